import DropLoading
import ProfileModel
import ProfileStore
import Segments
import Testing

/// What other programs lost when two people were made one or parted again: each of two people has all of it,
/// and after a join, a cut and their undoing everything is with whom it belongs to.
///
/// twentyhq/twenty#23892 and #23903 (timeline), mautic/mautic#16240 and #4641 (companies), #6079 (old number),
/// Tracardi/tracardi#892 (a known person turned anonymous), #784 (history), chatwoot/chatwoot#2979 and #2767
/// (attributes), carpentries/amy#2597 (consent of one alone).
struct MergeLossTests {
  private let workspace: TestWorkspace
  private let writer: StoreWriter
  private let audit: AuditLog
  private let reader: StoreReader
  private static let nowMs = TestWorkspace.nowMs

  init() throws {
    workspace = try TestWorkspace()
    try workspace.load(
      "customers.csv",
      Drops.customersHeader
        + "C-1,anna@example.com,,Anna,Nowak,1984-02-29,,,Łódź,,PL,pl,,,2024-01-01\n"
        + "C-2,,+48601000412,Ania,Nowak,,,ul. Długa 7,,90-001,,,L-2,gold,2025-01-01\n")
    try workspace.load(
      "orders.csv",
      Drops.ordersHeader + "SO-1,C-1,,,2026-11-01,paid,web,10.00,EUR,,\n"
        + "SO-2,C-2,,,2026-11-02,paid,web,20.00,EUR,,\n")
    try workspace.load(
      "consents.csv",
      Drops.consentsHeader
        + "C-2,,,email_marketing,granted,consent,1,2026-10-02T10:00:00Z,,form,web,x\n")
    try workspace.load(
      "tickets.csv",
      "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat\n"
        + "T-1,C-1,,2026-11-03T10:00:00Z,,mail,Size,open,\n"
        + "T-2,C-2,,2026-11-04T10:00:00Z,,mail,Colour,open,\n")
    try workspace.load(
      "events.ndjson",
      Drops.event("e1", "Seen One", user: "C-1", anonymous: "a1")
        + Drops.event("e2", "Seen Two", user: "C-2", anonymous: "a2")
        + Self.group("g1", user: "C-1") + Self.group("g2", user: "C-2"))
    try workspace.load(
      "customers-b2b.csv",
      "customer_id,first_name,last_name,company\nC-1,Anna,Nowak,Nordlys\nC-2,Ania,Nowak,Søren & Co\n"
    )
    writer = try StoreWriter(path: workspace.storePath)
    audit = try AuditLog(path: workspace.auditPath)
    reader = try workspace.reader()
  }

  private static func group(_ id: String, user: String) -> String {
    "{\"type\":\"group\",\"messageId\":\"\(id)\",\"userId\":\"\(user)\",\"groupId\":\"G-\(id)\","
      + "\"timestamp\":\"2026-11-05T10:00:00Z\",\"traits\":{\"name\":\"Guild \(id)\"}}\n"
  }

  private func card(_ text: String) throws -> ProfileCard {
    try #require(try workspace.card(text))
  }

