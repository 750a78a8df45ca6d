import ChildProcesses
import DropLoading
import Foundation
import ProfileModel
import ProfileStore
import Testing

@Test func everyRowEndsInOneOutcome() throws {
  let workspace = try TestWorkspace()
  let text =
    Drops.customersHeader + Drops.customer("C-1", "a@example.com")
    + Drops.customer("C-2", "not an address") + Drops.customer("C-1", "a@example.com")
    + Drops.customer("C-1", "new@example.com") + ",,,,,,,,,,,,,,\n"
  let tally = try workspace.load("customers.csv", text)
  #expect(tally.rows == 5)
  #expect(tally.words == "created 1, updated 1, duplicate 1, rejected 2")
}

@Test func theSameFileAgainChangesNothing() throws {
  let workspace = try TestWorkspace()
  let text =
    Drops.customersHeader + Drops.customer("C-1", "a@example.com") + Drops.customer("C-2", "bad")
  try workspace.load("customers.csv", text)
  let digest = try workspace.contentDigest()
  #expect(try workspace.load("customers.csv", text).words == "unchanged 1, rejected 1")
  #expect(try workspace.load("customers-copy.csv", text).words == "unchanged 1, rejected 1")
  #expect(try workspace.contentDigest() == digest)
}

@Test func anOverlappingExportBringsOnlyWhatIsNew() throws {
  let workspace = try TestWorkspace()
  let first = Drops.event("m1", user: "C-1") + Drops.event("m2", user: "C-1")
  try workspace.load("events.ndjson", first)
  let tally = try workspace.load("events-2.ndjson", first + Drops.event("m3", user: "C-1"))
  #expect(tally.words == "created 1, duplicate 2")
  let customers = Drops.customersHeader + Drops.customer("C-1", "a@example.com")
  try workspace.load("customers.csv", customers)
  let again = try workspace.load(
    "customers-2.csv", customers + Drops.customer("C-2", "b@example.com"))
  #expect(again.words == "created 1, unchanged 1")
}

@Test func rejectedRowsWaitInQuarantineWithReasonAndLine() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "customers.csv", Drops.customersHeader + Drops.customer("C-1") + Drops.customer("C-2", "nobody")
  )
  let rows = try workspace.query(
    "SELECT line || ' ' || column_name || ' ' || value_class FROM quarantine")
  #expect(rows == ["3 email aaa"])
}

@Test func aFileOfUnknownKindIsNamedWithItsNearestSource() throws {
  let workspace = try TestWorkspace()
  let file = try workspace.write("people.csv", "email,first_name,shoe\na@example.com,A,42\n")
  let report = try workspace.loader().load(path: file)
  let text = try #require(report.unknownText)
  #expect(text.contains("email,first_name,shoe"))
  #expect(text.contains("'customers'"))
}

@Test func damageInAFileKeepsTheRowsBeforeIt() throws {
  let workspace = try TestWorkspace()
  workspace.batchRows = 100
  let events = (1...5_000).map { Drops.event("m\($0)", user: "C-\($0 % 50)") }.joined()
  let file = try workspace.write("events.ndjson", events)
  _ = try ChildProcess.run(["gzip", file])
  var bytes = try Data(contentsOf: URL(fileURLWithPath: file + ".gz"))
  bytes.removeLast(bytes.count / 3)
  try bytes.write(to: URL(fileURLWithPath: file + ".gz"))
  let report = try workspace.loader().load(path: file + ".gz")
  guard case .failed(.unreadable(.damagedGzip)) = report.ending else {
    Issue.record("not seen as damaged")
    return
  }
  #expect(report.tally.rows > 1_000)
}
