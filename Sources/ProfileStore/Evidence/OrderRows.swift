internal import GRDB
import ProfileModel
import Segments

/// An order's newest version.
struct OrderRow {
  let id: Int64
  let number: String
  let atMs: Int64
  let status: String
  let channel: String
  let coupon: String
  let discountMinor: Int64?
  let total: Money
}

struct OrderLineRow {
  let sku: String
  let name: String
  let category: String
  let quantity: Int
  let unitPrice: String
  let amountMinor: Int64
}

/// Reads what a filter asks for of one order, each by an index.
struct OrderRows {
  private let question: RuleQuestion
  private let db: Database

  init(_ question: RuleQuestion, _ db: Database) {
    self.question = question
    self.db = db
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
