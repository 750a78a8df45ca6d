internal import GRDB
package import ProfileModel

/// What the register and the clock change of people whom no new row names.
extension StoreTransaction {
  /// Goes by the register of today: facts whose ground a changed policy takes are withheld, those that have it
  /// again come back.
  ///
  /// - Returns: Profiles whose facts went or came back.
  /// - Throws: What SQLite reports.
  package func adopt(_ register: [Purpose], nowMs: Int64) throws -> Int {
    var changed: [Int64] = []
    for purpose in register {
      try db.cachedStatement(
        sql: """
          UPDATE purpose SET lawful_basis = ?2, reconsent_below = ?3, valid_for_days = ?4
          WHERE id = ?1 AND (lawful_basis IS NOT ?2 OR reconsent_below IS NOT ?3
            OR valid_for_days IS NOT ?4)
          """
      ).execute(arguments: [
        try purposeID(purpose.id), purpose.lawfulBasis.rawValue, purpose.reconsentBelow,
        purpose.validForDays,
      ])
      if db.changesCount > 0 { changed.append(try purposeID(purpose.id)) }
    }
    guard !changed.isEmpty else { return 0 }
    caches.grounds = nil
    let grounds = try grounds()
    var profiles: Set<ProfileID> = []
    for purposeID in changed where grounds.isGround(purposeID) {
      try openGate(of: purposeID)
      profiles.formUnion(
        try ProfileID.fetchAll(
          db, "SELECT profile_id FROM profile_consent WHERE purpose_id = ?", [purposeID]))
    }
    return try settleGrounds(of: profiles, nowMs: nowMs)
  }

  /// Takes up what time alone has changed since it was last asked: decisions dated ahead, consents that ended.
  ///
  /// - Returns: Profiles concerned.
  /// - Throws: What SQLite reports.
  package func hearWhatIsDue(nowMs: Int64) throws -> Int {
    let lastMs =
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT at_ms FROM consent_sweep WHERE id = 1"))
      ?? 0
    guard nowMs > lastMs else { return 0 }
    var stale = StaleProfiles()
    stale.consents = try ProfileID.fetchAll(
      db,
      """
      SELECT DISTINCT i.profile_id FROM consent_ahead AS a JOIN identifier AS i ON i.id = a.identifier_id
      WHERE a.at_ms <= ?
      """, [nowMs])
    try db.execute(sql: "DELETE FROM consent_ahead WHERE at_ms <= ?", arguments: [nowMs])
    try refresh(stale, nowMs: nowMs)
    var over: Set<ProfileID> = []
    for ground in try grounds().all where ground.purpose.lawfulBasis == .consent {
      over.formUnion(try ended(ground, after: lastMs, upTo: nowMs))
    }
    let settled = try settleGrounds(of: over, nowMs: nowMs)
    try db.execute(
      sql: "INSERT OR REPLACE INTO consent_sweep (id, at_ms) VALUES (1, ?)", arguments: [nowMs])
    return stale.consents.count + settled
  }

  private func ended(
    _ ground: Grounds.Ground, after lastMs: Int64, upTo nowMs: Int64
  ) throws -> Set<ProfileID> {
    let validMs = ground.purpose.validForDays.map { Int64($0) * 86_400_000 }
    return try ProfileID.fetchAll(
      db,
      """
      SELECT profile_id FROM profile_consent WHERE purpose_id = ?1 AND decision = 1
        AND ifnull(expires_at_ms, at_ms + ?4) > ?2 AND ifnull(expires_at_ms, at_ms + ?4) <= ?3
      """, [ground.purposeID, lastMs, nowMs, validMs])
  }

  /// Withholds or gives back what rests on the words of profiles, and derives anew what hangs on it.
  private func settleGrounds(of profiles: Set<ProfileID>, nowMs: Int64) throws -> Int {
    var stale = StaleProfiles()
    for profile in profiles.sorted() {
      let words = try standingWords(of: profile)
      if try settleGround(of: profile, words: words, nowMs: nowMs) { stale.insertWhole(profile) }
    }
    // Their words are what they were.
    let settled = stale.activity.count
    stale.consents = []
    try refresh(stale, nowMs: nowMs)
    return settled
  }

  private func standingWords(of profile: ProfileID) throws -> [StoredConsent] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT purpose_id, decision, at_ms, expires_at_ms, policy_version, fact_id
          FROM profile_consent WHERE profile_id = ?
          """), arguments: [profile.rawValue]
    ).compactMap { row in
      ConsentRecord.Decision(rawValue: row[1]).map {
        StoredConsent(
          purposeID: row[0], decision: $0, decidedAtMs: row[2], isDated: true,
          expiresAtMs: row[3], policyVersion: row[4], factID: row[5], sourceName: "")
      }
    }
  }
}

extension ProfileID {
  /// The numbers that a query gives.
  fileprivate static func fetchAll(
    _ db: Database, _ sql: String, _ arguments: StatementArguments
  ) throws -> Set<ProfileID> {
    Set(
      try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { ProfileID($0) })
  }
}
