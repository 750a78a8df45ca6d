internal import GRDB
internal import Glibc
package import ProfileModel
import Segments

/// A connection that only reads, and never checkpoints; each has its own, used by one thread at a time.
///
/// The exception is ``interrupt()``, which any thread may call.
package final class StoreReader: Sendable {
  package let path: String
  /// The purpose register; purposes of the log that it lacks are shown after its own.
  let register: [Purpose]
  let zone: Zone
  /// As whom everything is read; what the role is not to see never leaves the reader.
  package let role: Role
  private let queue: DatabaseQueue
  /// Used within ``read(_:_:)`` only, where the queue lets one in at a time.
  nonisolated(unsafe) private let sets = RuleSets()
  /// Used as ``sets`` is.
  nonisolated(unsafe) let marks = KeptMarks()
  private let identity: FileIdentity?
  /// Whether it was opened as one that nothing changes.
  private let isUnchanging: Bool

  /// - Throws: ``StoreError/newer(path:version:known:)`` and the other reasons not to open a file.
  package convenience init(
    path: String, register: [Purpose], zone: Zone, role: Role = .steward
  ) throws(StoreError) {
    try self.init(path: path, register: register, zone: zone, role: role, trace: nil)
  }

  /// Opens the store and tells `trace` the SQL of every statement, as a test of the query plans needs it.
  init(
    path: String, register: [Purpose], zone: Zone, role: Role = .steward,
    trace: (@Sendable (String) -> Void)?
  ) throws(StoreError) {
    self.path = path
    SQLiteLibrary.prepare()
    self.register = register
    self.zone = zone
    self.role = role
    guard access(path, F_OK) == 0 else {
      throw .cannotOpen(path: path, reason: "there is no such file")
    }
    guard access(path, R_OK) == 0 else {
      throw .cannotOpen(path: path, reason: "you may not read it")
    }
    isUnchanging = ReadOnlyPlace.mustTakeAsUnchanging(path)
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(2)
    configuration.label = "kartotek.reader"
    configuration.prepareDatabase { db in
      if let trace { db.trace { trace($0.description) } }
      try db.execute(
        sql: "PRAGMA query_only = ON; PRAGMA cache_size = -12288; PRAGMA temp_store = MEMORY")
    }
    do {
      let name = isUnchanging ? ReadOnlyPlace.unchanging(path) : path
      queue = try DatabaseQueue(path: name, configuration: configuration)
      try Self.checkVersion(queue, path: path)
    } catch {
      throw StoreError(error, path: path, doing: "opening")
    }
    identity = FileIdentity(path: path)
  }

  private static func checkVersion(_ queue: DatabaseQueue, path: String) throws {
    try queue.read { db in
      let applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard applicationID == Schema.applicationID || (applicationID == 0 && tables == 0) else {
        throw StoreError.notAStore(path: path)
      }
      guard version <= Schema.version else {
        throw StoreError.newer(path: path, version: version, known: Schema.version)
      }
      guard version == Schema.version else { throw StoreError.older(path: path) }
    }
  }

  /// Gives up the query that runs now, if one does; it ends with ``StoreError/interrupted``.
  package func interrupt() { queue.interrupt() }

  /// - Throws: ``StoreError/notForRole(_:)`` where the role may not.
  func demand(_ power: Role.Power) throws(StoreError) {
    guard role.may(power) else { throw .notForRole(role.refusal(power)) }
  }

  /// Whom a rule holds now, as far as the role sees them; where `isWhole`, all of them.
  func people(
    of rule: Rule, nowMs: Int64, isWhole: Bool = false, _ db: Database
  ) throws -> ProfileSet {
    try sets.members(
      of: try asked(rule, isWhole: isWhole, db), question(nowMs: nowMs), db)
  }

  /// As ``people(of:nowMs:isWhole:_:)``; `nil` where that is everybody, whom no list needs a set for.
  func narrowed(to rule: Rule, nowMs: Int64, _ db: Database) throws -> ProfileSet? {
    let asked = try asked(rule, isWhole: false, db)
    return asked == .everyone ? nil : try sets.members(of: asked, question(nowMs: nowMs), db)
  }

  /// The rule with other segments in the place of their names, as the role may ask it.
  private func asked(_ rule: Rule, isWhole: Bool, _ db: Database) throws -> Rule {
    let rule = rule.segments.isEmpty ? rule : try RuleExpansion(db).expanded(rule)
    return isWhole ? rule : confinement.rule(rule)
  }

  private func question(nowMs: Int64) -> RuleQuestion {
    RuleQuestion(nowMs: nowMs, zone: zone, register: register, lists: ListFolder(besides: path))
  }

  /// Reads what clauses ask for, from the columns that are in memory.
  func clauseReader(nowMs: Int64, _ db: Database) throws -> ClauseReader {
    try sets.reader(question(nowMs: nowMs), db)
  }

  /// How many live profiles show each value of a trait, most first.
  func traitCounts(_ name: String, _ db: Database) throws -> [(value: String, count: Int)] {
    try sets.traitCounts(name, question(nowMs: 0), db)
  }

  func read<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(StoreError) -> Value
  {
    guard FileIdentity(path: path) == identity else { throw .gone(path: path) }
    if isUnchanging, ReadOnlyPlace.hasLog(path) {
      throw .cannotOpen(path: path, reason: "somebody writes to it by another way; start again")
    }
    do {
      return try queue.read(body)
    } catch {
      throw StoreError(error, path: path, doing: doing)
    }
  }
}
