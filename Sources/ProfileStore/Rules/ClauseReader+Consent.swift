internal import GRDB
import ProfileModel
import Segments

/// Clauses about what people allowed.
extension ClauseReader {
  func consent(_ id: Purpose.ID, _ state: ConsentStatus.State, on day: CivilDate?) throws
    -> ProfileSet
  {
    if let day { return try consent(id, state, atMs: endMs(of: day)) }
    let sql = ConsentSQL(question.purpose(id), nowMs: question.nowMs)
    var set: ProfileSet
    if state == .none {
      set = everybody.subtracting(
        try people(
          "SELECT profile_id FROM profile_consent AS c WHERE \(sql.ofPurpose.text)",
          sql.ofPurpose.arguments))
    } else {
      let stands = sql.stands(state)
      set = try people(
        "SELECT c.profile_id FROM profile_consent AS c WHERE \(stands.text)", stands.arguments)
    }
    // Decisions dated ahead that fell due since what stands was worked out.
    let due = try logs(
      id,
      from: """
        consent_ahead AS a CROSS JOIN identifier AS n ON n.id = a.identifier_id AND a.at_ms <= ?
        CROSS JOIN identifier AS i ON i.profile_id = n.profile_id
        CROSS JOIN consent AS t ON t.identifier_id = i.id
        """, [question.nowMs])
    settle(&set, by: due, id, state, atMs: question.nowMs)
    return set
  }

  /// As the log says of the last instant of a day, whatever was decided after it.
  private func consent(_ id: Purpose.ID, _ state: ConsentStatus.State, atMs: Int64) throws
    -> ProfileSet
  {
    var set = state == .none ? everybody : ProfileSet(capacity: columns.capacity)
    settle(&set, by: try logs(id, from: Self.allDecisions, []), id, state, atMs: atMs)
    return set
  }

  /// Puts those in whose log gives the state, and takes the others of whom there is one out.
  private func settle(
    _ set: inout ProfileSet, by logs: [Int64: [ConsentRecord]], _ id: Purpose.ID,
    _ state: ConsentStatus.State, atMs: Int64
  ) {
    for (number, log) in logs {
      let word = ConsentRecord.lastWord(of: log, atMs: atMs)
      let status = ConsentStatus(of: word, purpose: question.purpose(id), atMs: atMs)
      if status.state == state {
        set.insert(ProfileID(number))
      } else {
        set.remove(ProfileID(number))
      }
    }
  }

  private static let allDecisions =
    "consent AS t CROSS JOIN identifier AS i ON i.id = t.identifier_id"

  /// What was decided on a purpose, by profile, of the decisions `t` on identifiers `i`; repetitions do no harm.
  private func logs(
    _ id: Purpose.ID, from decisions: String, _ arguments: [any DatabaseValueConvertible]
  ) throws -> [Int64: [ConsentRecord]] {
    var logs: [Int64: [ConsentRecord]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT i.profile_id, t.decision, t.policy_version, t.at_ms, t.expires_at_ms, t.is_dated, s.name
        FROM \(decisions) CROSS JOIN drop_file AS d ON d.id = t.id >> 32 CROSS JOIN source AS s ON s.id = d.source_id
        WHERE t.purpose_id = (SELECT id FROM purpose WHERE name = ?)
        """, arguments: StatementArguments(arguments + [id.rawValue]))
    while let row = try rows.next() {
      guard let decision = ConsentRecord.Decision(rawValue: row[1]) else { continue }
      logs[row[0], default: []].append(
        ConsentRecord(
          purpose: id, decision: decision, lawfulBasis: question.purpose(id).lawfulBasis,
          policyVersion: row[2], decidedAtMs: row[3], isDated: row[5], expiresAtMs: row[4],
          method: nil, proof: nil,
          origin: Origin(source: row[6], drop: "", line: 0, atMs: row[3], party: .first)))
    }
    return logs
  }

  /// When time alone next changes what people allow; `nil` where nothing is known to.
  func nextChangeMs(of clause: Clause) throws -> Int64? {
    switch clause {
    case .consent(let id, _, nil):
      let validMs = question.purpose(id).validForDays.map { Int64($0) * 86_400_000 }
      return try Int64.fetchOne(
        db,
        sql: """
          SELECT min(at_ms) FROM (
            SELECT min(ifnull(c.expires_at_ms, c.at_ms + ?2)) AS at_ms FROM profile_consent AS c
            WHERE c.purpose_id = (SELECT id FROM purpose WHERE name = ?1) AND c.decision = 1
              AND ifnull(c.expires_at_ms, c.at_ms + ?2) > ?3
            UNION ALL SELECT min(at_ms) FROM consent_ahead WHERE at_ms > ?3
            -- What fell due may end soon, and is not kept.
            UNION ALL SELECT ?3 + 1 FROM consent_ahead WHERE at_ms <= ?3)
          """, arguments: [id.rawValue, validMs, question.nowMs])
    case .suppressed(_, nil):
      return try Int64.fetchOne(
        db, sql: "SELECT min(at_ms) FROM suppression WHERE at_ms > ?",
        arguments: [question.nowMs])
    default: return nil
    }
  }

  func suppressed(_ channel: Purpose.Channel?, on day: CivilDate?) throws -> ProfileSet {
    let atMs = try day.map(endMs) ?? question.nowMs
    var logs: [Int64: [Suppression]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT i.profile_id, t.channel, t.reason, t.is_lifted, t.at_ms
        FROM suppression AS t CROSS JOIN identifier AS i ON i.id = t.identifier_id
        """)
    while let row = try rows.next() {
      let entry = Suppression(
        channel: row[1], reason: row[2], isLifted: row[3], atMs: row[4], proof: nil,
        origin: .unknown(atMs: row[4]))
      if let entry { logs[row[0], default: []].append(entry) }
    }
    let channels = channel.map { [$0] } ?? Purpose.Channel.allCases
    var set = ProfileSet(capacity: columns.capacity)
    for (number, log) in logs
    where channels.contains(where: { Suppression.standing(in: log, on: $0, atMs: atMs) != nil }) {
      set.insert(ProfileID(number))
    }
    return set
  }

  private func endMs(of day: CivilDate) throws -> Int64 {
    question.zone.startMs(of: day.adding(days: 1)) - 1
  }

  func people(_ sql: String, _ arguments: [any DatabaseValueConvertible]) throws -> ProfileSet {
    var set = ProfileSet(capacity: columns.capacity)
    let rows = try FastStatement(db, sql, StatementArguments(arguments))
    while try rows.step() { set.insert(ProfileID(rows.int(0))) }
    return set
  }
}
