internal import GRDB
import ProfileModel
import Segments

/// The filters of a measure over orders: those about the order, and those that one line of it must pass together.
///
/// Where orders are counted, a negative test speaks of all lines, also of none; pieces and amounts are those of
/// the lines that pass. Each test is asked once of each kind of order and line.
struct OrderFilter {
  /// A test about lines, and its answers.
  private struct LineTest {
    let isNegative: Bool
    /// By the line's kind; `nil` of a test of quantities.
    let byKind: [Bool]?
    let test: FieldMatcher

    func holds(_ place: Int, _ lines: OrderColumns.Lines) -> Bool {
      byKind?[Int(lines.kindOf[place])]
        ?? test.holds(number: DecimalNumber(Int(lines.quantities[place])))
    }
  }

  private let orders: OrderColumns
  private let countsOrders: Bool
  /// Whether all that is the same in many orders is as asked.
  private var kinds: [Bool]
  private var totals: [FieldMatcher] = []
  /// Answers to what is asked of each order for itself.
  private var each: [[Bool]] = []
  private var ofLines: [LineTest] = []
  /// Millionths in a minor unit of each kind's currency.
  private let microsPerMinor: [Int64]
  /// Of the orders, where a filter or the measure asks for them.
  private(set) var lines: OrderColumns.Lines?

  init(_ measure: Measure, _ question: RuleQuestion, _ orders: OrderColumns, _ db: Database) throws
  {
    self.orders = orders
    countsOrders = measure.subject == .orders && measure.quantity == .count
    // Orders that do not count are meant too where their status is asked for.
    let namesStatus = measure.filters.contains { $0.property == "status" }
    kinds = orders.kinds.map {
      $0.currency != nil && (namesStatus || Order.statusCounts($0.status))
    }
    microsPerMinor = orders.kinds.map { 1_000_000 / ($0.currency?.minorPerUnit ?? 1) }
    for filter in measure.filters { try add(filter, FactMatcher(filter, question), question, db) }
    if measure.subject == .items { lines = try orders.lines(db) }
  }

  private mutating func add(
    _ filter: FactFilter, _ matcher: FactMatcher, _ question: RuleQuestion, _ db: Database
  ) throws {
    let test = matcher.test
    func narrow(_ value: (OrderColumns.Kind) -> String) {
      for (place, kind) in orders.kinds.enumerated() where kinds[place] {
        kinds[place] = test.holds([value(kind)])
      }
    }
    switch filter.property {
    case "channel": narrow(\.channel)
    case "status": narrow(\.status)
    case "currency": narrow { $0.currency?.code ?? "" }
    case "total": totals.append(test)
    case "coupon": each.append(try answers("o.coupon") { test.holds([$0.text(1)]) })
    case "discount":
      each.append(
        try answers("o.discount_minor, o.currency") { row in
          test.holds(
            number: row.optionalInt(1).flatMap { minor in
              Currency(row.text(2)).map { DecimalNumber(Money(minor: minor, currency: $0)) }
            })
        })
    case "delivery":
      each.append(try OrderDeliveries(orders: orders, question: question).answers(test, db))
    default: try addOfLines(filter, test, db)
    }
    func answers(_ selected: String, _ holds: (FastStatement) -> Bool) throws -> [Bool] {
      var answers: [Bool] = []
      answers.reserveCapacity(orders.count)
      try orders.forEachRow(selected, db) { answers.append(holds($1)) }
      return answers
    }
  }

  private mutating func addOfLines(_ filter: FactFilter, _ test: FieldMatcher, _ db: Database)
    throws
  {
    let lines = try orders.lines(db)
    self.lines = lines
    var byKind: [Bool]?
    if filter.property != "quantity" {
      let stock = try Stock(db)
      byKind = lines.kinds.map { stock.holds(test, filter.property, $0) }
    }
    ofLines.append(
      LineTest(isNegative: filter.test.holdsOfNothing, byKind: byKind, test: test))
  }

  var asksOfLines: Bool { !ofLines.isEmpty }

  func total(_ place: Int) -> DecimalNumber {
    let minor = orders.totals[place]
    let (micros, overflows) = minor.multipliedReportingOverflow(
      by: microsPerMinor[Int(orders.kindOf[place])])
    return DecimalNumber(micros: overflows ? (minor < 0 ? .min : .max) : micros)
  }

