import Foundation
import ProfileModel
import Testing

@testable import DropLoading

@Test func klaviyoPeopleLoadWithTheirConsents() throws {
  let workspace = try TestWorkspace()
  let report = try workspace.loadPreset("klaviyo_people.csv")
  #expect(report.source == "klaviyo")
  // A word of consent that is none of Klaviyo's is not guessed.
  #expect(report.tally.words == "created 4, rejected 1")
  let eva = try #require(try workspace.card("eva@example.com"))
  #expect(
    eva.identifierWords == ["customer_id 01HX1", "email eva@example.com", "phone +46701740607"])
  #expect(
    eva.traitWords == [
      "city=Malmö", "country=SE", "created_at=2025-12-01T10:00:00Z", "email=eva@example.com",
      "favourite_colour=green", "first_name=Eva", "last_name=Berg", "phone=+46701740607",
      "postcode=21143", "region=M", "source=popup", "street=Storgatan 2, lgh 4",
    ])
  #expect(
    eva.consentWords == [
      "sms_marketing granted 2026-02-01 checkout", "email_marketing granted 2026-01-15 form",
    ])
  #expect(eva.consentLog.last?.proof?.raw == "FORM7 version 3")
  #expect(eva.consentLog.last?.lawfulBasis == .consent)
  let finn = try #require(try workspace.card("finn@example.com"))
  #expect(finn.state("email_marketing") == .withdrawn)
  #expect(
    Set(finn.consentWords) == [
      "email_marketing withdrawn 2026-03-01 Klaviyo",
      "email_marketing withdrawn 2026-03-01 UNSUBSCRIBE",
    ])
  #expect(try workspace.card("gina@example.com")?.consentWords == [])
  // Suppressed for bouncing, whatever was agreed to before.
  let hugo = try #require(try workspace.card("hugo@example.com"))
  #expect(hugo.state("email_marketing") == .granted)
  #expect(
    hugo.suppressions.map { "\($0.reason.name) \($0.proof?.raw ?? "")" } == ["bounce HARD_BOUNCE"])
  #expect(hugo.consents.first { $0.purpose.channel == .email }?.allows == false)
  #expect(hugo.summary.chips.first?.answer == "blocked")
}

@Test func theFileSaysTheStatusOfAMailchimpAudience() throws {
  let workspace = try TestWorkspace()
  for (file, count) in [("subscribed", 4), ("unsubscribed", 1), ("cleaned", 1)] {
    let report = try workspace.loadPreset("\(file)_email_audience_export_1a2b.csv")
    #expect(report.tally.words == "created \(count)", "\(file)")
    #expect(report.source == "mailchimp")
  }
  let jan = try #require(try workspace.card("jan@example.com"))
  #expect(jan.identifierWords == ["customer_id 90001", "email jan@example.com"])
  #expect(
    jan.traitWords == [
      "email=jan@example.com", "first_name=Jan", "interest=ceramics", "last_name=Nowak",
      "member_rating=4", "tags=\"vip\"", "timezone=Europe/Warsaw",
    ])
  // A double opt-in counts from its confirmation.
  let proof = try #require(jan.consentLog.first)
  #expect(jan.consentWords == ["email_marketing granted 2026-01-10 double opt-in"])
  #expect(proof.decidedAtMs == 1_768_032_330_000)
  #expect(proof.proof?.raw == "2026-01-10 08:00:00 192.0.2.7 2026-01-10 08:05:30 192.0.2.8")
  #expect(
    try workspace.card("kim@example.com")?.consentWords
      == ["email_marketing granted 2025-06-01 confirmed without an opt-in"])
  #expect(
    try workspace.card("lea@example.com")?.consentWords
      == ["email_marketing granted 2025-07-01 single opt-in"])
  #expect(try workspace.card("max@example.com")?.state("email_marketing") == .pending)
  let nora = try #require(try workspace.card("nora@example.com"))
  #expect(
    nora.consentWords == [
      "email_marketing withdrawn 2026-02-14 No longer interested",
      "email_marketing granted 2025-01-10 double opt-in",
    ])
  let olaf = try #require(try workspace.card("olaf@example.com"))
  #expect(olaf.suppressions.map(\.reason) == [.bounce])
  #expect(olaf.consents.first { $0.purpose.channel == .email }?.allows == false)
}

