import ProfileModel
import Testing

@testable import DropLoading

private func settings(_ own: OwnSource...) throws -> LoaderSettings {
  LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(own: try own.map { try $0.mapping() }), zone: .utc,
    defaultCountry: nil, baseCurrency: .eur)
}

private var newsletter: OwnSource {
  var own = OwnSource(name: "newsletter", match: "newsletter-*.csv", kind: .consents)
  own.columns = ["E-Mail": "email", "Einwilligung": "status", "Am": "recorded_at", "Notiz": ""]
  own.constants = ["purpose": "email_marketing", "method": "form"]
  own.values = ["status": ["Ja": "granted", "nein": "refused"]]
  own.purpose = Purpose.ID("email_marketing")
  own.lawfulBasis = .consent
  return own
}

/// Its own ground, consent, would shut out the very rows that give it.
@Test func anOwnSourceOfConsentsIsReadByItsMapping() throws {
  let workspace = try TestWorkspace(settings: settings(newsletter))
  let tally = try workspace.load(
    "Newsletter-2026.csv",
    "e-mail;einwilligung;am;notiz\na@example.com;JA;2026-05-01;x\nb@example.com;nein;2026-05-02;\n"
      + "c@example.com;vielleicht;2026-05-03;\n")
  #expect(tally.words == "created 2, rejected 1")
  let anna = try #require(try workspace.card("a@example.com"))
  #expect(anna.consentWords == ["email_marketing granted 2026-05-01 form"])
  #expect(try workspace.card("b@example.com")?.state("email_marketing") == .refused)
  #expect(
    try workspace.query("SELECT reason || ' ' || column_name FROM quarantine") == [
      "not granted, refused, withdrawn or pending einwilligung"
    ])
}

@Test func aColumnThatTheMappingNamesMustBeThere() throws {
  let workspace = try TestWorkspace(settings: settings(newsletter))
  let file = try workspace.write("newsletter-1.csv", "e-mail;am\na@example.com;2026-05-01\n")
  guard case .failed(.unreadable(let error)) = try workspace.loader().load(path: file).ending else {
    Issue.record("loaded")
    return
  }
  #expect(error.description.contains("'einwilligung'"))
  #expect(error.description.contains("'newsletter'"))
}

@Test func ownSourcesComeBeforePresetsAndBuiltInDrops() throws {
  var own = OwnSource(name: "pos", match: "customers*", kind: .customers)
  own.columns = ["tier name": "loyalty_tier", "shoe": "shoe_size", "secret note": ""]
  own.constants = ["country": "PL"]
  own.party = .second
  let workspace = try TestWorkspace(settings: settings(own))
  let file = try workspace.write(
    "customers.csv.gz".replacing(".gz", with: ""),
    "customer_id,phone,tier name,shoe,secret note\nK-1,601 000 293,gold,38,x\n")
  let report = try workspace.loader().load(path: file)
  #expect(report.source == "pos")
  let card = try #require(try workspace.card("K-1"))
  #expect(
    card.traitWords == ["country=PL", "loyalty_tier=gold", "phone=+48601000293", "shoe_size=38"])
  #expect(card.traits.first?.shown.origin.party == .second)
}

@Test(
  arguments: [
    (["a": "emial"], [:], "columns"), (["a": "email", "b": "email"], [:], "columns"),
    ([:], ["totl": "1"], "constants"), (["user password": "email"], [:], "columns"),
  ] as [([String: String], [String: String], String)])
func aMappingThatMakesNoSenseIsRefused(
  _ columns: [String: String], _ constants: [String: String], _ key: String
) {
  var own = OwnSource(name: "x", match: "*", kind: .orders)
  own.columns = columns
  own.constants = constants
  let problem = #expect(throws: OwnSource.Problem.self) { try own.mapping() }
  #expect(problem?.key == key)
}

@Test func eventsOfAnOwnSourceAreNDJSON() throws {
  var own = OwnSource(name: "app", match: "app*", kind: .events)
  #expect(throws: OwnSource.Problem.self) { try own.mapping() }
  own.format = .ndjson
  let workspace = try TestWorkspace(settings: settings(own))
  #expect(try workspace.load("app.log", Drops.event("m1", user: "C-1")).words == "created 1")
  #expect(try workspace.query("SELECT name FROM source") == ["app"])
}
