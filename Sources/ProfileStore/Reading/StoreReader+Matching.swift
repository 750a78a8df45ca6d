internal import GRDB
package import Matching
package import ProfileModel

/// What a search for duplicates reads, and what the last one found.
extension StoreReader {
  /// The known people of the store, as a comparison needs them: the values that are shown.
  ///
  /// - Parameter isCancelled: Asked some times a second.
  /// - Returns: In order of their numbers; as far as it came when it was cancelled.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place.
  /// - Complexity: A pass over identifiers and traits of known people.
  package func matchRecords(
    isCancelled: () -> Bool = { false }
  ) throws(StoreError) -> MatchRecords {
    try demand(.settleIdentity)
    return try read("reading people to compare") { db in
      var records = MatchRecords()
      var reading = PersonReading()
      let rows = try Row.fetchCursor(db, sql: Self.peopleSQL)
      var count = 0
      while let row = try rows.next() {
        let profile: Int64 = row[0]
        if profile != reading.record.profile {
          if let record = reading.finished { records.append(record) }
          reading = PersonReading(profile: profile)
          count += 1
          if count % 4_096 == 0, isCancelled() { return records }
        }
        reading.take(row)
      }
      if let record = reading.finished { records.append(record) }
      return records
    }
  }

  /// Pairs of the last search that are two people still and were not marked as never the same.
  ///
  /// - Parameters:
  ///   - limit: Pairs at most.
  ///   - profile: Only those of this one; `nil` takes all.
  /// - Returns: Best first.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place.
  package func duplicates(
    limit: Int = 1_000, of profile: ProfileID? = nil
  ) throws(StoreError) -> [DuplicatePair] {
    try demand(.settleIdentity)
    return try read("reading probable duplicates") { db in
      let parted = try partedProfiles(db)
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: Self.duplicatesSQL), arguments: [profile?.rawValue])
      var pairs: [DuplicatePair] = []
      while pairs.count < limit, let row = try rows.next() {
        let pair = Self.pair(row)
        if parted.contains([pair.left, pair.right]) { continue }
        pairs.append(pair)
      }
      return pairs
    }
  }

  /// The last search that was run to its end; `nil` before the first.
  package func lastDuplicateSearch() throws(StoreError) -> DuplicateSearch? {
    try read("reading the last search for duplicates") { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT at_ms, people, compared_pairs, found_pairs, skipped_people FROM duplicate_search
          """
      ).map {
        DuplicateSearch(
          atMs: $0[0], people: $0[1], comparedPairs: $0[2], foundPairs: $0[3], skippedPeople: $0[4])
      }
    }
  }

  /// Pairs of profiles that somebody marked as never the same.
  private func partedProfiles(_ db: Database) throws -> Set<Set<ProfileID>> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT a.profile_id, b.profile_id
        FROM identity_act AS n CROSS JOIN identifier AS a ON a.id = n.left_id
        CROSS JOIN identifier AS b ON b.id = n.right_id
        WHERE n.kind = 3 AND n.undone_at_ms IS NULL
        """)
    return Set(rows.map { [ProfileID($0[0] as Int64), ProfileID($0[1] as Int64)] })
  }

  private static func pair(_ row: Row) -> DuplicatePair {
    let weight: Double = row[4]
    let parts = (row[6] as String).split(separator: "\n").compactMap {
      line -> DuplicatePair.Part? in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 3, let weight = Double(cells[2]) else { return nil }
      return DuplicatePair.Part(
        comparison: String(cells[0]), level: String(cells[1]), weight: weight)
    }
    return DuplicatePair(
      anchors: IdentifierPair(row[0], row[1]), left: ProfileID(row[2] as Int64),
      right: ProfileID(row[3] as Int64), probability: MatchModel.probability(ofWeight: weight),
      weight: weight, startingWeight: row[5], parts: parts)
  }

  static let duplicatesSQL = """
    SELECT d.left_id, d.right_id, a.profile_id, b.profile_id, d.weight, d.starting_weight, d.parts
    FROM duplicate_pair AS d INDEXED BY duplicate_by_weight
    CROSS JOIN identifier AS a ON a.id = d.left_id
    CROSS JOIN identifier AS b ON b.id = d.right_id
    CROSS JOIN profile AS p ON p.id = a.profile_id AND p.is_restricted = 0
    CROSS JOIN profile AS q ON q.id = b.profile_id AND q.is_restricted = 0
    WHERE a.profile_id <> b.profile_id AND (?1 IS NULL OR ?1 IN (a.profile_id, b.profile_id))
    ORDER BY d.weight DESC, d.left_id, d.right_id
    """

  // The person's own row first: identifiers, then records of traits, of one person together.
  static let peopleSQL = """
    SELECT i.profile_id, i.kind, i.value, s.party, t.is_verified, t.at_ms, t.id,
      json_extract(t.traits, '$.first_name'), json_extract(t.traits, '$.last_name'),
      json_extract(t.traits, '$.birth_date'), json_extract(t.traits, '$.street'),
      json_extract(t.traits, '$.postcode'), json_extract(t.traits, '$.city'),
      json_extract(t.traits, '$.country')
    FROM identifier AS i INDEXED BY identifier_by_profile
    CROSS JOIN profile AS p ON p.id = i.profile_id AND p.is_known = 1
      AND p.is_restricted = 0
    LEFT JOIN trait_record AS t ON t.identifier_id = i.id
    LEFT JOIN drop_file AS d ON d.id = t.id >> 32
    LEFT JOIN source AS s ON s.id = d.source_id
    WHERE i.kind < \(Identifier.Kind.firstDevice.rawValue)
    ORDER BY i.profile_id
    """
}

/// Collects one person's values, those that are shown: of the better party, then verified, then newer.
private struct PersonReading {
  private(set) var record: MatchRecord
  private var ranks: [(Int, Int, Int64, Int64)?] = Array(repeating: nil, count: 7)

  init(profile: Int64 = 0) { record = MatchRecord(profile: profile) }

  /// `nil` before the first person, and for one of whom nothing can be compared.
  var finished: MatchRecord? {
    guard record.profile != 0, !record.lastName.isEmpty || !record.firstName.isEmpty else {
      return nil
    }
    return record
  }

  mutating func take(_ row: Row) {
    let value: String = row[2]
    switch Identifier.Kind(rawValue: row[1]) {
    case .email where !record.emails.contains(value) && !Identifier.isHash(.email, value):
      record.emails.append(value)
    case .phone where !record.phones.contains(value): record.phones.append(value)
    default: break
    }
    guard let party: Int = row[3] else { return }
    let isVerified: Bool = row[4] ?? false
    let rank = (-party, isVerified ? 1 : 0, row[5] as Int64? ?? 0, row[6] as Int64? ?? 0)
    for field in 0..<7 {
      guard let text: String = row[7 + field], !text.isEmpty else { continue }
      if let known = ranks[field], known >= rank { continue }
      ranks[field] = rank
      set(field, text)
    }
  }

  /// A day as traits have it: `1984-02-29`.
  private static func day(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  private mutating func set(_ field: Int, _ text: String) {
    switch field {
    case 0: record.firstName = text
    case 1: record.lastName = text
    case 2: record.birthDate = Self.day(text)
    case 3: record.street = text
    case 4: record.postcode = text
    case 5: record.city = text
    default: record.country = text
    }
  }
}
