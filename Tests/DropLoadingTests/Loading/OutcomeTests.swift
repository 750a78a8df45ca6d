import ChildProcesses
import DropLoading
import Foundation
import Glibc
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
  #expect(text.contains("3 columns, known are email, first_name)"))
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
  guard case .failed(.unreadable(.cutOffGzip)) = report.ending else {
    Issue.record("not seen as cut off")
    return
  }
  #expect(report.tally.rows > 1_000)
}

@Test func ofAGzippedFileWithAChangedByteNothingIsBelieved() throws {
  let workspace = try TestWorkspace()
  workspace.batchRows = 100
  let events = (1...5_000).map { Drops.event("m\($0)", user: "C-\($0 % 50)") }.joined()
  let file = try workspace.write("events.ndjson", events)
  _ = try ChildProcess.run(["gzip", file])
  var bytes = try Data(contentsOf: URL(fileURLWithPath: file + ".gz"))
  bytes[bytes.count * 2 / 3] ^= 0x10
  try bytes.write(to: URL(fileURLWithPath: file + ".gz"))
  let report = try workspace.loader().load(path: file + ".gz")
  guard case .failed(.unreadable(.damagedGzip)) = report.ending else {
    Issue.record("not seen as damaged")
    return
  }
  #expect(report.tally.rows == 0)
}

@Test func aFileWithoutAHeaderIsNamedWithoutItsData() throws {
  let workspace = try TestWorkspace()
  let file = try workspace.write(
    "people.csv", "c-1,anna.secret@example.com,+48601000293,Anna,Secret\n")
  let text = try #require(try workspace.loader().load(path: file).unknownText)
  #expect(text.contains("people.csv"))
  for word in ["anna", "secret", "48601000293", "Anna"] { #expect(!text.contains(word)) }
}

@Test(
  arguments: [
    ("anna,kowalska,zamkowa,email", "(4 columns)"), ("anna,land", "(2 columns)"),
    ("anna", "(1 column)"), ("shoe,e-mail,vorname", "(3 columns, known are e-mail, vorname)"),
    ("e-mail,vorname,601 000 412", "(3 columns, known are e-mail, vorname)"),
  ])
func onlyKnownNamesOfColumnsAreSaid(_ line: String, expected: String) throws {
  let workspace = try TestWorkspace()
  let file = try workspace.write("people.csv", line + "\n")
  let text = try #require(try workspace.loader().load(path: file).unknownText)
  #expect(text.contains("of unknown kind \(expected)"), "\(text)")
}

@Test func aStoreThatIsRemovedUnderTheLoaderTakesNoMoreRows() throws {
  let workspace = try TestWorkspace()
  let loader = try workspace.loader()
  _ = loader.load(path: try workspace.write("events.ndjson", Drops.event("m1", user: "C-1")))
  for end in ["", "-wal", "-shm"] { unlink(workspace.storePath + end) }
  let file = try workspace.write("more.ndjson", Drops.event("m2", user: "C-1"))
  let report = loader.load(path: file)
  #expect(report.ending == .failed(.store(.gone(path: workspace.storePath))))
  guard case .failed(let error) = report.ending else { return }
  #expect(error.isPassing)
  // A loader that begins anew makes a new store.
  #expect(try workspace.loader().load(path: file).tally.rows == 1)
}

@Test func whatAilsTheStoreIsNoFaultOfTheFile() {
  for error in [StoreError.failed(code: 1, doing: ""), .damaged(path: ""), .notAStore(path: "")] {
    #expect(LoadError.store(error).isPassing)
  }
}

@Test func filesOfOneNameThatFailKeepTheirOwnReasons() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  for reason in ["first", "second\u{1B}]0;x\u{7}"] {
    let file = try workspace.write("drops/customers.csv", "x\n")
    folder.explain(try folder.move(file, toFailed: true), reason: reason)
  }
  let texts = try ["customers.csv", "customers-2.csv"].map {
    try String(contentsOfFile: folder.failed + "/\($0).reason.txt", encoding: .utf8)
  }
  #expect(texts == ["first\n", "second?]0;x?\n"])
}
