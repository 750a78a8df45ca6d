internal import GRDB
package import ProfileModel

extension StoreReader {
  /// People whose numbers are read at once: no read lasts long enough to hold up the log's copying back.
  private static let profilesAtOnce: Int64 = 2_000

  /// Counts how good the data is: a full scan of people and facts, in many short reads.
  ///
  /// - Parameters:
  ///   - nowMs: For ages and for consent.
  ///   - progress: Told the percent done; its answer says whether to go on.
  /// - Returns: With the figures stored at the last drop before the newest, if there are any; `nil` when
  ///   `progress` said to stop.
  /// - Throws: ``StoreError/interrupted`` when it was interrupted; else what SQLite reports.
  /// - Complexity: O(people and their traits, facts), some seconds for a million cells.
  package func quality(nowMs: Int64, progress: (Int) -> Bool) throws(StoreError) -> QualityReport? {
    try demand(.quality)
    let doing = "counting the quality"
    let before = try read(doing) { try QualityDrops($0) }
    let conditions = QualityConditions(register: register, zone: zone, nowMs: nowMs)
    var sweep = QualitySweep(
      sourceOfDrop: before.sourceOfDrop,
      oldestFreshMs: QualityConditions.oldestFreshMs(nowMs))
    var uses = QualityUses(conditions)
    let last = try read(doing) { try Int64.fetchOne($0, sql: "SELECT max(id) FROM profile") ?? 0 }
    var first: Int64 = 1
    while first <= last {
      guard progress(Int(first * 90 / last)) else { return nil }
      let range = first...first + Self.profilesAtOnce - 1
      try read(doing) { db in
        try sweep.read(range, db)
        try uses.count(range, db)
      }
      first += Self.profilesAtOnce
    }
    guard progress(90) else { return nil }
    let brought = try read(doing) { try QualityOfSources(before, $0) }
    guard progress(97) else { return nil }
    let arrivals = try arrivals(sinceMs: nowMs)
    return try read(doing) { db in
      let after = try QualityDrops(db)
      return try QualityReport(
        before, isLoading: before.isLoading || after.newest != before.newest, sweep, uses, brought,
        arrivals, zone: zone, nowMs: nowMs, db)
    }
  }

  /// One page of the people whom a figure finds fault with; as ``members(of:search:page:limit:nowMs:)``.
  ///
  /// - Complexity: O(rows visited until `limit` are met): a full scan where few are.
  package func members(
    concernedBy concern: QualityConcern, search: String = "", page: MemberPage, limit: Int,
    nowMs: Int64
  ) throws(StoreError) -> [ProfileSummary] {
    try demand(.quality)
    let conditions = QualityConditions(register: register, zone: zone, nowMs: nowMs)
    guard let condition = conditions.condition(concern) else { return [] }
    return try members(
      where: condition, search: search, page: page, limit: limit, nowMs: nowMs)
  }
}

/// The drops and sources that figures are of.
struct QualityDrops {
  struct Drop: Hashable {
    let drop: QualityReport.Drop
    let sourceID: Int64
    let kind: String
    let beganAtMs: Int64
    /// As an arrival has it.
    let deliveredAtMs: Int64
    let rows: Int
    let rowsIn: Int
  }

  let sources: [(id: Int64, name: String)]
  /// In the order of their numbers.
  let drops: [Drop]
  let isLoading: Bool

  var newest: QualityReport.Drop? { drops.last?.drop }

  var sourceOfDrop: [Int64: Int64] {
    Dictionary(uniqueKeysWithValues: drops.map { ($0.drop.id, $0.sourceID) })
  }

  init(_ db: Database) throws {
    sources = try Row.fetchAll(db, sql: "SELECT id, name FROM source ORDER BY name")
      .map { ($0[0], $0[1]) }
    drops = try Row.fetchAll(
      db,
      sql: """
        SELECT id, name, source_id, kind, began_at_ms, created + updated + unchanged + duplicate,
          gated + rejected, min(delivered_at_ms, began_at_ms) FROM drop_file ORDER BY id
        """
    ).map {
      Drop(
        drop: QualityReport.Drop(id: $0[0], file: DropText($0[1])), sourceID: $0[2], kind: $0[3],
        beganAtMs: $0[4], deliveredAtMs: $0[7], rows: ($0[5] as Int) + $0[6], rowsIn: $0[5])
    }
    let ended =
      try Int64.fetchOne(
        db, sql: "SELECT ended_at_ms IS NOT NULL FROM drop_file ORDER BY id DESC LIMIT 1") ?? 1
    isLoading = ended == 0
  }
}

/// Of how many people one can make each use, by the very conditions that list the others.
struct QualityUses {
  let uses: [QualityUse]
  private(set) var counts: [Int]
  private(set) var profiles = 0
  private let sql: String
  private let arguments: [any DatabaseValueConvertible]

  init(_ conditions: QualityConditions) {
    uses = conditions.uses
    counts = uses.map { _ in 0 }
    let wanted = uses.map(conditions.condition)
    let columns = wanted.map { "count(*) FILTER (WHERE \($0.text))" }
    sql = """
      SELECT count(*), \(columns.joined(separator: ", ")) FROM profile AS p NOT INDEXED
      WHERE p.is_live = 1 AND p.id BETWEEN ? AND ?
      """
    arguments = wanted.flatMap(\.arguments)
  }

  mutating func count(_ profiles: ClosedRange<Int64>, _ db: Database) throws {
    let bound = StatementArguments(arguments + [profiles.lowerBound, profiles.upperBound])
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: bound) else { return }
    self.profiles += row[0] as Int
    for place in counts.indices { counts[place] += row[place + 1] as Int }
  }
}
