internal import GRDB
import ProfileModel
import Segments

/// All orders in memory, the newest version of each, in the order of their numbers in the store.
///
/// 24 bytes an order; their lines, 8 bytes each, are read when a rule first asks for them.
final class OrderColumns {
  /// What many orders share.
  struct Kind: Hashable {
    let status: String
    let channel: String
    /// `nil` of a code that is none; such orders hold nothing.
    let currency: Currency?
  }

  /// What many lines share.
  struct LineKind: Hashable {
    let sku: String
    let name: String
    let category: String
    let unitPrice: String
  }

  /// Places of lines by that of their order, and what each line is.
  struct Lines {
    /// Where each order's end; one's begin where those before it end.
    fileprivate(set) var ends: [Int32] = []
    fileprivate(set) var kindOf: [UInt32] = []
    fileprivate(set) var quantities: [Int32] = []
    fileprivate(set) var kinds: [LineKind] = []

    func places(of order: Int) -> Range<Int> {
      (order == 0 ? 0 : Int(ends[order - 1]))..<Int(ends[order])
    }
  }

  /// By the order's place.
  private(set) var profiles: [Int32] = []
  private(set) var atMs: [Int64] = []
  private(set) var totals: [Int64] = []
  private(set) var kindOf: [UInt32] = []
  private(set) var kinds: [Kind] = []
  private var knownLines: Lines?

  init(_ columns: ProfileColumns, _ db: Database) throws {
    let owners = try columns.owners(db)
    var codes = Codes<Kind>()
    let rows = try FastStatement(
      db,
      """
      SELECT /* column */ identifier_id, at_ms, total_minor, status, channel, currency
      FROM customer_order NOT INDEXED WHERE is_latest = 1 ORDER BY id
      """)
    while try rows.step() {
      profiles.append(owners[Int(rows.int(0))])
      atMs.append(rows.int(1))
      totals.append(rows.int(2))
      kindOf.append(
        codes.code(
          Kind(status: rows.text(3), channel: rows.text(4), currency: Currency(rows.text(5)))))
    }
    kinds = codes.values
  }

  var count: Int { profiles.count }

  func kind(_ place: Int) -> Kind { kinds[Int(kindOf[place])] }

  func lines(_ db: Database) throws -> Lines {
    if let knownLines { return knownLines }
    var lines = Lines()
    var codes = Codes<LineKind>()
    lines.ends.reserveCapacity(count)
    try forEachRow(
      "ifnull(l.sku, ''), l.name, ifnull(p.category, ''), l.unit_price, l.quantity, l.sku IS NULL",
      joined: """
        LEFT JOIN order_line AS l INDEXED BY order_line_latest ON l.order_no = o.order_no AND l.is_latest = 1
        LEFT JOIN product AS p ON p.sku = l.sku
        """, db
    ) { place, row in
      while lines.ends.count <= place { lines.ends.append(Int32(lines.kindOf.count)) }
      guard row.int(6) == 0 else { return }
      lines.kindOf.append(
        codes.code(
          LineKind(
            sku: row.text(1), name: row.text(2), category: row.text(3), unitPrice: row.text(4))))
      lines.quantities.append(Int32(clamping: row.int(5)))
      lines.ends[place] += 1
    }
    lines.kinds = codes.values
    knownLines = lines
    return lines
  }

  /// Hands over what is asked of each order besides, with its place; several rows of one come one after another.
  func forEachRow(
    _ selected: String, joined: String = "", _ db: Database,
    _ each: (Int, FastStatement) -> Void
  ) throws {
    let rows = try FastStatement(
      db,
      """
      SELECT /* column */ o.id, \(selected) FROM customer_order AS o NOT INDEXED \(joined)
      WHERE o.is_latest = 1 ORDER BY o.id
      """)
    defer { rows.reset() }
    var (place, order) = (-1, Int64.min)
    while try rows.step() {
      if rows.int(0) != order { (place, order) = (place + 1, rows.int(0)) }
      each(place, rows)
    }
  }
}

/// Gives each different value a number, from 0 on.
private struct Codes<Value: Hashable> {
  private(set) var values: [Value] = []
  private var codes: [Value: UInt32] = [:]

  mutating func code(_ value: Value) -> UInt32 {
    if let code = codes[value] { return code }
    let code = UInt32(values.count)
    codes[value] = code
    values.append(value)
    return code
  }
}
