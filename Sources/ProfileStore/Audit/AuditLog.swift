internal import Crypto
internal import Foundation
internal import GRDB
internal import Glibc
package import ProfileModel

/// Who did what: a file of its own beside the store, which outlives it; entries are only ever appended.
///
/// Each entry's hash covers its content and the hash before it, so that ``findings()`` sees a changed, a
/// missing and an inserted one.
package final class AuditLog {
  package let path: String
  private let lock: StoreLock
  private let queue: DatabaseQueue

  /// `karA` in ASCII; tells our files from other SQLite files.
  private static let applicationID = 0x6B61_7241
  private static let schema = """
    CREATE TABLE entry (
      number INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      actor TEXT NOT NULL,
      act TEXT NOT NULL,
      object TEXT NOT NULL,
      detail TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (act, object)
    ) STRICT;
    """

  /// Opens the log, making it if it is missing.
  package init(path: String) throws(StoreError) {
    self.path = path
    SQLiteLibrary.prepare()
    let lock = try StoreLock(path: path + ".lock")
    try lock.take(patienceMs: 5_000)
    defer { lock.release() }
    self.lock = lock
    do {
      var configuration = Configuration()
      configuration.label = "kartotek.audit"
      // FULL would let a power cut bring the journal of a committed entry back, and so undo the entry.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = EXTRA") }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { db in
        let applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        guard applicationID != Self.applicationID else { return }
        guard tables == 0 else { throw StoreError.notAStore(path: path) }
        try db.execute(sql: Self.schema + "PRAGMA application_id = \(Self.applicationID);")
      }
    } catch {
      throw StoreError(error, path: path, doing: "opening the audit")
    }
    chmod(path, 0o600)
  }

  /// Appends an entry, unless the same act on the same object is in the log already: what was interrupted
  /// between its audit and its end may be noted again.
  package func append(_ draft: AuditEntry.Draft) throws(StoreError) { try append([draft]) }

  /// Appends entries, all or none, as one does.
  package func append(_ drafts: [AuditEntry.Draft]) throws(StoreError) {
    try write { db in for draft in drafts { try Self.append(draft, db) } }
  }

  /// Appends an entry if the newest of its act has another detail: of what is watched, each change once.
  ///
  /// - Parameters:
  ///   - draft: Its object is named by the number of the entry too, since what is watched may change back.
  ///   - known: A detail that needs no entry as long as there is none of the act.
  /// - Throws: What the disk or another process keeps from being written.
  package func noteChange(_ draft: AuditEntry.Draft, known: String) throws(StoreError) {
    try write { db in
      let last = try String.fetchOne(
        db, sql: "SELECT detail FROM entry WHERE act = ? ORDER BY number DESC LIMIT 1",
        arguments: [draft.act.rawValue])
      guard draft.detail != last ?? known else { return }
      let count = try Int64.fetchOne(db, sql: "SELECT max(number) FROM entry") ?? 0
      try Self.append(
        AuditEntry.Draft(
          atMs: draft.atMs, act: draft.act, object: "\(draft.object), entry \(count + 1)",
          detail: draft.detail), db)
    }
  }

  private func write(_ body: (Database) throws -> Void) throws(StoreError) {
    try lock.take(patienceMs: 5_000)
    defer { lock.release() }
    do {
      try queue.write(body)
    } catch {
      throw StoreError(error, path: path, doing: "noting the audit")
    }
  }

  private static func append(_ draft: AuditEntry.Draft, _ db: Database) throws {
    let isKnown = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE act = ? AND object = ?)"),
      arguments: [draft.act.rawValue, draft.object])
    guard isKnown == false else { return }
    let last = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1"))
    let entry = AuditEntry(
      number: (last?["number"] ?? 0) + 1, atMs: draft.atMs, actor: Self.user,
      act: draft.act.rawValue, object: DropText(draft.object), detail: DropText(draft.detail))
    try db.cachedStatement(
      sql: """
        INSERT INTO entry (number, at_ms, actor, act, object, detail, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        entry.number, entry.atMs, entry.actor, entry.act, draft.object, draft.detail,
        Self.hash(entry, after: last?["hash"] ?? Data()),
      ])
  }

  /// The entries that were asked for, oldest first.
  package func entries(_ filter: AuditFilter = .all) throws(StoreError) -> [AuditEntry] {
    try read("reading the audit") { db in
      var conditions = ["at_ms >= ?"]
      var arguments: StatementArguments = [filter.sinceMs ?? Int64.min]
      if !filter.acts.isEmpty {
        conditions.append("act IN (\(filter.acts.map { _ in "?" }.joined(separator: ", ")))")
        arguments += StatementArguments(filter.acts)
      }
      if let actor = filter.actor {
        conditions.append("actor = ?")
        arguments += [actor]
      }
      for word in filter.words.split(separator: " ") {
        conditions.append(
          """
          instr(lower(number || ' ' || actor || ' ' || act || ' ' || object || ' ' || detail), \
          lower(?)) > 0
          """)
        arguments += [String(word)]
      }
      arguments += [filter.limit ?? -1]
      return try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM entry WHERE \(conditions.joined(separator: " AND "))
          ORDER BY number DESC LIMIT ?
          """, arguments: arguments
      ).reversed().map(Self.entry)
    }
  }

  /// Computes the chain anew.
  ///
  /// - Returns: One line a broken place; empty when the chain is whole.
  package func findings() throws(StoreError) -> [String] { try check().findings }

  /// The newest entry, as it says of itself; `nil` of an empty audit.
  package func head() throws(StoreError) -> AuditCheck.Head? {
    try read("reading the audit") { db in
      try Row.fetchOne(db, sql: "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1").map {
        AuditCheck.Head(number: $0[0], hash: ($0[1] as Data).hex)
      }
    }
  }

  /// Computes the chain anew.
  ///
  /// - Parameter heads: Hashes of newest entries that were noted before, elsewhere. Each has to be in the
  ///   chain still: a shorter one, or one that was written anew from the first entry on, is whole in itself.
  /// - Returns: What is broken, and the newest entry.
  /// - Throws: When the audit cannot be read.
  package func check(heads: [String] = []) throws(StoreError) -> AuditCheck {
    try read("checking the audit") { db in
      var findings: [String] = []
      var missing = Set(heads.map { $0.lowercased() })
      var before = Data()
      var number: Int64 = 0
      var count = 0
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entry ORDER BY number")
      while let row = try rows.next() {
        let entry = Self.entry(row)
        if entry.number != number + 1 {
          findings.append("entries between \(number) and \(entry.number) are missing")
        } else if row["hash"] as Data != Self.hash(entry, after: before) {
          findings.append("entry \(entry.number) or the one before it was changed")
        }
        before = row["hash"]
        number = entry.number
        count += 1
        missing.remove(entry.hash)
      }
      for head in heads where missing.contains(head.lowercased()) {
        findings.append(
          "no entry has the hash \(head.prefix(12))… any more: the end was cut off, or all was "
            + "written anew")
      }
      let head = count > 0 ? AuditCheck.Head(number: number, hash: before.hex) : nil
      return AuditCheck(entries: count, findings: findings, head: head)
    }
  }

  private func read<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(StoreError)
    -> Value
  {
    do {
      return try queue.read(body)
    } catch {
      throw StoreError(error, path: path, doing: doing)
    }
  }

  private static func entry(_ row: Row) -> AuditEntry {
    AuditEntry(
      number: row["number"], atMs: row["at_ms"], actor: row["actor"], act: row["act"],
      object: DropText(row["object"]), detail: DropText(row["detail"]),
      hash: (row["hash"] as Data).hex)
  }

  /// SHA-256 over the hash before and every field behind its length: no two entries read alike.
  private static func hash(_ entry: AuditEntry, after before: Data) -> Data {
    var hash = SHA256()
    hash.update(data: before)
    let fields = [
      String(entry.number), String(entry.atMs), entry.actor, entry.act, entry.object.raw,
      entry.detail.raw,
    ]
    for field in fields { hash.update(data: Data("\(field.utf8.count):\(field)".utf8)) }
    return Data(hash.finalize())
  }

  /// Who runs the program, as entries name them.
  package static var user: String {
    guard let entry = getpwuid(getuid()) else { return "user \(getuid())" }
    return String(cString: entry.pointee.pw_name)
  }
}
