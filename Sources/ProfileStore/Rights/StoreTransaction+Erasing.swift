internal import Foundation
internal import GRDB
package import ProfileModel

/// Erasing a person (GDPR article 17).
extension StoreTransaction {
  /// Remembers by keyed hashes whom no row may bring back.
  ///
  /// - Throws: What SQLite or making the key reports.
  package func rememberErased(_ subject: ErasureSubject) throws {
    let key = try ErasureKey(path: erasureKeyPath, mustExist: !erasedPeople().isEmpty)
    let hashes =
      subject.ownKeys.map { key.hash($0) }
      + (subject.keepsOrders ? [] : subject.orders.map { key.hash(order: $0) })
    for hash in hashes {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO erased_identifier (hash) VALUES (?)")
        .execute(arguments: [Data(hash)])
    }
    caches.erased = nil
  }

  /// Deletes all that the store has of a person, and counts the rows of the person's drops as held back; what
  /// the law orders to keep hangs on a person without a name then.
  ///
  /// - Parameters:
  ///   - subject: As it was before anything was deleted.
  ///   - files: Where rows of the person stand.
  ///   - rules: Of the workspace.
  ///   - nowMs: When it is done.
  /// - Throws: What SQLite reports.
  package func erase(
    _ subject: ErasureSubject, from files: [ErasedFile], rules: IdentityRules, nowMs: Int64
  ) throws {
    try note(files)
    try forgetSeen(files.flatMap(\.seenKeys))
    if try isStillThere(subject) {
      let facts = try factNumbers(of: subject)
      let tombstone = try makeTombstone(for: subject, nowMs: nowMs)
      try keepOrders(of: subject, on: tombstone)
      try deleteFindKeys(of: subject)
      try deleteFacts(of: subject)
      try hold(facts, files)
      try deleteGraph(of: subject, tombstone: tombstone, rules: rules, nowMs: nowMs)
      try deleteNames(of: subject)
    } else {
      try hold([], files)
    }
    caches.forget()
  }

  /// Whether its identifiers are what they were: their numbers may be others' by now.
  private func isStillThere(_ subject: ErasureSubject) throws -> Bool {
    guard let first = (subject.own + subject.shared).first else { return false }
    return try Bool.fetchOne(
      db, sql: "SELECT 1 FROM identifier WHERE id = ? AND kind = ? AND value = ?",
      arguments: [first.id, first.kind, first.value]) ?? false
  }