  /// Whether the order at a place passes.
  func holds(_ place: Int) -> Bool {
    guard kinds[Int(orders.kindOf[place])] else { return false }
    for test in totals where !test.holds(number: total(place)) { return false }
    for answers in each where !answers[place] { return false }
    return ofLines.isEmpty || linesHold(place)
  }

  private func linesHold(_ place: Int) -> Bool {
    guard let lines else { return false }
    let places = lines.places(of: place)
    guard countsOrders else { return places.contains { holds(line: $0, lines) } }
    for test in ofLines where test.isNegative {
      guard places.allSatisfy({ test.holds($0, lines) }) else { return false }
    }
    return ofLines.allSatisfy(\.isNegative) || places.contains { holds(line: $0, lines) }
  }

  /// Whether a line passes all filters about lines.
  func holds(line place: Int, _ lines: OrderColumns.Lines) -> Bool {
    for test in ofLines where !test.holds(place, lines) { return false }
    return true
  }
}

/// What of each product can be sold now, when more comes, and how long an order of it takes; missing where no
/// stock was dropped.
private struct Stock {
  private var products: [String: (sellable: Int?, restockAtMs: Int64?, leadDays: Int?)] = [:]

  init(_ db: Database) throws {
    let rows = try FastStatement(
      db,
      """
      SELECT sku, sum(on_hand - reserved), min(restock_at_ms), max(lead_days) FROM stock GROUP BY sku
      """)
    while try rows.step() {
      products[rows.text(0)] = (
        rows.optionalInt(1).map { Int($0) }, rows.optionalInt(2),
        rows.optionalInt(3).map { Int($0) }
      )
    }
  }

  /// Whether what a property says of a line of some kind is as asked.
  func holds(_ test: FieldMatcher, _ property: String, _ line: OrderColumns.LineKind) -> Bool {
    let stock = products[line.sku]
    switch property {
    case "product": return test.holds([line.name])
    case "sku": return test.holds([line.sku])
    case "category": return test.holds([line.category])
    case "price": return test.holds([line.unitPrice])
    case "stock": return test.holds(number: stock?.sellable.map { DecimalNumber($0) })
    case "restock": return test.holds(atMs: stock?.restockAtMs)
    case "lead_days": return test.holds(number: stock?.leadDays.map { DecimalNumber($0) })
    default: return false
    }
  }
}

/// Where orders are: any of `none`, `waiting`, `sent`, `late`, `delivered`.
private struct OrderDeliveries {
  /// By their bits; an order of none has none.
  private static let words = ["waiting", "sent", "late", "delivered"]

  let orders: OrderColumns
  let question: RuleQuestion

  /// Whether each order's are as asked.
  func answers(_ test: FieldMatcher, _ db: Database) throws -> [Bool] {
    var bits = [UInt8](repeating: 0, count: orders.count)
    try orders.forEachRow(
      "s.shipped_at_ms, s.promised_at_ms, s.delivered_at_ms, s.order_no IS NULL",
      joined: """
        LEFT JOIN shipment AS s INDEXED BY shipment_latest ON s.order_no = o.order_no AND s.is_latest = 1
        """, db
    ) { place, row in
      if row.int(4) == 0 { bits[place] |= self.bits(of: row) }
    }
    let answers = (0..<1 << UInt8(Self.words.count)).map { bits in
      let words = Self.words.enumerated().filter { bits >> $0.offset & 1 != 0 }.map(\.element)
      return test.holds(words.isEmpty ? ["none"] : words)
    }
    return bits.map { answers[Int($0)] }
  }

  private func bits(of row: FastStatement) -> UInt8 {
    let shipment = Order.Shipment(
      carrier: "", trackingNumber: "", status: "", shippedAtMs: row.optionalInt(1),
      promisedAtMs: row.optionalInt(2), deliveredAtMs: row.optionalInt(3))
    guard shipment.deliveredAtMs == nil else { return 8 }
    let isLate = shipment.daysLate(nowMs: question.nowMs, zone: question.zone) != nil
    return (shipment.shippedAtMs == nil ? 1 : 2) | (isLate ? 4 : 0)
  }
}

extension DecimalNumber {
  /// An amount in units; stays at the largest that fits.
  init(_ money: Money) {
    let scale = 1_000_000 / money.currency.minorPerUnit
    let (micros, overflows) = money.minor.multipliedReportingOverflow(by: scale)
    self.init(micros: overflows ? (money.minor < 0 ? .min : .max) : micros)
  }
}
