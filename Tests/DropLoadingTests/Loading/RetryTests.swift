import DropLoading
import Foundation
import ProfileModel
import ProfileStore
import Testing

private func settings(country: String?) -> LoaderSettings {
  LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(kinds: [
      .events: Source(
        name: "web", party: .first, purpose: Purpose.ID("profiling"), lawfulBasis: .consent,
        idSpace: "shop")
    ]), zone: .utc, defaultCountry: country, baseCurrency: .eur)
}

/// A store whose file lies where loaded ones go.
private func workspace(country: String? = nil) throws -> TestWorkspace {
  let workspace = try TestWorkspace(settings: settings(country: country))
  #expect(DropFolder(workspace: workspace.path).make() == nil)
  return workspace
}

extension TestWorkspace {
  fileprivate func retry(country: String? = nil, batchRows: Int = 1_000) throws -> DropRetry {
    DropRetry(
      writer: try StoreWriter(path: storePath), audit: try AuditLog(path: auditPath),
      settings: country == nil ? settings : DropLoadingTests.settings(country: country),
      finder: DropFileFinder(folder: DropFolder(workspace: path)), batchRows: batchRows,
      nowMs: { Self.nowMs })
  }

  fileprivate func newestDrop() throws -> StoredDrop {
    try #require(try reader().drops(limit: 1).first)
  }
}

private let header = "customer_id,email,phone,country\n"
private let people =
  header + (1...40).map { "C-\($0),p\($0)@example.com,6010000\($0 % 10)\($0 % 7),\n" }.joined()
  + "C-90,nobody,,PL\n"

@Test(arguments: [1, 7, 1_000])
func whatAMendedSettingLetsInIsAsIfItHadNeverBeenHeldBack(batchRows: Int) throws {
  let calm = try workspace(country: "PL")
  try calm.load("loaded/customers.csv", people)
  let mended = try workspace()
  #expect(try mended.load("loaded/customers.csv", people).words == "rejected 41")
  let report = try mended.retry(country: "PL", batchRows: batchRows).run(mended.newestDrop())
  #expect(report.tally.words == "created 40, rejected 1")
  #expect(report.ending == .tried)
  #expect(try mended.contentDigest() == calm.contentDigest())
  #expect(try mended.newestDrop().tally.words == "created 40, rejected 1")
  // Trying again changes nothing, and no second time what came in.
  let again = try mended.retry(country: "PL").run(mended.newestDrop())
  #expect(again.tally.words == "rejected 1")
  #expect(try mended.contentDigest() == calm.contentDigest())
  let audit = try AuditLog(path: mended.auditPath)
  #expect(try audit.findings().isEmpty)
  // Each batch that let rows in is noted, and no other one.
  let acts = try audit.entries().count { $0.act == "rows retried" }
  #expect(acts == (40 + batchRows - 1) / batchRows)
}

@Test func aConsentThatCameLaterLetsGatedEventsIn() throws {
  let workspace = try workspace()
  let events =
    Drops.event("m1", user: "C-1", anonymous: "a1") + Drops.event("m2", user: "C-2")
    + Drops.event("m1", user: "C-1")
  #expect(try workspace.load("loaded/events.ndjson", events).words == "gated 3")
  let drop = try workspace.newestDrop()
  try workspace.load(
    "consents.csv",
    Drops.consentsHeader
      + "C-1,,,profiling,granted,consent,2026-01,2026-01-01,,form,web,\n")
  let report = try workspace.retry().run(drop)
  #expect(report.tally.words == "created 1, duplicate 1, gated 1")
  #expect(
    try workspace.query("SELECT id, line FROM event") == [
      "\(FactNumber.make(dropID: drop.id, line: 1))|1"
    ])
  #expect(try workspace.query("SELECT line, outcome FROM quarantine") == ["2|5"])
}

@Test func theReasonOfTodayReplacesThatOfThen() throws {
  let workspace = try workspace()
  try workspace.load("loaded/customers.csv", header + "C-1,,601000000,\n")
  let before = try workspace.query("SELECT reason FROM quarantine")
  _ = try workspace.retry(country: "US").run(workspace.newestDrop())
  let after = try workspace.query("SELECT reason FROM quarantine")
  #expect(before.count == 1 && after.count == 1 && before != after)
}

@Test func aFileThatIsGoneIsToldOfAndChangesNothing() throws {
  let workspace = try workspace()
  let path = try workspace.write("loaded/customers.csv", header + "C-1,nobody,,\n")
  _ = try workspace.loader().load(path: path)
  let before = try workspace.contentDigest()
  try FileManager.default.removeItem(atPath: path)
  #expect(try workspace.retry().run(workspace.newestDrop()).ending == .fileGone)
  #expect(try workspace.contentDigest() == before)
}

@Test func whatALaterDropSaysStandsOverWhatComesInLate() throws {
  let workspace = try workspace()
  try workspace.load(
    "loaded/customers.csv", header + "C-1,old@example.com,601000000,\n",
    deliveredAtMs: TestWorkspace.nowMs - 1_000)
  let old = try workspace.newestDrop()
  try workspace.load("loaded/customers-2.csv", header + "C-1,new@example.com,,NO\n")
  #expect(try workspace.retry(country: "PL").run(old).tally.words == "updated 1")
  // The same newer file under another name is still all known.
  let copy = try workspace.load("customers-3.csv", header + "C-1,new@example.com,,NO\n\n")
  #expect(copy.words == "unchanged 1")
}

@Test func rowsThatAnotherTookOutMeanwhileAreLeftToIt() throws {
  let workspace = try workspace()
  try workspace.load("loaded/customers.csv", people)
  let drop = try workspace.newestDrop()
  let first = try workspace.retry(country: "PL", batchRows: 10)
  let second = try workspace.retry(country: "PL", batchRows: 10)
  var other: RetryReport?
  first.onProgress = { _ in
    if other == nil { other = try? second.run(drop) }
  }
  let mine = try first.run(drop)
  #expect(mine.tally[.created] + (other?.tally[.created] ?? 0) == 40)
  #expect(try workspace.query("SELECT count(*) FROM trait_record") == ["40"])
  #expect(try workspace.newestDrop().tally.words == "created 40, rejected 1")
}
