internal import Foundation
internal import GRDB
package import ProfileModel

extension StoreReader {
  /// The newest drops, by their numbers in the table itself.
  ///
  /// - Parameters:
  ///   - file: Only drops of this file name; `nil` for all.
  ///   - limit: Drops at most, above 0.
  /// - Returns: Newest first; fewer than `limit` are all there are.
  /// - Throws: What SQLite reports.
  package func drops(ofFile file: String? = nil, limit: Int) throws(StoreError) -> [StoredDrop] {
    try read("reading the drops") { db in
      try Row.fetchAll(
        db.cachedStatement(sql: Self.dropsSQL), arguments: [file, limit]
      ).map { StoredDrop($0) }
    }
  }

  private static let dropsSQL = """
    \(StoredDrop.select)
    WHERE ?1 IS NULL OR drop_file.name = ?1
    ORDER BY drop_file.id DESC LIMIT ?2
    """

  /// Deliveries of each source, by index `drop_file_by_source`, and the rows of the drops begun since
  /// `sinceMs`.
  ///
  /// A file that was not loaded to its end, be it damaged or still on its way, delivers nothing yet.
  ///
  /// - Parameters:
  ///   - limit: Deliveries of one source at most, above 0.
  ///   - sinceMs: The first instant of today.
  /// - Returns: Sources by name, those that have delivered.
  /// - Throws: What SQLite reports.
  package func arrivals(limit: Int = 100, sinceMs: Int64) throws(StoreError) -> Arrivals {
    try read("reading the deliveries") { db in
      // The desk delivers nothing, so that nobody need wait for it.
      let sources = try Row.fetchAll(
        db, sql: "SELECT id, name FROM source WHERE name <> ? ORDER BY name",
        arguments: [Source.desk.name])
      let deliveries = try sources.compactMap { source in
        try Self.deliveries(db, sourceID: source[0], name: source[1], limit: limit)
      }
      return Arrivals(sources: deliveries, today: try Self.tally(db, sinceMs: sinceMs))
    }
  }

