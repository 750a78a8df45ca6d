internal import GRDB
package import ProfileModel
package import Segments

extension StoreReader {
  /// The segments in their order with the sizes after past loads; the newest size stands as the count.
  ///
  /// Those sizes are of everybody: a confined role is not told them.
  package func segments() throws(StoreError) -> [SegmentSummary] {
    try read("reading the segments") { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, rule, description, folder, owner, colour FROM segment ORDER BY position, id
          """
      ).map { row in
        let sizes = try Int.fetchAll(
          db.cachedStatement(
            sql: """
              SELECT size FROM (SELECT at_ms, size FROM segment_size WHERE segment_id = ?
                ORDER BY at_ms DESC LIMIT 24) ORDER BY at_ms
              """), arguments: [row[0] as Int64])
        return SegmentSummary(
          id: SegmentSummary.ID(row[0]), name: row[1], rule: row[2],
          count: role.isConfined ? nil : sizes.last, history: role.isConfined ? [] : sizes,
          details: SegmentDetails(
            description: row[3], folder: row[4], owner: row[5],
            colour: SegmentColour(rawValue: row[6])))
      }
    }
  }

  /// Counts the profiles that a rule holds now.
  package func count(_ rule: Rule, nowMs: Int64) throws(StoreError) -> Int {
    try counts([rule], nowMs: nowMs).first ?? 0
  }

  /// Counts the profiles that each rule holds now, as far as the role sees them.
  package func counts(_ rules: [Rule], nowMs: Int64) throws(StoreError) -> [Int] {
    try read("counting segments") { db in
      try rules.map { try people(of: $0, nowMs: nowMs, db).count }
    }
  }

  /// All profiles; the total of which a segment is a part.
  package func profileCount() throws(StoreError) -> Int {
    try count(.everyone, nowMs: 0)
  }

  /// One page of a rule's members, last seen first, then the higher number first.
  ///
  /// - Parameters:
  ///   - rule: Whom the list holds.
  ///   - search: Words of a name or e-mail as typed; the last may be a beginning. Not empty, it finds at
  ///     most `limit` members and `page` counts only as `first`.
  ///   - page: Where in the list.
  ///   - limit: In 1...1000.
  ///   - nowMs: For rules about days and for consent.
  /// - Returns: In list order, as the role sees them; fewer than `limit` mean the end in the page's direction.
  ///   Lists of fewer people than the role is told of are empty.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place; ``StoreError/notForRole(_:)``
  ///   for a search of what the role sees masked.
  /// - Complexity: O(log *n* + rows visited until `limit` are met), by index `profile_by_last_seen`, once the
  ///   rule's clauses are known.
  package func members(
    of rule: Rule, search: String = "", page: MemberPage, limit: Int, nowMs: Int64
  ) throws(StoreError) -> [ProfileSummary] {
    guard search.isEmpty || role.maySearch else { throw .notForRole(Self.noSearch) }
    let rows = try read("reading a list of profiles") { db in
      // The search index may hold people who are in no list: the set leaves them out.
      let people =
        search.isEmpty
        ? try narrowed(to: rule, nowMs: nowMs, db) : try people(of: rule, nowMs: nowMs, db)
      return try members(
        among: people, search: search, page: page, limit: max(limit, role.smallestCount), db,
        nowMs: nowMs)
    }
    if page == .last { return isTooShort(rows) ? [] : rows.suffix(limit) }
    return page == .first && isTooShort(rows) ? [] : Array(rows.prefix(limit))
  }

  private func isTooShort(_ rows: [ProfileSummary]) -> Bool { role.isTooFew(rows.count) }

  static let noSearch =
    "Names are masked for you, so that lists cannot be searched by them. Ask a steward, who may."

  var confinement: Confinement { Confinement(role: role, register: register) }

  /// One page of those of a set (`nil` is everybody), found by words where there are any.
  private func members(
    among people: ProfileSet?, search: String, page: MemberPage, limit: Int, _ db: Database,
    nowMs: Int64
  ) throws -> [ProfileSummary] {
    let words = SearchText.query(search)
    guard search.isEmpty || words != nil else { return [] }
    if let words { return try found(words, among: people, db, limit: limit, nowMs: nowMs) }
    let place = Self.place(page)
    let numbers = try walk(people, place, db, limit: limit)
    let summaries = try summaries(numbers, db, nowMs: nowMs)
    return place.order == "DESC" ? summaries : summaries.reversed()
  }

  /// The next of the set from a place of the list on.
  func walk(_ people: ProfileSet?, _ place: Place, _ db: Database, limit: Int) throws
    -> [ProfileID]
  {
    let rows = try Int64.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT p.id FROM profile AS p INDEXED BY profile_by_last_seen
          WHERE p.is_live = 1 AND \(place.condition)
          ORDER BY p.last_seen_ms \(place.order), p.id \(place.order)
          """), arguments: StatementArguments(place.arguments))
    var numbers: [ProfileID] = []
    while numbers.count < limit, let number = try rows.next() {
      if people?.contains(ProfileID(number)) != false { numbers.append(ProfileID(number)) }
    }
    return numbers
  }

  /// The lines of profiles in the order of their numbers here.
  func summaries(_ numbers: [ProfileID], _ db: Database, nowMs: Int64) throws
    -> [ProfileSummary]
  {
    let find = try db.cachedStatement(
      sql: "SELECT \(Self.summaryColumns) FROM profile AS p WHERE p.id = ?")
    let rows = try numbers.compactMap { try Row.fetchOne(find, arguments: [$0.rawValue]) }
    return try summaries(rows, db, nowMs: nowMs)
  }

  /// A page of those whom a condition holds, for lists that are no segment's.
  func members(
    where condition: ProfileCondition, search: String, page: MemberPage, limit: Int, nowMs: Int64
  ) throws(StoreError) -> [ProfileSummary] {
    precondition((1...1_000).contains(limit), "limit \(limit) is outside 1...1000")
    let words = SearchText.query(search)
    guard search.isEmpty || words != nil else { return [] }
    return try read("reading a list of profiles") { db in
      if let words {
        return try found(words, where: condition, db, limit: limit, nowMs: nowMs)
      }
      let place = Self.place(page)
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(Self.summaryColumns) FROM profile AS p INDEXED BY profile_by_last_seen
            WHERE p.is_live = 1 AND \(place.condition) AND \(condition.text)
            ORDER BY p.last_seen_ms \(place.order), p.id \(place.order) LIMIT ?
            """), arguments: StatementArguments(place.arguments + condition.arguments + [limit]))
      return try summaries(place.order == "DESC" ? rows : rows.reversed(), db, nowMs: nowMs)
    }
  }

  private func found(
    _ words: String, where condition: ProfileCondition, _ db: Database, limit: Int, nowMs: Int64
  ) throws -> [ProfileSummary] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(Self.summaryColumns) FROM profile_search AS f JOIN profile AS p ON p.id = f.rowid
          WHERE f.words MATCH ? AND p.is_live = 1 AND \(condition.text) LIMIT ?
          """), arguments: StatementArguments([words] + condition.arguments + [limit]))
    return try Self.inListOrder(summaries(rows, db, nowMs: nowMs))
  }

  private func found(
    _ words: String, among people: ProfileSet?, _ db: Database, limit: Int, nowMs: Int64
  ) throws -> [ProfileSummary] {
    let rows = try Int64.fetchCursor(
      db.cachedStatement(sql: "SELECT rowid FROM profile_search WHERE words MATCH ?"),
      arguments: [words])
    var numbers: [ProfileID] = []
    while numbers.count < limit, let number = try rows.next() {
      if people?.contains(ProfileID(number)) != false { numbers.append(ProfileID(number)) }
    }
    return try Self.inListOrder(summaries(numbers, db, nowMs: nowMs))
  }

  private static func inListOrder(_ people: [ProfileSummary]) -> [ProfileSummary] {
    people.sorted { ($0.lastSeenMs ?? .min, $0.id) > ($1.lastSeenMs ?? .min, $1.id) }
  }

  typealias Place = (
    condition: String, order: String, arguments: [any DatabaseValueConvertible]
  )

  static func place(_ page: MemberPage) -> Place {
    switch page {
    case .first: ("1", "DESC", [])
    case .last: ("1", "ASC", [])
    case .after(let key):
      (
        "(p.last_seen_ms, p.id) < (?, ?)", "DESC",
        [max(0, key.lastSeenMs), key.profile.rawValue]
      )
    case .before(let key):
      (
        "(p.last_seen_ms, p.id) > (?, ?)", "ASC",
        [max(0, key.lastSeenMs), key.profile.rawValue]
      )
    }
  }

  /// The list lines of profiles by their numbers of today, in the order asked; unknown ones are left out.
  package func summaries(of profiles: [ProfileID], nowMs: Int64) throws(StoreError)
    -> [ProfileSummary]
  {
    try read("reading profiles") { db in
      try profiles.compactMap { try summary(of: $0, db, nowMs: nowMs) }
    }
  }

  /// The line of a profile as the role sees it; where `isWhole`, with nothing left out.
  func summary(
    of profile: ProfileID, _ db: Database, nowMs: Int64, isWhole: Bool = false
  ) throws -> ProfileSummary? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(Self.summaryColumns), p.is_restricted FROM profile AS p
          WHERE p.id = ? AND (p.is_live = 1 OR p.is_restricted = 1)
          """),
      arguments: [profile.rawValue])
    guard let row,
      let summary = try summaries([row], db, nowMs: nowMs, isWhole: isWhole).first
    else { return nil }
    guard row["is_restricted"] else { return summary }
    return isWhole || role.may(.findPeople) ? summary.restricted : nil
  }

  static let summaryColumns = """
    p.id, p.name, p.city, p.country, p.last_seen_ms, p.order_count, p.currency, p.spent_minor, \
    p.has_other_currencies, p.is_known
    """

  private func summaries(
    _ rows: [Row], _ db: Database, nowMs: Int64, isWhole: Bool = false
  ) throws -> [ProfileSummary] {
    let purposes = try Row.fetchAll(db.cachedStatement(sql: "SELECT id, name FROM purpose"))
    let names = Dictionary(uniqueKeysWithValues: purposes.map { ($0[0] as Int64, $0[1] as String) })
    let consents = try db.cachedStatement(
      sql: """
        SELECT purpose_id, decision, at_ms, expires_at_ms, policy_version
        FROM profile_consent WHERE profile_id = ?
        """)
    let closed = try db.cachedStatement(
      sql: "SELECT channel FROM profile_suppression WHERE profile_id = ?")
    return try rows.compactMap { row in
      let words = try Row.fetchAll(consents, arguments: [row[0] as Int64])
      let channels = try String.fetchSet(closed, arguments: [row[0] as Int64])
      let lastSeenMs: Int64 = row[4]
      let currency = (row[6] as String?).flatMap(Currency.init)
      let summary = ProfileSummary(
        id: ProfileID(row[0]), name: DropText(row[1]), city: DropText(row[2]), country: row[3],
        lastSeenMs: lastSeenMs > 0 ? lastSeenMs : nil, orders: row[5],
        spent: currency.map { Money(minor: row[7], currency: $0) }, hasOtherCurrencies: row[8],
        chips: chips(words, names, closed: channels, nowMs: nowMs), isKnown: row[9])
      guard role.isMasked, !isWhole else { return summary }
      let lawful = register.filter { isLawful($0, words, names, nowMs: nowMs) }
      return Disclosure(to: role, lawful: lawful)?.summary(summary)
    }
  }

  private func isLawful(
    _ purpose: Purpose, _ lastWords: [Row], _ purposes: [Int64: String], nowMs: Int64
  ) -> Bool {
    let row = lastWords.first { purposes[$0[0]] == purpose.id.rawValue }
    return ConsentStatus(
      of: row.flatMap { Self.lastWord($0, purpose) }, purpose: purpose, atMs: nowMs
    ).isLawful
  }

  private func chips(
    _ lastWords: [Row], _ purposes: [Int64: String], closed channels: Set<String>, nowMs: Int64
  ) -> [ProfileSummary.Chip] {
    register.compactMap { purpose in
      guard let chip = purpose.chip else { return nil }
      let row = lastWords.first { purposes[$0[0]] == purpose.id.rawValue }
      let status = ConsentStatus(
        of: row.flatMap { Self.lastWord($0, purpose) }, purpose: purpose, atMs: nowMs)
      return ProfileSummary.Chip(
        name: chip, state: status.state,
        isSuppressed: purpose.channel.map { channels.contains($0.rawValue) } ?? false)
    }
  }

  /// The derived last word as a record, without its origin, which chips do not show.
  private static func lastWord(_ row: Row, _ purpose: Purpose) -> ConsentRecord? {
    guard let decision = ConsentRecord.Decision(rawValue: row[1]) else { return nil }
    return ConsentRecord(
      purpose: purpose.id, decision: decision, lawfulBasis: purpose.lawfulBasis,
      policyVersion: row[4], decidedAtMs: row[2], expiresAtMs: row[3], method: nil, proof: nil,
      origin: Origin(source: "", drop: "", line: 0, atMs: row[2], party: .first))
  }
}
