import DropLoading
import ProfileModel
import ProfileStore
import Testing

private func register(reconsentBelow: String? = nil) -> [Purpose] {
  [
    Purpose(
      id: Purpose.ID("profiling"), lawfulBasis: .consent, policyVersion: "2026-01",
      reconsentBelow: reconsentBelow, chip: "profiling"),
    Purpose(id: Purpose.ID("service"), lawfulBasis: .contract),
    Purpose(id: Purpose.ID("analytics"), lawfulBasis: .legitimateInterests),
  ]
}

private func settings(_ basis: LawfulBasis, reconsentBelow: String? = nil) -> LoaderSettings {
  LoaderSettings(
    register: register(reconsentBelow: reconsentBelow),
    catalogue: SourceCatalogue(kinds: [
      .events: Source(
        name: "web", party: .first, purpose: Purpose.ID("profiling"), lawfulBasis: basis,
        idSpace: "shop", eventPurposes: Source.purchases)
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
}

private func consent(_ status: String, at day: String, who: String = "C-1") -> String {
  "\(who),,,profiling,\(status),consent,2026-01,\(day),,form,web,\n"
}

private let visits =
  Drops.event("m1", user: "C-1", anonymous: "a1", at: "2026-03-01T10:00:00Z")
  + Drops.event("m2", "Product Added", user: "C-1", at: "2026-03-02T10:00:00Z")
  + Drops.event("m3", "Order Completed", user: "C-1", at: "2026-03-03T10:00:00Z")
  + "{\"type\":\"identify\",\"messageId\":\"m4\",\"userId\":\"C-1\","
  + "\"timestamp\":\"2026-03-04T10:00:00Z\",\"traits\":{\"name\":\"Anna Nowak\",\"shoe\":\"38\"}}\n"

private let tables = [
  "event", "trait_record", "identifier", "profile", "profile_consent", "withheld_fact",
]

extension TestWorkspace {
  fileprivate func rows(_ tables: [String] = tables) throws -> [String] {
    try tables.flatMap { try [$0] + query("SELECT * FROM \($0) ORDER BY 1, 2") }
  }

  /// Loads files by name as the folder's loader does, with what follows.
  fileprivate func loadAll(_ files: [(String, String)], nowMs: Int64 = TestWorkspace.nowMs) throws {
    _ = DropFolder(workspace: path).make()
    for (name, text) in files { try write("drops/" + name, text, deliveredAtMs: Self.nowMs - 1) }
    let loader = FolderLoader(
      storePath: storePath, auditPath: auditPath, folder: DropFolder(workspace: path),
      settings: settings, nowMs: { nowMs }, notify: { _ in })
    try loader.loadOnce()
  }
}

@Test(arguments: [LawfulBasis.consent, .legitimateInterests])
func aWithdrawalTakesTheRowsThatRestedOnItOutAndANewGrantGivesThemBack(_ basis: LawfulBasis) throws
{
  let workspace = try TestWorkspace(settings: settings(basis))
  let asked = Drops.consentsHeader + consent("granted", at: "2026-01-01")
  try workspace.loadAll([("consents.csv", asked)])
  try workspace.loadAll([("visits.ndjson", visits)])
  let facts = try workspace.rows(["event", "trait_record"])
  #expect(
    try workspace.query("SELECT name, event_count, cart_at_ms > 0 FROM profile") == [
      "Anna Nowak|4|1"
    ])

  let withdrawn = Drops.consentsHeader + consent("withdrawn", at: "2026-05-01")
  try workspace.loadAll([("consents-2.csv", withdrawn)])
  // A purchase is contract, whatever its source is for.
  #expect(
    try workspace.query("SELECT n.text FROM event AS e JOIN name AS n ON n.id = e.name_id")
      == ["Order Completed"])
  #expect(try workspace.query("SELECT count(*) FROM trait_record") == ["0"])
  #expect(try workspace.query("SELECT name, event_count, cart_at_ms FROM profile") == ["C-1|1|0"])
  #expect(try workspace.find("nowak").isEmpty)
  #expect(try workspace.query("SELECT count(*) FROM withheld_fact") == ["4"])
  #expect(
    try workspace.card("C-1")?.lastEntries.contains { $0.title.raw.contains("Viewed") }
      == false)

  try workspace.loadAll([
    ("consents-3.csv", Drops.consentsHeader + consent("granted", at: "2026-06-01"))
  ])
  #expect(try workspace.query("SELECT count(*) FROM withheld_fact") == ["0"])
  #expect(try workspace.rows(["event", "trait_record"]) == facts)
  #expect(
    try workspace.query("SELECT name, event_count, cart_at_ms > 0 FROM profile") == [
      "Anna Nowak|4|1"
    ])
  #expect(try !workspace.find("nowak").isEmpty)
}