  private static func deliveries(
    _ db: Database, sourceID: Int64, name: String, limit: Int
  ) throws -> SourceDeliveries? {
    // What claims to be of the future was there when it was begun.
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT min(delivered_at_ms, began_at_ms), ended_at_ms FROM drop_file
          WHERE source_id = ? AND ended_at_ms IS NOT NULL ORDER BY id DESC LIMIT ?
          """), arguments: [sourceID, limit])
    guard let newest = rows.first else { return nil }
    return SourceDeliveries(
      source: name, deliveredAtMs: rows.map { $0[0] as Int64 }.sorted(by: >),
      lastEndedAtMs: newest[1])
  }

  /// Drops rise with their numbers, so that the first older one ends the search.
  private static func tally(_ db: Database, sinceMs: Int64) throws -> RowTally {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT began_at_ms, created, updated, unchanged, duplicate, gated, rejected
        FROM drop_file ORDER BY id DESC
        """)
    var tally = RowTally()
    while let row = try rows.next(), row[0] as Int64 >= sinceMs {
      for (place, outcome) in RowOutcome.allCases.enumerated() {
        tally[outcome] += row[1 + place] as Int
      }
    }
    return tally
  }

  /// Rows of all drops that are held back now: gated and rejected.
  ///
  /// - Throws: What SQLite reports.
  package func heldTotals() throws(StoreError) -> RowTally {
    try read("counting the quarantine") { db in
      var tally = RowTally()
      let sums = try Row.fetchOne(
        db, sql: "SELECT sum(gated), sum(rejected) FROM drop_file")
      tally[.gated] = sums?[0] ?? 0
      tally[.rejected] = sums?[1] ?? 0
      return tally
    }
  }

  /// Whether rows of a drop are held back, or fields of rows that came in.
  ///
  /// - Throws: What SQLite reports.
  package func isAnythingHeld(ofDrop dropID: Int64) throws(StoreError) -> Bool {
    try read("reading the quarantine") { db in
      try Bool.fetchOne(
        db.cachedStatement(
          sql: "SELECT EXISTS (SELECT 1 FROM quarantine WHERE id >= ? AND id < ?)"),
        arguments: [
          FactNumber.make(dropID: dropID, line: 0), FactNumber.make(dropID: dropID + 1, line: 0),
        ]) ?? false
    }
  }

  /// Why rows of a drop were held back, most rows first; by the numbers of the drop's rows in the table.
  ///
  /// - Throws: What SQLite reports.
  package func heldGroups(ofDrop dropID: Int64) throws(StoreError) -> [HeldGroup] {
    try read("reading the quarantine") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT outcome, reason, column_name, count(*) FROM quarantine
            WHERE id >= ? AND id < ? GROUP BY 1, 2, 3 ORDER BY 4 DESC, min(id)
            """),
        arguments: [
          FactNumber.make(dropID: dropID, line: 0), FactNumber.make(dropID: dropID + 1, line: 0),
        ]
      ).compactMap { row in
        RowOutcome(rawValue: row[0]).map { outcome in
          HeldGroup(
            outcome: outcome, reason: row[1], column: (row[2] as String?).map { DropText($0) },
            count: row[3])
        }
      }
    }
  }

  /// One row of a group, by the numbers of the drop's rows in the table.
  ///
  /// - Returns: `nil` when there is none in that direction.
  /// - Throws: What SQLite reports.
  package func heldRow(ofDrop dropID: Int64, in group: HeldGroup, _ step: HeldStep)
    throws(StoreError) -> QuarantinedRow?
  {
    try demand(.files)
    var (low, high) = (0, FactNumber.lastLine)
    var isBackwards = false
    switch step {
    case .first: break
    case .after(let line): low = line + 1
    case .before(let line):
      high = line - 1
      isBackwards = true
    }
    return try read("reading the quarantine") { db in
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: Self.heldRowSQL(isOfFields: group.isOfFields, isBackwards: isBackwards)),
        arguments: [dropID, low, high, group.outcome.rawValue, group.reason, group.column?.raw])
      return row.map { row in
        QuarantinedRow(
          file: DropText(row[4]), fileSHA256: Array(row[5] as Data), fileBytes: row[6],
          line: row[0], byteRange: (row[1] as Int64)..<(row[2] as Int64), outcome: group.outcome,
          reason: group.reason, column: group.column,
          valueClass: (row[3] as String?).map { DropText($0) })
      }
    }
  }

  /// Rows lie by line; their fields, of which there are fewer, by their place in the row first.
  private static func heldRowSQL(isOfFields: Bool, isBackwards: Bool) -> String {
    let place =
      isOfFields
      ? "q.id > (?1 << 32) + \(FactNumber.lastLine) AND q.id < (?1 + 1) << 32 AND q.line BETWEEN ?2 AND ?3"
      : "q.id BETWEEN ?1 << 32 | ?2 AND ?1 << 32 | ?3"
    return """
      SELECT q.line, q.byte_start, q.byte_end, q.value_class, d.name, d.sha256, d.bytes
      FROM drop_file AS d CROSS JOIN quarantine AS q
      WHERE d.id = ?1 AND \(place) AND q.outcome = ?4 AND q.reason = ?5 AND q.column_name IS ?6
      ORDER BY \(isOfFields ? "q.line" : "q.id") \(isBackwards ? "DESC" : "ASC") LIMIT 1
      """
  }
}

extension StoredDrop {
  static let select = """
    SELECT drop_file.id, drop_file.name, sha256, bytes, source.name, delivered_at_ms, began_at_ms,
      ended_at_ms, created, updated, unchanged, duplicate, gated, rejected
    FROM drop_file CROSS JOIN source ON source.id = drop_file.source_id
    """

  /// A row of ``select``.
  init(_ row: Row) {
    var tally = RowTally()
    for (place, outcome) in RowOutcome.allCases.enumerated() { tally[outcome] = row[8 + place] }
    self.init(
      id: row[0], file: DropText(row[1]), fileSHA256: Array(row[2] as Data), fileBytes: row[3],
      source: row[4], deliveredAtMs: row[5], beganAtMs: row[6], endedAtMs: row[7], tally: tally)
  }
}
