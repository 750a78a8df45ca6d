import DropLoading
import Foundation
import ProfileModel
import ProfileStore
import StoreChecks
import Testing

private let profiling = Purpose.ID("profiling")
private let analytics = Purpose.ID("analytics")

private func settings(
  onWithdrawal: Purpose.OnWithdrawal = .withhold, retentionDays: Int? = nil,
  fields: [String: Purpose.ID] = [
    "birth_date": profiling, "gender": profiling, "shoe": analytics,
  ]
) -> LoaderSettings {
  LoaderSettings(
    register: [
      Purpose(
        id: profiling, lawfulBasis: .consent, policyVersion: "2026-01",
        retentionDays: retentionDays, onWithdrawal: onWithdrawal),
      Purpose(id: Purpose.ID("service"), lawfulBasis: .contract),
      Purpose(id: analytics, lawfulBasis: .legitimateInterests),
    ],
    catalogue: SourceCatalogue(kinds: [
      .customers: Source(
        name: "shop", party: .first, purpose: Purpose.ID("service"), lawfulBasis: .contract,
        idSpace: "shop", fieldPurposes: fields),
      .events: Source(
        name: "web", party: .first, purpose: Purpose.ID("service"), lawfulBasis: .contract,
        idSpace: "shop", fieldPurposes: fields),
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
}

private func consent(
  _ status: String, at day: String, who: String = "C-1", purpose: String = "profiling"
) -> String {
  "\(who),,,\(purpose),\(status),consent,2026-01,\(day),,form,web,\n"
}

private let header = "customer_id,email,first_name,birth_date,gender,shoe,updated_at\n"
private let anna = "C-1,anna@example.com,Anna,1990-04-05,f,38,2026-03-01\n"
private let bert = "C-2,bert@example.com,Bert,1980-01-02,,45,2026-03-01\n"
private let customers = header + anna + bert

extension TestWorkspace {
  fileprivate func loadAll(_ files: (String, String)..., settings other: LoaderSettings? = nil)
    throws
  {
    _ = DropFolder(workspace: path).make()
    for (name, text) in files { try write("drops/" + name, text, deliveredAtMs: Self.nowMs - 1) }
    let loader = FolderLoader(
      storePath: storePath, auditPath: auditPath, folder: DropFolder(workspace: path),
      settings: other ?? settings, nowMs: { Self.nowMs }, notify: { _ in })
    try loader.loadOnce()
  }

  /// `birth_date=1990-04-05` and the like, of a person's card.
  fileprivate func traits(_ who: String = "C-1") throws -> [String] {
    try card(who)?.traits.map { "\($0.shown.name)=\($0.shown.value.raw)" } ?? []
  }

  fileprivate func held() throws -> [String] {
    try query(
      "SELECT line, byte_start, byte_end, outcome, reason, column_name FROM quarantine ORDER BY line, id"
    )
  }

  fileprivate func tally(_ file: String) throws -> [String] {
    try query(
      """
      SELECT created, updated, unchanged, duplicate, gated, rejected FROM drop_file
      WHERE name = '\(file)'
      """)
  }

  /// Whether any file of the store says the text, in whatever table or free page.
  fileprivate func storeSays(_ text: String) -> Bool {
    ["", "-wal"].contains { ending in
      let bytes = try? Data(contentsOf: URL(fileURLWithPath: storePath + ending))
      return bytes?.range(of: Data(text.utf8)) != nil
    }
  }
}

@Test func aFieldWaitsForItsOwnPurposeWhileItsRowComesIn() throws {
  let workspace = try TestWorkspace(settings: settings())
  try workspace.loadAll(("customers.csv", customers))
  #expect(try workspace.traits() == ["email=anna@example.com", "first_name=Anna", "shoe=38"])
  #expect(try workspace.tally("customers.csv") == ["2|0|0|0|0|0"])
  let lines = (header.utf8.count, anna.utf8.count, bert.utf8.count)
  #expect(
    try workspace.held() == [
      "2|\(lines.0)|\(lines.0 + lines.1)|5|no consent to profiling is known|birth_date, gender",
      "3|\(lines.0 + lines.1)|\(customers.utf8.count)|5|no consent to profiling is known|birth_date",
    ])
  #expect(!workspace.storeSays("1990-04-05"))
  #expect(try workspace.reader().heldTotals().rows == 0)
}

@Test func aFieldComesWithItsConsentGoesWithItsWithdrawalAndComesBackAsItWas() throws {
  let workspace = try TestWorkspace(settings: settings())
  try workspace.loadAll(("customers.csv", customers))
  let without = try workspace.traits()
  // Of after the row, which it does not cover.
  try workspace.loadAll(
    ("consents-1.csv", Drops.consentsHeader + consent("granted", at: "2026-03-02")))
  #expect(try workspace.traits() == without)
  #expect(
    try workspace.held().first?.hasSuffix("no consent to profiling was in force|birth_date, gender")
      == true)
  try workspace.loadAll(
    ("consents-2.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01")))
  let whole = [
    "birth_date=1990-04-05", "email=anna@example.com", "first_name=Anna", "gender=f", "shoe=38",
  ]
  #expect(try workspace.traits() == whole)
  #expect(try workspace.traits("C-2").contains { $0.hasPrefix("birth_date") } == false)
  #expect(try workspace.held().count == 1)
  #expect(try workspace.tally("customers.csv") == ["2|0|0|0|0|0"])
  let records = try workspace.query("SELECT * FROM trait_record ORDER BY id")

  try workspace.loadAll(
    ("consents-3.csv", Drops.consentsHeader + consent("withdrawn", at: "2026-05-01")))
  #expect(try workspace.traits() == without)
  #expect(try workspace.query("SELECT kind FROM withheld_fact") == ["trait_record"])
  try workspace.loadAll(
    (
      "consents-4.csv",
      Drops.consentsHeader + consent("granted", at: "2026-06-01")
    ))
  #expect(try workspace.traits() == whole)
  #expect(try workspace.query("SELECT * FROM trait_record ORDER BY id") == records)
  #expect(try StoreDump(store: workspace.storePath).findings == [])
}

