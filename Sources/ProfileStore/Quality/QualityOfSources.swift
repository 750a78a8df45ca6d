internal import GRDB
import ProfileModel

/// What sources brought: facts by kind, how old they were when they came, and which cells were rejected.
struct QualityOfSources {
  struct Rejected: Hashable {
    let source: Int64
    let kind: String
    let column: String
  }

  private(set) var factsBySource: [Int64: Int] = [:]
  private(set) var factsByKind: [QualityReport.Count] = []
  /// Of the last drop of each source, where its facts have instants.
  private(set) var lagMs: [Int64: Int64] = [:]
  /// How many cells, and the last drop that has any.
  private(set) var rejected: [Rejected: (count: Int, lastDrop: Int64)] = [:]

  private static let tables = [
    ("trait_record", "records of traits"), ("event", "events"), ("customer_order", "orders"),
    ("order_line", "order lines"), ("shipment", "shipments"), ("consent", "consents"),
    ("suppression", "suppressions"),
    ("ticket", "tickets"), ("feedback", "feedback"),
  ]

  init(_ drops: QualityDrops, _ db: Database) throws {
    for (table, name) in Self.tables {
      let counts = try Row.fetchAll(db, sql: Self.countSQL(table))
      for row in counts { factsBySource[row[0], default: 0] += row[1] as Int }
      let all = counts.reduce(0) { $0 + ($1[1] as Int) }
      if all > 0 { factsByKind.append(QualityReport.Count(name: name, count: all)) }
    }
    for row in try Row.fetchAll(db, sql: Self.rejectedSQL) {
      rejected[Rejected(source: row[0], kind: row[1], column: row[2])] = (row[3], row[4])
    }
    for source in drops.sources {
      guard let last = drops.drops.last(where: { $0.sourceID == source.id }) else { continue }
      lagMs[source.id] = try Self.lag(of: last, db)
    }
  }

  /// Facts of a drop have numbers that follow each other.
  private static func countSQL(_ table: String) -> String {
    """
    SELECT d.source_id, count(*) FROM drop_file AS d
    CROSS JOIN \(table) AS f ON f.id >= d.id << 32 AND f.id < (d.id + 1) << 32 GROUP BY 1
    """
  }

  private static let rejectedSQL = """
    SELECT d.source_id, d.kind, q.column_name, count(*), max(d.id) FROM drop_file AS d
    CROSS JOIN quarantine AS q ON q.id >= d.id << 32 AND q.id < (d.id + 1) << 32
    WHERE q.outcome = 6 AND q.column_name IS NOT NULL GROUP BY 1, 2, 3
    """

  /// The median of some hundred facts that lie evenly in the drop.
  private static func lag(of drop: QualityDrops.Drop, _ db: Database) throws -> Int64? {
    guard let table = table(of: drop.kind) else { return nil }
    let instants = try Int64.fetchAll(
      db,
      sql: """
        SELECT at_ms FROM \(table) WHERE id >= ?1 << 32 AND id < (?1 + 1) << 32
          AND (id & 268435455) % ?2 = 0 LIMIT 2000
        """, arguments: [drop.drop.id, max(1, drop.rows / 500)]
    ).sorted()
    guard !instants.isEmpty else { return nil }
    return max(0, drop.beganAtMs - instants[instants.count / 2])
  }

  private static func table(of kind: String) -> String? {
    switch DropKind(rawValue: kind) {
    case .customers: "trait_record"
    case .events: "event"
    case .orders: "customer_order"
    case .consents: "consent"
    case .suppressions: "suppression"
    case .tickets: "ticket"
    case .feedback: "feedback"
    default: nil
    }
  }

  /// The name of the field that a file's column feeds, as far as that shows.
  static func field(ofColumn column: String, among known: Set<String>) -> String {
    var name = column[...]
    for prefix in ["traits.", "address."] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    if known.contains(String(name)) { return String(name) }
    let snake = name.flatMap { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }
    let parted = String(snake).lowercased()
    return known.contains(parted) ? parted : column
  }
}
