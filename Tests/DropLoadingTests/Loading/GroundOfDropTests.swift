import DropLoading
import ProfileModel
import ProfileStore
import StoreChecks
import Testing

/// Files of one source that rest on different grounds: tickets on a contract, feedback on consent.
@Suite struct GroundOfDropTests {
  private static let helpdesk = LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(kinds: [
      .feedback: Source(
        name: "helpdesk", party: .first, purpose: Purpose.ID("profiling"), lawfulBasis: .consent,
        idSpace: "shop")
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)

  private static func consents(_ status: String, _ day: String) -> String {
    Drops.consentsHeader + "C-1,,,profiling,\(status),consent,2026-01,\(day),,form,web,\n"
  }

  private static let files = [
    "consents.csv": consents("granted", "2026-01-01"),
    "feedback.csv": "customer_id,email,kind,score,text,at\nC-1,,nps,9,well,2026-02-01\n",
    "tickets.csv":
      "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat\n"
      + "T-1,C-1,,2026-02-02,,mail,where,open,\n",
    "consents-2.csv": consents("withdrawn", "2026-05-01"),
  ]

  @Test(arguments: [
    ["consents.csv", "feedback.csv", "tickets.csv", "consents-2.csv"],
    ["consents.csv", "tickets.csv", "feedback.csv", "consents-2.csv"],
    ["consents.csv", "feedback.csv", "consents-2.csv", "tickets.csv"],
  ])
  func aWithdrawalTakesWhatRestedOnItWhateverElseTheSourceDelivers(order: [String]) throws {
    let workspace = try TestWorkspace(settings: Self.helpdesk)
    for name in order {
      let tally = try workspace.load(name, Self.files[name] ?? "")
      #expect(tally.words == "created 1", "\(name)")
    }
    #expect(try workspace.query("SELECT count(*) FROM feedback") == ["0"], "\(order)")
    #expect(try workspace.query("SELECT kind FROM withheld_fact") == ["feedback"])
    #expect(try workspace.query("SELECT ticket_no FROM ticket") == ["T-1"])
    try workspace.load("consents-3.csv", Self.consents("granted", "2026-06-01"))
    #expect(try workspace.query("SELECT count(*) FROM feedback") == ["1"])
    #expect(try StoreDump(store: workspace.storePath).findings == [])
  }

  /// Purchases rest on the contract; that the shop's customers come under the same name changes nothing of it.
  @Test func whatAnEventRestsOnOutlivesOtherFilesOfItsSource() throws {
    let shop = { (purpose: String, basis: LawfulBasis, events: [String: Purpose.ID]) in
      Source(
        name: "shop", party: .first, purpose: Purpose.ID(purpose), lawfulBasis: basis,
        idSpace: "shop", eventPurposes: events)
    }
    let workspace = try TestWorkspace(
      settings: LoaderSettings(
        register: Purpose.standardRegister,
        catalogue: SourceCatalogue(kinds: [
          .events: shop("profiling", .consent, Source.purchases),
          .customers: shop("service", .contract, [:]),
        ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur))
    try workspace.load("consents.csv", Self.files["consents.csv"] ?? "")
    try workspace.load(
      "events.ndjson",
      Drops.event("m1", "Product Viewed", user: "C-1", at: "2026-03-01T10:00:00Z")
        + Drops.event("m2", "Order Completed", user: "C-1", at: "2026-03-02T10:00:00Z"))
    try workspace.load("customers.csv", Drops.customersHeader + Drops.customer("C-1"))
    try workspace.load("consents-2.csv", Self.files["consents-2.csv"] ?? "")
    #expect(
      try workspace.query(
        "SELECT n.text FROM event AS e JOIN name AS n ON n.id = e.name_id") == ["Order Completed"])
    #expect(try workspace.query("SELECT count(*) FROM trait_record") == ["1"])
  }
}
