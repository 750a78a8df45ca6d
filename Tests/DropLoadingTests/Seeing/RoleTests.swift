import Foundation
import ProfileModel
import ProfileStore
import Segments
import StoreChecks
import Testing

/// What people in a role get out of a store in which every value of a person is found nowhere else.
@Suite struct RoleTests {
  private let people: MarkedPeople
  private let nowMs = TestWorkspace.nowMs

  init() throws { people = try MarkedPeople() }

  private func reader(_ name: Role.Name, smallestCount: Int? = nil) throws -> StoreReader {
    let role = Role.standard(name)
    return try StoreReader(
      path: people.workspace.storePath, register: Purpose.standardRegister, zone: .utc,
      role: Role(
        name: name, purposes: role.purposes, mayReveal: role.mayReveal,
        smallestCount: smallestCount ?? role.smallestCount))
  }

  private func text(_ values: Any) -> String {
    var text = ""
    dump(values, to: &text)
    return text
  }

  /// Everything that a reader hands out of everybody.
  private func everything(_ reader: StoreReader, isRevealed: Bool = false) throws -> String {
    let members = try reader.members(of: .everyone, page: .first, limit: 100, nowMs: nowMs)
    return try text(members)
      + members.map { member in
        try text(
          reader.card(member.id, nowMs: nowMs, entries: 100, isRevealed: isRevealed) as Any)
          + text(
            reader.timeline(
              of: member.id, .all, after: nil, limit: 100, nowMs: nowMs, isRevealed: isRevealed))
      }.joined()
  }

  private func canaries(_ number: Int) -> [String] {
    [
      MarkedPeople.email(number), MarkedPeople.phone(number), MarkedPeople.first(number),
      MarkedPeople.last(number), "zq\(number)kwx",
    ]
  }