@Test func anObjectionTakesTheFieldsOfItsPurposeAlone() throws {
  let workspace = try TestWorkspace(settings: settings())
  try workspace.loadAll(
    ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01")))
  try workspace.loadAll(("customers.csv", customers))
  try workspace.loadAll(
    (
      "consents-2.csv",
      Drops.consentsHeader + consent("refused", at: "2026-05-01", purpose: "analytics")
    ))
  #expect(
    try workspace.traits() == [
      "birth_date=1990-04-05", "email=anna@example.com", "first_name=Anna", "gender=f",
    ])
}

/// Whether the call came in before its consent or after, its text never says what may not be seen.
@Test(arguments: [true, false])
func aFieldOfACallIsInItsTraitsAlone(consentComesFirst: Bool) throws {
  let workspace = try TestWorkspace(settings: settings())
  let call =
    "{\"type\":\"identify\",\"messageId\":\"m1\",\"userId\":\"C-1\","
    + "\"timestamp\":\"2026-03-04T10:00:00Z\",\"traits\":{\"firstName\":\"Anna\", \"birthday\":\"1990-04-05\","
    + "\"address\":{\"city\":\"Łódź\"},\"shoe\":38}}\n"
  let asked = ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01"))
  if consentComesFirst { try workspace.loadAll(asked) }
  try workspace.loadAll(("calls.ndjson", call))
  if !consentComesFirst {
    #expect(try workspace.traits() == ["city=Łódź", "first_name=Anna", "shoe=38"])
    #expect(try workspace.tally("calls.ndjson") == ["1|0|0|0|0|0"])
    try workspace.loadAll(asked)
  }
  #expect(
    try workspace.traits() == ["birth_date=1990-04-05", "city=Łódź", "first_name=Anna", "shoe=38"])
  #expect(
    try workspace.query("SELECT properties FROM event")
      == ["{\"firstName\":\"Anna\",\"address\":{\"city\":\"Łódź\"}}"])
  // The same call again changes nothing.
  try workspace.loadAll(("calls-2.ndjson", call + " \n"))
  #expect(try workspace.tally("calls-2.ndjson") == ["0|0|0|1|0|0"])
}

