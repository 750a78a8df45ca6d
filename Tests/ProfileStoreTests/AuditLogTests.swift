import ChildProcesses
import Foundation
import ProfileModel
import ProfileStore
import RandomRules
import Testing

/// The audit in a folder that goes with the test.
private final class AuditFolder {
  let path = NSTemporaryDirectory() + "kartotek-audit-\(UUID().uuidString)"
  var log: String { path + "/audit.sqlite" }

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func fill(_ objects: String...) throws -> AuditLog {
    let audit = try AuditLog(path: log)
    for object in objects {
      try audit.append(
        AuditEntry.Draft(atMs: 1_000, act: .dropLoaded, object: object, detail: "\(object).csv"))
    }
    return audit
  }

  func tamper(_ sql: String) throws {
    #expect(try ChildProcess.run(["sqlite3", log, sql]).code == 0)
  }
}

@Test func theAuditKeepsItsOrder() throws {
  let folder = try AuditFolder()
  _ = try folder.fill("a", "b")
  let audit = try folder.fill("b", "c")  // `b` again, as after a kill before its end was stored.
  #expect(try audit.entries().map(\.object.raw) == ["a", "b", "c"])
  #expect(try audit.entries().map(\.number) == [1, 2, 3])
  #expect(try audit.findings().isEmpty)
}

@Test(arguments: [
  "UPDATE entry SET detail = 'other.csv' WHERE number = 2",
  "UPDATE entry SET hash = (SELECT hash FROM entry WHERE number = 1) WHERE number = 2",
  "DELETE FROM entry WHERE number = 2",
  "DELETE FROM entry WHERE number = 1",
  "DELETE FROM entry WHERE number = 2; UPDATE entry SET number = 2 WHERE number = 3",
])
func aChangedAuditIsFound(_ sql: String) throws {
  let folder = try AuditFolder()
  let audit = try folder.fill("a", "b", "c")
  try folder.tamper(sql)
  #expect(try !audit.findings().isEmpty)
}

@Test func theStoreIsNoAudit() throws {
  let store = try FilledStore()
  #expect(throws: StoreError.notAStore(path: store.storePath)) {
    _ = try AuditLog(path: store.storePath)
  }
}

@Test func theAuditIsNarrowedByActActorDayAndWords() throws {
  let folder = try AuditFolder()
  let audit = try folder.fill("a", "b")
  try audit.append(
    AuditEntry.Draft(atMs: 5_000, act: .exported, object: "export 1", detail: "news, 3 people"))
  #expect(try audit.entries(AuditFilter(acts: ["exported"])).map(\.number) == [3])
  #expect(try audit.entries(AuditFilter(sinceMs: 1_001)).map(\.number) == [3])
  #expect(try audit.entries(AuditFilter(limit: 2)).map(\.number) == [2, 3])
  #expect(try audit.entries(AuditFilter(words: "LOADED b.csv")).map(\.number) == [2])
  #expect(try audit.entries(AuditFilter(actor: "nobody of this name")).isEmpty)
  #expect(try audit.entries(AuditFilter(actor: AuditLog.user)).count == 3)
  #expect(try audit.entries(AuditFilter(words: "%")).isEmpty)
}

@Test func eachChangeOfSettingsIsNotedOnce() throws {
  let folder = try AuditFolder()
  let audit = try AuditLog(path: folder.log)
  for detail in ["first", "first", "mine", "mine", "first", "mine"] {
    try audit.noteChange(
      AuditEntry.Draft(atMs: 1, act: .settingsChanged, object: "kartotek.toml", detail: detail),
      known: "first")
  }
  #expect(try audit.entries().map(\.detail.raw) == ["mine", "first", "mine"])
  #expect(try audit.findings().isEmpty)
}

/// How an audit is tampered with.
private enum Mutation: CaseIterable {
  case edit, delete, reorder, insert, truncate, rewrite

  /// Whether the chain alone shows it; else a head that was noted before has to.
  var isSeenByTheChain: Bool { self != .truncate && self != .rewrite }
}

/// How often each is tried; more by hand with KARTOTEK_AUDIT_MUTATIONS.
private let triesOfEach =
  ProcessInfo.processInfo.environment["KARTOTEK_AUDIT_MUTATIONS"].flatMap(Int.init) ?? 100

@Test func everyTamperingIsFound() throws {
  var random = SplitMix(state: 11)
  let length = 12
  let whole = try AuditFolder()
  let names = (1...length).map { "drop \($0)" }
  for name in names { _ = try whole.fill(name) }
  let before = try AuditLog(path: whole.log).check()
  let head = try #require(before.head)
  #expect(before.isWhole && before.entries == length)
  #expect(try AuditLog(path: whole.log).check(heads: [head.hash]).isWhole)
  for mutation in Mutation.allCases {
    for _ in 0..<triesOfEach {
      let folder = try AuditFolder()
      try mutate(mutation, folder, of: whole, names, using: &random)
      let log = try AuditLog(path: folder.log)
      #expect(try log.check().isWhole != mutation.isSeenByTheChain, "\(mutation)")
      #expect(try !log.check(heads: [head.hash]).isWhole, "\(mutation)")
    }
  }
}

/// Leaves a tampered copy of an audit of `names.count` entries.
private func mutate(
  _ mutation: Mutation, _ folder: AuditFolder, of whole: AuditFolder, _ names: [String],
  using random: inout SplitMix
) throws {
  let last = names.count
  let place = Int.random(in: 1..<last, using: &random)
  if mutation == .rewrite {
    // By the program itself, so that every hash is right again.
    for (number, name) in names.enumerated() {
      _ = try folder.fill(number + 1 == place ? name + ", another" : name)
    }
    return
  }
  try FileManager.default.copyItem(atPath: whole.log, toPath: folder.log)
  switch mutation {
  case .edit:
    let column = ["at_ms = at_ms + 1", "actor = actor || 'x'", "detail = ''", "object = 'x'"]
    let change = column[Int.random(in: 0..<column.count, using: &random)]
    try folder.tamper("UPDATE entry SET \(change) WHERE number = \(place)")
  case .delete: try folder.tamper("DELETE FROM entry WHERE number = \(place)")
  case .reorder:
    let other = place % last + 1
    try folder.tamper(
      """
      UPDATE entry SET number = -1 WHERE number = \(place);
      UPDATE entry SET number = \(place) WHERE number = \(other);
      UPDATE entry SET number = \(other) WHERE number = -1;
      """)
  case .insert:
    try folder.tamper(
      """
      UPDATE entry SET number = -number - 1 WHERE number > \(place);
      UPDATE entry SET number = -number WHERE number < 0;
      INSERT INTO entry SELECT \(place) + 1, at_ms, actor, act, 'put in', detail, hash
        FROM entry WHERE number = \(place);
      """)
  case .truncate:
    try folder.tamper("DELETE FROM entry WHERE number > \(place)")
  case .rewrite: break
  }
}
