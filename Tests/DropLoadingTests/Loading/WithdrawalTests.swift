import ChildProcesses
import DropLoading
import Foundation
import ProfileModel
import ProfileStore
import StoreChecks
import Testing

private let profiling = Purpose.ID("profiling")

private func settings(
  _ onWithdrawal: Purpose.OnWithdrawal, _ basis: LawfulBasis = .consent,
  reconsentBelow: String? = nil
) -> LoaderSettings {
  LoaderSettings(
    register: [
      Purpose(
        id: profiling, lawfulBasis: .consent, policyVersion: "2026-01",
        reconsentBelow: reconsentBelow, onWithdrawal: onWithdrawal),
      Purpose(id: Purpose.ID("service"), lawfulBasis: .contract),
      Purpose(id: Purpose.ID("personalisation"), lawfulBasis: .consent),
    ],
    catalogue: SourceCatalogue(kinds: [
      .events: Source(
        name: "web", party: .first, purpose: profiling, lawfulBasis: basis, idSpace: "shop",
        eventPurposes: [
          "Order Completed": Purpose.ID("service"),
          "Article Read": Purpose.ID("personalisation"),
        ])
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
}

private func consent(
  _ status: String, at day: String, who: String, purpose: String = "profiling"
) -> String {
  "\(who),,,\(purpose),\(status),consent,2026-01,\(day),,form,web,\n"
}

/// What a person did; everything that rests on profiling says `marked-` and who it was.
private func visits(_ who: String) -> String {
  func marked(_ number: Int, _ name: String) -> String {
    Drops.event("\(who)-\(number)", name, user: who, at: "2026-03-0\(number)T10:00:00Z")
      .replacing("Dress", with: "marked-\(who)")
  }
  return marked(1, "Product Viewed") + marked(2, "Product Added")
    + Drops.event("\(who)-3", "Order Completed", user: who, at: "2026-03-03T10:00:00Z")
    + Drops.event("\(who)-4", "Article Read", user: who, at: "2026-03-03T11:00:00Z")
    + "{\"type\":\"identify\",\"messageId\":\"\(who)-5\",\"userId\":\"\(who)\","
    + "\"timestamp\":\"2026-03-04T10:00:00Z\",\"traits\":{\"shoe\":\"marked-\(who)\"}}\n"
}

extension TestWorkspace {
  fileprivate func loadAll(
    _ files: [(String, String)], settings other: LoaderSettings? = nil
  ) throws {
    _ = DropFolder(workspace: path).make()
    for (name, text) in files { try write("drops/" + name, text, deliveredAtMs: Self.nowMs - 1) }
    let loader = FolderLoader(
      storePath: storePath, auditPath: auditPath, folder: DropFolder(workspace: path),
      settings: other ?? settings, nowMs: { Self.nowMs }, notify: { _ in })
    try loader.loadOnce()
  }

  /// Everybody allows both purposes and has been there.
  fileprivate func fill(_ people: [String]) throws {
    let asked = people.map {
      consent("granted", at: "2026-01-01", who: $0)
        + consent("granted", at: "2026-01-01", who: $0, purpose: "personalisation")
    }
    try loadAll([("consents.csv", Drops.consentsHeader + asked.joined())])
    try loadAll([("visits.ndjson", people.map(visits).joined())])
  }

  /// How many facts of each table are there of a person, withheld ones included.
  fileprivate func facts(of who: String) throws -> [String] {
    try query(
      """
      WITH mine AS (SELECT i.id FROM identifier AS i JOIN profile AS p ON p.id = i.profile_id
        WHERE i.profile_id = (SELECT profile_id FROM identifier WHERE value = '\(who)'))
      SELECT n.text, count(*) FROM event AS e JOIN name AS n ON n.id = e.name_id
        WHERE e.identifier_id IN mine GROUP BY 1
      UNION ALL SELECT 'traits', count(*) FROM trait_record WHERE identifier_id IN mine
      UNION ALL SELECT 'withheld', count(*) FROM withheld_fact WHERE identifier_id IN mine
      """)
  }

  fileprivate var findings: [String] { get throws { try StoreDump(store: storePath).findings } }
}

private let untouched = [
  "Article Read|1", "Order Completed|1", "Product Added|1", "Product Viewed|1", "identify|1",
  "traits|1", "withheld|0",
]
private let withdrawn = ["Article Read|1", "Order Completed|1", "traits|0", "withheld|0"]

@Test(arguments: [LawfulBasis.consent, .legitimateInterests], ["withdrawn", "refused"])
func aNoDeletesWhatRestedOnItAndNothingElse(_ basis: LawfulBasis, _ status: String) throws {
  let workspace = try TestWorkspace(settings: settings(.delete, basis))
  try workspace.fill(["C-1", "C-2", "C-3"])
  #expect(try workspace.facts(of: "C-1") == untouched)
  try workspace.loadAll([
    ("no.csv", Drops.consentsHeader + consent(status, at: "2026-05-01", who: "C-1"))
  ])
  #expect(try workspace.facts(of: "C-1") == withdrawn)
  for other in ["C-2", "C-3"] { #expect(try workspace.facts(of: other) == untouched) }
  #expect(try workspace.findings == [])
  #expect(try workspace.query("SELECT count(*) FROM withheld_activity") == ["0"])
  // Of the rows their place is kept, and it is theirs.
  #expect(
    try workspace.query(
      "SELECT reason, outcome, count(*) FROM quarantine WHERE byte_end > byte_start GROUP BY 1, 2")
      == ["deleted: the person said no to profiling|5|3"])
  let file = try String(contentsOfFile: workspace.path + "/loaded/visits.ndjson", encoding: .utf8)
  for range in try workspace.query("SELECT byte_start, byte_end FROM quarantine") {
    let ends = range.split(separator: "|").compactMap { Int($0) }
    let row = String(decoding: Array(file.utf8)[ends[0]..<ends[1]], as: UTF8.self)
    #expect(row.contains("marked-C-1") && row.hasPrefix("{"))
  }
  let entries = try AuditLog(path: workspace.auditPath).entries()
    .filter { $0.act == AuditEntry.Act.factsWithdrawn.rawValue }
  #expect(entries.map(\.detail.raw) == ["visits.ndjson, profiling: event 3, trait_record 1"])
}

@Test func withoutTheSettingTheyAreWithheld() throws {
  let workspace = try TestWorkspace(settings: settings(.withhold))
  try workspace.fill(["C-1"])
  try workspace.loadAll([
    ("no.csv", Drops.consentsHeader + consent("withdrawn", at: "2026-05-01", who: "C-1"))
  ])
  #expect(try workspace.facts(of: "C-1").last == "withheld|4")
  // The setting is for what was withheld before it, too.
  try workspace.loadAll([], settings: settings(.delete))
  #expect(try workspace.facts(of: "C-1") == withdrawn)
}

@Test func aConsentThatIsAskedAnewOnlyWithholds() throws {
  let workspace = try TestWorkspace(settings: settings(.delete))
  try workspace.fill(["C-1", "C-2"])
  try workspace.loadAll([
    ("no.csv", Drops.consentsHeader + consent("withdrawn", at: "2026-05-01", who: "C-2"))
  ])
  try workspace.loadAll([], settings: settings(.delete, reconsentBelow: "2026-06"))
  #expect(try workspace.facts(of: "C-1").last == "withheld|4")
  #expect(try workspace.facts(of: "C-2") == withdrawn)
  try workspace.loadAll([])
  #expect(try workspace.facts(of: "C-1") == untouched)
}

/// As if it had been withheld meanwhile.
@Test func aNewConsentLetsDeletedRowsInAgainWhileTheirFileIsKept() throws {
  let said = ["withdrawn", "granted"].enumerated().map { place, status in
    ("\(status).csv", consent(status, at: "2026-0\(5 + place)-01", who: "C-1"))
  }
  let workspaces = try [Purpose.OnWithdrawal.delete, .withhold].map { onWithdrawal in
    let workspace = try TestWorkspace(settings: settings(onWithdrawal))
    try workspace.fill(["C-1", "C-2"])
    for (name, text) in said { try workspace.loadAll([(name, Drops.consentsHeader + text)]) }
    return workspace
  }
  for table in ["event", "trait_record", "profile", "identifier", "quarantine", "row_seen"] {
    let rows = try workspaces.map { try $0.query("SELECT * FROM \(table) ORDER BY 1") }
    #expect(rows[0] == rows[1], "\(table)")
  }
  #expect(try workspaces[0].facts(of: "C-1") == untouched)
  #expect(try workspaces[0].findings == [])
  // And again, as often as a person changes their mind.
  try workspaces[0].loadAll([
    ("no-2.csv", Drops.consentsHeader + consent("withdrawn", at: "2026-07-01", who: "C-1"))
  ])
  #expect(try workspaces[0].facts(of: "C-1") == withdrawn)
  #expect(try workspaces[0].findings == [])
}

@Test func aPurposeWithoutTheSettingKeepsWhatItWithholds() throws {
  let workspace = try TestWorkspace(settings: settings(.delete))
  try workspace.fill(["C-1", "C-2"])
  let no = ["profiling", "personalisation"].map {
    consent("withdrawn", at: "2026-05-01", who: "C-1", purpose: $0)
  }
  try workspace.loadAll([("no.csv", Drops.consentsHeader + no.joined())])
  #expect(
    try workspace.facts(of: "C-1") == ["Order Completed|1", "traits|0", "withheld|1"])
  #expect(try workspace.findings == [])
  let yes = consent("granted", at: "2026-06-01", who: "C-1", purpose: "personalisation")
  try workspace.loadAll([("yes.csv", Drops.consentsHeader + yes)])
  #expect(try workspace.facts(of: "C-1") == withdrawn)
}

@Test func withoutItsFileARowNeverComesInAgain() throws {
  let workspace = try TestWorkspace(settings: settings(.delete))
  try workspace.fill(["C-1", "C-2"])
  try FileManager.default.removeItem(atPath: workspace.path + "/loaded/visits.ndjson")
  try workspace.loadAll([
    ("no.csv", Drops.consentsHeader + consent("withdrawn", at: "2026-05-01", who: "C-1"))
  ])
  #expect(try workspace.facts(of: "C-1") == withdrawn)
  #expect(try workspace.findings == [])
  try workspace.loadAll([
    ("yes.csv", Drops.consentsHeader + consent("granted", at: "2026-06-01", who: "C-1"))
  ])
  #expect(try workspace.facts(of: "C-1") == withdrawn)
  #expect(try workspace.facts(of: "C-2") == untouched)
  let held = try StoreWriter(path: workspace.storePath).transaction(doing: "testing") {
    try $0.heldPlaces(ofDrop: 2, afterLine: 0, limit: 10)
  }
  #expect(held == [])
}

/// Whoever says what in whatever order: in the end nothing of those who said no last is anywhere, and all of
/// the others is as it was.
@Test(arguments: 0..<6)
func whateverPeopleSayNothingOfANoIsLeft(_ seed: UInt64) throws {
  var numbers = SplitMix(seed: seed)
  let people = (1...9).map { "C-\($0)" }
  let workspace = try TestWorkspace(settings: settings(.delete))
  try workspace.fill(people)
  var last: [String: String] = [:]
  for day in 1...6 {
    let said = people.filter { _ in numbers.next() % 3 == 0 }.map { who in
      let status = ["granted", "withdrawn", "refused"][Int(numbers.next() % 3)]
      last[who] = status
      return consent(status, at: "2026-05-0\(day)", who: who)
    }
    try workspace.loadAll([("said-\(day).csv", Drops.consentsHeader + said.joined())])
  }
  let dump = try StoreDump(store: workspace.storePath)
  #expect(dump.findings == [])
  for who in people {
    let saysNo = ["withdrawn", "refused"].contains(last[who])
    #expect(try workspace.facts(of: who) == (saysNo ? withdrawn : untouched), "\(who)")
    let isShown = dump.rows.contains { $0.contains("marked-\(who)") }
    #expect(isShown == !saysNo, "\(who)")
  }
}

private struct SplitMix {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
