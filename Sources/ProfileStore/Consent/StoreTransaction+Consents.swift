internal import GRDB
package import ProfileModel

/// The last word of each profile on each purpose, and its closed channels.
extension StoreTransaction {
  /// Works out what stands for a profile, and withholds or gives back the facts that rest on it.
  ///
  /// - Returns: Whether facts went or came back, so that all that is derived of the profile is stale.
  func refreshConsents(_ profile: ProfileID, nowMs: Int64) throws -> Bool {
    try sql.derived.clearConsents.run(profile.rawValue)
    let log = try consentLog(of: profile)
    let words = Dictionary(grouping: log, by: \.purposeID).sorted { $0.key < $1.key }
      .compactMap { StoredConsent.lastWord(of: $0.value, atMs: nowMs) }
    try sql.derived.consents.run(words) { word, slot in
      slot.bind(
        profile.rawValue, word.purposeID, word.decision.rawValue, word.decidedAtMs,
        word.expiresAtMs, word.policyVersion, word.factID)
    }
    try refreshSuppressions(of: profile, nowMs: nowMs)
    return try settleGround(of: profile, log: log, nowMs: nowMs)
  }

  /// Whether a batch must weigh the whole log of a person for a decision, instead of taking it as the last word.
  package func mustWeigh(_ fact: ConsentFact) throws -> Bool {
    if !fact.isDated { caches.grounds?.haveUndated = true }
    let purposeID = try purposeID(fact.purpose)
    let grounds = try grounds()
    let isGround = grounds.isGround(purposeID)
    if isGround { try openGate(of: purposeID) }
    return grounds.haveUndated || isGround || !fact.isDated
  }

  /// Notes that a decision is dated ahead; ``hearWhatIsDue(nowMs:)`` takes it up.
  func wait(until atMs: Int64, identifier: Int64) throws {
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO consent_ahead (at_ms, identifier_id) VALUES (?, ?)"
    ).execute(arguments: [atMs, identifier])
  }

  func consentLog(of profile: ProfileID) throws -> [StoredConsent] {
    let find = sql.derived.consentLog
    find.bind(profile.rawValue)
    var log: [StoredConsent] = []
    while try find.step() {
      guard let decision = ConsentRecord.Decision(rawValue: Int(find.int(1))) else { continue }
      let policyVersion = find.text(5)
      log.append(
        StoredConsent(
          purposeID: find.int(0), decision: decision, decidedAtMs: find.int(2),
          isDated: find.int(3) == 1, expiresAtMs: find.optionalInt(4),
          policyVersion: policyVersion.isEmpty ? nil : policyVersion, factID: find.int(6),
          sourceName: String(find.int(7))))
    }
    return log
  }

  private func refreshSuppressions(of profile: ProfileID, nowMs: Int64) throws {
    try sql.derived.clearSuppressions.run(profile.rawValue)
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.channel, t.reason, t.is_lifted, t.at_ms
          FROM identifier AS i CROSS JOIN suppression AS t ON t.identifier_id = i.id
          WHERE i.profile_id = ?
          """), arguments: [profile.rawValue])
    guard !rows.isEmpty else { return }
    let log = rows.compactMap { row in
      Suppression(
        channel: row[0], reason: row[1], isLifted: row[2], atMs: row[3], proof: nil,
        origin: .unknown(atMs: row[3]))
    }
    for channel in Set(log.map(\.channel))
    where Suppression.standing(in: log, on: channel, atMs: nowMs) != nil {
      try db.cachedStatement(
        sql: "INSERT INTO profile_suppression (profile_id, channel) VALUES (?, ?)"
      ).execute(arguments: [profile.rawValue, channel.rawValue])
    }
  }
}

/// A decision as the store keeps it, as far as it decides which is the last word.
struct StoredConsent: ConsentEntry {
  let purposeID: Int64
  let decision: ConsentRecord.Decision
  let decidedAtMs: Int64
  let isDated: Bool
  let expiresAtMs: Int64?
  let policyVersion: String?
  let factID: Int64
  let sourceName: String
}

extension Suppression {
  /// From words of the store; `nil` where a newer program wrote others.
  init?(
    channel: String, reason: Int, isLifted: Bool, atMs: Int64, proof: DropText?, origin: Origin
  ) {
    guard let channel = Purpose.Channel(rawValue: channel), let reason = Reason(rawValue: reason)
    else { return nil }
    self.init(
      channel: channel, reason: reason, isLifted: isLifted, atMs: atMs, proof: proof,
      origin: origin)
  }
}

extension Origin {
  /// Of what is asked for its instant alone.
  static func unknown(atMs: Int64) -> Origin {
    Origin(source: "", drop: "", line: 0, atMs: atMs, party: .first)
  }
}
