internal import GRDB
package import ProfileModel
package import Segments

/// What a person may ask to see.
extension StoreReader {
  /// Everything that is kept about a person: every version of every fact once, with its origin.
  ///
  /// - Parameter profile: Today's number.
  /// - Returns: By category, then as it came.
  /// - Throws: What SQLite reports.
  package func accessRecords(of profile: ProfileID) throws(StoreError) -> [AccessRecord] {
    try demand(.rights)
    return try read("gathering what is kept of a person") { db in
      try AccessTable.all.flatMap { table in
        try Row.fetchAll(db, sql: table.sql, arguments: [profile.rawValue]).compactMap {
          Self.record($0, table)
        }
      }
    }
  }

  /// Whether a rule holds the person.
  package func holds(
    _ rule: Rule, _ profile: ProfileID, nowMs: Int64
  ) throws(StoreError) -> Bool {
    try read("looking for a person in a segment") { db in
      try people(of: rule, nowMs: nowMs, isWhole: true, db).contains(profile)
    }
  }

  private static func record(_ row: Row, _ table: AccessTable) -> AccessRecord? {
    guard let basis = LawfulBasis(rawValue: row["basis"]) else { return nil }
    let fields = table.fields.enumerated().compactMap { place, name -> AccessRecord.Field? in
      guard let value = String.fromDatabaseValue(row[place] as DatabaseValue) ?? text(row[place])
      else { return nil }
      return AccessRecord.Field(name: name, value: DropText(value))
    }
    return AccessRecord(
      category: table.category, fields: fields,
      origin: origin(row, factID: row["fact"], atMs: row["at"]), purpose: Purpose.ID(row["why"]),
      lawfulBasis: basis, isWithheld: row["withheld"])
  }

  private static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .int64(let number): String(number)
    case .double(let number): String(number)
    default: nil
    }
  }
}

/// How the facts of one category are read.
private struct AccessTable {
  let category: AccessRecord.Category
  let fields: [String]
  let sql: String

  private static let origin = "d.name AS file, s.name AS source, s.party AS party"
  private static let drop =
    "CROSS JOIN drop_file AS d ON d.id = t.id >> 32 CROSS JOIN source AS s ON s.id = d.source_id"
  private static let why = why(GroundSQL(table: ""))

  /// `columns` are what they are called and how they are read of the row `t`; `from` says where the facts `t` of
  /// profile `?1` are found.
  private init(
    _ category: AccessRecord.Category, _ columns: [(String, String)], at: String = "t.at_ms",
    from: String, why: String = AccessTable.why, isWithheld: Bool = false
  ) {
    self.category = category
    fields = columns.map(\.0)
    let values = columns.enumerated().map { "\($0.element.1) AS f\($0.offset)" }
    sql = """
      SELECT \(values.joined(separator: ", ")), t.id AS fact, \(at) AS at, \(Self.origin), \(why),
        \(isWithheld ? 1 : 0) AS withheld
      \(from) ORDER BY t.id
      """
  }

  private static func of(_ table: String, _ more: String = "") -> String {
    "FROM identifier AS i CROSS JOIN \(table) AS t ON t.identifier_id = i.id \(drop) \(more) "
      + "WHERE i.profile_id = ?1"
  }

  private static func ofOrders(_ table: String) -> String {
    """
    FROM \(table) AS t \(drop) WHERE t.order_no IN (
      SELECT o.order_no FROM identifier AS i CROSS JOIN customer_order AS o ON o.identifier_id = i.id
      WHERE i.profile_id = ?1)
    """
  }

  private static func columns(_ names: String...) -> [(String, String)] {
    names.map { ($0, "t.\($0)") }
  }

  private static func why(_ ground: GroundSQL) -> String {
    "(SELECT name FROM purpose WHERE id = \(ground.purpose)) AS why, \(ground.basis) AS basis"
  }

