internal import GRDB
import ProfileModel

/// The typed operations of one write transaction; valid only inside ``StoreWriter/transaction(doing:_:)``.
package final class StoreTransaction {
  /// What is kept in memory of the store between transactions, and dropped when one fails.
  final class Caches {
    var names: [String: Int64] = [:]
    var purposes: [String: Int64] = [:]
    var shownTraits = ShownTraits()
    var grounds: Grounds?
    /// Whether anybody is restricted; `nil` until it is asked for.
    var haveRestricted: Bool?
    /// `nil` until it is asked for.
    var erased: ErasedPeople?
    /// Rows of the small table of what was seen; `nil` until it is asked for.
    var seenLately: Int?
    /// How many it may have: with more, a batch would touch more of its pages than the moving saves.
    var mostSeenLately = 400_000

    func forget() {
      names.removeAll()
      purposes.removeAll()
      shownTraits.forget()
      grounds = nil
      haveRestricted = nil
      erased = nil
      seenLately = nil
    }
  }

  /// Whether another connection has written since this one's last transaction, so that what was kept
  /// in memory of the store may be old.
  package let othersWrote: Bool
  let db: Database
  let sql: WriteStatements
  let caches: Caches
  /// Where the key of erased people's hashes lies.
  let erasureKeyPath: String

  init(
    db: Database, sql: WriteStatements, caches: Caches, othersWrote: Bool, erasureKeyPath: String
  ) {
    self.erasureKeyPath = erasureKeyPath
    self.db = db
    self.sql = sql
    self.caches = caches
    self.othersWrote = othersWrote
  }

  func nameID(_ text: String) throws -> Int64 {
    if let known = caches.names[text] { return known }
    let id = try internID(text, find: sql.names.findName, insert: sql.names.insertName)
    caches.names[text] = id
    return id
  }

  func purposeID(_ purpose: Purpose.ID) throws -> Int64 {
    if let known = caches.purposes[purpose.rawValue] { return known }
    let id = try internID(
      purpose.rawValue, find: sql.names.findPurpose, insert: sql.names.insertPurpose)
    caches.purposes[purpose.rawValue] = id
    return id
  }

  private func internID(_ text: String, find: FastStatement, insert: FastStatement) throws -> Int64
  {
    find.bind(text)
    if try find.step() {
      defer { find.reset() }
      return find.int(0)
    }
    try insert.run(text)
    return db.lastInsertedRowID
  }
}
