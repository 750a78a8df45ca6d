import ChildProcesses
import ProfileModel
import Testing

@testable import ProfileStore

@Test func heldRowsAreGroupedAndSteppedThrough() throws {
  let store = try FilledStore()
  let reader = try store.reader()
  let drop = try #require(try reader.drops(limit: 1).first)
  let groups = try reader.heldGroups(ofDrop: drop.id)
  #expect(
    groups == [
      HeldGroup(outcome: .rejected, reason: "not an e-mail address", column: "email", count: 3)
    ])
  let steps: [(HeldStep, Int?)] = [
    (.first, 3), (.after(line: 3), 5), (.after(line: 9), nil), (.before(line: 9), 5),
    (.before(line: 3), nil),
  ]
  for (step, line) in steps {
    #expect(try reader.heldRow(ofDrop: drop.id, in: groups[0], step)?.line == line)
  }
  let other = HeldGroup(outcome: .gated, reason: "not an e-mail address", column: nil, count: 1)
  #expect(try reader.heldRow(ofDrop: drop.id, in: other, .first) == nil)
  #expect(try reader.heldGroups(ofDrop: drop.id + 1).isEmpty)
}

@Test func aMissingTableIsFound() throws {
  let store = try FilledStore()
  let writer = try StoreWriter(path: store.storePath)
  #expect(try writer.integrityFindings().isEmpty)
  #expect(
    try ChildProcess.run(["sqlite3", store.storePath, "DROP TABLE quarantine"]).code == 0)
  let findings = try writer.integrityFindings()
  #expect(
    findings.sorted() == [
      "the index quarantine_by_purpose is missing", "the table quarantine is missing",
    ])
}
