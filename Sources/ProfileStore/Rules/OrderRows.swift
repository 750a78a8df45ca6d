internal import GRDB
import ProfileModel
import Segments

/// An order's newest version.
struct OrderRow {
  let id: Int64
  /// The profile's number.
  let profile: Int
  let number: String
  let atMs: Int64
  let status: String
  let channel: String
  let coupon: String
  let discountMinor: Int64?
  let total: Money

  /// `nil` for what its lines say.
  func values(of detail: OrderDetail) -> [String]? {
    switch detail {
    case .channel: [channel]
    case .status: [status]
    case .coupon: [coupon]
    case .product, .sku, .category: nil
    }
  }
}

struct OrderLineRow {
  let sku: String
  let name: String
  let category: String
  let quantity: Int
  let unitPrice: String
  let amountMinor: Int64
}

/// Reads all orders one after another, and of each what a filter asks for besides.
struct OrderRows {
  private let columns: ProfileColumns
  private let question: RuleQuestion
  private let db: Database

  init(_ columns: ProfileColumns, _ question: RuleQuestion, _ db: Database) {
    self.columns = columns
    self.question = question
    self.db = db
  }

  /// Hands over all orders, where `counting` those that count (``Order/statusCounts(_:)``).
  func forEachOrder(counting: Bool, _ each: (OrderRow) throws -> Void) throws {
    let owners = try columns.owners(db)
    let rows = try FastStatement(
      db,
      """
      SELECT /* column */ id, identifier_id, order_no, at_ms, status, channel, coupon, discount_minor, currency,
        total_minor
      FROM customer_order WHERE is_latest = 1
      """)
    defer { rows.reset() }
    while try rows.step() {
      let status = rows.text(4)
      guard !counting || Order.statusCounts(status), let currency = Currency(rows.text(8)) else {
        continue
      }
      try each(
        OrderRow(
          id: rows.int(0), profile: Int(owners[Int(rows.int(1))]), number: rows.text(2),
          atMs: rows.int(3), status: status, channel: rows.text(5), coupon: rows.text(6),
          discountMinor: rows.optionalInt(7), total: Money(minor: rows.int(9), currency: currency)))
    }
  }

  func lines(of order: OrderRow) throws -> [OrderLineRow] {
    let rows = try FastStatement(
      db,
      """
      SELECT l.sku, l.name, ifnull(p.category, ''), l.quantity, l.unit_price
      FROM order_line AS l LEFT JOIN product AS p ON p.sku = l.sku
      WHERE l.order_no = ?1 AND l.is_latest = 1
      """)
    rows.bind(order.number)
    var lines: [OrderLineRow] = []
    while try rows.step() {
      let price = Money(decimal: rows.text(4), currency: order.total.currency)
      let quantity = Int(rows.int(3))
      let amount = (price?.minor ?? 0).multipliedReportingOverflow(by: Int64(quantity))
      lines.append(
        OrderLineRow(
          sku: rows.text(0), name: rows.text(1), category: rows.text(2), quantity: quantity,
          unitPrice: rows.text(4), amountMinor: amount.overflow ? 0 : amount.partialValue))
    }
    return lines
  }

  func lineValues(of order: OrderRow, _ detail: OrderDetail) throws -> [String] {
    try lines(of: order).map { line in
      switch detail {
      case .sku: line.sku
      case .category: line.category
      case .product, .channel, .status, .coupon: line.name
      }
    }
  }

  /// Where the order is: any of `none`, `waiting`, `sent`, `late`, `delivered`.
  func delivery(of order: OrderRow) throws -> [String] {
    let rows = try FastStatement(
      db,
      """
      SELECT shipped_at_ms, promised_at_ms, delivered_at_ms FROM shipment
      WHERE order_no = ?1 AND is_latest = 1
      """)
    rows.bind(order.number)
    var states: Set<String> = []
    while try rows.step() {
      let shipment = Order.Shipment(
        carrier: "", trackingNumber: "", status: "", shippedAtMs: rows.optionalInt(0),
        promisedAtMs: rows.optionalInt(1), deliveredAtMs: rows.optionalInt(2))
      if shipment.deliveredAtMs != nil {
        states.insert("delivered")
        continue
      }
      states.insert(shipment.shippedAtMs == nil ? "waiting" : "sent")
      if shipment.daysLate(nowMs: question.nowMs, zone: question.zone) != nil {
        states.insert("late")
      }
    }
    return states.isEmpty ? ["none"] : Array(states)
  }

  /// What of a product can be sold now, when more comes, and how long an order of it takes; missing where no
  /// stock was dropped.
  func stock(of sku: String) throws -> (sellable: Int?, restockAtMs: Int64?, leadDays: Int?) {
    let rows = try FastStatement(
      db,
      "SELECT sum(on_hand - reserved), min(restock_at_ms), max(lead_days) FROM stock WHERE sku = ?1"
    )
    rows.bind(sku)
    defer { rows.reset() }
    guard try rows.step() else { return (nil, nil, nil) }
    return (
      rows.optionalInt(0).map { Int($0) }, rows.optionalInt(1), rows.optionalInt(2).map { Int($0) }
    )
  }
}
