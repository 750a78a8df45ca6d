internal import GRDB
import ProfileModel

/// What decides whom an export lets out, read in its own snapshot before the first person.
struct ExportGate {
  /// Number, anchor, the last word on the purpose, and an address of each kind.
  let sql: String
  let arguments: StatementArguments
  /// Of whom a decision has fallen due since their last word was worked out.
  let unheard: Set<ProfileID>
  private let question: ExportQuestion
  private let suppressions: [ProfileID: [Suppression]]

  init(
    _ question: ExportQuestion, _ db: Database
  ) throws {
    self.question = question
    let columns =
      ["p.id", "p.anchor_id", "w.decision", "w.at_ms", "w.expires_at_ms", "w.policy_version"]
      + question.kinds.map { Self.address($0, takesHashes: question.takesHashes) }
    sql = """
      SELECT \(columns.joined(separator: ", "))
      FROM profile AS p NOT INDEXED LEFT JOIN profile_consent AS w ON w.profile_id = p.id
        AND w.purpose_id = (SELECT id FROM purpose WHERE name = ?)
      WHERE p.is_live = 1 ORDER BY p.id
      """
    arguments = [question.purpose.id.rawValue]
    unheard = Set(
      try Int64.fetchAll(
        db,
        sql: """
          SELECT DISTINCT i.profile_id FROM consent_ahead AS a JOIN identifier AS i
            ON i.id = a.identifier_id WHERE a.at_ms <= ?
          """, arguments: [question.nowMs]
      ).map { ProfileID($0) })
    suppressions = try Self.suppressions(question.purpose.channel, db)
  }

  /// The address last seen; e-mails known by their hash alone only where they will do.
  private static func address(_ kind: Identifier.Kind, takesHashes: Bool) -> String {
    let plain = "instr(i.value, '@') > 0"
    // A plain one comes first: its hash is ours to make.
    let order = takesHashes && kind == .email ? "\(plain) DESC, " : ""
    let condition = kind == .email && !takesHashes ? " AND \(plain)" : ""
    return """
      (SELECT i.value FROM identifier AS i INDEXED BY identifier_by_profile \
      WHERE i.profile_id = p.id AND i.kind = \(kind.rawValue)\(condition) \
      ORDER BY \(order)i.last_seen_ms DESC, i.id LIMIT 1)
      """
  }

  /// Few people are suppressed at all, so that each one's log is read beforehand.
  private static func suppressions(
    _ channel: Purpose.Channel?, _ db: Database
  ) throws -> [ProfileID: [Suppression]] {
    guard let channel else { return [:] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT i.profile_id, t.channel, t.reason, t.is_lifted, t.at_ms
        FROM suppression AS t CROSS JOIN identifier AS i ON i.id = t.identifier_id
        WHERE t.channel = ?
        """, arguments: [channel.rawValue])
    var logs: [ProfileID: [Suppression]] = [:]
    for row in rows {
      let entry = Suppression(
        channel: row[1], reason: row[2], isLifted: row[3], atMs: row[4], proof: nil,
        origin: .unknown(atMs: row[4]))
      if let entry { logs[ProfileID(row[0]), default: []].append(entry) }
    }
    return logs
  }

  func standing(of profile: ProfileID) -> Suppression? {
    guard let channel = question.purpose.channel, let log = suppressions[profile] else {
      return nil
    }
    return Suppression.standing(in: log, on: channel, atMs: question.nowMs)
  }

  func identifiers(_ row: Row) -> [Identifier.Kind: DropText] {
    var found: [Identifier.Kind: DropText] = [:]
    for (place, kind) in question.kinds.enumerated() {
      if let value = row[6 + place] as String? { found[kind] = DropText(value) }
    }
    return found
  }
}