@Test func aCallsOwnNoKeepsItsFieldOutForGood() throws {
  let workspace = try TestWorkspace(settings: settings())
  let call =
    "{\"type\":\"identify\",\"messageId\":\"m1\",\"userId\":\"C-1\","
    + "\"timestamp\":\"2026-03-04T10:00:00Z\",\"traits\":{\"birthday\":\"1990-04-05\"},"
    + "\"context\":{\"consent\":{\"categoryPreferences\":{\"Profiling\":false}}}}\n"
  try workspace.loadAll(
    ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01")))
  try workspace.loadAll(("calls.ndjson", call))
  #expect(try workspace.traits() == [])
  #expect(try workspace.query("SELECT count(*), ifnull(purpose_id, 0) FROM quarantine") == ["1|0"])
}

@Test func aRowWhoseFieldAloneChangedIsUpdatedOnlyWhereThatMayCome() throws {
  let workspace = try TestWorkspace(settings: settings())
  try workspace.loadAll(
    ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01")))
  try workspace.loadAll(("customers-1.csv", customers))
  let changed = customers.replacing("1990-04-05", with: "1990-04-06")
    .replacing("1980-01-02", with: "1980-01-03")
  try workspace.loadAll(("customers-2.csv", changed))
  // Of Bert, who said nothing, not even that it changed is told.
  #expect(try workspace.tally("customers-2.csv") == ["0|1|1|0|0|0"])
  #expect(try workspace.traits().contains("birth_date=1990-04-06"))
}

@Test func aFieldThatAWithdrawalDeletesWaitsForANewConsent() throws {
  let workspace = try TestWorkspace(settings: settings(onWithdrawal: .delete))
  try workspace.loadAll(
    ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01")))
  try workspace.loadAll(("customers.csv", customers))
  let whole = try workspace.traits()
  try workspace.loadAll(
    ("consents-2.csv", Drops.consentsHeader + consent("withdrawn", at: "2026-05-01")))
  #expect(try workspace.query("SELECT count(*) FROM withheld_fact") == ["0"])
  #expect(try workspace.tally("customers.csv") == ["2|0|0|0|0|0"])
  #expect(
    try workspace.query("SELECT reason, column_name FROM quarantine WHERE line = 2")
      == ["deleted: the person said no to profiling|birth_date, gender"])
  try workspace.loadAll(
    (
      "consents-3.csv",
      Drops.consentsHeader + consent("granted", at: "2026-01-01")
        + consent("granted", at: "2026-06-01")
    ))
  #expect(try workspace.traits() == whole)
  #expect(try workspace.query("SELECT count(*) FROM quarantine WHERE line = 2") == ["0"])
}

@Test func aFieldIsKeptAsLongAsItsOwnPurposeNeedsIt() throws {
  let workspace = try TestWorkspace(settings: settings(retentionDays: 30))
  try workspace.loadAll(
    ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01")))
  try workspace.loadAll(("customers.csv", customers))
  #expect(try workspace.traits() == ["email=anna@example.com", "first_name=Anna", "shoe=38"])
  #expect(try workspace.tally("customers.csv") == ["2|0|0|0|0|0"])
}

/// Fields that wait go by their names: settings that regroup them neither lose one nor let one in for another.
@Test func settingsThatChangeBetweenFindNoFieldInAnothersPlace() throws {
  let workspace = try TestWorkspace(settings: settings(fields: ["gender": profiling]))
  try workspace.loadAll(("customers.csv", customers))
  let asked = ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01"))
  try workspace.loadAll(
    asked, settings: settings(fields: ["shoe": analytics, "gender": profiling]))
  #expect(
    try workspace.traits() == [
      "birth_date=1990-04-05", "email=anna@example.com", "first_name=Anna", "gender=f", "shoe=38",
    ])
  #expect(try workspace.held().isEmpty)
}

@Test func anErasureLeavesNoFieldWaiting() throws {
  let workspace = try TestWorkspace(settings: settings())
  try workspace.loadAll(("customers.csv", customers))
  let erasure = try Erasure(
    workspace: workspace.path, storePath: workspace.storePath, auditPath: workspace.auditPath,
    settings: workspace.settings, nowMs: { TestWorkspace.nowMs })
  let card = try #require(try workspace.card("C-1"))
  let asked = try #require(try erasure.preview(card.summary.id, keepsOrders: false))
  #expect(try erasure.run(asked.subject).isClean)
  #expect(try workspace.held().map { $0.prefix(1) } == ["2", "3"])
  #expect(try workspace.tally("customers.csv") == ["1|0|0|0|1|0"])
  try workspace.loadAll(
    ("consents.csv", Drops.consentsHeader + consent("granted", at: "2026-01-01")))
  #expect(
    try workspace.query("SELECT count(*) FROM trait_record WHERE purpose_id IS NOT NULL") == ["1"])
}

@Test func aTrialShowsWhichFieldsWouldBeHeldBackAndWhy() throws {
  let workspace = try TestWorkspace(settings: settings())
  let path = try workspace.write("customers.csv", customers)
  guard
    case .known(let mapping) = try DropRecogniser.recognise(
      path: path, catalogue: workspace.settings.catalogue)
  else { return #expect(Bool(false)) }
  let trial = try SourceTrial(
    path: path, mapping: mapping, settings: workspace.settings, store: nil, rowLimit: 2)
  #expect(trial.tally.words == "created 2")
  #expect(trial.rows.first?.heldFields.map(\.column) == ["birth_date, gender"])
  #expect(
    trial.rows.first?.facts.map { $0.purpose?.rawValue ?? "" } == ["", "analytics", "profiling"])
  #expect(
    trial.reasons.map { "\($0.column ?? "") \($0.rows)" } == [
      "birth_date, gender 1", "birth_date 1",
    ])
  let areOfFields = trial.reasons.map(\.isOfFields)
  #expect(areOfFields == [true, true])
}