  private static func withheld(
    _ category: AccessRecord.Category, _ kind: String
  ) -> AccessTable {
    AccessTable(
      category, [("fact", "json_remove(t.columns, '$.id', '$.identifier_id')")],
      at: "json_extract(t.columns, '$.at_ms')",
      from: of("withheld_fact") + " AND t.kind = '\(kind)'",
      why: "(SELECT name FROM purpose WHERE id = t.purpose_id) AS why, t.lawful_basis AS basis",
      isWithheld: true)
  }

  static let all = [
    AccessTable(
      .identifiers,
      [
        ("kind", kindWords), ("value", "t.value"), ("first_seen_ms", "t.first_seen_ms"),
        ("last_seen_ms", "t.last_seen_ms"),
      ], at: "t.first_seen_ms",
      from: """
        FROM (SELECT fact_id AS id, kind, value, first_seen_ms, last_seen_ms FROM identifier
          WHERE profile_id = ?1) AS t \(drop)
        """),
    AccessTable(
      .traits, [("name", "j.key"), ("value", "j.value")],
      from: """
        FROM identifier AS i CROSS JOIN trait_record AS t ON t.identifier_id = i.id \(drop),
          json_each(t.traits) AS j WHERE i.profile_id = ?1
        """, why: why(GroundSQL(table: "trait_record"))),
    withheld(.traits, "trait_record"),
    AccessTable(
      .orders,
      columns(
        "order_no", "status", "channel", "currency", "total_minor", "discount_minor", "coupon"),
      from: of("customer_order")),
    withheld(.orders, "customer_order"),
    AccessTable(
      .orderLines, columns("order_no", "line_no", "sku", "name", "quantity", "unit_price"),
      at: "d.delivered_at_ms", from: ofOrders("order_line")),
    AccessTable(
      .shipments,
      columns(
        "order_no", "carrier", "tracking_no", "status", "shipped_at_ms", "promised_at_ms",
        "delivered_at_ms"), at: "d.delivered_at_ms", from: ofOrders("shipment")),
    AccessTable(
      .events,
      [
        ("name", "n.text"), ("campaign", "(SELECT text FROM name WHERE id = t.campaign_id)"),
        ("properties", "t.properties"),
      ],
      from: of(
        "event",
        "CROSS JOIN name AS n ON n.id = t.name_id \(GroundSQL(table: "event").join)"),
      why: why(GroundSQL(table: "event"))),
    withheld(.events, "event"),
    AccessTable(
      .tickets,
      columns("ticket_no", "subject", "status", "channel", "closed_at_ms", "csat"),
      from: of("ticket")),
    withheld(.tickets, "ticket"),
    AccessTable(.feedback, columns("kind", "score", "text"), from: of("feedback")),
    withheld(.feedback, "feedback"),
    AccessTable(
      .decisions,
      [
        ("purpose", "(SELECT name FROM purpose WHERE id = t.purpose_id)"),
        ("decision", decisionWords), ("policy_version", "t.policy_version"),
        ("expires_at_ms", "t.expires_at_ms"), ("method", "t.method"), ("given_at", "t.given_at"),
        ("proof", "t.proof"),
      ], from: of("consent")),
    AccessTable(
      .suppressions,
      [
        ("channel", "t.channel"), ("reason", reasonWords), ("is_lifted", "t.is_lifted"),
        ("proof", "t.proof"),
      ], from: of("suppression")),
  ]

  private static let kindWords = words(
    "t.kind", Identifier.Kind.allCases.map { ($0.rawValue, $0.name) })
  private static let decisionWords = words(
    "t.decision", ConsentRecord.Decision.allCases.map { ($0.rawValue, $0.name) })
  private static let reasonWords = words(
    "t.reason", Suppression.Reason.allCases.map { ($0.rawValue, $0.name) })

  private static func words(_ column: String, _ words: [(Int, String)]) -> String {
    let cases = words.map { "WHEN \($0.0) THEN '\($0.1)'" }.joined(separator: " ")
    return "CASE \(column) \(cases) END"
  }
}
