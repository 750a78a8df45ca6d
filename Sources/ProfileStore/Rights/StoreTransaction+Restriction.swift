internal import GRDB
package import ProfileModel

/// People whose data is kept and not used (GDPR article 18): in no list, segment, count, metric or search.
extension StoreTransaction {
  /// Restricts the use of a person's data.
  ///
  /// - Returns: `false` when it is restricted already.
  /// - Throws: What SQLite reports.
  package func restrict(_ profile: ProfileID, nowMs: Int64) throws -> Bool {
    guard try !isRestricted(profile) else { return false }
    try db.execute(
      sql: """
        INSERT INTO restriction (identifier_id, at_ms)
        SELECT id, ?2 FROM identifier WHERE profile_id = ?1 ORDER BY kind, id LIMIT 1
        """, arguments: [profile.rawValue, nowMs])
    caches.haveRestricted = true
    try hideRestricted([profile])
    return true
  }

  /// Ends the restriction; everything is counted and found as before.
  ///
  /// - Returns: `false` when there was none.
  /// - Throws: What SQLite reports.
  package func liftRestriction(of profile: ProfileID, nowMs: Int64) throws -> Bool {
    guard try isRestricted(profile) else { return false }
    try db.execute(
      sql: """
        DELETE FROM restriction WHERE identifier_id IN (SELECT id FROM identifier WHERE profile_id = ?)
        """, arguments: [profile.rawValue])
    try db.execute(
      sql: "UPDATE profile SET is_live = 1, is_restricted = 0 WHERE id = ?",
      arguments: [profile.rawValue])
    caches.haveRestricted = nil
    var stale = StaleProfiles()
    stale.insertWhole(profile)
    try refresh(stale, nowMs: nowMs)
    return true
  }

  package func isRestricted(_ profile: ProfileID) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM identifier AS i CROSS JOIN restriction AS r
            ON r.identifier_id = i.id WHERE i.profile_id = ?)
          """), arguments: [profile.rawValue]) ?? false
  }

  /// Takes those of the profiles that are restricted out of lists and search, after all was derived anew.
  func hideRestricted(_ profiles: Set<ProfileID>) throws {
    guard try haveRestricted() else { return }
    for profile in profiles.sorted() where try isRestricted(profile) {
      try removeWords(of: profile)
      caches.shownTraits.forget(profile)
      try db.cachedStatement(
        sql: "UPDATE profile SET is_live = 0, is_restricted = 1, words = '' WHERE id = ?"
      ).execute(arguments: [profile.rawValue])
    }
  }

  private func haveRestricted() throws -> Bool {
    if let known = caches.haveRestricted { return known }
    let have =
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM restriction)") ?? false
    caches.haveRestricted = have
    return have
  }
}
