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
    if state == .none {
      let heard = try people(
        "SELECT profile_id FROM profile_consent AS c WHERE \(sql.ofPurpose.text)",
        sql.ofPurpose.arguments)
      return everybody.subtracting(heard)
    }
    let stands = sql.stands(state)
    return try people(
      "SELECT c.profile_id FROM profile_consent AS c WHERE \(stands.text)",
      stands.arguments)
  }

  /// As the log says of the last instant of a day, whatever was decided after it.
  private func consent(_ id: Purpose.ID, _ state: ConsentStatus.State, atMs: Int64) throws
    -> ProfileSet
  {
    let purpose = question.purpose(id)
    var logs: [Int64: [ConsentRecord]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT i.profile_id, t.decision, t.policy_version, t.at_ms, t.expires_at_ms, t.is_dated, s.name
        FROM consent AS t CROSS JOIN identifier AS i ON i.id = t.identifier_id
        CROSS JOIN drop_file AS d ON d.id = t.id >> 32 CROSS JOIN source AS s ON s.id = d.source_id
        WHERE t.purpose_id = (SELECT id FROM purpose WHERE name = ?)
        """, arguments: [id.rawValue])
    while let row = try rows.next() {
      guard let decision = ConsentRecord.Decision(rawValue: row[1]) else { continue }
      logs[row[0], default: []].append(
        ConsentRecord(
          purpose: id, decision: decision, lawfulBasis: purpose.lawfulBasis, policyVersion: row[2],
          decidedAtMs: row[3], isDated: row[5], expiresAtMs: row[4], method: nil, proof: nil,
          origin: Origin(source: row[6], drop: "", line: 0, atMs: row[3], party: .first)))
    }
    var set = state == .none ? everybody : ProfileSet(capacity: columns.capacity)
    for (number, log) in logs {
      let word = ConsentRecord.lastWord(of: log, atMs: atMs)
      let status = ConsentStatus(of: word, purpose: purpose, atMs: atMs)
      if status.state == state {
        set.insert(ProfileID(number))
      } else {
        set.remove(ProfileID(number))
      }
    }
    return set
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
    let rows = try Int64.fetchCursor(db, sql: sql, arguments: StatementArguments(arguments))
    while let number = try rows.next() { set.insert(ProfileID(number)) }
    return set
  }
}
