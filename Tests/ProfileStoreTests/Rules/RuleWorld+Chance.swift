import ProfileModel
import RandomRules
import Segments

/// Makes worlds by chance, the same for the same seed: many facts lie on the edges of days and of now.
struct WorldMaker {
  private var random: SplitMix
  private let nowMs: Int64
  private let zone: Zone

  static func world(seed: UInt64) -> RuleWorld {
    var random = SplitMix(state: seed)
    let clock = random.pick(Clock.all)
    var maker = WorldMaker(random: random, nowMs: clock.nowMs, zone: clock.zone)
    return maker.world()
  }

  // MARK: Words

  static let traits = [
    "country", "city", "birth_date", "created_at", "shoe_size", "größe", "a\"b", "loyalty_tier",
  ]
  static let texts = [
    "PL", "pl", "DE", "FR", "EU", "EEA", "Łódź", "lodz", "서울", "a", "A", "é", "e\u{301}", "web",
    "Web", "shop", "paid", "cancelled", "Returned", "open", "Dress", "Red Dress", "D-1", "D-2",
    "dresses", "bags", "10", "7.50", "-3", " 4 ", "1.23456789", "true", "late", "none", "sent",
    "good", "1e3", "EUR", "2026-03-29", "2026-03-29T02:30", "2024-02-29", "2026-10-25T00:30:00Z",
    "2026-13-01", "1990-03-30T23:59:59.999+01:00", "2027-01-01", "\u{301}",
  ]
  static let patterns = ["^p", "e$", "[0-9]+", "d|z", "서", "o.?d", "^$", "\\d-\\d"]
  static let events = [
    "Product Added", "product added", "Order Completed", "Signed In", "sígned in", "Viewed",
  ]
  static let properties = [
    "price", "größe", "tags", "products.sku", "products.price", "box.color", "a/b", "is_new",
    "x[0]",
    "a\"b",
  ]
  static let purposes = ["mail", "sms", "old", "short", "unheard"].map { Purpose.ID($0) }

  static func vocabulary(of world: RuleWorld) -> RuleVocabulary {
    let keys = world.people.prefix(6).flatMap(\.keys).map(\.value)
    let today = world.zone.day(ofMs: world.nowMs)
    return RuleVocabulary(
      traits: traits + ["nobody_has"], texts: texts + keys + [""], patterns: patterns,
      numbers: [0, 1, 2, 3, 4, 10, 20, -3].map { DecimalNumber($0) }
        + [7_500_000, 1_234_567, 15_000_000].map { DecimalNumber(micros: $0) },
      days: [0, 0, -1, 1, -7, -30, 3, -365].map { today.adding(days: $0) },
      currencies: ["EUR", "JPY", "PLN"].compactMap { Currency($0) },
      events: events + ["Nobody Did"], properties: properties + ["nothing"], purposes: purposes,
      segments: world.segments.map(\.name) + ["vip"], lists: world.lists.keys.sorted())
  }

  // MARK: World

  private mutating func world() -> RuleWorld {
    var world = RuleWorld(
      nowMs: nowMs, zone: zone,
      drops: [
        .init(name: "b.csv", source: "shop", party: .first, deliveredAtMs: nowMs - 3_600_000),
        .init(name: "a.csv", source: "crm", party: .zero, deliveredAtMs: nowMs - 90_000_000),
        .init(name: "c.csv", source: "bought", party: .third, deliveredAtMs: nowMs - 1),
        .init(name: "d.csv", source: "shop", party: .first, deliveredAtMs: nowMs),
      ],
      register: [
        Purpose(id: Purpose.ID("mail"), lawfulBasis: .consent, channel: .email),
        Purpose(id: Purpose.ID("sms"), lawfulBasis: .legitimateInterests, channel: .sms),
        Purpose(id: Purpose.ID("old"), lawfulBasis: .consent, reconsentBelow: "2026-01"),
        Purpose(id: Purpose.ID("short"), lawfulBasis: .consent, validForDays: 30),
      ],
      products: ["D-1", "D-2", "B-1", "B-2"].map { sku in
        .init(sku: sku, name: "Product \(sku)", category: random.pick(["dresses", "Bags", ""]))
      },
      stock: (0..<5).map { _ in
        .init(
          sku: random.pick(["D-1", "D-2", "B-1"]), onHand: random.number(0...5),
          reserved: random.number(0...2), restockAtMs: random.chance(50) ? instant() : nil,
          leadDays: random.chance(50) ? random.number(1...4) : nil)
      },
      lists: [
        "fair.csv": [], "odd \"list\".csv": ["C-1", "nobody@example.com", "L-4", "+48601001003"],
      ].mapValues { $0 + ["P2@Example.com", "C-5", "004860100\(1_004)"] },
      segments: [
        ("VIP", "orders >= 2 or known"), ("Łódź", "in segment \"VIP\" and not city is Łódź"),
        ("Asleep", "off orders >= 1"),
      ])
    for number in 1...45 where number % 7 != 0 { world.people.append(person(number)) }
    return world
  }

