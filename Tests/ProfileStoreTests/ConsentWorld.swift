import Foundation
import ProfileModel
import RandomRules
import Segments

@testable import ProfileStore

/// People with random logs of consent and suppression, in a store and in plain lists.
final class ConsentWorld {
  struct Person {
    let number: Int
    var log: [ConsentRecord] = []
    var suppressions: [Suppression] = []
    var email: String?
    var phone: String?
    var device: String?
    var street: String?
    let country: String
  }

  static let nowMs: Int64 = 1_795_338_000_000  // 2026-11-22 09:00 UTC
  static let dayMs: Int64 = 86_400_000
  let register: [Purpose]
  private(set) var people: [Person] = []
  private let path = NSTemporaryDirectory() + "kartotek-consents-" + UUID().uuidString
  private var random: SplitMix
  private var dropID: Int64 = 0
  private var line = 0
  private var lastID: Int64 = 0

  var storePath: String { path + "/store.sqlite" }

  init(seed: UInt64, people count: Int) throws {
    random = SplitMix(state: seed)
    register = Self.randomRegister(using: &random)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for number in 1...count { people.append(randomPerson(number)) }
    try enter()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func reader() throws -> StoreReader {
    try StoreReader(path: storePath, register: register, zone: .utc)
  }

  func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  // MARK: Chance

  private static func randomRegister(using random: inout SplitMix) -> [Purpose] {
    let versions: [String?] = [nil, "2025-06", "2026-01"]
    let days: [Int?] = [nil, 30, 400]
    return (LawfulBasis.allCases + [.consent, .consent, .legitimateInterests]).enumerated().map {
      place, basis in
      let channels: [Purpose.Channel] = Purpose.Channel.allCases
      return Purpose(
        id: Purpose.ID("purpose_\(place)"), lawfulBasis: basis,
        channel: channels[Int.random(in: 0..<channels.count, using: &random)],
        reconsentBelow: versions[Int.random(in: 0..<3, using: &random)],
        validForDays: days[Int.random(in: 0..<3, using: &random)],
        fields: ["first_name", "country"])
    }
  }

  private func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  private func randomPerson(_ number: Int) -> Person {
    var person = Person(number: number, country: pick(["PL", "DE"]))
    if chance(80) { person.email = "p\(number)@example.com" }
    if chance(70) { person.phone = "+4860100\(1_000 + number)" }
    if chance(40) { person.device = "device-\(number)" }
    if chance(50) { person.street = "Street \(number)" }
    for purpose in register {
      for _ in 0..<pick([0, 1, 1, 2, 4]) { person.log.append(randomDecision(purpose.id)) }
    }
    for _ in 0..<pick([0, 0, 0, 1, 3]) { person.suppressions.append(randomSuppression()) }
    return person
  }

  /// Some at one instant, at the very edge of what is now, or dated ahead.
  private func randomInstant() -> Int64 {
    pick([
      Self.nowMs, Self.nowMs + 1, Self.nowMs + Self.dayMs, Self.nowMs - 1,
      Self.nowMs - 30 * Self.dayMs, Self.nowMs - 30 * Self.dayMs + 1,
      Self.nowMs - Int64(number(1...500)) * Self.dayMs,
    ])
  }

  private func origin(_ atMs: Int64) -> Origin {
    Origin(source: "shop", drop: "hand.csv", line: 1, atMs: atMs, party: .first)
  }

  private func randomDecision(_ purpose: Purpose.ID) -> ConsentRecord {
    let atMs = randomInstant()
    let ends: [Int64?] = [nil, nil, Self.nowMs, Self.nowMs + 1, Self.nowMs - Self.dayMs]
    return ConsentRecord(
      purpose: purpose,
      decision: pick([.granted, .granted, .granted, .refused, .withdrawn, .pending]),
      lawfulBasis: .consent, policyVersion: pick([nil, "2025-06", "2026-01"]), decidedAtMs: atMs,
      isDated: chance(85), expiresAtMs: pick(ends), method: nil, proof: nil, origin: origin(atMs))
  }

  private func randomSuppression() -> Suppression {
    let atMs = randomInstant()
    return Suppression(
      channel: pick(Purpose.Channel.allCases), reason: pick(Suppression.Reason.allCases),
      isLifted: chance(30), atMs: atMs, proof: nil, origin: origin(atMs))
  }

  // MARK: Store

  /// A withdrawal by a person of a purpose, now, in the store alone.
  func withdraw(_ person: Int, _ purpose: Purpose.ID) throws {
    let writer = try StoreWriter(path: storePath)
    try writer.transaction(doing: "withdrawing") { transaction in
      let record = ConsentRecord(
        purpose: purpose, decision: .withdrawn, lawfulBasis: .consent, policyVersion: nil,
        decidedAtMs: Self.nowMs, expiresAtMs: nil, method: nil, proof: nil,
        origin: origin(Self.nowMs))
      var stale = StaleProfiles()
      stale.insertWhole(ProfileID(Int64(person)))
      try transaction.insert(
        facts: [place(Self.fact(record), anchors[person] ?? 0, person, record.decidedAtMs)],
        deliveredAtMs: Self.nowMs, nowMs: Self.nowMs)
      try transaction.refresh(stale, nowMs: Self.nowMs)
    }
  }

  private(set) var anchors: [Int: Int64] = [:]

  private func place(_ fact: Fact, _ identifier: Int64, _ person: Int, _ atMs: Int64) -> PlacedFact
  {
    line += 1
    return PlacedFact(
      id: FactNumber.make(dropID: dropID, line: line), identifierID: identifier,
      profile: ProfileID(Int64(person)), atMs: atMs, fact: fact)
  }

  private static func fact(_ record: ConsentRecord) -> Fact {
    .consent(
      ConsentFact(
        purpose: record.purpose, decision: record.decision, isDated: record.isDated,
        lawfulBasis: .consent, policyVersion: record.policyVersion,
        expiresAtMs: record.expiresAtMs, method: nil, source: nil, proof: nil))
  }

  private func enter() throws {
    let writer = try StoreWriter(path: storePath)
    try writer.transaction(doing: "filling") { transaction in
      dropID = try transaction.beginDrop(
        DropHeader(
          name: "hand.csv", sha256: Array(repeating: 7, count: 32), bytes: 1, kind: .customers,
          source: .standard(for: .customers), deliveredAtMs: Self.nowMs), nowMs: Self.nowMs
      ).id
      _ = try transaction.adopt(register, nowMs: Self.nowMs)
      var facts: [PlacedFact] = []
      var stale = StaleProfiles()
      for person in people { try enter(person, transaction, &facts, &stale) }
      // What is dated ahead of the load falls due before the export asks.
      let loadedAtMs = Self.nowMs - 1
      try transaction.insert(facts: facts, deliveredAtMs: loadedAtMs, nowMs: loadedAtMs)
      try transaction.refresh(stale, nowMs: loadedAtMs)
      try transaction.endDrop(dropID, nowMs: Self.nowMs)
    }
  }

  private func enter(
    _ person: Person, _ transaction: StoreTransaction, _ facts: inout [PlacedFact],
    _ stale: inout StaleProfiles
  ) throws {
    let profile = ProfileID(Int64(person.number))
    var activity = IdentifierActivity()
    activity.lastActiveMs = Self.nowMs
    activity.firstSeenMs = Self.nowMs
    activity.lastSeenMs = Self.nowMs
    let all: [(Identifier.Kind, String?)] = [
      (.customerID, "C-\(person.number)"), (.email, person.email), (.phone, person.phone),
      (.deviceID, person.device),
    ]
    var ids: [Int64] = []
    for (kind, value) in all {
      guard let value else { continue }
      lastID += 1
      ids.append(lastID)
      try transaction.insert(identifiers: [
        NewIdentifier(
          id: lastID, key: IdentifierKey(Identifier(kind: kind, value: value), idSpace: ""),
          profile: profile, factID: FactNumber.make(dropID: dropID, line: person.number),
          activity: activity)
      ])
    }
    anchors[person.number] = ids[0]
    try transaction.insert(profiles: [
      NewProfile(
        id: profile, anchor: ids[0], texts: ProfileTexts(records: [], identifiers: []),
        activity: activity, isKnown: true)
    ])
    var values = [TraitFact.Value(name: "country", value: person.country)]
    values.append(.init(name: "first_name", value: "Name\(person.number)"))
    if let street = person.street {
      values += [.init(name: "street", value: street), .init(name: "city", value: "Łódź")]
    }
    facts.append(place(.traits(TraitFact(values: values)), ids[0], person.number, Self.nowMs))
    // Facts hang on any of a person's identifiers.
    for record in person.log {
      facts.append(place(Self.fact(record), pick(ids), person.number, record.decidedAtMs))
    }
    for entry in person.suppressions {
      let fact = SuppressionFact(
        channel: entry.channel, reason: entry.reason, isLifted: entry.isLifted, proof: nil)
      facts.append(place(.suppression(fact), pick(ids), person.number, entry.atMs))
    }
    stale.insertWhole(profile)
  }
}
