internal import GRDB
package import ProfileModel

/// What a gate asks, and what it is told when its answers may have changed.
extension StoreTransaction {
  /// The last word of a profile on a purpose as a gate needs it; `nil` when there is none.
  package func lastWord(of profile: ProfileID, on purpose: Purpose) throws -> ConsentRecord? {
    let find = sql.gate.lastWord
    find.bind(profile.rawValue, try purposeID(purpose.id))
    guard try find.step() else { return nil }
    defer { find.reset() }
    guard let decision = ConsentRecord.Decision(rawValue: Int(find.int(0))) else { return nil }
    let policyVersion = find.text(3)
    return ConsentRecord(
      purpose: purpose.id, decision: decision, lawfulBasis: purpose.lawfulBasis,
      policyVersion: policyVersion.isEmpty ? nil : policyVersion, decidedAtMs: find.int(1),
      expiresAtMs: find.optionalInt(2), method: nil, proof: nil, origin: .unknown(atMs: find.int(1))
    )
  }

  /// All decisions of a profile on a purpose, as far as a status follows from them; in no order.
  package func decisions(of profile: ProfileID, on purpose: Purpose) throws -> [ConsentRecord] {
    try ConsentRecord.decisions(of: profile, on: purpose, db)
  }

  /// Whether anybody has decided on the purpose at all; if not, a gate need not ask for each person.
  package func hasDecisions(on purpose: Purpose.ID) throws -> Bool {
    let find = sql.gate.hasDecisions
    find.bind(try purposeID(purpose))
    defer { find.reset() }
    return try find.step()
  }

  /// Notes that rows which wait for the purpose may be let in now.
  func openGate(of purposeID: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO gate_news (purpose_id, decisions)
        SELECT ?1, 1 WHERE EXISTS (SELECT 1 FROM quarantine WHERE purpose_id = ?1)
        ON CONFLICT (purpose_id) DO UPDATE SET decisions = decisions + 1
        """
    ).execute(arguments: [purposeID])
  }

  /// Purposes of which something was decided since the rows that wait for them were last tried.
  package func openedGates() throws -> [OpenedGate] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT p.name, g.decisions FROM gate_news AS g JOIN purpose AS p ON p.id = g.purpose_id
        ORDER BY p.name
        """
    ).map { OpenedGate(purpose: Purpose.ID($0[0]), decisions: $0[1]) }
  }

  /// Drops with rows that wait for the purpose, in the order they came.
  package func dropsWaiting(for purpose: Purpose.ID) throws -> [StoredDrop] {
    try Row.fetchAll(
      db,
      sql: """
        \(StoredDrop.select) WHERE drop_file.ended_at_ms IS NOT NULL AND drop_file.id IN (
          SELECT id >> 32 FROM quarantine INDEXED BY quarantine_by_purpose WHERE purpose_id = ?)
        ORDER BY drop_file.id
        """, arguments: [try purposeID(purpose)]
    ).map { StoredDrop($0) }
  }

  /// Forgets that the rows were to be tried, unless more was decided meanwhile.
  package func noteTried(_ gate: OpenedGate) throws {
    try db.execute(
      sql: "DELETE FROM gate_news WHERE purpose_id = ? AND decisions = ?",
      arguments: [try purposeID(gate.purpose), gate.decisions])
  }
}

/// A purpose on which somebody decided while rows waited for it.
package struct OpenedGate: Hashable, Sendable {
  package let purpose: Purpose.ID
  let decisions: Int64
}

extension ConsentRecord {
  static func decisions(
    of profile: ProfileID, on purpose: Purpose, _ db: Database
  ) throws -> [ConsentRecord] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.decision, t.policy_version, t.at_ms, t.is_dated, t.expires_at_ms, s.name
          FROM identifier AS i CROSS JOIN consent AS t ON t.identifier_id = i.id
          CROSS JOIN drop_file AS d ON d.id = t.id >> 32 CROSS JOIN source AS s ON s.id = d.source_id
          WHERE i.profile_id = ? AND t.purpose_id = (SELECT id FROM purpose WHERE name = ?)
          """), arguments: [profile.rawValue, purpose.id.rawValue])
    return rows.compactMap { row in
      guard let decision = Decision(rawValue: row[0]) else { return nil }
      return ConsentRecord(
        purpose: purpose.id, decision: decision, lawfulBasis: purpose.lawfulBasis,
        policyVersion: row[1], decidedAtMs: row[2], isDated: row[3], expiresAtMs: row[4],
        method: nil, proof: nil,
        origin: Origin(source: row[5], drop: "", line: 0, atMs: row[2], party: .first))
    }
  }
}
