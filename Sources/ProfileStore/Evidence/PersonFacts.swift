internal import GRDB
import ProfileModel
import Segments

/// Reads the facts of one person, each by an index, in the order of their instants.
struct PersonFacts {
  let person: ProfileID
  let columns: ProfileColumns
  let question: RuleQuestion
  let db: Database

  /// Something of one instant, and the values that were asked for.
  struct Happened {
    let name: String
    let atMs: Int64
    let factID: Int64
    let values: [[String]]
  }

  /// Events of a name, or all, with the values of properties in the order of the paths.
  func events(_ name: String?, reading paths: [String] = []) throws -> [Happened] {
    let reader = try PropertyReader(paths, db)
    let rows = try FastStatement(
      db,
      """
      SELECT e.id, e.at_ms, n.text, \(reader.columns("e", firstParameter: 2))
      FROM identifier AS i CROSS JOIN event AS e INDEXED BY event_by_identifier ON e.identifier_id = i.id
      CROSS JOIN name AS n ON n.id = e.name_id
      WHERE i.profile_id = ?1 ORDER BY e.at_ms, e.id
      """)
    rows.bind(person.rawValue)
    reader.bind(to: rows, after: 1)
    defer { rows.reset() }
    let wanted = name.map { TextFolding.folded($0) }
    var found: [Happened] = []
    while try rows.step() {
      let name = rows.text(2)
      guard wanted == nil || wanted == TextFolding.folded(name) else { continue }
      found.append(
        Happened(
          name: name, atMs: rows.int(1), factID: rows.int(0),
          values: try reader.values(rows, from: 3)))
    }
    return found
  }

  /// The newest version of each order.
  func orders() throws -> [OrderRow] {
    let rows = try FastStatement(
      db,
      """
      SELECT o.id, o.order_no, o.at_ms, o.status, o.channel, o.coupon, o.discount_minor, o.currency,
        o.total_minor
      FROM identifier AS i CROSS JOIN customer_order AS o INDEXED BY order_by_identifier
        ON o.identifier_id = i.id AND o.is_latest = 1
      WHERE i.profile_id = ?1 ORDER BY o.at_ms, o.id
      """)
    rows.bind(person.rawValue)
    defer { rows.reset() }
    var found: [OrderRow] = []
    while try rows.step() {
      guard let currency = Currency(rows.text(7)) else { continue }
      found.append(
        OrderRow(
          id: rows.int(0), number: rows.text(1), atMs: rows.int(2),
          status: rows.text(3), channel: rows.text(4), coupon: rows.text(5),
          discountMinor: rows.optionalInt(6), total: Money(minor: rows.int(8), currency: currency)))
    }
    return found
  }

  /// Tickets by `channel`, `status`, `subject` and `csat`, with when they were closed.
  func tickets() throws -> [(happened: Happened, closedAtMs: Int64?)] {
    let rows = try FastStatement(
      db,
      """
      SELECT t.id, t.at_ms, t.channel, t.status, t.subject, t.csat, t.closed_at_ms
      FROM identifier AS i CROSS JOIN ticket AS t INDEXED BY ticket_by_identifier
        ON t.identifier_id = i.id AND t.is_latest = 1
      WHERE i.profile_id = ?1 ORDER BY t.at_ms, t.id
      """)
    return try said(rows, values: 4).map { ($0, $1) }
  }

  /// Feedback by `kind`, `score` and `text`.
  func feedback() throws -> [Happened] {
    let rows = try FastStatement(
      db,
      """
      SELECT f.id, f.at_ms, f.kind, f.score, f.text, NULL
      FROM identifier AS i CROSS JOIN feedback AS f INDEXED BY feedback_by_identifier
        ON f.identifier_id = i.id
      WHERE i.profile_id = ?1 ORDER BY f.at_ms, f.id
      """)
    return try said(rows, values: 3).map(\.0)
  }

  private func said(_ rows: FastStatement, values: Int32) throws -> [(Happened, Int64?)] {
    rows.bind(person.rawValue)
    defer { rows.reset() }
    var found: [(Happened, Int64?)] = []
    while try rows.step() {
      let texts = (0..<values).map { [rows.text(2 + $0)] }
      found.append(
        (
          Happened(name: "", atMs: rows.int(1), factID: rows.int(0), values: texts),
          rows.optionalInt(2 + values)
        ))
    }
    return found
  }

  /// The row that a fact is from.
  func origin(of factID: Int64, atMs: Int64) throws -> Origin? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(StoreReader.originColumns) FROM drop_file AS d
          CROSS JOIN source AS s ON s.id = d.source_id WHERE d.id = ? >> 32
          """), arguments: [factID]
    ).map { StoreReader.origin($0, factID: factID, atMs: atMs) }
  }
}
