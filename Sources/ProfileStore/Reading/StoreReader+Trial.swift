internal import GRDB
package import ProfileModel

/// What a trial asks of the store, as a load would ask it within its transaction.
extension StoreReader {
  /// What is known of rows by the numbers they are remembered by.
  package func seenRows(_ keys: Set<Int64>) throws(StoreError) -> [Int64: SeenRow] {
    try read("looking for rows loaded before") { db in
      let find = try db.cachedStatement(
        sql: """
          SELECT content, drop_id FROM row_seen_lately WHERE key = ?1
          UNION ALL SELECT content, drop_id FROM row_seen WHERE key = ?1
          """)
      var seen: [Int64: SeenRow] = [:]
      for key in keys.sorted() {
        guard let row = try Row.fetchOne(find, arguments: [key]) else { continue }
        seen[key] = SeenRow(content: row[0], dropID: row[1])
      }
      return seen
    }
  }

  /// Today's profiles behind those of the identifiers that are known.
  package func profiles(of identifiers: [IdentifierKey]) throws(StoreError) -> [ProfileID] {
    try read("looking for people") { db in
      let find = try db.cachedStatement(
        sql: "SELECT profile_id FROM identifier WHERE kind = ?1 AND value = ?2 AND id_space = ?3")
      let numbers = try identifiers.compactMap { key in
        try Int64.fetchOne(find, arguments: [key.kind.rawValue, key.value, key.idSpace])
      }
      return Set(numbers).sorted().map { ProfileID($0) }
    }
  }

  /// As ``StoreTransaction/lastWord(of:on:)``.
  package func lastWord(
    of profile: ProfileID, on purpose: Purpose
  ) throws(StoreError) -> ConsentRecord? {
    try read("asking for consent") { db in
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT c.decision, c.at_ms, c.expires_at_ms, c.policy_version
            FROM profile_consent AS c
            WHERE c.profile_id = ?1
              AND c.purpose_id = (SELECT id FROM purpose WHERE name = ?2)
            """), arguments: [profile.rawValue, purpose.id.rawValue])
      guard let row, let decision = ConsentRecord.Decision(rawValue: row[0]) else { return nil }
      return ConsentRecord(
        purpose: purpose.id, decision: decision, lawfulBasis: purpose.lawfulBasis,
        policyVersion: row[3], decidedAtMs: row[1], expiresAtMs: row[2], method: nil, proof: nil,
        origin: Origin(source: "", drop: "", line: 0, atMs: row[1], party: .first))
    }
  }

  /// As ``StoreTransaction/decisions(of:on:)``.
  package func decisions(
    of profile: ProfileID, on purpose: Purpose
  ) throws(StoreError) -> [ConsentRecord] {
    try read("asking for consent") { try ConsentRecord.decisions(of: profile, on: purpose, $0) }
  }

  /// As ``StoreTransaction/hasDecisions(on:)``.
  package func hasDecisions(on purpose: Purpose.ID) throws(StoreError) -> Bool {
    try read("asking for consent") { db in
      try Bool.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT 1 FROM profile_consent
            WHERE purpose_id = (SELECT id FROM purpose WHERE name = ?1) LIMIT 1
            """), arguments: [purpose.rawValue]) ?? false
    }
  }
}
