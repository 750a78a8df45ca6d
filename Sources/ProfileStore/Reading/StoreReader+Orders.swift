internal import GRDB
import ProfileModel

extension StoreReader {
  /// The newest version of each order of a profile, newest order first.
  func orders(of profile: ProfileID, _ db: Database) throws -> [Order] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.order_no, t.at_ms, t.status, t.channel, t.currency, t.total_minor,
            t.discount_minor, t.coupon, t.id, \(Self.originColumns)
          FROM identifier AS i
          CROSS JOIN customer_order AS t ON t.identifier_id = i.id AND t.is_latest = 1 \(Self.originJoin)
          WHERE i.profile_id = ? ORDER BY t.at_ms DESC, t.id DESC
          """), arguments: [profile.rawValue])
    return try rows.compactMap { row in
      guard let currency = Currency(row[4]) else { return nil }
      return try order(row, currency, db)
    }
  }

  private func order(_ row: Row, _ currency: Currency, _ db: Database) throws -> Order {
    let number: String = row[0]
    let coupon: String? = row[7]
    return Order(
      number: DropText(number), orderedAtMs: row[1], status: DropText(row[2]),
      channel: DropText(row[3]), total: Money(minor: row[5], currency: currency),
      discount: (row[6] as Int64?).map { Money(minor: $0, currency: currency) },
      coupon: coupon.map { DropText($0) }, lines: try lines(of: number, currency, db),
      shipments: try shipments(of: number, db),
      origin: Self.origin(row, factID: row[8], atMs: row[1]))
  }

  private func lines(of order: String, _ currency: Currency, _ db: Database) throws -> [Order.Line]
  {
    let find = try db.cachedStatement(
      sql: """
        SELECT l.line_no, l.sku, l.name, l.quantity, l.unit_price, p.category,
          (SELECT sum(on_hand - reserved) FROM stock WHERE sku = l.sku),
          (SELECT min(restock_at_ms) FROM stock WHERE sku = l.sku)
        FROM order_line AS l LEFT JOIN product AS p ON p.sku = l.sku
        WHERE l.order_no = ? AND l.is_latest = 1 ORDER BY l.line_no
        """)
    return try Row.fetchAll(find, arguments: [order]).map { row in
      Order.Line(
        number: row[0], sku: row[1], name: DropText(row[2]), quantity: row[3],
        unitPrice: Money(decimal: row[4], currency: currency)
          ?? Money(minor: 0, currency: currency),
        category: row[5], available: row[6], restockAtMs: row[7])
    }
  }

  private func shipments(of order: String, _ db: Database) throws -> [Order.Shipment] {
    let find = try db.cachedStatement(
      sql: """
        SELECT carrier, tracking_no, status, shipped_at_ms, promised_at_ms, delivered_at_ms
        FROM shipment WHERE order_no = ? AND is_latest = 1 ORDER BY shipped_at_ms, id
        """)
    return try Row.fetchAll(find, arguments: [order]).map { row in
      Order.Shipment(
        carrier: DropText(row[0]), trackingNumber: DropText(row[1]), status: DropText(row[2]),
        shippedAtMs: row[3], promisedAtMs: row[4], deliveredAtMs: row[5])
    }
  }
}
