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
  package func append(_ draft: AuditEntry.Draft) throws(StoreError) {
    try lock.take(patienceMs: 5_000)
    defer { lock.release() }
    do {
      try queue.write { db in
        let isKnown = try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE act = ? AND object = ?)",
          arguments: [draft.act.rawValue, draft.object])
        guard isKnown == false else { return }
        let last = try Row.fetchOne(
          db, sql: "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1")
        let entry = AuditEntry(
          number: (last?["number"] ?? 0) + 1, atMs: draft.atMs, actor: Self.user(),
          act: draft.act.rawValue, object: DropText(draft.object), detail: DropText(draft.detail))
        try db.execute(
          sql: """
            INSERT INTO entry (number, at_ms, actor, act, object, detail, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            entry.number, entry.atMs, entry.actor, entry.act, draft.object, draft.detail,
            Self.hash(entry, after: last?["hash"] ?? Data()),
          ])
      }
    } catch {
      throw StoreError(error, path: path, doing: "noting the audit")
    }
  }

  /// All entries, oldest first.
  package func entries() throws(StoreError) -> [AuditEntry] {
    try read("reading the audit") { db in
      try Row.fetchAll(db, sql: "SELECT * FROM entry ORDER BY number").map(Self.entry)
    }
  }

  /// Computes the chain anew.
  ///
  /// - Returns: One line a broken place; empty when the chain is whole.
  package func findings() throws(StoreError) -> [String] {
    try read("checking the audit") { db in
      var findings: [String] = []
      var before = Data()
      var expected: Int64 = 1
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entry ORDER BY number")
      while let row = try rows.next() {
        let entry = Self.entry(row)
        if entry.number != expected {
          findings.append("entries between \(expected - 1) and \(entry.number) are missing")
        } else if row["hash"] as Data != Self.hash(entry, after: before) {
          findings.append("entry \(entry.number) or the one before it was changed")
        }
        before = row["hash"]
        expected = entry.number + 1
      }
      return findings
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
      object: DropText(row["object"]), detail: DropText(row["detail"]))
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

  private static func user() -> String {
    guard let entry = getpwuid(getuid()) else { return "user \(getuid())" }
    return String(cString: entry.pointee.pw_name)
  }
}
