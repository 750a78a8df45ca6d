import ProfileModel

@testable import Interface

/// Probable duplicates and a store's way of settling them.
final class InventedDuplicates {
  private struct Person {
    let name: String
    let born: String
    let street: String
    let postcode: String
    let city: String
    let country: String
  }

  private static let people: [(Person, Person)] = [
    (
      Person(
        name: "Anna Kowalska", born: "1984-02-29", street: "ul. Długa 7 m. 2", postcode: "90-001",
        city: "Łódź", country: "PL"),
      Person(
        name: "Ana Kowalska", born: "1984-02-28", street: "ul. Dluga 7", postcode: "90-001",
        city: "Łódź", country: "PL")
    ),
    (
      Person(
        name: "山田 花子", born: "1991-07-01", street: "千代田1-2-3", postcode: "100-0001", city: "東京",
        country: "JP"),
      Person(
        name: "花子 山田", born: "1991-07-01", street: "", postcode: "100-0001", city: "東京",
        country: "JP"
      )
    ),
    (
      Person(
        name: Invented.hostileName, born: "", street: "A-Str. 1", postcode: "10115",
        city: "Null\u{200B}stadt\r\n", country: "DE"),
      Person(
        name: "Wolfeschlegelsteinhausenbergerdorff the Elder", born: "1970-01-01",
        street: "A-Str. 1", postcode: "10115", city: "Llanfairpwllgwyngyll", country: "GB")
    ),
  ]

  static let pairs = [
    pair(
      0, start: -14.2,
      [
        ("first name", "one error or nearly equal", 4.1), ("last name", "equal", 9.3),
        ("birth date", "one digit differs", 7.6), ("postcode", "equal", 6.2),
        ("street", "nearly equal, same number", 5.4), ("phone", "different", -1.8),
      ]),
    pair(
      1, start: -14.2,
      [
        ("first name", "first and last name swapped", 11.9), ("birth date", "equal", 9.1),
        ("postcode", "equal", 4.4), ("e-mail", "different", -1.2),
      ]),
    pair(
      2, start: -14.2,
      [
        ("last name", "one of several words equal", 9.9), ("street", "equal with number", 9.4),
        ("relatives", "may be another person of the household", -2.2),
      ]),
  ]

  var search: DuplicateSearch? = DuplicateSearch(
    atMs: testNowMs - 2 * 3_600_000, people: 31_870, comparedPairs: 412_066, foundPairs: 3,
    skippedPeople: 0)
  /// What an act is refused with.
  var refusal: String?
  private var acts: [(IdentityAct.Kind, IdentifierPair)] = []

  var found: ProbablePairs {
    let left = search == nil ? [] : Self.pairs
    return ProbablePairs(
      search: search,
      pairs: left.filter { pair in !acts.contains { $0.1 == pair.pair.anchors } }, newerDrops: 3)
  }

  func searched() -> DuplicateSearch {
    let new = DuplicateSearch(
      atMs: testNowMs, people: 416, comparedPairs: 1_204, foundPairs: 3, skippedPeople: 0)
    search = new
    return new
  }

  /// What comes of an act on one of the pairs; `nil` for an act on others.
  func perform(_ act: StewardAct, number: Int) -> Message? {
    guard case .perform(let kind, .identifiers(let pair)) = act else {
      return undo(act, number: number)
    }
    guard Self.pairs.contains(where: { $0.pair.anchors == pair }) else { return nil }
    if let refusal { return .actRefused(refusal, ofPreview: false, number: number) }
    acts.append((kind, pair))
    return .actDone(
      outcome(kind, pair, act: acts.count, isUndone: false), number: number)
  }

  /// An act of somebody else, on other people.
  func actElsewhere() { acts.append((.never, IdentifierPair(1, 2))) }

  private func undo(_ act: StewardAct, number: Int) -> Message? {
    if case .undo(let wanted?) = act, wanted != acts.count {
      return .actRefused("Act \(wanted) is not the last.", ofPreview: false, number: number)
    }
    let count = acts.count
    return acts.popLast().map {
      .actDone(outcome($0.0, $0.1, act: count, isUndone: true), number: number)
    }
  }

  private func outcome(
    _ kind: IdentityAct.Kind, _ pair: IdentifierPair, act: Int, isUndone: Bool
  ) -> IdentityOutcome {
    let ends = [pair.left, pair.right].map { Identifier(kind: .customerID, value: "C-\($0)") }
    let known = Self.pairs.first { $0.pair.anchors == pair }
    func person(_ summary: ProfileSummary?, _ identifiers: [Identifier])
      -> IdentityOutcome.Person
    {
      IdentityOutcome.Person(
        profile: summary?.id ?? ProfileID(1), name: summary?.name ?? "", city: "",
        identifiers: identifiers, eventCount: 0, orderCount: 0, consentCount: 0, ticketCount: 0,
        firstSeenMs: 0, lastSeenMs: 0)
    }
    let isOne = kind == .join && !isUndone
    return IdentityOutcome(
      number: Int64(act), act: kind, isUndone: isUndone, left: ends[0], right: ends[1],
      people: isOne
        ? [person(known?.left, ends)]
        : [person(known?.left, [ends[0]]), person(known?.right, [ends[1]])])
  }

  private static func pair(
    _ place: Int, start: Double, _ parts: [(String, String, Double)]
  ) -> ProbablePair {
    let weight = parts.reduce(start) { $0 + $1.2 }
    let likely = [0.999_96, 0.998_9, 0.871][place]
    let left = Int64(201 + 2 * place)
    return ProbablePair(
      pair: DuplicatePair(
        anchors: IdentifierPair(left, left + 1), left: ProfileID(left),
        right: ProfileID(left + 1), probability: likely, weight: weight, startingWeight: start,
        parts: parts.map { DuplicatePair.Part(comparison: $0.0, level: $0.1, weight: $0.2) }),
      left: summary(people[place].0, left), right: summary(people[place].1, left + 1))
  }

  private static func summary(_ person: Person, _ id: Int64) -> ProfileSummary {
    ProfileSummary(
      id: ProfileID(id), name: DropText(person.name), city: DropText(person.city),
      country: person.country, lastSeenMs: testNowMs - id * dayMs, orders: 0, spent: nil,
      hasOtherCurrencies: false, chips: [])
  }

  /// One of the two of a pair; `nil` for another number.
  static func card(_ id: ProfileID) -> ProfileCard? {
    let place = Int(id.rawValue - 201)
    guard place >= 0, place / 2 < people.count else { return nil }
    let person = place % 2 == 0 ? people[place / 2].0 : people[place / 2].1
    let traits = [
      ("birth_date", person.born), ("street", person.street), ("postcode", person.postcode),
      ("city", person.city), ("country", person.country),
    ].filter { !$0.1.isEmpty }.map {
      Trait(
        name: $0.0, value: DropText($0.1), isVerified: false, origin: Invented.origin())
    }
    let phones = (0..<(place == 1 ? 6 : 1)).map {
      (Identifier.Kind.phone, "+4860100\(place)41\($0)")
    }
    let known = [(Identifier.Kind.customerID, "C-\(id.rawValue)")] + phones
    return ProfileCard(
      summary: summary(person, id.rawValue),
      identifiers: known.map {
        ProfileCard.KnownIdentifier(
          kind: $0.0, value: DropText($0.1), isVerified: false, firstSeenMs: testNowMs,
          lastSeenMs: testNowMs, origin: Invented.origin())
      }, links: [], traits: TraitValues.grouped(traits), orders: [], tickets: [], consents: [],
      consentLog: [], lastEntries: [], firstSeenMs: instant(2019 + place, 5, 3))
  }
}
