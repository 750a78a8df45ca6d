import ProfileModel

extension Invented {
  /// The order 10293 is the newest of the second person, and late.
  static func order(of place: Int, number: Int) -> Order {
    let currency = [Currency("PLN"), Currency.eur, Currency("JPY")][place % 3] ?? .eur
    let isFirst = number == 0
    let orderedAtMs = testNowMs - Int64(10 + number * 41) * dayMs
    return Order(
      number: DropText("SO-\(place == 1 ? 10_293 - number : 20_000 + place * 100 - number)"),
      orderedAtMs: orderedAtMs,
      status: isFirst ? "shipped" : number == 2 ? "cancelled" : "delivered",
      channel: number % 2 == 0 ? "web" : "shop",
      total: Money(minor: 49_980 + Int64(number) * 1_250, currency: currency),
      discount: isFirst ? Money(minor: -5_000, currency: currency) : nil,
      coupon: isFirst ? "SPRING25" : nil, lines: lines(currency),
      shipments: [shipment(number, orderedAtMs)],
      origin: origin("shop", "orders.csv", line: 400 + number))
  }

  private static func lines(_ currency: Currency) -> [Order.Line] {
    [
      Order.Line(
        number: 1, sku: "SKU-0412", name: "Dress no. 412, green, M", quantity: 1,
        unitPrice: Money(minor: 24_990, currency: currency), category: "dresses", available: 38,
        restockAtMs: nil),
      Order.Line(
        number: 2, sku: "SKU-0398", name: "Bag no. 398, blue", quantity: 1,
        unitPrice: Money(minor: 24_990, currency: currency), category: "bags", available: 0,
        restockAtMs: instant(2026, 11, 26)),
    ]
  }

  private static func shipment(_ number: Int, _ orderedAtMs: Int64) -> Order.Shipment {
    Order.Shipment(
      carrier: "InPost", trackingNumber: DropText("6200 117\(number)"),
      status: number == 0 ? "in transit" : "delivered", shippedAtMs: orderedAtMs + dayMs,
      promisedAtMs: orderedAtMs + 4 * dayMs,
      deliveredAtMs: number == 0 ? nil : orderedAtMs + 3 * dayMs)
  }

  static let bounce = Suppression(
    channel: .email, reason: .bounce, isLifted: false, atMs: instant(2026, 5, 4),
    proof: "550 no such user", origin: origin("mail", "suppressions.csv", line: 3))

  static func consents(_ place: Int, suppressions: [Suppression] = []) -> [ConsentStatus] {
    ConsentStatus.all(
      of: consentLog(place), suppressions: suppressions, register: Purpose.standardRegister,
      atMs: testNowMs)
  }

  static func consentLog(_ place: Int) -> [ConsentRecord] {
    [
      consent("email_marketing", .granted, instant(2026, 1, 9), policy: "2026-01"),
      consent("sms_marketing", place % 2 == 0 ? .refused : .granted, instant(2025, 3, 2)),
      consent("phone_marketing", .granted, instant(2024, 2, 2)),
      consent("phone_marketing", .withdrawn, instant(2026, 3, 3)),
      consent("profiling", .granted, instant(2024, 2, 2), policy: "2024-05"),
    ]
  }

  private static func consent(
    _ purpose: String, _ decision: ConsentRecord.Decision, _ atMs: Int64, policy: String? = nil
  ) -> ConsentRecord {
    ConsentRecord(
      purpose: Purpose.ID(purpose), decision: decision, lawfulBasis: .consent,
      policyVersion: policy, decidedAtMs: atMs,
      expiresAtMs: decision == .granted && policy == "2026-01" ? instant(2028, 1, 9) : nil,
      method: "web form", proof: nil, origin: origin("shop", "consents.csv", line: 7))
  }
}

/// A timeline of any length, made entry by entry.
enum InventedTimeline {
  static func entries(of id: ProfileID, count: Int) -> some Sequence<TimelineEntry> {
    (0..<count).lazy.map { entry($0, of: id) }
  }

  private static func entry(_ number: Int, of id: ProfileID) -> TimelineEntry {
    let kind = TimelineEntry.Kind.allCases[number % 8]
    let titles = [
      "Product Viewed", "Lookbook autumn", "Order SO-10293", "InPost 6200 1177",
      "email_marketing granted", "Ticket T-1190", "NPS 9", "email joined",
    ]
    return TimelineEntry(
      key: TimelineEntry.Key(
        atMs: testNowMs - Int64(number) * 5_400_000, kind: kind, row: id.rawValue),
      title: DropText(titles[number % 8]), detail: DropText("detail \(number)"),
      origin: Invented.origin("web", "events.ndjson", line: 90_000 - number))
  }
}
