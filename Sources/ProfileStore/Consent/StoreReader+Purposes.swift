internal import GRDB
package import ProfileModel
internal import Segments

extension StoreReader {
  /// How many people each purpose of the register stands with, by index `profile_consent_by_purpose`.
  ///
  /// - Parameter nowMs: The instant whose status is asked for.
  /// - Returns: In the register's order.
  /// - Throws: What SQLite reports.
  package func purposeFigures(nowMs: Int64) throws(StoreError) -> [PurposeFigures] {
    try read("counting consents") { db in
      let total =
        try Int.fetchOne(db, sql: "SELECT count(*) FROM profile WHERE is_live = 1") ?? 0
      return try register.map { purpose in
        var people: [ConsentStatus.State: Int] = [:]
        for state in ConsentStatus.State.allCases where state != .none {
          people[state] = try standing(state, purpose, nowMs: nowMs, db)
        }
        return PurposeFigures(
          purpose: purpose, people: people.filter { $0.value > 0 },
          suppressed: try suppressed(purpose, nowMs: nowMs, db), total: total)
      }
    }
  }

  private func standing(
    _ state: ConsentStatus.State, _ purpose: Purpose, nowMs: Int64, _ db: Database
  ) throws -> Int {
    let stands = ConsentSQL(purpose, nowMs: nowMs).stands(state)
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM profile_consent AS c WHERE \(stands.text)",
      arguments: StatementArguments(stands.arguments)) ?? 0
  }

  private func suppressed(_ purpose: Purpose, nowMs: Int64, _ db: Database) throws -> Int {
    guard let channel = purpose.channel else { return 0 }
    let isLawful = ConsentSQL(purpose, nowMs: nowMs).isLawful
    return try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM profile_suppression AS b CROSS JOIN profile AS p ON p.id = b.profile_id
        WHERE b.channel = ? AND \(isLawful.text)
        """, arguments: StatementArguments([channel.rawValue] + isLawful.arguments))
      ?? 0
  }

  /// Whom a policy would ask anew if consents to versions below `below` no longer counted.
  ///
  /// - Returns: `nil` for a purpose that the register lacks.
  /// - Throws: What SQLite reports.
  package func reconsent(
    _ id: Purpose.ID, below: String, nowMs: Int64
  ) throws(StoreError) -> ReconsentPreview? {
    guard let purpose = register.first(where: { $0.id == id }) else { return nil }
    return try read("counting who would be asked anew") { db in
      let granted = ConsentSQL(purpose, nowMs: nowMs).stands(.granted)
      let concerned =
        "FROM profile_consent AS c WHERE \(granted.text) AND ifnull(c.policy_version, '') < ?"
      let arguments = StatementArguments(granted.arguments) + StatementArguments([below])
      func parts(_ name: String) throws -> [ReconsentPreview.Part] {
        try Row.fetchAll(
          db, sql: "SELECT \(name) AS part, count(*) \(concerned) GROUP BY 1 ORDER BY 1",
          arguments: arguments
        ).map { ReconsentPreview.Part(name: $0[0] ?? "", people: $0[1]) }
      }
      let byVersion = try parts("ifnull(c.policy_version, '')")
      return ReconsentPreview(
        purpose: id, below: below, people: byVersion.reduce(0) { $0 + $1.people },
        byVersion: byVersion,
        byMonth: try parts("strftime('%Y-%m', c.at_ms / 1000, 'unixepoch')"),
        bySegment: try segmentsConcerned(concerned, arguments, nowMs: nowMs, db))
    }
  }

  private func segmentsConcerned(
    _ concerned: String, _ arguments: StatementArguments, nowMs: Int64, _ db: Database
  ) throws -> [ReconsentPreview.Part] {
    var asked = ProfileSet()
    let numbers = try Int64.fetchCursor(
      db, sql: "SELECT c.profile_id \(concerned)", arguments: arguments)
    while let number = try numbers.next() { asked.insert(ProfileID(number)) }
    let segments = try Row.fetchAll(db, sql: "SELECT name, rule FROM segment ORDER BY position")
    return try segments.compactMap { row in
      guard let rule = try? Rule.parse(row[1]) else { return nil }
      let people = try people(of: rule, nowMs: nowMs, isWhole: true, db)
      return ReconsentPreview.Part(name: row[0], people: people.countShared(with: asked))
    }
  }
}