  /// On the edges of now, of hours and of days more often than elsewhere.
  private mutating func instant() -> Int64 {
    let hourMs: Int64 = 3_600_000
    let near = Int64(random.pick([-1, 0, 0, 1]))
    switch random.number(1...10) {
    case 1: return nowMs + near
    case 2: return nowMs + near - hourMs * Int64(random.pick([1, 2, 3, 7, 24, 48]))
    case 3...5:
      let day = zone.day(ofMs: nowMs).adding(
        days: random.pick([1, 0, -1, -2, -6, -7, -29, -30, 2, 31, -89, -364, -365]))
      return zone.startMs(of: day) + near
    case 6: return nowMs + Int64(random.number(1...40)) * hourMs
    default: return nowMs - Int64(random.number(1...24 * 500)) * hourMs + near
    }
  }

  private mutating func text() -> String { random.pick(Self.texts) }

  private mutating func person(_ number: Int) -> RuleWorld.Person {
    var person = RuleWorld.Person(
      number: number, metAtMs: instant(), isRestricted: random.chance(5))
    let keys: [(Identifier.Kind, String, Int)] = [
      (.customerID, "C-\(number)", 60), (.loyaltyID, "L-\(number)", 30),
      (.email, "p\(number)@example.com", 60), (.email, "Two\(number)@example.org".lowercased(), 30),
      (.phone, "+4860100\(1_000 + number)", 40), (.login, "p\(number)", 20),
      (.anonymousID, "anon-\(number)", 30),
    ]
    for (kind, value, percent) in keys where random.chance(percent) {
      person.keys.append(.init(kind: kind, value: value))
    }
    person.keys.append(.init(kind: .deviceID, value: "device-\(number)"))
    for line in 0..<random.pick([0, 1, 1, 2, 4]) { person.traits.append(traits(number, line)) }
    for _ in 0..<random.pick([0, 1, 3, 6, 10]) { person.events.append(event()) }
    for place in 0..<random.pick([0, 0, 1, 2, 4]) { person.orders.append(order(number, place)) }
    for _ in 0..<random.pick([0, 0, 1, 3]) { person.tickets.append(ticket()) }
    for _ in 0..<random.pick([0, 0, 1, 3]) { person.feedback.append(feedback()) }
    for _ in 0..<random.pick([0, 1, 3, 6]) { person.consents.append(consent()) }
    for _ in 0..<random.pick([0, 0, 1, 3]) { person.suppressions.append(suppression()) }
    return person
  }

  private mutating func traits(_ person: Int, _ line: Int) -> RuleWorld.Traits {
    var values: [String: String] = [:]
    for _ in 0..<random.number(1...6) {
      let value = text()
      if !value.isEmpty { values[random.pick(Self.traits)] = value }
    }
    return .init(
      drop: random.number(0...2), line: person * 100 + line,
      atMs: random.pick([nowMs, nowMs - 5, instant()]), values: values)
  }

  private mutating func event() -> RuleWorld.Event {
    var properties: [(String, Property)] = []
    func numbers(_ random: inout SplitMix) -> Property {
      .number(random.pick(["1", "2.5", "10", "-3", "0", "7.50", "1.2345678"]))
    }
    for name in ["price", "größe", "a/b", "x[0]", "a\"b"] where random.chance(35) {
      properties.append((name, random.chance(60) ? numbers(&random) : .text(text())))
    }
    if random.chance(30) {
      properties.append(("is_new", random.chance(80) ? .truth(random.chance(50)) : .null))
    }
    if random.chance(35) {
      let tags = (0..<random.number(0...3)).map { _ in
        random.chance(15) ? Property.list([.text(text()), .null]) : .text(text())
      }
      properties.append(("tags", .list(tags)))
    }
    if random.chance(30) { properties.append(("box", .object([("color", .text(text()))]))) }
    if random.chance(40) {
      let items = (0..<random.number(0...3)).map { _ in
        Property.object([
          ("sku", .text(random.pick(["D-1", "D-2", "B-1"]))), ("price", numbers(&random)),
        ])
      }
      properties.append(("products", .list(items)))
    }
    return .init(name: random.pick(Self.events), atMs: instant(), properties: properties)
  }

