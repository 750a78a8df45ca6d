internal import GRDB
package import ProfileModel

/// Why it is one person, and why it is not two.
extension StoreReader {
  /// Every link and act that concerns an identifier of a profile: those made, held back, cut, and what
  /// stewards did.
  ///
  /// - Parameters:
  ///   - profile: Today's number.
  ///   - limit: Ties at most.
  /// - Returns: Earliest first.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place.
  package func identityTies(of profile: ProfileID, limit: Int = 2_000) throws(StoreError)
    -> [IdentityTie]
  {
    guard role.may(.settleIdentity) else { return [] }
    return try read("reading why it is one person") { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: Self.tiesSQL), arguments: [profile.rawValue, limit])
      return rows.compactMap(Self.tie)
    }
  }

  /// Links that the rules hold back, latest first: cases for a steward to look at.
  ///
  /// Those of a crowd's identifier are none: there is nothing to decide about a thousand.
  package func identityReview(limit: Int = 500) throws(StoreError) -> [IdentityTie] {
    try demand(.settleIdentity)
    return try read("reading what is held for review") { db in
      try Row.fetchAll(db.cachedStatement(sql: Self.reviewSQL), arguments: [limit])
        .compactMap(Self.tie)
    }
  }

  /// What stewards did, last first; an act that was undone says so.
  package func identityActs(limit: Int = 100) throws(StoreError) -> [(
    tie: IdentityTie, number: Int64, undoneAtMs: Int64?
  )] {
    try demand(.settleIdentity)
    return try read("reading what stewards did") { db in
      try Row.fetchAll(db.cachedStatement(sql: Self.actsSQL), arguments: [limit]).compactMap {
        row in
        Self.tie(row).map { ($0, row["number"], row["undone_at_ms"]) }
      }
    }
  }

  /// Whether any row has named both.
  package func hasLink(_ pair: IdentifierPair) throws(StoreError) -> Bool {
    try read("looking for a link") { db in
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT 1 FROM link WHERE left_id = ? AND right_id = ?"),
        arguments: [pair.left, pair.right]) ?? false
    }
  }

  /// The number of the strongest identifier of a profile: by it a whole person is joined or kept apart.
  package func anchor(of profile: ProfileID) throws(StoreError) -> Int64? {
    try read("looking for an identifier") { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: "SELECT id FROM identifier WHERE profile_id = ? ORDER BY kind, id LIMIT 1"),
        arguments: [profile.rawValue])
    }
  }

  private static let tieColumns = """
    a.kind AS left_kind, a.value AS left_value, a.profile_id AS left_profile,
      b.kind AS right_kind, b.value AS right_value, b.profile_id AS right_profile
    """
  private static let linkColumns = """
    l.left_id, l.right_id, l.held, l.cause, l.at_ms, l.fact_id, 0 AS act, \(tieColumns), \(originColumns)
    """
  private static let linkOrigin =
    "CROSS JOIN drop_file AS d ON d.id = l.fact_id >> 32 CROSS JOIN source AS s ON s.id = d.source_id"
  private static let actColumns = """
    l.left_id, l.right_id, NULL AS held, 'by hand' AS cause, l.at_ms, 0 AS fact_id, l.kind AS act,
      \(tieColumns), NULL AS source, NULL AS file, NULL AS party
    """

  static let tiesSQL = """
    SELECT \(linkColumns)
    FROM identifier AS a CROSS JOIN link AS l ON l.left_id = a.id
    CROSS JOIN identifier AS b ON b.id = l.right_id \(linkOrigin)
    WHERE a.profile_id = ?1
    UNION
    SELECT \(linkColumns)
    FROM identifier AS b CROSS JOIN link AS l ON l.right_id = b.id
    CROSS JOIN identifier AS a ON a.id = l.left_id \(linkOrigin)
    WHERE b.profile_id = ?1
    UNION
    SELECT \(actColumns)
    FROM identifier AS a CROSS JOIN identity_act AS l ON l.left_id = a.id AND l.undone_at_ms IS NULL
    CROSS JOIN identifier AS b ON b.id = l.right_id
    WHERE a.profile_id = ?1 AND l.kind <> 1
    UNION
    SELECT \(actColumns)
    FROM identifier AS b CROSS JOIN identity_act AS l ON l.right_id = b.id AND l.undone_at_ms IS NULL
    CROSS JOIN identifier AS a ON a.id = l.left_id
    WHERE b.profile_id = ?1 AND l.kind <> 1
    ORDER BY 5, 1, 2 LIMIT ?2
    """

  static let reviewSQL = """
    SELECT \(linkColumns)
    FROM link AS l INDEXED BY link_held
    CROSS JOIN identifier AS a ON a.id = l.left_id
    CROSS JOIN identifier AS b ON b.id = l.right_id \(linkOrigin)
    WHERE l.held IS NOT NULL AND l.held NOT IN ('cut', 'never', '\(IdentityHold.crowd.code)')
    ORDER BY l.at_ms DESC, l.left_id, l.right_id LIMIT ?1
    """

  static let actsSQL = """
    SELECT \(actColumns), l.id AS number, l.undone_at_ms
    FROM identity_act AS l CROSS JOIN identifier AS a ON a.id = l.left_id
    CROSS JOIN identifier AS b ON b.id = l.right_id
    ORDER BY l.id DESC LIMIT ?1
    """

  private static func tie(_ row: Row) -> IdentityTie? {
    guard let left = Identifier.Kind(rawValue: row["left_kind"]),
      let right = Identifier.Kind(rawValue: row["right_kind"]), let state = state(row)
    else { return nil }
    let source: String? = row["source"]
    return IdentityTie(
      pair: IdentifierPair(row["left_id"], row["right_id"]),
      left: Identifier(kind: left, value: row["left_value"]),
      right: Identifier(kind: right, value: row["right_value"]),
      leftProfile: ProfileID(row["left_profile"] as Int64),
      rightProfile: ProfileID(row["right_profile"] as Int64), state: state, cause: row["cause"],
      origin: source == nil ? nil : origin(row, factID: row["fact_id"], atMs: row["at_ms"]),
      atMs: row["at_ms"])
  }

  private static func state(_ row: Row) -> IdentityTie.State? {
    switch IdentityAct.Kind(rawValue: row["act"]) {
    case .cut: return .cut
    case .join: return .joined
    case .never: return .never
    case nil: break
    }
    guard let held: String = row["held"] else { return .made }
    if held == "cut" { return .cut }
    return IdentityHold(code: held).map { .held($0) }
  }
}