@Test func rowsThatWaitForAConsentFlowInWhenItComes() throws {
  let workspace = try TestWorkspace(settings: settings(.consent))
  try workspace.loadAll([("visits.ndjson", visits)])
  #expect(try workspace.query("SELECT gated, created FROM drop_file") == ["3|1"])
  // Of another person, of before the rows, and at last for the past that they are of.
  try workspace.loadAll([
    ("consents-1.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01", who: "C-2"))
  ])
  #expect(try workspace.query("SELECT count(*) FROM event") == ["1"])
  try workspace.loadAll([
    ("consents-2.csv", Drops.consentsHeader + consent("granted", at: "2026-03-02"))
  ])
  #expect(try workspace.query("SELECT count(*) FROM event") == ["3"])
  #expect(
    try workspace.query("SELECT reason FROM quarantine")
      == ["no consent to profiling was in force"])
  try workspace.loadAll([
    ("consents-3.csv", Drops.consentsHeader + consent("granted", at: "2026-01-15"))
  ])
  #expect(try workspace.query("SELECT count(*) FROM event") == ["4"])
  #expect(
    try workspace.query("SELECT gated, created FROM drop_file WHERE name = 'visits.ndjson'") == [
      "0|4"
    ])
  #expect(try workspace.query("SELECT count(*) FROM gate_news") == ["0"])
}

@Test func aPolicyThatIsRaisedWithholdsAndOneThatIsLoweredGivesBack() throws {
  let workspace = try TestWorkspace(settings: settings(.consent))
  try workspace.loadAll([
    ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01"))
  ])
  try workspace.loadAll([("visits.ndjson", visits)])
  let before = try workspace.rows()
  for (cutOff, events) in [("2026-06", 1), ("2026-01", 4)] {
    let writer = try StoreWriter(path: workspace.storePath)
    let changed = try writer.transaction(doing: "testing") {
      try $0.adopt(register(reconsentBelow: cutOff), nowMs: TestWorkspace.nowMs)
    }
    #expect(changed == 1)
    #expect(try workspace.query("SELECT count(*) FROM event") == ["\(events)"])
  }
  #expect(try workspace.rows() == before)
}

@Test func timeAloneEndsAConsentAndBeginsADecisionThatWasDatedAhead() throws {
  let workspace = try TestWorkspace(settings: settings(.consent))
  let until = "C-1,,,profiling,granted,consent,2026-01,2026-01-01,2026-12-01,form,web,\n"
  let ahead = consent("granted", at: "2027-01-01")
  try workspace.loadAll([("consents.csv", Drops.consentsHeader + until + ahead)])
  try workspace.loadAll([("visits.ndjson", visits)])
  #expect(try workspace.query("SELECT count(*) FROM event") == ["4"])
  let december: Int64 = 1_796_083_200_000
  try workspace.loadAll([], nowMs: december + 1)
  #expect(try workspace.query("SELECT count(*) FROM event") == ["1"])
  try workspace.loadAll([], nowMs: december + 40 * 86_400_000)
  #expect(try workspace.query("SELECT count(*) FROM event") == ["4"])
  #expect(try workspace.query("SELECT count(*) FROM consent_ahead") == ["0"])
}

@Test func aMergeWithSomebodyWhoWithdrewWithholdsAndACutGivesBack() throws {
  let workspace = try TestWorkspace(settings: settings(.consent))
  try workspace.loadAll([
    (
      "consents.csv",
      Drops.consentsHeader + consent("granted", at: "2026-01-01")
        + consent("withdrawn", at: "2026-02-01", who: "C-2")
    )
  ])
  try workspace.loadAll([("visits.ndjson", visits)])
  #expect(try workspace.query("SELECT count(*) FROM event") == ["4"])
  let ids = try workspace.query("SELECT id FROM identifier WHERE kind = 1 ORDER BY value")
    .compactMap { Int64($0) }
  let writer = try StoreWriter(path: workspace.storePath)
  let audit = try AuditLog(path: workspace.auditPath)
  let pair = IdentifierPair(ids[0], ids[1])
  _ = try writer.perform(.join, pair, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  #expect(try workspace.query("SELECT count(*) FROM event") == ["1"])
  _ = try writer.undoIdentityAct(rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  #expect(try workspace.query("SELECT count(*) FROM event") == ["4"])
}
