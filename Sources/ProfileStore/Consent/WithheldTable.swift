/// A table of facts that can be withheld; in its statements `?1` is the profile, `?2` the purpose, `?3` the basis,
/// `?4` and `?5` the times from and before which it is about.
struct WithheldTable {
  let name: String
  let columns: [String]
  /// What tells versions of one record apart from others, where the table keeps several of which one is shown.
  var number: String?

  static let all = [
    WithheldTable(
      name: "event",
      columns: ["id", "identifier_id", "at_ms", "kind", "name_id", "campaign_id", "properties"]),
    WithheldTable(
      name: "trait_record",
      columns: ["id", "identifier_id", "at_ms", "is_verified", "traits", "purpose_id"]),
    WithheldTable(
      name: "customer_order",
      columns: [
        "id", "order_no", "identifier_id", "at_ms", "status", "channel", "currency", "total_minor",
        "discount_minor", "coupon", "is_latest",
      ], number: "order_no"),
    WithheldTable(
      name: "ticket",
      columns: [
        "id", "ticket_no", "identifier_id", "at_ms", "closed_at_ms", "channel", "subject", "status",
        "csat", "is_latest",
      ], number: "ticket_no"),
    WithheldTable(
      name: "feedback", columns: ["id", "identifier_id", "at_ms", "kind", "score", "text"]),
  ]

  /// Notes the profile's facts `t` that rest on the ground: the own one of its event or fields, or else its source's.
  var note: String {
    let ground = GroundSQL(table: name)
    return """
      INSERT INTO withheld_fact (kind, id, identifier_id, purpose_id, lawful_basis, columns)
      SELECT '\(name)', t.id, t.identifier_id, ?2, ?3,
        json_object(\(columns.map { "'\($0)', t.\($0)" }.joined(separator: ", ")))
      FROM identifier AS i CROSS JOIN \(name) AS t ON t.identifier_id = i.id
      CROSS JOIN drop_file AS d ON d.id = t.id >> 32 \(ground.join)
      WHERE i.profile_id = ?1 AND \(ground.purpose) = ?2 AND \(ground.basis) = ?3
        AND t.at_ms >= ?4 AND t.at_ms < ?5
      """
  }

  /// Takes what is noted out of the table.
  var take: String { "DELETE FROM \(name) WHERE id IN (SELECT id \(withheld))" }

  /// Puts what is noted back; which version of a record is shown is settled by ``show``.
  var giveBack: String {
    let values = columns.map { $0 == "is_latest" ? "0" : "json_extract(columns, '$.\($0)')" }
    return """
      INSERT INTO \(name) (\(columns.joined(separator: ", ")))
      SELECT \(values.joined(separator: ", ")) \(withheld)
      """
  }

  /// Strikes out what was put back.
  var forget: String {
    "DELETE FROM withheld_fact WHERE kind = '\(name)' AND id IN (SELECT id \(withheld))"
  }

  /// Shows of each record concerned the version that was delivered last, of those that are there.
  var show: [String] {
    guard let number else { return [] }
    let concerned = "SELECT json_extract(columns, '$.\(number)') \(withheld)"
    return [
      "UPDATE \(name) SET is_latest = 0 WHERE is_latest = 1 AND \(number) IN (\(concerned))",
      """
      UPDATE \(name) SET is_latest = 1 WHERE id IN (
        SELECT id FROM (
          SELECT t.id, row_number() OVER (
            PARTITION BY t.\(number) ORDER BY d.delivered_at_ms DESC, t.id DESC) AS place
          FROM identifier AS i CROSS JOIN \(name) AS t ON t.identifier_id = i.id
          CROSS JOIN drop_file AS d ON d.id = t.id >> 32
          WHERE i.profile_id = ?1 AND t.\(number) IN (\(concerned)))
        WHERE place = 1)
      """,
    ]
  }

  /// By the index on whose they are: SQLite would take the key, and look at everybody's facts of the kind for each person.
  private var withheld: String {
    """
    FROM withheld_fact INDEXED BY withheld_by_identifier
    WHERE identifier_id IN (SELECT id FROM identifier WHERE profile_id = ?1)
      AND kind = '\(name)' AND purpose_id = ?2 AND lawful_basis = ?3
      AND json_extract(columns, '$.at_ms') >= ?4 AND json_extract(columns, '$.at_ms') < ?5
    """
  }
}
