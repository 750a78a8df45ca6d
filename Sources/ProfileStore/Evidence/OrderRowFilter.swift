import ProfileModel
import Segments

/// An ``OrderFilter`` for the few orders of one person, read as they lie.
///
/// Where orders are counted, a negative test speaks of all lines, also of none; pieces and amounts are those of
/// the lines that pass.
struct OrderRowFilter {
  private let ofOrders: [FactMatcher]
  private let ofLines: [FactMatcher]
  /// Of each of `ofLines`.
  private let areNegative: [Bool]
  private let countsOrders: Bool

  init(_ measure: Measure, _ question: RuleQuestion) {
    let matchers = measure.filters.map { FactMatcher($0, question) }
    countsOrders = measure.subject == .orders && measure.quantity == .count
    areNegative = measure.filters.filter { Self.lineProperties.contains($0.property) }
      .map(\.test.holdsOfNothing)
    ofLines = matchers.filter { Self.lineProperties.contains($0.property) }
    ofOrders = matchers.filter { !Self.lineProperties.contains($0.property) }
  }

  private static let lineProperties: Set<String> = [
    "product", "sku", "category", "quantity", "price", "stock", "restock", "lead_days",
  ]

  /// Whether orders that do not count are meant too, because their status is asked for.
  var namesStatus: Bool { ofOrders.contains { $0.property == "status" } }

  var asksOfLines: Bool { !ofLines.isEmpty }

  func holds(_ order: OrderRow, _ rows: OrderRows) throws -> Bool {
    for matcher in ofOrders where try !holds(matcher, order, rows) { return false }
    guard !ofLines.isEmpty else { return true }
    let lines = try rows.lines(of: order)
    guard countsOrders else { return try lines.contains { try holds($0, rows) } }
    for (matcher, isNegative) in zip(ofLines, areNegative) where isNegative {
      guard try lines.allSatisfy({ try holds(matcher, $0, rows) }) else { return false }
    }
    return try !areNegative.contains(false) || lines.contains { try holds($0, rows) }
  }

  private func holds(_ matcher: FactMatcher, _ order: OrderRow, _ rows: OrderRows) throws -> Bool {
    switch matcher.property {
    case "channel": matcher.test.holds([order.channel])
    case "status": matcher.test.holds([order.status])
    case "coupon": matcher.test.holds([order.coupon])
    case "currency": matcher.test.holds([order.total.currency.code])
    case "total": matcher.test.holds(number: DecimalNumber(order.total))
    case "discount":
      matcher.test.holds(
        number: order.discountMinor.map {
          DecimalNumber(Money(minor: $0, currency: order.total.currency))
        })
    case "delivery": matcher.test.holds(try rows.delivery(of: order))
    default: false
    }
  }

  /// Whether one line passes all filters about lines.
  func holds(_ line: OrderLineRow, _ rows: OrderRows) throws -> Bool {
    try ofLines.allSatisfy { try holds($0, line, rows) }
  }

  private func holds(_ matcher: FactMatcher, _ line: OrderLineRow, _ rows: OrderRows) throws -> Bool
  {
    switch matcher.property {
    case "product": matcher.test.holds([line.name])
    case "sku": matcher.test.holds([line.sku])
    case "category": matcher.test.holds([line.category])
    case "quantity": matcher.test.holds(number: DecimalNumber(line.quantity))
    case "price": matcher.test.holds([line.unitPrice])
    case "stock":
      matcher.test.holds(number: try rows.stock(of: line.sku).sellable.map { DecimalNumber($0) })
    case "restock": matcher.test.holds(atMs: try rows.stock(of: line.sku).restockAtMs)
    case "lead_days":
      matcher.test.holds(number: try rows.stock(of: line.sku).leadDays.map { DecimalNumber($0) })
    default: false
    }
  }
}

extension Measure {
  func add(
    _ order: OrderRow, _ filter: OrderRowFilter, _ rows: OrderRows, to tally: inout MeasureTally
  ) throws {
    switch (subject, quantity) {
    case (.items, _):
      for line in try rows.lines(of: order) where try filter.holds(line, rows) {
        tally.count(line.quantity)
      }
    case (_, .spent(let currency)), (_, .averageOrder(let currency)):
      guard order.total.currency == currency else { return }
      guard filter.asksOfLines else {
        tally.add(DecimalNumber(order.total))
        return
      }
      let amounts = try rows.lines(of: order).filter { try filter.holds($0, rows) }.map(
        \.amountMinor)
      tally.add(
        DecimalNumber(
          Money(
            minor: amounts.reduce(0) { $0.addingReportingOverflow($1).partialValue },
            currency: currency)))
    default: tally.count()
    }
  }
}
