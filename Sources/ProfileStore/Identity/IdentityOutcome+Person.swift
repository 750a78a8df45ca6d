internal import GRDB
package import ProfileModel

extension IdentityOutcome.Person {
  /// Reads a person as it stands, in a transaction or out of one.
  static func fetch(_ profile: ProfileID, _ db: Database) throws -> Self {
    let identifiers = try Row.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT kind, value FROM identifier WHERE profile_id = ? ORDER BY kind, value, id_space"),
      arguments: [profile.rawValue]
    ).compactMap { row in
      Identifier.Kind(rawValue: row[0]).map { Identifier(kind: $0, value: row[1]) }
    }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT p.name, p.city, p.event_count, p.order_count, p.first_seen_ms, p.last_seen_ms,
            (SELECT count(*) FROM identifier AS i CROSS JOIN consent AS c ON c.identifier_id = i.id
             WHERE i.profile_id = p.id) AS consents,
            (SELECT count(*) FROM identifier AS i CROSS JOIN ticket AS t
               ON t.identifier_id = i.id AND t.is_latest = 1
             WHERE i.profile_id = p.id) AS tickets
          FROM profile AS p WHERE p.id = ?
          """), arguments: [profile.rawValue])
    return Self(
      profile: profile, name: DropText(row?["name"] ?? ""), city: DropText(row?["city"] ?? ""),
      identifiers: identifiers, eventCount: row?["event_count"] ?? 0,
      orderCount: row?["order_count"] ?? 0, consentCount: row?["consents"] ?? 0,
      ticketCount: row?["tickets"] ?? 0, firstSeenMs: row?["first_seen_ms"] ?? 0,
      lastSeenMs: row?["last_seen_ms"] ?? 0)
  }
}

extension StoreReader {
  /// The people as they are now who hold the identifiers of these numbers, each once, in that order.
  package func identityPeople(holding identifiers: [Int64]) throws(StoreError)
    -> [IdentityOutcome.Person]
  {
    try read("reading who holds an identifier") { db in
      let find = try db.cachedStatement(sql: "SELECT profile_id FROM identifier WHERE id = ?")
      var profiles: [Int64] = []
      for id in identifiers {
        guard let profile = try Int64.fetchOne(find, arguments: [id]), !profiles.contains(profile)
        else { continue }
        profiles.append(profile)
      }
      return try profiles.map { try IdentityOutcome.Person.fetch(ProfileID($0), db) }
    }
  }
}
