internal import GRDB
package import ProfileModel

/// What people asked of us.
extension StoreTransaction {
  /// What the audit and the requests call a person: the keyed hash of the strongest identifier.
  ///
  /// - Throws: ``StoreError/cannotOpen(path:reason:)`` when the key is gone.
  package func subject(_ profile: ProfileID) throws -> (identifier: Int64, hash: String)? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT id, kind, value, id_space FROM identifier WHERE profile_id = ? ORDER BY kind, id LIMIT 1
          """), arguments: [profile.rawValue])
    guard let row, let kind = Identifier.Kind(rawValue: row[1]) else { return nil }
    let key = try ErasureKey(path: erasureKeyPath, mustExist: !erasedPeople().isEmpty)
    let identifier = IdentifierKey(Identifier(kind: kind, value: row[2]), idSpace: row[3])
    return (row[0], key.subject(identifier))
  }

  /// Enters a request.
  ///
  /// - Returns: Its number and the person's hash; `nil` when there is no such profile.
  /// - Throws: What SQLite reports.
  package func enterRequest(
    _ kind: PersonRequest.Kind, of profile: ProfileID, receivedAtMs: Int64, zone: Zone, note: String
  ) throws -> (number: Int64, subject: String)? {
    guard let person = try subject(profile) else { return nil }
    try db.execute(
      sql: """
        INSERT INTO person_request
          (kind, identifier_id, subject, received_at_ms, due_at_ms, state, note)
        VALUES (?, ?, ?, ?, ?, 'open', ?)
        """,
      arguments: [
        kind.rawValue, person.identifier, person.hash, receivedAtMs,
        PersonRequest.dueMs(receivedAtMs: receivedAtMs, zone: zone), note,
      ])
    return (db.lastInsertedRowID, person.hash)
  }

  /// Ends the open requests of the person for this.
  ///
  /// - Throws: What SQLite reports.
  package func closeRequests(
    _ kind: PersonRequest.Kind, of profile: ProfileID, nowMs: Int64
  ) throws {
    try db.execute(
      sql: """
        UPDATE person_request SET state = 'done', ended_at_ms = ?3
        WHERE kind = ?2 AND state = 'open'
          AND identifier_id IN (SELECT id FROM identifier WHERE profile_id = ?1)
        """, arguments: [profile.rawValue, kind.rawValue, nowMs])
  }

  /// Ends one open request, as done or refused.
  ///
  /// - Returns: The person's hash; `nil` when there is no such open request.
  /// - Throws: What SQLite reports.
  package func endRequest(
    _ number: Int64, as state: PersonRequest.State, note: String, nowMs: Int64
  ) throws -> String? {
    try String.fetchOne(
      db,
      sql: """
        UPDATE person_request SET state = ?2, ended_at_ms = ?3, note = ?4
        WHERE id = ?1 AND state = 'open' RETURNING subject
        """, arguments: [number, state.rawValue, nowMs, note])
  }
}

extension StoreReader {
  /// What people asked of us.
  ///
  /// - Parameter limit: Requests at most; by default all.
  /// - Returns: Open ones first, those due first before others; then the others, last first.
  /// - Throws: What SQLite reports; ``StoreError/notForRole(_:)``.
  package func requests(limit: Int = .max) throws(StoreError) -> [PersonRequest] {
    try demand(.rights)
    return try read("reading the requests") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT r.*, i.profile_id, p.name FROM person_request AS r
            LEFT JOIN identifier AS i ON i.id = r.identifier_id
            LEFT JOIN profile AS p ON p.id = i.profile_id
            ORDER BY r.state <> 'open', iif(r.state = 'open', r.due_at_ms, -r.ended_at_ms), r.id
            LIMIT ?
            """), arguments: [limit]
      ).compactMap { row in
        guard let kind = PersonRequest.Kind(rawValue: row["kind"]),
          let state = PersonRequest.State(rawValue: row["state"])
        else { return nil }
        return PersonRequest(
          number: row["id"], kind: kind,
          profile: (row["profile_id"] as Int64?).map { ProfileID($0) },
          name: DropText(row["name"] ?? ""), subject: row["subject"],
          receivedAtMs: row["received_at_ms"], dueAtMs: row["due_at_ms"], state: state,
          endedAtMs: row["ended_at_ms"], note: DropText(row["note"]))
      }
    }
  }
}
