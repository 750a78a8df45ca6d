internal import GRDB
import ProfileModel

/// The typed operations of one write transaction; valid only inside ``StoreWriter/transaction(doing:_:)``.
package final class StoreTransaction {
  /// Numbers of repeated texts, kept between transactions and dropped when one fails.
  final class Caches {
    var names: [String: Int64] = [:]
    var purposes: [String: Int64] = [:]

    func forget() {
      names.removeAll()
      purposes.removeAll()
    }
  }

  /// Whether another connection has written since this one's last transaction, so that what was kept
  /// in memory of the store may be old.
  package let othersWrote: Bool
  let db: Database
  let caches: Caches

  private var statements: [Int: FastStatement] = [:]

  init(db: Database, caches: Caches, othersWrote: Bool) {
    self.db = db
    self.caches = caches
    self.othersWrote = othersWrote
  }

  /// A statement of a loop over profiles, prepared once a transaction.
  ///
  /// - Parameters:
  ///   - place: Tells the statements of one file apart without comparing their long texts.
  ///   - sql: The same at every call from that place.
  /// - Returns: Ready to be bound.
  /// - Throws: What SQLite reports of the text.
  func prepared(_ place: Int, _ sql: @autoclosure () -> String) throws -> FastStatement {
    if let statement = statements[place] { return statement }
    let statement = try FastStatement(db, sql())
    statements[place] = statement
    return statement
  }

  func nameID(_ text: String) throws -> Int64 {
    if let known = caches.names[text] { return known }
    let id = try internID(text, table: "name", column: "text")
    caches.names[text] = id
    return id
  }

  func purposeID(_ purpose: Purpose.ID) throws -> Int64 {
    if let known = caches.purposes[purpose.rawValue] { return known }
    let id = try internID(purpose.rawValue, table: "purpose", column: "name")
    caches.purposes[purpose.rawValue] = id
    return id
  }

  private func internID(_ text: String, table: String, column: String) throws -> Int64 {
    let find = try FastStatement(db, "SELECT id FROM \(table) WHERE \(column) = ?1")
    find.bind(1, text)
    if try find.step() {
      defer { find.reset() }
      return find.int(0)
    }
    try db.execute(sql: "INSERT INTO \(table) (\(column)) VALUES (?1)", arguments: [text])
    return db.lastInsertedRowID
  }
}

/// A fact's number: its drop's number above, its line below.
package func factID(dropID: Int64, line: Int) -> Int64 { dropID << 32 | Int64(line) }
