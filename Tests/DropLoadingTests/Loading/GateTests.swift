import DropLoading
import ProfileModel
import ProfileStore
import Testing

private func settings(_ basis: LawfulBasis) -> LoaderSettings {
  LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(kinds: [
      .events: Source(
        name: "web", party: .first, purpose: Purpose.ID("profiling"), lawfulBasis: basis,
        idSpace: "shop")
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
}

private func consent(_ status: String, at instant: String, policy: String = "2026-01") -> String {
  "C-1,,,profiling,\(status),consent,\(policy),\(instant),,form,web,\n"
}

@Test(
  arguments: [
    (.consent, [], "gated 1"),
    (.consent, [consent("granted", at: "2026-01-01")], "created 1"),
    (.consent, [consent("granted", at: "2026-01-01", policy: "2024-05")], "gated 1"),
    (.consent, [consent("granted", at: "2026-11-02")], "gated 1"),  // after the event
    (
      .consent, [consent("granted", at: "2026-01-01"), consent("withdrawn", at: "2026-02-01")],
      "gated 1"
    ),
    (
      .consent, [consent("withdrawn", at: "2026-02-01"), consent("granted", at: "2026-01-01")],
      "gated 1"
    ),
    (.legitimateInterests, [], "created 1"),
    (.legitimateInterests, [consent("refused", at: "2026-01-01")], "gated 1"),
    (.contract, [consent("refused", at: "2026-01-01")], "created 1"),
  ] as [(LawfulBasis, [String], String)])
func gateLetsPassWhatItsBasisAllows(
  _ basis: LawfulBasis, _ log: [String], expected: String
) throws {
  let workspace = try TestWorkspace(settings: settings(basis))
  try workspace.load("consents.csv", Drops.consentsHeader + log.joined())
  let tally = try workspace.load("events.ndjson", Drops.event("m1", user: "C-1", anonymous: "a1"))
  #expect(tally.words == expected)
  // What is gated is not merged either: the cookie stays unknown.
  let isKnown = try !workspace.find("a1").isEmpty
  #expect(isKnown == (expected == "created 1"))
}

@Test func anEventsOwnNoIsHeard() throws {
  let workspace = try TestWorkspace()
  let no = ",\"context\":{\"consent\":{\"categoryPreferences\":{\"Analytics\":false}}}"
  let tally = try workspace.load(
    "events.ndjson", Drops.event("m1", user: "C-1", more: no) + Drops.event("m2", user: "C-1"))
  #expect(tally.words == "created 1, gated 1")
}

/// As tools that ask for consent call them; one category may mean several purposes, and of two the no counts.
@Test func categoriesMeanThePurposesThatTheSettingsSay() throws {
  let settings = LoaderSettings(
    register: [
      Purpose(
        id: Purpose.ID("profiling"), lawfulBasis: .consent, categories: ["C0003", "C0004"]),
      Purpose(id: Purpose.ID("Mail"), lawfulBasis: .consent, categories: ["C0004"]),
      Purpose(
        id: Purpose.ID("analytics"), lawfulBasis: .legitimateInterests, categories: ["C0002"]),
    ], zone: .utc, defaultCountry: nil, baseCurrency: .eur)
  let workspace = try TestWorkspace(settings: settings)
  func said(_ flags: String) -> String {
    ",\"context\":{\"consent\":{\"categoryPreferences\":{\(flags)}}}"
  }
  let change = Drops.event(
    "m1", "Segment Consent Preference Updated", user: "C-1",
    more: said("\"C0003\":true,\"c0004\":false,\"MAIL\":true,\"C0009\":true"))
  #expect(try workspace.load("events.ndjson", change).words == "created 1")
  #expect(
    try workspace.query(
      """
      SELECT p.name || ' ' || c.decision FROM consent AS c
      JOIN purpose AS p ON p.id = c.purpose_id ORDER BY 1
      """) == ["Mail 3", "c0009 1", "profiling 3"])
  let visit = Drops.event("m2", user: "C-1", more: said("\"C0002\":false"))
  #expect(try workspace.load("events-2.ndjson", visit).words == "gated 1")
}

@Test func gatedRowsKeepNoText() throws {
  let workspace = try TestWorkspace(settings: settings(.consent))
  try workspace.load("events.ndjson", Drops.event("m1", user: "C-secret"))
  #expect(
    try workspace.query("SELECT reason FROM quarantine") == ["no consent to profiling is known"])
  #expect(try workspace.profileCount() == 0)
}

@Test func anOlderGrantThatComesLateRestoresNothing() throws {
  let workspace = try TestWorkspace()
  try workspace.load("consents.csv", Drops.consentsHeader + consent("withdrawn", at: "2026-02-01"))
  try workspace.load("consents-2.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01"))
  let status = try #require(
    try workspace.card("C-1")?.consents.first { $0.purpose.id.rawValue == "profiling" })
  #expect(status.state == .withdrawn)
}

@Test func aMergeNeverRestoresAWithdrawnConsent() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "consents.csv",
    Drops.consentsHeader + consent("withdrawn", at: "2026-02-01")
      + ",anna@example.com,,profiling,granted,consent,2026-01,2026-01-01,,form,web,\n")
  try workspace.load(
    "customers.csv", Drops.customersHeader + Drops.customer("C-1", "anna@example.com"))
  #expect(try workspace.profileCount() == 1)
  let card = try #require(try workspace.card("C-1"))
  #expect(card.consents.first { $0.purpose.id.rawValue == "profiling" }?.state == .withdrawn)
  #expect(card.summary.chips.first { $0.name == "profiling" }?.state == .withdrawn)
  #expect(card.consentLog.count == 2)
}

/// Of an order's row with its line nothing comes in, and all of it once consent has; rows behind it keep
/// their places in the order.
@Test func aRowOfSeveralFactsIsHeldBackAsAWhole() throws {
  let settings = LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(presets: [
      "shopify_orders": Source(
        name: "shopify", party: .first, purpose: Purpose.ID("profiling"), lawfulBasis: .consent,
        idSpace: "shopify")
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
  let workspace = try TestWorkspace(settings: settings)
  let report = try workspace.loadPreset("orders_export_1.csv")
  // A continuation row names nobody, and is a line like those of any drop.
  #expect(report.tally.words == "created 1, gated 3")
  #expect(try workspace.query("SELECT line_no, sku FROM order_line") == ["2|CAP-9"])
  #expect(try workspace.query("SELECT count(*) FROM customer_order") == ["0"])
  #expect(try workspace.query("SELECT count(*) FROM consent") == ["1"])
}

@Test func aChangeOfPreferencesIsDecisionsOnTheCategoriesThatItNames() throws {
  let workspace = try TestWorkspace()
  let said =
    ",\"context\":{\"consent\":{\"categoryPreferences\":{\"Email Marketing\":true,\"analytics\":false}}}"
  let event = Drops.event("m1", "Segment Consent Preference Updated", user: "C-1", more: said)
  // The event itself is of a purpose that it refuses; what was decided is kept all the same.
  #expect(try workspace.load("events.ndjson", event).words == "gated 1")
  #expect(
    try workspace.query(
      """
      SELECT p.name || ' ' || c.decision || ' ' || c.method FROM consent AS c
      JOIN purpose AS p ON p.id = c.purpose_id ORDER BY 1
      """) == ["analytics 3 preference event", "email_marketing 1 preference event"])
  #expect(try workspace.load("events-2.ndjson", event + " \n").words == "gated 1")
  #expect(try workspace.query("SELECT count(*) FROM consent") == ["2"])
}
