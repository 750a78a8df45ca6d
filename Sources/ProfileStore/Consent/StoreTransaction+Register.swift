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
    let before = try storedRegister()
    let changed = register.filter { !$0.stands(as: before[$0.id]) }
    guard !changed.isEmpty else { return 0 }
    for purpose in changed {
      try db.cachedStatement(
        sql: """
          UPDATE purpose SET lawful_basis = ?2, reconsent_below = ?3, valid_for_days = ?4
          WHERE id = ?1
          """
      ).execute(arguments: [
        try purposeID(purpose.id), purpose.lawfulBasis.rawValue, purpose.reconsentBelow,
        purpose.validForDays,
      ])
    }
    caches.grounds = nil
    let grounds = try grounds()
    var profiles: Set<ProfileID> = []
    var purposes: Set<Int64> = []
    for purpose in changed where grounds.isGround(try purposeID(purpose.id)) {
      let id = try purposeID(purpose.id)
      purposes.insert(id)
      try openGate(of: id)
      let concerned = try concerned(from: before[purpose.id], to: purpose)
      profiles.formUnion(try haveFacts(restingOn: id, among: concerned))
    }
    return try settleGrounds(of: profiles, on: purposes, nowMs: nowMs)
  }

  private func storedRegister() throws -> [Purpose.ID: Purpose] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, lawful_basis, reconsent_below, valid_for_days FROM purpose")
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        (row[1] as Int?).flatMap { LawfulBasis(rawValue: $0) }.map { basis in
          let id = Purpose.ID(row[0])
          return (
            id,
            Purpose(
              id: id, lawfulBasis: basis, reconsentBelow: row[2], validForDays: row[3])
          )
        }
      })
  }

  /// People whose last word counts otherwise than before; all who have one where more than the cut-off changed.
  private func concerned(from before: Purpose?, to now: Purpose) throws -> Set<ProfileID> {
    let isCutOffAlone =
      before?.lawfulBasis == now.lawfulBasis && before?.validForDays == now.validForDays
    return try ProfileID.fetchAll(
      db,
      """
      SELECT profile_id FROM profile_consent WHERE purpose_id = ?1 AND (?2 OR (decision = 1
        AND (ifnull(policy_version, '') < ifnull(?3, '')) <> (ifnull(policy_version, '') < ifnull(?4, ''))))
      """,
      [try purposeID(now.id), !isCutOffAlone, before?.reconsentBelow, now.reconsentBelow])
  }

  /// Those of the people of whom anything rests on the purpose, or is withheld for it.
  ///
  /// Facts of one drop lie together, and of most purposes there are few; where there are many more than people,
  /// all of them are returned, to be looked at one by one.
  private func haveFacts(
    restingOn purpose: Int64, among people: Set<ProfileID>
  ) throws -> Set<ProfileID> {
    let drops = try Row.fetchAll(
      db,
      sql: """
        SELECT d.id, d.created + d.updated FROM drop_file AS d
        WHERE d.purpose_id = ?1
          OR d.source_id IN (SELECT source_id FROM event_purpose WHERE purpose_id = ?1
            UNION SELECT source_id FROM field_purpose WHERE purpose_id = ?1)
        """, arguments: [purpose])
    let rows = drops.reduce(into: Int64(0)) { $0 += $1[1] }
    guard rows < 4 * Int64(people.count) else { return people }
    var found = try ProfileID.fetchAll(
      db,
      """
      SELECT DISTINCT i.profile_id FROM withheld_fact AS w CROSS JOIN identifier AS i
        ON i.id = w.identifier_id WHERE w.purpose_id = ?
      """, [purpose])
    for drop in drops {
      let id: Int64 = drop[0]
      for table in WithheldTable.all {
        found.formUnion(
          try ProfileID.fetchAll(
            db,
            """
            SELECT DISTINCT i.profile_id FROM \(table.name) AS t CROSS JOIN identifier AS i
              ON i.id = t.identifier_id WHERE t.id >= ? AND t.id < ?
            """,
            [FactNumber.make(dropID: id, line: 0), FactNumber.make(dropID: id + 1, line: 0)]))
      }
    }
    return found.intersection(people)
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
    var purposes: Set<Int64> = []
    for ground in try grounds().all where ground.purpose.lawfulBasis == .consent {
      purposes.insert(ground.purposeID)
      over.formUnion(
        try haveFacts(
          restingOn: ground.purposeID, among: ended(ground, after: lastMs, upTo: nowMs)))
    }
    let settled = try settleGrounds(of: over, on: purposes, nowMs: nowMs)
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

  /// Withholds or gives back what rests on the words of profiles on purposes, and derives anew what hangs on it.
  private func settleGrounds(
    of profiles: Set<ProfileID>, on purposes: Set<Int64>, nowMs: Int64
  ) throws -> Int {
    var stale = StaleProfiles()
    for profile in profiles.sorted() {
      let log = try consentLog(of: profile)
      if try settleGround(of: profile, log: log, on: purposes, nowMs: nowMs) {
        stale.insertWhole(profile)
      }
    }
    // Their words are what they were.
    let settled = stale.activity.count
    stale.consents = []
    try refresh(stale, nowMs: nowMs)
    return settled
  }
}

extension Purpose {
  /// Whether statuses follow from the two alike.
  fileprivate func stands(as other: Purpose?) -> Bool {
    lawfulBasis == other?.lawfulBasis && reconsentBelow == other?.reconsentBelow
      && validForDays == other?.validForDays
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