@Test func anAudienceWhoseStatusNothingTellsIsNotGuessed() throws {
  let workspace = try TestWorkspace()
  let report = try workspace.loadPreset(
    "subscribed_email_audience_export_1a2b.csv", as: "members.csv")
  guard case .failed(.unreadable(let error)) = report.ending else {
    Issue.record("loaded as \(report.ending)")
    return
  }
  #expect(error.description.contains("cleaned"))
  // Columns about leaving outweigh whatever the file is called.
  let left = try workspace.loadPreset(
    "unsubscribed_email_audience_export_1a2b.csv", as: "subscribed_members.csv")
  #expect(left.tally.words == "created 1")
  #expect(try workspace.card("nora@example.com")?.state("email_marketing") == .withdrawn)
}

@Test func hubSpotContactsLoadAndTrueIsOut() throws {
  let workspace = try TestWorkspace()
  let report = try workspace.loadPreset("hubspot-crm-exports-all-contacts.csv")
  #expect(report.tally.words == "created 2")
  let paul = try #require(try workspace.card("paul@example.com"))
  #expect(
    paul.identifierWords == [
      "customer_id 5551", "email paul@example.com", "phone +491701234567",
    ])
  #expect(
    paul.traitWords == [
      "company=Meyer GmbH", "contact_owner=Rita Roe", "country=DE",
      "created_at=2026-01-05T10:00:00Z", "email=paul@example.com", "first_name=Paul",
      "last_name=Meyer", "lead_status=Open", "lifecycle_stage=Lead",
      "original_source=Organic Search", "phone=+491701234567",
    ])
  #expect(
    paul.consentLog.map { "\($0.purpose.rawValue) \($0.decision.name)" } == [
      "product_news withdrawn"
    ])
  let rosa = try #require(try workspace.card("rosa@example.com"))
  // FALSE is no consent.
  #expect(
    rosa.consentLog.map { "\($0.purpose.rawValue) \($0.decision.name)" } == [
      "email_marketing withdrawn"
    ])
}

@Test func hubSpotOptOutsLoad() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("hubspot-opt-outs.csv").tally.words == "created 3")
  let sven = try #require(try workspace.card("sven@example.com"))
  #expect(
    Set(
      sven.consentLog.map { "\($0.purpose.rawValue) \($0.decision.name) \($0.method?.raw ?? "")" })
      == [
        "email_marketing withdrawn portal unsubscribe",
        "marketing_information withdrawn marketing information",
        "customer_service_communication withdrawn customer service communication",
      ])
  #expect(try workspace.card("tina@example.com")?.consentWords == [])
  #expect(try workspace.loadPreset("hubspot-opt-outs.csv").tally.words == "unchanged 3")
}

@Test func zendeskTicketsLoad() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("zendesk-tickets.csv").tally.words == "created 2")
  let ulla = try #require(try workspace.card("ulla@example.com"))
  #expect(ulla.identifierWords == ["customer_id 38001", "email ulla@example.com"])
  #expect(ulla.traitWords == ["company=Beck A/S", "email=ulla@example.com", "name=Ulla Beck"])
  let ticket = try #require(ulla.tickets.first)
  #expect(ticket.number.raw == "7001")
  #expect(ticket.subject.raw == "Where is my parcel, please?")
  #expect(ticket.channel.raw == "Mail")
  #expect(!ticket.isOpen)
  #expect(ticket.openedAtMs == 1_777_626_900_000)  // 2026-05-01 09:15 UTC
  #expect(try workspace.card("7002")?.tickets.first?.isOpen == true)
}
