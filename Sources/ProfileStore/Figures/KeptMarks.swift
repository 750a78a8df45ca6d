internal import GRDB
import ProfileModel
import Segments

/// By which channels and of which categories everybody ordered: read once while the store stands.
///
/// Used on one connection's queue.
final class KeptMarks {
  private var storeVersion: Int64?
  private var columns: [OrderDetail: MarkColumn] = [:]

  /// The channels or categories of everybody's orders.
  func column(_ detail: OrderDetail, _ reader: ClauseReader) throws -> MarkColumn {
    let version = try Int64.fetchOne(reader.db, sql: "PRAGMA data_version")
    if version != storeVersion || version == nil { columns = [:] }
    storeVersion = version
    if let known = columns[detail] { return known }
    let column = try detail == .channel ? Self.channels(reader) : Self.categories(reader)
    columns[detail] = column
    return column
  }

  private static func channels(_ reader: ClauseReader) throws -> MarkColumn {
    try marks(
      reader,
      values: """
        SELECT /* column */ channel FROM customer_order WHERE is_latest = 1 AND channel <> ''
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT \(MarkColumn.most)
        """,
      rows:
        "SELECT /* column */ identifier_id, channel, status FROM customer_order WHERE is_latest = 1"
    )
  }

  /// Those with most products.
  private static func categories(_ reader: ClauseReader) throws -> MarkColumn {
    try marks(
      reader,
      values: """
        SELECT /* column */ category FROM product WHERE category <> ''
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT \(MarkColumn.most)
        """,
      rows: """
        SELECT /* column */ o.identifier_id, p.category, o.status
        FROM order_line AS l CROSS JOIN product AS p ON p.sku = l.sku
        CROSS JOIN customer_order AS o INDEXED BY order_latest
          ON o.order_no = l.order_no AND o.is_latest = 1
        WHERE l.is_latest = 1 AND l.quantity > 0
        """)
  }

  private static func marks(
    _ reader: ClauseReader, values: String, rows: String
  ) throws -> MarkColumn {
    let values = try String.fetchAll(reader.db, sql: values)
    let bits = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    let owners = try reader.columns.owners(reader.db)
    var column = MarkColumn(values, capacity: reader.columns.capacity)
    var counts: [String: Bool] = [:]
    let rows = try FastStatement(reader.db, rows)
    while try rows.step() {
      let status = rows.text(2)
      let isCounted = counts[status] ?? Order.statusCounts(status)
      counts[status] = isCounted
      guard isCounted, let bit = bits[rows.text(1)] else { continue }
      column.mark(Int(owners[Int(rows.int(0))]), bit)
    }
    return column
  }
}
