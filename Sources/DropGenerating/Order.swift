/// One order with its lines, the same whenever it is made anew from its person and ordinal.
struct Order {
  struct Line {
    var product = Product(sku: 1)
    var quantity = 0
    /// Minor units of the order's currency.
    var unitPrice = 0
  }
  enum Status { case pending, paid, shipped, delivered, returned, cancelled }
  enum Channel { case web, app, store }

  static let mostPerPerson = 40
  static let mostLines = 5

  let orderedAtMs: Int64
  let status: Status
  let channel: Channel
  let currency: Currency
  let lineCount: Int
  let lines: InlineArray<5, Line>
  /// Minor units; what the coupon took off.
  let discount: Int
  let total: Int
  let coupon: StaticString
  let carrier: Carrier
  /// From parcel to door in days, and by how many it came late.
  let transitDays: Int
  let lateDays: Int

  /// Makes the person's order number `ordinal`, from 0; live orders count on from ``mostPerPerson``.
  init(of person: Person, ordinal: Int, orderedAtMs: Int64, asOfMs: Int64) {
    var random = RandomStream(
      seed: person.seed, topic: .order, number: person.number * 4_096 + ordinal)
    self.orderedAtMs = orderedAtMs
    currency = person.market.currency
    channel = Self.channel(random.below(100))
    lineCount = Self.lineCount(random.below(100))
    lines = Self.lines(lineCount, of: person, currency: currency, random: &random)
    var sum = 0
    for index in 0..<lineCount { sum += lines[index].quantity * lines[index].unitPrice }
    let percentOff = random.happens(percent: 18) ? 10 + random.below(2) * 10 : 0
    discount = sum * percentOff / 100
    total = sum - discount
    coupon = percentOff == 0 ? "" : percentOff == 10 ? "WELCOME10" : "SPRING25"
    carrier = random.one(of: Country.all[person.countryIndex].carriers)
    transitDays = 1 + random.below(4)
    lateDays = random.happens(percent: 9) ? 1 + random.below(6) : 0
    let ageDays = Int((asOfMs - orderedAtMs) / Span.dayMs)
    status = Self.status(
      ageDays: ageDays, arrivedAfterDays: 1 + transitDays + lateDays, draw: random.below(100))
  }

  private static func channel(_ draw: Int) -> Channel {
    draw < 60 ? .web : draw < 85 ? .app : .store
  }

  private static func lineCount(_ draw: Int) -> Int {
    draw < 46 ? 1 : draw < 78 ? 2 : draw < 92 ? 3 : draw < 97 ? 4 : mostLines
  }

  private static func lines(
    _ count: Int, of person: Person, currency: Currency, random: inout RandomStream
  ) -> InlineArray<5, Line> {
    var lines = InlineArray<5, Line>(repeating: Line())
    for index in 0..<count {
      let product: Product
      if index == 1, random.happens(percent: 45) {
        product = lines[0].product.partner
      } else {
        let isFavourite = random.happens(percent: 55)
        product = Product(
          from: isFavourite ? person.favourite : random.one(of: Category.all), random: &random)
      }
      lines[index] = Line(
        product: product, quantity: random.happens(percent: 88) ? 1 : 2 + random.below(2),
        unitPrice: currency.price(ofEuroCents: product.euroCents))
    }
    return lines
  }

  private static func status(ageDays: Int, arrivedAfterDays: Int, draw: Int) -> Status {
    if draw < 4 { return .cancelled }
    if ageDays < 1 { return draw < 30 ? .pending : .paid }
    guard ageDays > arrivedAfterDays else { return .shipped }
    return draw < 12 ? .returned : .delivered
  }

  /// Whether there is a parcel; what is bought in a store is carried home.
  var hasShipment: Bool {
    guard channel != .store else { return false }
    return status == .shipped || status == .delivered || status == .returned
  }
}