  /// An identifier that says nothing, to which the person's numbers lead from now on.
  private func makeTombstone(for subject: ErasureSubject, nowMs: Int64) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO identifier
          (kind, id_space, value, profile_id, first_seen_ms, last_seen_ms, fact_id)
        VALUES (1, '\(ErasureSubject.tombstoneSpace)', ?, ?, ?, ?, 0)
        """,
      arguments: ["erased person \(subject.profile)", subject.profile, nowMs, nowMs])
    return db.lastInsertedRowID
  }

  private func keepOrders(of subject: ErasureSubject, on tombstone: Int64) throws {
    guard subject.keepsOrders else { return }
    for identifier in subject.identifiers {
      try db.execute(
        sql: "UPDATE customer_order SET identifier_id = ?2 WHERE identifier_id = ?1",
        arguments: [identifier, tombstone])
      try db.execute(
        sql: """
          UPDATE withheld_fact SET identifier_id = ?2,
            columns = json_set(columns, '$.identifier_id', ?2)
          WHERE identifier_id = ?1 AND kind = 'customer_order'
          """, arguments: [identifier, tombstone])
    }
  }

  private func deleteFindKeys(of subject: ErasureSubject) throws {
    let phones = subject.own.filter { $0.kind == Identifier.Kind.phone.rawValue }.map(\.value)
    for phone in phones { try forget(FindKey.keys(ofPhone: phone), .phone, phone) }
    let numbers = subject.identifiers.map(String.init).joined(separator: ", ")
    let tickets = try String.fetchAll(
      db, sql: "SELECT DISTINCT ticket_no FROM ticket WHERE identifier_id IN (\(numbers))")
    for ticket in tickets { try forget(FindKey.keys(ofNumber: ticket), .ticket, ticket) }
    for order in subject.orders {
      // The carrier knows the name behind its number.
      let parcels = try String.fetchAll(
        db, sql: "SELECT DISTINCT tracking_no FROM shipment WHERE order_no = ?", arguments: [order])
      for parcel in parcels { try forget(FindKey.keys(ofNumber: parcel), .tracking, parcel) }
      guard !subject.keepsOrders else { continue }
      try forget(FindKey.keys(ofNumber: order), .order, order)
      for table in ["order_line", "shipment"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE order_no = ?", arguments: [order])
      }
    }
  }

  func forget(_ keys: Set<String>, _ kind: FindKey.Kind, _ value: String) throws {
    for key in keys {
      try db.cachedStatement(
        sql: "DELETE FROM find_key WHERE key = ? AND kind = ? AND value = ?"
      ).execute(arguments: [key, kind.rawValue, value])
    }
  }

  private func deleteFacts(of subject: ErasureSubject) throws {
    for table in ErasedTable.all {
      let known = table.staysWithShared ? subject.own : subject.own + subject.shared
      for identifier in known {
        try db.cachedStatement(sql: "DELETE FROM \(table.name) WHERE identifier_id = ?")
          .execute(arguments: [identifier.id])
      }
    }
  }

  /// Counts the rows as held back, whether their facts were deleted or they had brought nothing new.
  private func hold(_ facts: [Int64], _ files: [ErasedFile]) throws {
    var places: [RowPlace: Range<Int64>] = [:]
    for file in files {
      guard let dropID = file.dropID else { continue }
      for row in file.rows {
        if let line = row.line { places[RowPlace(dropID: dropID, line: line)] = row.bytes }
      }
    }
    let lost = Set(facts.map { RowPlace(dropID: $0 >> 32, line: FactNumber.line($0)) })
    for place in lost.union(places.keys).sorted() {
      try hold(
        dropID: place.dropID, line: place.line, bytes: places[place] ?? 0..<0,
        hadFacts: lost.contains(place))
    }
  }

  private func deleteGraph(
    of subject: ErasureSubject, tombstone: Int64, rules: IdentityRules, nowMs: Int64
  ) throws {
    let profile = ProfileID(subject.profile)
    try bury(profile)
    try forgetSegments(of: subject.identifiers)
    let all = subject.identifiers.map(String.init).joined(separator: ", ")
    let own = subject.own.map { String($0.id) }.joined(separator: ", ")
    try db.execute(
      sql: """
        UPDATE profile SET anchor_id = \(tombstone) WHERE anchor_id IN (\(all));
        UPDATE person_request SET identifier_id = NULL WHERE identifier_id IN (\(all));
        DELETE FROM link WHERE left_id IN (\(own)) OR right_id IN (\(own));
        DELETE FROM identity_act WHERE left_id IN (\(own)) OR right_id IN (\(own));
        DELETE FROM duplicate_pair WHERE left_id IN (\(own)) OR right_id IN (\(own));
        DELETE FROM email_hash WHERE identifier_id IN (\(own));
        DELETE FROM consent_ahead WHERE identifier_id IN (\(own));
        DELETE FROM withheld_activity WHERE identifier_id IN (\(all));
        DELETE FROM restriction WHERE identifier_id IN (\(all));
        UPDATE OR IGNORE export_member SET identifier_id = \(tombstone)
          WHERE identifier_id IN (\(all));
        DELETE FROM export_member WHERE identifier_id IN (\(all));
        DELETE FROM identifier WHERE id IN (\(own));
        INSERT INTO restriction (identifier_id, at_ms) VALUES (\(tombstone), \(nowMs));
        """)
    caches.haveRestricted = true
    var stale = StaleProfiles()
    stale.insertWhole(profile)
    let settled = try settle(subject.shared.map(\.id), rules: rules)
    for changed in settled.changed { stale.insertWhole(changed) }
    try refresh(stale, nowMs: nowMs)
  }

  /// Takes names of pages that spell the person's own values out of the list of names, where nobody else went
  /// there.
  private func deleteNames(of subject: ErasureSubject) throws {
    for value in subject.own.map(\.value) where value.utf8.count > 4 {
      let names = try Int64.fetchAll(
        db, sql: "SELECT id FROM name WHERE instr(lower(text), lower(?)) > 0", arguments: [value])
      for name in names {
        try db.execute(
          sql: """
            DELETE FROM name WHERE id = ?1
              AND NOT EXISTS (SELECT 1 FROM event WHERE name_id = ?1 OR campaign_id = ?1)
              AND NOT EXISTS (SELECT 1 FROM event_purpose WHERE name_id = ?1)
            """, arguments: [name])
      }
    }
  }
}

private struct RowPlace: Hashable, Comparable {
  let dropID: Int64
  let line: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.dropID, left.line) < (right.dropID, right.line)
  }
}
