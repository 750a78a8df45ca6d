import ProfileModel
import ProfileStore
import StoreChecks
import Testing

/// What is entered by hand.
@Suite struct DeskTests {
  private static let nowMs = TestWorkspace.nowMs
  private static let email = Purpose.standardRegister[1]

  private func workspace() throws -> TestWorkspace {
    let workspace = try TestWorkspace()
    try workspace.load(
      "customers.csv", Drops.customersHeader + Drops.customer("C-1", "anna@example.com"))
    return workspace
  }

  private func write(
    _ workspace: TestWorkspace, _ body: (StoreTransaction, ProfileID) throws -> Void
  ) throws {
    let person = try #require(try workspace.find("C-1").first?.profile.id)
    try StoreWriter(path: workspace.storePath).transaction(doing: "testing") {
      try body($0, person)
    }
  }

  @Test func aDecisionToldOnThePhoneIsInForceAtOnceAndKnowsItsOrigin() throws {
    let workspace = try workspace()
    try write(workspace) { transaction, person in
      for (place, decision) in [ConsentRecord.Decision.granted, .withdrawn].enumerated() {
        try transaction.recordDecision(
          of: person, on: Self.email, decision, method: "phone", proof: "T-1", zone: .utc,
          nowMs: Self.nowMs + Int64(place))
      }
    }
    let card = try #require(try workspace.reader().card(ProfileID(1), nowMs: Self.nowMs + 2))
    let status = card.consents.first { $0.purpose.id == Self.email.id }
    #expect(status?.state == .withdrawn)
    let lines = card.consentLog.map { "\($0.origin.drop.raw) \($0.origin.line) \($0.origin.party)" }
    #expect(lines == ["desk 2026-11-22 2 zero", "desk 2026-11-22 1 zero"])
  }

  @Test func aValueSetRightIsShownBeforeThatOfASource() throws {
    let workspace = try workspace()
    try write(workspace) { transaction, person in
      try transaction.recordTrait(of: person, "city", "Łódź", zone: .utc, nowMs: Self.nowMs)
    }
    let card = try #require(try workspace.card("C-1"))
    #expect(card.trait("city")?.raw == "Łódź")
    #expect(card.summary.city.raw == "Łódź")
    #expect(try StoreDump(store: workspace.storePath).findings == [])
  }

  @Test func nobodyWaitsForTheDesk() throws {
    let workspace = try workspace()
    try write(workspace) { transaction, person in
      try transaction.recordTrait(of: person, "city", "Łódź", zone: .utc, nowMs: Self.nowMs)
      let isKnown = try transaction.recordTrait(
        of: ProfileID(99), "city", "Łódź", zone: .utc, nowMs: Self.nowMs)
      #expect(!isKnown)
    }
    let sources = try workspace.reader().arrivals(sinceMs: 0).sources.map(\.source)
    #expect(sources == ["shop"])
  }
}
