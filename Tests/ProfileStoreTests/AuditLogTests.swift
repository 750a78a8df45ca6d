import ChildProcesses
import Foundation
import ProfileModel
import ProfileStore
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
