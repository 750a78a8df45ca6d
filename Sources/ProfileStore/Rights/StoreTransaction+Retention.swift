internal import GRDB
package import ProfileModel

/// Facts are kept as long as their purpose needs them (GDPR article 5(1)(e)).
extension StoreTransaction {
  /// Deletes facts whose time is over: events, traits, tickets and feedback of the purpose, be they withheld or
  /// not; never decisions, which show that what was done was allowed, nor orders.
  ///
  /// - Parameters:
  ///   - purpose: Its `retentionDays` count from when the fact was; without them nothing is deleted.
  ///   - limit: Facts at most of a table, which keeps the transaction short; the next call goes on.
  ///   - nowMs: In milliseconds since 1970-01-01 UTC.
  /// - Returns: How many were deleted, by table; empty when there was nothing.
  /// - Throws: What SQLite reports.
  package func deleteExpired(
    of purpose: Purpose, limit: Int = 20_000, nowMs: Int64
  ) throws -> [(String, Int)] {
    guard let days = purpose.retentionDays else { return [] }
    let beforeMs = nowMs - Int64(days) * 86_400_000
    let purposeID = try purposeID(purpose.id)
    var counts: [(String, Int)] = []
    var stale = StaleProfiles()
    for table in ["event", "trait_record", "ticket", "feedback"] {
      let rows = try expired(table, purposeID: purposeID, beforeMs: beforeMs, limit: limit)
      guard !rows.isEmpty else { continue }
      for row in rows { try delete(table, row, &stale) }
      counts.append((table, rows.count))
    }
    guard !counts.isEmpty else { return [] }
    try countAnew(stale.activity)
    try refresh(stale, nowMs: nowMs)
    return counts
  }

  private struct ExpiredFact {
    let id: Int64
    let profile: ProfileID
    let isWithheld: Bool
  }

  private func expired(
    _ table: String, purposeID: Int64, beforeMs: Int64, limit: Int
  ) throws -> [ExpiredFact] {
    let rows = try Row.fetchAll(
      db, sql: Self.expiredSQL(table), arguments: [purposeID, beforeMs, limit])
    return rows.map {
      ExpiredFact(id: $0[0], profile: ProfileID($0[1]), isWithheld: $0[2])
    }
  }

  /// Goes through the facts of the drops of sources that have the purpose, or an event or fields that have it.
  private static func expiredSQL(_ table: String) -> String {
    let ground = GroundSQL(table: table)
    return """
      SELECT t.id, i.profile_id, 0 FROM drop_file AS d
      CROSS JOIN source AS s ON s.id = d.source_id
      CROSS JOIN \(table) AS t ON t.id >= d.id << 32 AND t.id < (d.id + 1) << 32 \(ground.join)
      CROSS JOIN identifier AS i ON i.id = t.identifier_id
      WHERE t.at_ms < ?2 AND \(ground.purpose) = ?1 AND s.name <> '\(Source.desk.name)'
      UNION ALL
      SELECT w.id, i.profile_id, 1 FROM withheld_fact AS w
      CROSS JOIN identifier AS i ON i.id = w.identifier_id
      WHERE w.kind = '\(table)' AND w.purpose_id = ?1 AND json_extract(w.columns, '$.at_ms') < ?2
      LIMIT ?3
      """
  }

  private func delete(
    _ table: String, _ fact: ExpiredFact, _ stale: inout StaleProfiles
  ) throws {
    let sql =
      fact.isWithheld
      ? "DELETE FROM withheld_fact WHERE kind = '\(table)' AND id = ?"
      : "DELETE FROM \(table) WHERE id = ?"
    try db.cachedStatement(sql: sql).execute(arguments: [fact.id])
    try countAsExpired(fact.id)
    guard !fact.isWithheld else { return }
    stale.activity.insert(fact.profile)
    if table == "trait_record" { stale.traits.insert(fact.profile) }
  }

  /// Its row is one of which nothing is left to show; the drop's tally stays the sum of its rows.
  private func countAsExpired(_ id: Int64) throws {
    let (dropID, line) = (id >> 32, FactNumber.line(id))
    guard try !hasFacts(dropID: dropID, line: line) else { return }
    for outcome in [RowOutcome.created, .updated] {
      try db.execute(
        sql: """
          UPDATE drop_file SET \(outcome.name) = \(outcome.name) - 1, unchanged = unchanged + 1
          WHERE id = ? AND \(outcome.name) > 0
          """, arguments: [dropID])
      if db.changesCount > 0 { return }
    }
  }

  private func countAnew(_ profiles: Set<ProfileID>) throws {
    for profile in profiles.sorted() { try recount(profile, all: true) }
  }
}
