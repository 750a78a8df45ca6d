import ProfileModel

/// Noon of 22 November 2026 in the zone of the tests, a fixed hour ahead of UTC.
let testZone = Zone(name: "Test", firstOffsetSeconds: 3_600, changes: [])
let testNowMs = instant(2026, 11, 22, hour: 12)
let dayMs: Int64 = 86_400_000

/// An instant of the tests' zone.
func instant(_ year: Int, _ month: Int, _ day: Int, hour: Int = 9, minute: Int = 0) -> Int64 {
  let day = CivilDate(year: year, month: month, day: day).map(testZone.startMs) ?? 0
  return day + Int64(hour * 60 + minute) * 60_000
}

/// Nobody of these lives; their names try what names do to columns.
enum Invented {
  static let hostileName = "Eve\u{1B}[31m \u{202E}gnp.exe"

  static let names: [(name: String, city: String, country: String)] = [
    ("Anna Kowalska", "Łódź", "PL"), ("Małgorzata Żółć", "Kraków", "PL"),
    ("Søren Ægir", "Århus", "DK"), ("Jürgen Groß", "München", "DE"), ("山田 花子", "東京", "JP"),
    ("สมชาย ใจดี", "กรุงเทพฯ", "TH"), ("Zoe\u{0308} A\u{030A}ngstro\u{0308}m", "Umea\u{030A}", "SE"),
    (hostileName, "Null\u{200B}stadt\r\n", "DE"), ("Klaus Weiß", "Köln", "DE"),
    ("Mary Lee", "Boston", "US"),
    ("Wolfeschlegelsteinhausenbergerdorff the Elder", "Llanfairpwllgwyngyll", "GB"),
    ("李 小龍", "香港", "HK"),
  ]

  static func card(
    _ place: Int, extraIdentifiers: Int = 0, isKnown: Bool = true, isBlocked: Bool = false
  ) -> ProfileCard {
    let id = ProfileID(Int64(place + 1))
    let orders = (0..<orderCount(place)).map { order(of: place, number: $0) }
    return ProfileCard(
      summary: summary(place, id: id, orders: orders, isKnown: isKnown, isBlocked: isBlocked),
      identifiers: logins(extraIdentifiers) + identifiers(place), links: links(place),
      traits: traits(place),
      orders: orders, tickets: tickets(place),
      consents: consents(place, suppressions: isBlocked ? [bounce] : []),
      consentLog: consentLog(place).sorted { $0.decidedAtMs > $1.decidedAtMs },
      suppressions: isBlocked ? [bounce] : [],
      lastEntries: Array(InventedTimeline.entries(of: id, count: 5)),
      firstSeenMs: instant(2019 + place % 5, 5, 3))
  }

  static func origin(_ source: String = "crm", _ drop: DropText = "customers.csv", line: Int = 12)
    -> Origin
  {
    Origin(source: source, drop: drop, line: line, atMs: testNowMs - 30 * dayMs, party: .first)
  }

  static func orderCount(_ place: Int) -> Int { [14, 8, 9, 2, 7, 1, 0, 3][place % 8] }

  private static func person(_ place: Int) -> (name: String, city: String, country: String) {
    guard place >= names.count else { return names[place] }
    return ("Invented Person \(place)", "Town \(place % 97)", "PL")
  }

  private static func logins(_ count: Int) -> [ProfileCard.KnownIdentifier] {
    (0..<count).map { number in
      ProfileCard.KnownIdentifier(
        kind: .login, value: DropText("idp:\(number)"), isVerified: true,
        firstSeenMs: testNowMs, lastSeenMs: testNowMs, origin: origin())
    }
  }

  static func summary(
    _ place: Int, id: ProfileID, orders: [Order], isKnown: Bool = true, isBlocked: Bool = false
  ) -> ProfileSummary {
    let person = person(place)
    let ages: [Int64] = [0, 2, 47, 400, 2_000, 9_000, 40_000, 600_000]
    let age = ages[min(place, 7)] + Int64(max(0, place - 7)) * 3_000
    return ProfileSummary(
      id: id, name: DropText(person.name), city: DropText(person.city), country: person.country,
      lastSeenMs: testNowMs - age * 60_000, orders: orders.count,
      spent: orders.first.map {
        Money(minor: orders.reduce(0) { $0 + $1.total.minor }, currency: $0.total.currency)
      }, hasOtherCurrencies: place == 0,
      chips: consents(place).compactMap { status in
        status.purpose.chip.map {
          ProfileSummary.Chip(
            name: $0, state: status.state,
            isSuppressed: isBlocked && status.purpose.channel == .email)
        }
      }, isKnown: isKnown)
  }

  private static func identifiers(_ place: Int) -> [ProfileCard.KnownIdentifier] {
    let mail = place == 0 ? "anna.k@example.pl" : "person\(place)@example.com"
    let values: [(Identifier.Kind, String)] = [
      (.customerID, "C-\(104 + place)"), (.email, mail), (.phone, "+4860100041\(place % 10)"),
      (.anonymousID, "a1b2c3d4-\(place)"),
    ]
    return values.enumerated().map { row, known in
      ProfileCard.KnownIdentifier(
        kind: known.0, value: DropText(known.1), isVerified: row < 2,
        firstSeenMs: instant(2019, 5, 3), lastSeenMs: testNowMs - Int64(row) * dayMs,
        origin: origin(line: 12 + row))
    }
  }

  private static func links(_ place: Int) -> [ProfileCard.Link] {
    let customer = Identifier(kind: .customerID, value: "C-\(104 + place)")
    let mail = Identifier(
      kind: .email, value: place == 0 ? "anna.k@example.pl" : "person\(place)@example.com")
    return [
      ProfileCard.Link(left: customer, right: mail, cause: "same row", origin: origin()),
      ProfileCard.Link(
        left: mail, right: Identifier(kind: .anonymousID, value: "a1b2c3d4-\(place)"),
        cause: "alias", origin: origin("web", "events.ndjson", line: 48_211)),
    ]
  }

  private static func traits(_ place: Int) -> [TraitValues] {
    let traits = [
      Trait(name: "language", value: place < 2 ? "pl" : "en", isVerified: false, origin: origin()),
      Trait(name: "loyalty_tier", value: "silver", isVerified: true, origin: origin()),
      Trait(name: "loyalty_tier", value: "gold", isVerified: false, origin: origin("shop")),
      Trait(name: "plan", value: "family\u{7}", isVerified: false, origin: origin("shop")),
    ]
    return TraitValues.grouped(traits)
  }

  private static func tickets(_ place: Int) -> [ProfileCard.Ticket] {
    guard place < 2 else { return [] }
    return [
      ProfileCard.Ticket(
        number: DropText("T-\(1_190 + place)"), subject: "wrong size", status: "open",
        channel: "phone", openedAtMs: testNowMs - 3 * dayMs, closedAtMs: nil)
    ]
  }
}
