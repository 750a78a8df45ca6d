internal import GRDB
package import ProfileModel
import Segments

/// Who entered segments and who left them, as loads noted it.
extension StoreReader {
  /// What was noted of a segment, newest first.
  ///
  /// A confined role is not told sizes, which are of everybody, and of moves those of people of whom it may know
  /// whether the rule holds them: as far as the rule is the one that was noted.
  ///
  /// - Parameters:
  ///   - segment: An unknown one has nothing.
  ///   - sinceMs: The first instant that is asked for.
  ///   - nowMs: For what the role is to see today.
  /// - Returns: A note a load; of a confined role those alone whose people it may be told of.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place.
  /// - Complexity: O(notes); for a confined role also O(people who moved).
  package func notings(
    of segment: SegmentSummary.ID, sinceMs: Int64 = 0, nowMs: Int64
  ) throws(StoreError) -> [SegmentNoting] {
    try read("reading what was noted of a segment") { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT at_ms, size, entered_count, left_count, names_people FROM segment_size
            WHERE segment_id = ? AND at_ms >= ? ORDER BY at_ms DESC
            """), arguments: [segment.rawValue, sinceMs])
      guard role.isConfined else { return rows.map(Self.noting) }
      guard let scope = try moveScope(of: segment, nowMs: nowMs, db) else { return [] }
      let counts = try movesCounted(of: segment, sinceMs: sinceMs, scope, db)
      return rows.compactMap { row in
        let whole = Self.noting(row)
        guard whole.moves?.areNamed == true, whole.atMs > scope.sinceMs else { return nil }
        return SegmentNoting(
          atMs: whole.atMs, size: nil,
          moves: counts[whole.atMs] ?? SegmentNoting.Moves(entered: 0, left: 0))
      }
    }
  }

  /// One page of those who entered, or left, at one noting, by their numbers of then.
  ///
  /// - Parameters:
  ///   - segment: An unknown one has nobody.
  ///   - side: Who entered, or who left.
  ///   - atMs: When it was noted.
  ///   - last: The last number of the page before; `nil` for the first page.
  ///   - limit: In 1...1000.
  ///   - nowMs: For what the role is to see today.
  /// - Returns: As the role sees them, each person once, without those whose data is not to be used; fewer than
  ///   `limit` mean the end. Fewer people than the role is told of are none.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place.
  package func movers(
    of segment: SegmentSummary.ID, _ side: SegmentSide, atMs: Int64, after last: ProfileID?,
    limit: Int, nowMs: Int64
  ) throws(StoreError) -> [SegmentMover] {
    precondition((1...1_000).contains(limit), "limit \(limit) is outside 1...1000")
    return try read("reading who moved") { db in
      guard let scope = try moveScope(of: segment, nowMs: nowMs, db), atMs > scope.sinceMs else {
        return []
      }
      if role.smallestCount > 1 {
        let counts = try movesCounted(of: segment, atMs: atMs, scope, db)
        guard !role.isTooFew(counts[side]) else { return [] }
      }
      let rows = try Int64.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT profile_id FROM segment_change
            WHERE segment_id = ? AND at_ms = ? AND profile_id > ? AND has_entered = ?
            ORDER BY profile_id
            """), arguments: [segment.rawValue, atMs, last?.rawValue ?? -1, side == .entered])
      var movers: [SegmentMover] = []
      var seen = ProfileSet()
      var homes = scope.numbers
      while movers.count < limit, let number = try rows.next() {
        guard let today = try homes.today(of: ProfileID(number), db), !seen.contains(today) else {
          continue
        }
        seen.insert(today)
        guard let summary = try summary(of: today, db, nowMs: nowMs) else { continue }
        movers.append(SegmentMover(number: ProfileID(number), profile: summary))
      }
      return movers
    }
  }

  /// All that was noted of a person, newest first: what an answer about the person's data tells.
  package func segmentMoves(of profile: ProfileID) throws(StoreError) -> [SegmentMove] {
    try demand(.rights)
    return try read("gathering a person's segments") { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT t.at_ms, s.name, t.has_entered
          FROM identifier AS i CROSS JOIN profile AS p ON p.anchor_id = i.id
          CROSS JOIN segment_change AS t ON t.profile_id = p.id
          CROSS JOIN segment AS s ON s.id = t.segment_id
          WHERE i.profile_id = ? ORDER BY t.at_ms DESC, s.position
          """, arguments: [profile.rawValue]
      ).map { SegmentMove(atMs: $0[0], segment: $0[1], side: $0[2] ? .entered : .left) }
    }
  }

  private static func noting(_ row: Row) -> SegmentNoting {
    let (entered, left): (Int?, Int?) = (row[2], row[3])
    var moves: SegmentNoting.Moves?
    if let entered, let left {
      moves = SegmentNoting.Moves(entered: entered, left: left, areNamed: row[4])
    }
    return SegmentNoting(atMs: row[0], size: row[1], moves: moves)
  }

  // MARK: What a role is told

  /// Of whom moves are told, and from when on.
  private struct MoveScope {
    let people: ProfileSet
    let live: ProfileSet
    let sinceMs: Int64

    var numbers: MovedNumbers { MovedNumbers(people: people, live: live) }
  }

  /// `nil` where the role is told nothing: what was noted is not of a rule that can be read.
  private func moveScope(
    of segment: SegmentSummary.ID, nowMs: Int64, _ db: Database
  ) throws -> MoveScope? {
    let live = try people(of: .everyone, nowMs: nowMs, isWhole: true, db)
    guard role.isConfined else { return MoveScope(people: live, live: live, sinceMs: -1) }
    guard let noted = try notedRule(of: segment.rawValue, db) else { return nil }
    let judged = confinement.judged(by: noted.rule)
    return MoveScope(
      people: try people(of: judged, nowMs: nowMs, isWhole: true, db), live: live,
      sinceMs: noted.sinceMs)
  }

  /// The rule that moves are of since it was first noted: earlier ones may be of one that asks for other data.
  func notedRule(of segment: Int64, _ db: Database) throws -> (rule: Rule, sinceMs: Int64)? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT rule, (SELECT ifnull(max(at_ms), -1) FROM segment_size
            WHERE segment_id = ?1 AND entered_count IS NULL)
          FROM segment_members WHERE segment_id = ?1
          """), arguments: [segment])
    return row.flatMap { row in (try? Rule.parse(row[0])).map { ($0, row[1]) } }
  }

  private func movesCounted(
    of segment: SegmentSummary.ID, sinceMs: Int64, _ scope: MoveScope, _ db: Database
  ) throws -> [Int64: SegmentNoting.Moves] {
    let rows = try FastStatement(
      db,
      """
      SELECT at_ms, profile_id, has_entered FROM segment_change
      WHERE segment_id = ? AND at_ms >= ? ORDER BY at_ms
      """)
    rows.bind(segment.rawValue, max(sinceMs, scope.sinceMs + 1))
    defer { rows.reset() }
    var homes = scope.numbers
    var counts: [Int64: SegmentNoting.Moves] = [:]
    while try rows.step() {
      guard try homes.today(of: ProfileID(rows.int(1)), db) != nil else { continue }
      let before = counts[rows.int(0)] ?? SegmentNoting.Moves(entered: 0, left: 0)
      let entered = Int(rows.int(2))
      counts[rows.int(0)] = SegmentNoting.Moves(
        entered: before.entered + entered, left: before.left + 1 - entered)
    }
    return counts
  }

  private func movesCounted(
    of segment: SegmentSummary.ID, atMs: Int64, _ scope: MoveScope, _ db: Database
  ) throws -> SegmentNoting.Moves {
    let rows = try FastStatement(
      db, "SELECT profile_id, has_entered FROM segment_change WHERE segment_id = ? AND at_ms = ?")
    rows.bind(segment.rawValue, atMs)
    defer { rows.reset() }
    var homes = scope.numbers
    var (entered, left) = (0, 0)
    while try rows.step() {
      guard try homes.today(of: ProfileID(rows.int(0)), db) != nil else { continue }
      if rows.int(1) == 1 { entered += 1 } else { left += 1 }
    }
    return SegmentNoting.Moves(entered: entered, left: left)
  }
}

/// Numbers of then, and whose they are today.
private struct MovedNumbers {
  /// Who is to be seen.
  let people: ProfileSet
  /// Whose number is the person's own.
  let live: ProfileSet
  private var known: [ProfileID: ProfileID?] = [:]

  init(people: ProfileSet, live: ProfileSet) {
    self.people = people
    self.live = live
  }

  /// `nil` for nobody who is to be seen.
  mutating func today(of number: ProfileID, _ db: Database) throws -> ProfileID? {
    if live.contains(number) { return people.contains(number) ? number : nil }
    if let known = known[number] { return known }
    let today = try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT i.profile_id FROM profile AS p CROSS JOIN identifier AS i ON i.id = p.anchor_id
          WHERE p.id = ?
          """), arguments: [number.rawValue]
    ).map { ProfileID($0) }
    let seen = today.flatMap { people.contains($0) ? $0 : nil }
    known[number] = .some(seen)
    return seen
  }
}
