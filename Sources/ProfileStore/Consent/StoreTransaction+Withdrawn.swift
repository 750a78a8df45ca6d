internal import GRDB
package import ProfileModel

/// A fact that a person's no took out of view.
package struct WithdrawnFact: Hashable, Sendable {
  let table: String
  let id: Int64
  let profile: ProfileID

  package var dropID: Int64 { id >> 32 }
  package var line: Int { FactNumber.line(id) }
}

/// Where a row stands in its file, and by what its facts are remembered.
package struct WithdrawnRow: Hashable, Sendable {
  /// In the decompressed file; empty where that is no longer kept.
  package let bytes: Range<Int64>
  package let seenKeys: [Int64]
  /// Of fields with a purpose of their own, by their names: `birth_date, gender`.
  package let fieldKeys: [String: Int64]

  package init(bytes: Range<Int64>, seenKeys: [Int64], fieldKeys: [String: Int64] = [:]) {
    self.bytes = bytes
    self.seenKeys = seenKeys
    self.fieldKeys = fieldKeys
  }
}

/// What a withdrawal took out of view is deleted where its purpose says so.
extension StoreTransaction {
  /// Withheld facts of the purpose against which a no of their person stands, by drop; not those that wait for a
  /// consent that ended by itself.
  ///
  /// - Throws: What SQLite reports.
  package func withdrawnFacts(
    of purpose: Purpose.ID, nowMs: Int64
  ) throws -> [(drop: StoredDrop, facts: [WithdrawnFact])] {
    guard try grounds().haveWithheld else { return [] }
    let purposeID = try purposeID(purpose)
    let people = try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT i.profile_id
        FROM (SELECT DISTINCT identifier_id AS id FROM withheld_fact) AS w
        CROSS JOIN identifier AS i ON i.id = w.id
        WHERE EXISTS (SELECT 1 FROM identifier AS j CROSS JOIN consent AS c ON c.identifier_id = j.id
          WHERE j.profile_id = i.profile_id AND c.purpose_id = ? AND c.decision IN (\(Self.no)))
        ORDER BY 1
        """, arguments: [purposeID]
    ).map { ProfileID($0) }
    let facts = try people.flatMap { try withdrawnFacts(of: $0, purposeID, nowMs: nowMs) }
    return try Dictionary(grouping: facts, by: \.dropID).sorted { $0.key < $1.key }.compactMap {
      dropID, facts in
      try Row.fetchOne(
        db, sql: "\(StoredDrop.select) WHERE drop_file.id = ?", arguments: [dropID]
      ).map { (StoredDrop($0), facts) }
    }
  }

  private static let no = ConsentRecord.Decision.allCases.filter(\.isNo)
    .map { String($0.rawValue) }.joined(separator: ", ")

  private func withdrawnFacts(
    of profile: ProfileID, _ purposeID: Int64, nowMs: Int64
  ) throws -> [WithdrawnFact] {
    let log = try consentLog(of: profile).filter { $0.purposeID == purposeID }
    return try WithdrawnTimes(of: log, nowMs: nowMs).ranges.flatMap { times in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT w.kind, w.id FROM identifier AS i
            CROSS JOIN withheld_fact AS w ON w.identifier_id = i.id
            WHERE i.profile_id = ?1 AND w.purpose_id = ?2
              AND json_extract(w.columns, '$.at_ms') >= ?3 AND json_extract(w.columns, '$.at_ms') < ?4
            """),
        arguments: [profile.rawValue, purposeID, times.lowerBound, times.upperBound]
      ).map { WithdrawnFact(table: $0[0], id: $0[1], profile: profile) }
    }
  }

  /// Deletes facts for good.
  ///
  /// Their rows become gated ones that wait for the purpose: only their place is kept, and they come in again once
  /// a new consent covers them.
  ///
  /// - Parameters:
  ///   - facts: Of one drop; what no no stands against any more, by now, stays.
  ///   - purpose: On which they rest.
  ///   - places: By line; a row without one never comes in again.
  ///   - nowMs: When it is done.
  /// - Returns: How many were deleted, by table; empty when there was nothing.
  /// - Throws: What SQLite reports.
  package func delete(
    _ facts: [WithdrawnFact], of purpose: Purpose.ID, places: [Int: WithdrawnRow], nowMs: Int64
  ) throws -> [String: Int] {
    let purposeID = try purposeID(purpose)
    var counts: [String: Int] = [:]
    for (profile, facts) in Dictionary(grouping: facts, by: \.profile).sorted(by: {
      $0.key < $1.key
    }
    ) {
      let still = Set(try withdrawnFacts(of: profile, purposeID, nowMs: nowMs))
      for fact in facts.sorted(by: { $0.id < $1.id }) where still.contains(fact) {
        let fields = try ownFields(of: fact)
        try delete(fact, &counts)
        if let fields {
          try gate(fields, of: fact, purpose, places[fact.line])
        } else {
          try gate(fact, purpose, places[fact.line])
        }
      }
      try forgetActivity(of: profile)
    }
    return counts
  }

  private func delete(_ fact: WithdrawnFact, _ counts: inout [String: Int]) throws {
    let number = WithheldTable.all.first { $0.name == fact.table }?.number
    let text = try number.flatMap { column in
      try String.fetchOne(
        db,
        sql: """
          SELECT json_extract(columns, '$.\(column)') FROM withheld_fact WHERE kind = ? AND id = ?
          """, arguments: [fact.table, fact.id])
    }
    try db.cachedStatement(sql: "DELETE FROM withheld_fact WHERE kind = ? AND id = ?")
      .execute(arguments: [fact.table, fact.id])
    counts[fact.table, default: 0] += 1
    if let number, let text { try forgetNumber(text, number, of: fact.table) }
  }

  /// A number by which nothing is found any more is no key either.
  private func forgetNumber(_ text: String, _ column: String, of table: String) throws {
    let isLeft =
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM \(table) WHERE \(column) = ?1) OR EXISTS (
            SELECT 1 FROM withheld_fact
            WHERE kind = '\(table)' AND json_extract(columns, '$.\(column)') = ?1)
          """, arguments: [text]) ?? false
    guard !isLeft else { return }
    let kind: FindKey.Kind = table == "ticket" ? .ticket : .order
    try forget(FindKey.keys(ofNumber: text), kind, text)
  }

  /// The names of a fact's fields, where they have a purpose of their own.
  private func ownFields(of fact: WithdrawnFact) throws -> String? {
    let traits = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT json_extract(columns, '$.traits') FROM withheld_fact
          WHERE kind = ? AND id = ? AND json_extract(columns, '$.purpose_id') IS NOT NULL
          """), arguments: [fact.table, fact.id])
    return try traits.map {
      try String.fetchAll(
        db.cachedStatement(sql: "SELECT key FROM json_each(?) ORDER BY key"), arguments: [$0]
      ).sorted().joined(separator: ", ")
    }
  }

  /// Counts fields as held back, and their row as before.
  private func gate(
    _ fields: String, of fact: WithdrawnFact, _ purpose: Purpose.ID, _ place: WithdrawnRow?
  ) throws {
    let problem = RowProblem(
      line: fact.line, part: FactNumber.part(fact.id), byteRange: place?.bytes ?? 0..<0,
      outcome: .gated, reason: Self.reason(purpose), column: fields, valueClass: nil,
      waitsFor: place == nil ? nil : purpose)
    try quarantine([problem], dropID: fact.dropID)
    if let key = place?.fieldKeys[fields] { try forgetSeen([key]) }
  }

  private static func reason(_ purpose: Purpose.ID) -> String {
    "deleted: the person said no to \(purpose.rawValue)"
  }

  /// Counts the row as held back once nothing is left of it, fields with a purpose of their own apart.
  private func gate(_ fact: WithdrawnFact, _ purpose: Purpose.ID, _ place: WithdrawnRow?) throws {
    guard try !hasFacts(dropID: fact.dropID, line: fact.line, butFields: true) else { return }
    let id = FactNumber.make(dropID: fact.dropID, line: fact.line)
    let isHeld = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM quarantine WHERE id = ?"), arguments: [id])
    guard isHeld == nil else { return }
    let problem = RowProblem(
      line: fact.line, byteRange: place?.bytes ?? 0..<0, outcome: .gated,
      reason: Self.reason(purpose), column: nil, valueClass: nil,
      waitsFor: place == nil ? nil : purpose)
    try quarantine([problem], dropID: fact.dropID)
    try recount(fact.dropID, from: [.created, .updated])
    try forgetSeen(place?.seenKeys ?? [])
  }

  /// When identifiers were last active by what was deleted is not told any more.
  private func forgetActivity(of profile: ProfileID) throws {
    try db.cachedStatement(
      sql: """
        DELETE FROM withheld_activity WHERE identifier_id IN (
          SELECT id FROM identifier WHERE profile_id = ?)
          AND NOT EXISTS (SELECT 1 FROM withheld_fact AS w
            WHERE w.identifier_id = withheld_activity.identifier_id)
        """
    ).execute(arguments: [profile.rawValue])
  }
}