  private mutating func order(_ person: Int, _ place: Int) -> RuleWorld.Order {
    let lines = (0..<random.pick([0, 1, 1, 2, 3])).map { _ in
      RuleWorld.Line(
        sku: random.pick(["D-1", "D-2", "B-1", "B-2", "X-9"]),
        name: random.pick(["Dress", "Red Dress", "a", "Łódź"]),
        quantity: random.pick([1, 1, 2, 3, 0, -1]),
        unitPrice: random.pick(["10", "7.50", "0", "20.00", "100"]))
    }
    let shipments = (0..<random.pick([0, 0, 1, 2])).map { _ in
      RuleWorld.Shipment(
        shippedAtMs: random.chance(60) ? instant() : nil,
        promisedAtMs: random.chance(60) ? instant() : nil,
        deliveredAtMs: random.chance(40) ? instant() : nil)
    }
    let currency = Currency(random.pick(["EUR", "EUR", "EUR", "PLN", "JPY"])) ?? .eur
    return .init(
      number: "SO-\(person)-\(place)", atMs: instant(),
      status: random.pick(["paid", "paid", "Paid", "cancelled", "Returned", "refunded", ""]),
      channel: random.pick(["web", "Web", "shop", ""]),
      total: Money(
        minor: Int64(random.pick([0, 100, 1_000, 2_000, 1_500, -300])), currency: currency),
      discountMinor: random.chance(40) ? Int64(random.pick([0, 100, 750])) : nil,
      coupon: random.chance(50) ? random.pick(["A", "pl", "late", ""]) : nil, lines: lines,
      shipments: shipments)
  }

  private mutating func ticket() -> RuleWorld.Ticket {
    .init(
      atMs: instant(), channel: random.pick(["web", "shop"]),
      status: random.pick(["open", "Closed"]), subject: text(),
      csat: random.chance(60) ? random.pick(["4", "good", "10", ""]) : nil,
      closedAtMs: random.chance(50) ? instant() : nil)
  }

  private mutating func feedback() -> RuleWorld.Feedback {
    .init(
      atMs: instant(), kind: random.pick(["nps", "csat"]),
      score: random.chance(70) ? random.pick(["10", "3", "good"]) : nil, text: text())
  }

  private mutating func consent() -> (drop: Int, record: ConsentRecord) {
    let drop = random.number(0...2)
    let isDated = random.chance(70)
    let delivered = [nowMs - 3_600_000, nowMs - 90_000_000, nowMs - 1][drop]
    let atMs =
      isDated ? random.pick([instant(), nowMs - 30 * 86_400_000, nowMs + 20_000]) : delivered
    let source = ["shop", "crm", "bought"][drop]
    let record = ConsentRecord(
      purpose: random.pick(Self.purposes.filter { $0.rawValue != "unheard" || random.chance(50) }),
      decision: random.pick([.granted, .granted, .refused, .withdrawn, .pending]),
      lawfulBasis: .consent, policyVersion: random.pick([nil, "2025-06", "2026-01"]),
      decidedAtMs: atMs, isDated: isDated,
      expiresAtMs: random.pick([nil, nil, nowMs, nowMs + 1, nowMs + 30_000, nowMs + 80_000_000]),
      method: nil, proof: nil,
      origin: Origin(source: source, drop: "", line: 0, atMs: atMs, party: .first))
    return (drop, record)
  }

  private mutating func suppression() -> Suppression {
    let atMs = random.pick([instant(), nowMs + 20_000])
    return Suppression(
      channel: random.one(), reason: random.one(), isLifted: random.chance(30), atMs: atMs,
      proof: nil, origin: Origin(source: "shop", drop: "", line: 0, atMs: atMs, party: .first))
  }
}

/// Instants at which days are odd.
private struct Clock {
  let nowMs: Int64
  let zone: Zone

  static let all: [Clock] =
    [
      "2026-03-28T23:00", "2026-03-29T00:30", "2026-03-29T01:00", "2026-03-29T21:59",
      "2026-10-24T22:00", "2026-10-25T00:30", "2026-10-25T01:30", "2026-10-25T22:59",
      "2026-12-31T23:00", "2026-12-31T22:59", "2024-02-29T12:00", "2026-03-31T09:15",
    ].map { Clock(nowMs: ms($0), zone: warsaw) }
    + ["2026-11-22T09:00", "2026-05-31T00:00", "2027-03-01T00:00"].map {
      Clock(nowMs: ms($0), zone: .utc)
    }

  /// Clocks go forward on the last Sunday of March and back on that of October, at one o'clock UTC.
  private static let warsaw = Zone(
    name: "Europe/Warsaw", firstOffsetSeconds: 3_600,
    changes: (2_015...2_035).flatMap { year in
      [(3, 7_200), (10, 3_600)].compactMap { month, offset in
        CivilDate(year: year, month: month, day: 31).map { last in
          // 1970-01-04 was a Sunday.
          let sunday = last.adding(days: -((last.daysSince1970 - 3) % 7))
          return Zone.Change(
            atMs: Int64(sunday.daysSince1970) * 86_400_000 + 3_600_000, offsetSeconds: offset)
        }
      }
    })

  private static func ms(_ text: String) -> Int64 {
    let day = CivilDate(iso: String(text.prefix(10)))?.daysSince1970 ?? 0
    let time = text.suffix(5).split(separator: ":").compactMap { Int64($0) }
    return Int64(day) * 86_400_000 + (time[0] * 60 + time[1]) * 60_000
  }
}