  @Test func aMarketerReadsNoNameAndNoAddress() throws {
    let all = try everything(try reader(.marketer))
    #expect(all.contains("••• •••") && all.contains("•••@•••"))
    for number in 1...MarkedPeople.count {
      for canary in canaries(number) { #expect(!all.contains(canary), "\(canary)") }
    }
    // The control: a steward reads them all, so that the search can find something.
    let whole = try everything(try reader(.steward))
    for canary in canaries(7) { #expect(whole.contains(canary)) }
  }

  @Test func supportReadsNamesAndTheTailOfAPhoneUntilAReasonIsGiven() throws {
    let reader = try reader(.support)
    let masked = try everything(reader)
    let revealed = try everything(reader, isRevealed: true)
    for number in 1...MarkedPeople.count {
      #expect(masked.contains(MarkedPeople.first(number)))
      for value in [MarkedPeople.email(number), MarkedPeople.phone(number)] {
        #expect(!masked.contains(value) && revealed.contains(value), "\(value)")
      }
    }
    #expect(masked.contains("+48 ••• ••• 007"))
    // Visits are no business of service, whatever the reason.
    #expect(!masked.contains("/?e=") && !revealed.contains("/?e="))
  }

  @Test func whoMayNotRevealReadsNothingMoreByAsking() throws {
    let reader = try reader(.marketer)
    for member in try reader.members(of: .everyone, page: .first, limit: 100, nowMs: nowMs) {
      let card = try reader.card(member.id, nowMs: nowMs)
      #expect(try reader.card(member.id, nowMs: nowMs, isRevealed: true) == card)
      let page = try reader.timeline(of: member.id, .all, after: nil, limit: 9, nowMs: nowMs)
      #expect(
        try reader.timeline(
          of: member.id, .all, after: nil, limit: 9, nowMs: nowMs, isRevealed: true) == page)
    }
  }

  @Test func whatIsMaskedCannotBeGuessedBySearching() throws {
    let reader = try reader(.marketer)
    #expect(throws: StoreError.self) {
      try reader.members(of: .everyone, search: "zq7", page: .first, limit: 10, nowMs: nowMs)
    }
    #expect(throws: StoreError.self) { try reader.find("Żaneta7q", nowMs: nowMs) }
    let anybody = try #require(
      try reader.members(of: .everyone, page: .first, limit: 1, nowMs: nowMs).first)
    #expect(throws: StoreError.self) {
      try reader.timeline(
        of: anybody.id, TimelineFilter(text: "zq"), after: nil, limit: 9, nowMs: nowMs)
    }
  }

  @Test func whoAllowedNothingOfThePurposesIsNotToBeSeen() throws {
    // Their only consent is to e-mails; another role works for calls alone.
    let calls = Role(
      name: .marketer, purposes: [Purpose.ID("phone_marketing")], mayReveal: false)
    let reader = try StoreReader(
      path: people.workspace.storePath, register: Purpose.standardRegister, zone: .utc, role: calls)
    #expect(try reader.members(of: .everyone, page: .first, limit: 9, nowMs: nowMs) == [])
    #expect(try reader.count(.everyone, nowMs: nowMs) == 0)
    let person = try #require(try people.workspace.find("MARK-7003").first).profile.id
    #expect(try reader.card(person, nowMs: nowMs) == nil)
    #expect(try reader.timeline(of: person, .all, after: nil, limit: 9, nowMs: nowMs) == [])
    #expect(try reader.summaries(of: [person], nowMs: nowMs) == [])
  }

  @Test func whatWasAllowedOnceOpensNothingToday() throws {
    let person = try #require(try people.workspace.find("MARK-7003").first).profile.id
    let before = nowMs - 20 * 86_400_000
    let seen = try #require(try reader(.marketer).card(person, nowMs: nowMs, asOfMs: before))
    #expect(seen.consents.contains { $0.state == .granted })
    try people.workspace.load(
      "consents-9.csv",
      Drops.consentsHeader
        + ",\(MarkedPeople.email(3)),,email_marketing,withdrawn,consent,2026-01,2026-11-10,,call,,\n"
    )
    #expect(try reader(.marketer).card(person, nowMs: nowMs, asOfMs: before) == nil)
    let whole = try reader(.steward).card(person, nowMs: nowMs, asOfMs: before)
    #expect(whole?.consents.contains { $0.state == .granted } == true)
  }

  @Test func restrictedPeopleAreForThoseWhoAnswerThem() throws {
    let person = try #require(try people.workspace.find("MARK-7003").first).profile.id
    let writer = try StoreWriter(path: people.workspace.storePath)
    _ = try writer.transaction(doing: "restricting") { try $0.restrict(person, nowMs: nowMs) }
    for (name, isSeen) in [(Role.Name.marketer, false), (.support, true), (.steward, true)] {
      let reader = try reader(name)
      #expect((try reader.card(person, nowMs: nowMs) != nil) == isSeen, "\(name)")
      #expect(try reader.summaries(of: [person], nowMs: nowMs).isEmpty != isSeen, "\(name)")
    }
  }

  @Test func soFewPeopleAreNotListed() throws {
    let rule = try Rule.parse("consent email_marketing is granted")
    let all = try reader(.marketer).members(of: rule, page: .first, limit: 100, nowMs: nowMs)
    #expect(all.count == 40)
    for page in [MemberPage.first, .last] {
      let few = try reader(.marketer, smallestCount: 41)
        .members(of: rule, page: page, limit: 100, nowMs: nowMs)
      #expect(few == [])
      let enough = try reader(.marketer, smallestCount: 40)
        .members(of: rule, page: page, limit: 5, nowMs: nowMs)
      #expect(enough == (page == .first ? Array(all.prefix(5)) : all.suffix(5)))
    }
  }

  @Test func othersThanStewardsDoNotReadFilesOrAnswerRequests() throws {
    let person = try #require(try people.workspace.find("MARK-7003").first).profile.id
    for name in [Role.Name.marketer, .support] {
      let reader = try reader(name)
      #expect(throws: StoreError.self) { try reader.accessRecords(of: person) }
      #expect(throws: StoreError.self) { try reader.exports(of: person) }
      #expect(throws: StoreError.self) { try reader.requests() }
      #expect(throws: StoreError.self) { try reader.identityReview() }
      #expect(throws: StoreError.self) { try reader.duplicates() }
      #expect(throws: StoreError.self) { try reader.matchRecords() }
      #expect(throws: StoreError.self) { try reader.quality(nowMs: nowMs) { _ in true } }
      #expect(try reader.identityTies(of: person) == [])
    }
  }
}
