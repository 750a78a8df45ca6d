internal import GRDB
package import Matching
import ProfileModel

extension StoreWriter {
  /// Puts what a search found in the place of what the last one did.
  ///
  /// - Parameters:
  ///   - findings: By today's profile numbers.
  ///   - people: How many were compared.
  ///   - nowMs: When the search was.
  /// - Throws: ``StoreError/busy(waitedMs:)`` when another process keeps the lock.
  package func keep(
    _ findings: MatchFindings, people: Int, nowMs: Int64
  ) throws(StoreError) {
    try transaction(doing: "keeping probable duplicates") { transaction in
      try transaction.keep(findings, people: people, nowMs: nowMs)
    }
  }
}

extension StoreTransaction {
  fileprivate func keep(_ findings: MatchFindings, people: Int, nowMs: Int64) throws {
    try db.execute(sql: "DELETE FROM duplicate_pair; DELETE FROM duplicate_search;")
    try db.execute(
      sql: """
        INSERT INTO duplicate_search
          (id, at_ms, people, compared_pairs, found_pairs, skipped_people) VALUES (1, ?, ?, ?, ?, ?)
        """,
      arguments: [
        nowMs, people, findings.judgedCount, findings.foundCount, findings.skippedCount,
      ])
    let insert = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO duplicate_pair (left_id, right_id, weight, starting_weight, parts)
        VALUES (?, ?, ?, ?, ?)
        """)
    for pair in findings.pairs {
      guard let one = try anchor(of: pair.first), let other = try anchor(of: pair.second),
        one != other
      else { continue }
      try insert.execute(arguments: [
        min(one, other), max(one, other), pair.weight, pair.startingWeight, pair.lines,
      ])
    }
    try noteDuplicates(try duplicatesBySource())
  }

  /// Of each source, how many of the people whom it named are in no pair.
  private func duplicatesBySource() throws -> [String: QualityShare] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        WITH twice AS MATERIALIZED (
          SELECT i.profile_id FROM duplicate_pair AS d CROSS JOIN identifier AS i ON i.id = d.left_id
          UNION
          SELECT i.profile_id FROM duplicate_pair AS d CROSS JOIN identifier AS i ON i.id = d.right_id)
        SELECT s.name, count(DISTINCT i.profile_id), count(DISTINCT t.profile_id)
        FROM identifier AS i
        CROSS JOIN drop_file AS d ON d.id = i.fact_id >> 32
        CROSS JOIN source AS s ON s.id = d.source_id
        LEFT JOIN twice AS t ON t.profile_id = i.profile_id
        WHERE i.kind < \(Identifier.Kind.firstDevice.rawValue) GROUP BY s.name
        """)
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let (all, twice): (Int, Int) = (row[1], row[2])
        return (row[0], QualityShare(fitting: all - twice, of: all))
      })
  }

  /// The strongest identifier of a profile; `nil` when it was merged since the search began.
  private func anchor(of profile: Int64) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT id FROM identifier WHERE profile_id = ? ORDER BY kind, id LIMIT 1"),
      arguments: [profile])
  }
}

extension MatchPair {
  /// A line a comparison that says anything: its name, its level, its weight.
  fileprivate var lines: String {
    contributions.filter { $0.weight != 0 }
      .map { "\($0.comparison.name)\t\($0.level)\t\($0.weight)" }.joined(separator: "\n")
  }
}
