internal import GRDB
package import ProfileModel
package import Segments

extension StoreTransaction {
  /// Gives a new store its first segments; one that has any keeps them.
  package func enterStarterSegments() throws {
    guard try Int.fetchOne(db, sql: "SELECT count(*) FROM segment") == 0 else { return }
    for (place, segment) in StarterSegments.all.enumerated() {
      try db.execute(
        sql: "INSERT INTO segment (position, name, rule) VALUES (?, ?, ?)",
        arguments: [place + 1, segment.name, segment.rule])
    }
  }

  /// Saves a rule under a name of its own, below the segments that are there.
  ///
  /// - Returns: `false` when a segment has the name already, be it in letters of another case.
  /// - Throws: What SQLite reports.
  package func enterSegment(_ name: String, _ rule: Rule) throws -> Bool {
    let names = try String.fetchAll(db, sql: "SELECT name FROM segment")
    guard !names.contains(where: { $0.lowercased() == name.lowercased() }) else { return false }
    try db.execute(
      sql: """
        INSERT INTO segment (position, name, rule)
        SELECT ifnull(max(position), 0) + 1, ?1, ?2 FROM segment
        """, arguments: [name, rule.text])
    return true
  }

  /// Notes the size of every segment as a load ends; a rule that cannot be read has none.
  package func noteSegmentSizes(register: [Purpose], zone: Zone, nowMs: Int64) throws {
    let segments = try Row.fetchAll(db, sql: "SELECT id, rule FROM segment").compactMap { row in
      (try? Rule.parse(row[1])).map { (id: row[0] as Int64, rule: $0) }
    }
    let sets = RuleSets()
    let question = RuleQuestion(nowMs: nowMs, zone: zone, register: register, lists: nil)
    let sizes = try segments.map { try sets.members(of: $0.rule, question, db).count }
    for (segment, size) in zip(segments, sizes) {
      try db.execute(
        sql: """
          INSERT INTO segment_size (segment_id, at_ms, size) VALUES (?1, ?2, ?3)
          ON CONFLICT (segment_id, at_ms) DO UPDATE SET size = ?3
          """, arguments: [segment.id, nowMs, size])
    }
    // A sparkline shows two dozen sizes; a year of them is kept for later questions.
    try db.execute(
      sql: "DELETE FROM segment_size WHERE at_ms < ?", arguments: [nowMs - 366 * 86_400_000])
  }
}