  private func anchors() throws -> IdentifierPair {
    IdentifierPair(
      try #require(try reader.anchor(of: try card("C-1").summary.id)),
      try #require(try reader.anchor(of: try card("C-2").summary.id)))
  }

  private func join() throws -> IdentityOutcome {
    try writer.perform(
      .join, try anchors(), rules: .standard, audit: audit, nowMs: Self.nowMs)
  }

  private func undo() throws {
    _ = try writer.undoIdentityAct(rules: .standard, audit: audit, nowMs: Self.nowMs)
  }

  private func timeline(_ person: ProfileID) throws -> [String] {
    try reader.timeline(of: person, .all, after: nil, limit: 100, nowMs: TestWorkspace.nowMs).map {
      "\($0.kind.name) \($0.title.raw)"
    }
  }

  private func members(_ rule: String) throws -> [ProfileID] {
    try reader.members(
      of: try Rule.parse(rule), page: .first, limit: 10, nowMs: Self.nowMs
    ).map(\.id).sorted()
  }

  private func values(_ name: String, of card: ProfileCard) -> [String] {
    card.traits.filter { $0.shown.name == name }.flatMap { [$0.shown] + $0.others }
      .map(\.value.raw).sorted()
  }

  @Test func theTimelinesOfBothAreOneAndPartAgain() throws {
    let (one, two) = (try card("C-1").summary.id, try card("C-2").summary.id)
    let (first, second) = (try timeline(one), try timeline(two))
    #expect(first.count == 4 && second.count == 5)
    #expect(first.contains { $0.hasSuffix(" group") } && second.contains { $0.hasSuffix(" group") })
    _ = try join()
    #expect(try timeline(one).sorted() == (first + second).sorted())
    #expect(try timeline(two) == timeline(one), "the old number leads to the same")
    try undo()
    #expect(try timeline(one) == first)
    #expect(try timeline(two) == second)
  }

  @Test func companiesAndAttributesOfBothStayAndGoBack() throws {
    let (one, two) = (try card("C-1"), try card("C-2"))
    #expect(values("company", of: one) == ["Nordlys"])
    _ = try join()
    let both = try card("C-1")
    #expect(values("company", of: both) == ["Nordlys", "Søren & Co"])
    #expect(values("first_name", of: both) == ["Ania", "Anna"])
    for name in ["birth_date", "city", "street", "postcode", "loyalty_tier"] {
      #expect(values(name, of: both).count == 1, "\(name) is of one of them")
    }
    try undo()
    #expect(try card("C-1") == one)
    #expect(try card("C-2") == two)
  }

  @Test func segmentsFollowAJoinAndACut() throws {
    let (one, two) = (try card("C-1").summary.id, try card("C-2").summary.id)
    let rules = ["orders >= 2", "spent >= 25 EUR", "country = PL and orders >= 2"]
    for rule in rules { #expect(try members(rule).isEmpty) }
    let granted = "consent email_marketing is granted"
    #expect(try members(granted) == [two])
    _ = try join()
    for rule in rules { #expect(try members(rule) == [one]) }
    #expect(try members(granted) == [one], "the consent of one alone is the person's")
    #expect(try members("orders >= 1") == [one], "nobody is counted twice")
    try undo()
    for rule in rules { #expect(try members(rule).isEmpty) }
    #expect(try members(granted) == [two])
    #expect(try members("orders >= 1") == [one, two])
  }

  @Test func ordersTicketsAndConsentsAreFoundByTheirNumbersOnBothSides() throws {
    let (one, two) = (try card("C-1").summary.id, try card("C-2").summary.id)
    _ = try join()
    for text in ["SO-1", "SO-2", "T-1", "T-2", "anna@example.com", "+48601000412", "a2", "L-2"] {
      #expect(try card(text).summary.id == one, "\(text)")
    }
    let both = try card("SO-2")
    #expect(both.orders.count == 2 && both.tickets.count == 2 && both.consentLog.count == 1)
    try undo()
    for text in ["SO-2", "T-2", "+48601000412", "a2", "L-2"] {
      #expect(try card(text).summary.id == two, "\(text)")
    }
    #expect(try card("T-1").tickets.map(\.number.raw) == ["T-1"])
    #expect(try reader.todaysProfile(two) == two)
  }

  /// A cut gives each side its own, and what the cut-off side said of the person goes with it.
  @Test func aCutLeavesNothingBehindAndTakesNothingAlong() throws {
    let whole = try card("C-2")
    let ties = try reader.identityTies(of: whole.summary.id)
    let tie = try #require(
      ties.first { $0.right.kind == .anonymousID || $0.left.kind == .anonymousID })
    _ = try writer.perform(
      .cut, tie.pair, rules: .standard, audit: audit, nowMs: Self.nowMs)
    let person = try card("C-2")
    #expect(person.orders == whole.orders && person.tickets == whole.tickets)
    #expect(person.consentLog == whole.consentLog && person.traits == whole.traits)
    #expect(person.summary.isKnown && person.summary.name == whole.summary.name)
    let visitor = try card("a2")
    #expect(!visitor.summary.isKnown && visitor.orders.isEmpty && visitor.consentLog.isEmpty)
    #expect(try members("not known") == [visitor.summary.id])
    try undo()
    #expect(try card("C-2") == whole)
  }

  /// Whoever is joined with a mere visitor stays known by name, and old numbers of both lead there.
  @Test func joinedWithAVisitorAPersonStaysKnown() throws {
    try workspace.load("events-2.ndjson", Drops.event("e9", "Seen Nine", anonymous: "a9"))
    let (person, visitor) = (try card("C-1"), try card("a9"))
    let pair = IdentifierPair(
      try #require(try reader.anchor(of: person.summary.id)),
      try #require(try reader.anchor(of: visitor.summary.id)))
    _ = try writer.perform(.join, pair, rules: .standard, audit: audit, nowMs: Self.nowMs)
    let both = try card("a9")
    #expect(both.summary.isKnown && both.summary.name == person.summary.name)
    #expect(try timeline(both.summary.id).contains { $0.hasSuffix("Seen Nine") })
    #expect(try reader.todaysProfile(visitor.summary.id) == both.summary.id)
    #expect(try members("not known").isEmpty)
    try undo()
    #expect(try card("a9") == visitor)
    #expect(try card("C-1") == person)
  }
}
