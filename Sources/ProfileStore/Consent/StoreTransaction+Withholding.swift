internal import GRDB
internal import ProfileModel

/// Facts whose ground fell away leave their tables, so that no list, segment, metric, search or export can hold
/// them by mistake; they come back as they were when their ground does.
extension StoreTransaction {
  func grounds() throws -> Grounds {
    if let known = caches.grounds { return known }
    let grounds = try Grounds(db)
    caches.grounds = grounds
    return grounds
  }

  /// Withholds what a profile's decisions do not allow, now or at the facts' own instants, and gives back what they
  /// allow again, of some purposes or all; `true` when anything was moved.
  func settleGround(
    of profile: ProfileID, log: [StoredConsent], on purposes: Set<Int64>? = nil, nowMs: Int64
  ) throws -> Bool {
    let grounds = try grounds()
    guard !log.isEmpty || grounds.haveWithheld else { return false }
    var hasMoved = false
    for ground in grounds.all where purposes?.contains(ground.purposeID) ?? true {
      let times = LawfulTimes(
        of: log.filter { $0.purposeID == ground.purposeID }, purpose: ground.purpose, nowMs: nowMs)
      if grounds.haveWithheld {
        for range in times.ranges where try giveBack(profile, ground, range) { hasMoved = true }
      }
      for gap in times.gaps where try withhold(profile, ground, gap) { hasMoved = true }
    }
    guard hasMoved else { return false }
    caches.grounds?.haveWithheld = true
    try noteActivity(of: profile)
    try recount(profile)
    try restoreActivity(of: profile)
    return true
  }

  private func withhold(
    _ profile: ProfileID, _ ground: Grounds.Ground, _ times: Range<Int64>
  ) throws -> Bool {
    var facts = 0
    for table in WithheldTable.all {
      let noted = try run(table.note, profile, ground, times)
      guard noted > 0 else { continue }
      facts += noted
      for step in [table.take] + table.show { _ = try run(step, profile, ground, times) }
    }
    return facts > 0
  }

  private func giveBack(
    _ profile: ProfileID, _ ground: Grounds.Ground, _ times: Range<Int64>
  ) throws -> Bool {
    var facts = 0
    for table in WithheldTable.all {
      let given = try run(table.giveBack, profile, ground, times)
      guard given > 0 else { continue }
      facts += given
      for step in table.show + [table.forget] { _ = try run(step, profile, ground, times) }
    }
    return facts > 0
  }

  /// - Returns: How many rows the statement changed.
  private func run(
    _ statement: String, _ profile: ProfileID, _ ground: Grounds.Ground, _ times: Range<Int64>
  ) throws -> Int {
    let before = db.totalChangesCount
    try db.cachedStatement(sql: statement).execute(
      arguments: [
        profile.rawValue, ground.purposeID, ground.purpose.lawfulBasis.rawValue, times.lowerBound,
        times.upperBound,
      ])
    return db.totalChangesCount - before
  }

  private static let ofProfile =
    "identifier_id IN (SELECT id FROM identifier WHERE profile_id = ?1)"

  /// Keeps when identifiers were last active, by facts of others too, before it is counted without theirs.
  private func noteActivity(of profile: ProfileID) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO withheld_activity (identifier_id, last_active_ms)
        SELECT id, last_active_ms FROM identifier AS i WHERE i.profile_id = ?1
          AND EXISTS (SELECT 1 FROM withheld_fact WHERE identifier_id = i.id)
        """
    ).execute(arguments: [profile.rawValue])
  }

  private func restoreActivity(of profile: ProfileID) throws {
    let isBack = """
      \(Self.ofProfile) AND NOT EXISTS (
        SELECT 1 FROM withheld_fact AS w WHERE w.identifier_id = withheld_activity.identifier_id)
      """
    try db.cachedStatement(
      sql: """
        UPDATE identifier SET last_active_ms = max(last_active_ms, (
          SELECT last_active_ms FROM withheld_activity WHERE identifier_id = identifier.id))
        WHERE id IN (SELECT identifier_id FROM withheld_activity WHERE \(isBack))
        """
    ).execute(arguments: [profile.rawValue])
    try db.cachedStatement(sql: "DELETE FROM withheld_activity WHERE \(isBack)")
      .execute(arguments: [profile.rawValue])
  }

  /// Counts the sums of a profile's identifiers anew from the facts that are there; `all` those, or such as have
  /// withheld facts alone.
  func recount(_ profile: ProfileID, all: Bool = false) throws {
    try db.cachedStatement(
      sql: """
        UPDATE identifier SET (event_count, cart_at_ms, purchase_at_ms, last_active_ms) = (
          SELECT count(*),
            ifnull(max(CASE WHEN n.text IN ('Product Added', 'Checkout Started') THEN e.at_ms END), 0),
            ifnull(max(CASE WHEN n.text IN ('Order Completed', 'Completed Order') THEN e.at_ms END), 0),
            max(ifnull(max(e.at_ms), 0), \(Self.lastOther))
          FROM event AS e JOIN name AS n ON n.id = e.name_id WHERE e.identifier_id = identifier.id)
        WHERE profile_id = ?1 AND (?2
          OR EXISTS (SELECT 1 FROM withheld_activity WHERE identifier_id = identifier.id))
        """
    ).execute(arguments: [profile.rawValue, all])
  }

  private static let lastOther = ["customer_order", "consent", "ticket", "feedback"].map {
    "ifnull((SELECT max(t.at_ms) FROM \($0) AS t WHERE t.identifier_id = identifier.id), 0)"
  }.joined(separator: ", ")
}
