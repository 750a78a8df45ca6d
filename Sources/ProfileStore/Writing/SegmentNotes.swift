internal import Foundation
internal import GRDB
import ProfileModel
import Segments

/// Notes of segments, as a load ends, how many they hold, and who entered and left since the last time.
///
/// Sets are told apart bit by bit; nobody is looked up but those whose number became another's.
struct SegmentNotes {
  /// People that one load may name; more are counted, segment by segment.
  static let mostNamed = 250_000
  /// How long notes are kept.
  static let keptMs: Int64 = 366 * 86_400_000

  private let db: Database
  private let nowMs: Int64
  /// Everybody who can be in a segment.
  private let live: ProfileSet
  /// Whose numbers that are nobody's today are now.
  private var homes: [ProfileID: Home] = [:]
  private var namesLeft: Int
  private let insert: BulkInsert

  private enum Home {
    case live(ProfileID)
    /// Data that is kept and not used: the person neither enters nor leaves.
    case resting(ProfileID)
    case nobody
  }

  init(
    live: ProfileSet, nowMs: Int64, mostNamed: Int = mostNamed, _ transaction: StoreTransaction
  ) throws {
    db = transaction.db
    self.nowMs = nowMs
    self.live = live
    namesLeft = mostNamed
    insert = try BulkInsert(
      db, into: "segment_change", ["segment_id", "at_ms", "profile_id", "has_entered"])
  }

  /// Notes a segment whose rule, with those of others in the place of their names, holds `members`.
  ///
  /// Of the rule of everyone only the size is noted: who is new is told by when the person was first seen.
  mutating func note(_ segment: Int64, _ rule: Rule, _ members: ProfileSet) throws {
    let size = members.count
    guard let asked = rule.asked?.ungrouped, asked != .everyone else {
      try forgetMembers(of: segment)
      return try noteSize(of: segment, size, nil)
    }
    let before = try membersBefore(of: segment, asked.text)
    var moves = before.map {
      Moves(
        entered: members.subtracting($0.people), left: $0.people.subtracting(members))
    }
    if moves != nil, try isBaseOfThisInstant(segment) { moves = nil }
    try noteSize(of: segment, size, try moves.map { try enter($0, of: segment) })
    try keep(
      members.union(before?.resting ?? ProfileSet()), of: segment, asked.text, before?.bytes)
    try db.cachedStatement(sql: "DELETE FROM segment_change WHERE segment_id = ? AND at_ms < ?")
      .execute(arguments: [segment, nowMs - Self.keptMs])
  }

  // MARK: Whom it held

  private struct Before {
    /// As the numbers of today.
    var people: ProfileSet
    var resting: ProfileSet
    let bytes: [UInt8]
  }

  private struct Moves {
    var entered: ProfileSet
    var left: ProfileSet

    /// What both come to: whoever went to and fro did not move.
    func followed(by later: Moves) -> Moves {
      Moves(
        entered: entered.subtracting(later.left).union(later.entered.subtracting(left)),
        left: left.subtracting(later.entered).union(later.left.subtracting(entered)))
    }
  }

  /// `nil` where nothing of the rule was noted; bits that are damaged are nothing.
  private mutating func membersBefore(of segment: Int64, _ rule: String) throws -> Before? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT rule, bits FROM segment_members WHERE segment_id = ?"),
      arguments: [segment])
    guard let row, row[0] == rule else { return nil }
    let bytes = Array(row[1] as Data)
    guard let noted = ProfileSet(coded: bytes, capacity: try highestNumber() + 1) else {
      return nil
    }
    var before = Before(people: noted.intersection(live), resting: ProfileSet(), bytes: bytes)
    for number in noted.subtracting(live) {
      switch try home(of: number) {
      case .live(let today): before.people.insert(today)
      case .resting(let today): before.resting.insert(today)
      case .nobody: break
      }
    }
    return before
  }

  private func highestNumber() throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT ifnull(max(id), 0) FROM profile")) ?? 0
  }

  private mutating func home(of number: ProfileID) throws -> Home {
    if let known = homes[number] { return known }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT t.id, t.is_restricted FROM profile AS p
          CROSS JOIN identifier AS i ON i.id = p.anchor_id CROSS JOIN profile AS t ON t.id = i.profile_id
          WHERE p.id = ?
          """), arguments: [number.rawValue])
    let home = row.map { row -> Home in
      let today = ProfileID(row[0])
      if row[1] { return .resting(today) }
      return live.contains(today) ? .live(today) : .nobody
    }
    homes[number] = home ?? .nobody
    return home ?? .nobody
  }

  // MARK: What is written

  private func keep(
    _ members: ProfileSet, of segment: Int64, _ rule: String, _ before: [UInt8]?
  ) throws {
    let bytes = members.coded
    guard bytes != before else { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO segment_members (segment_id, rule, bits) VALUES (?1, ?2, ?3)
        ON CONFLICT (segment_id) DO UPDATE SET rule = ?2, bits = ?3
        """
    ).execute(arguments: [segment, rule, Data(bytes)])
  }

  private func forgetMembers(of segment: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM segment_members WHERE segment_id = ?")
      .execute(arguments: [segment])
  }

  /// Names who moved, unless they are too many, and counts them.
  private mutating func enter(_ moves: Moves, of segment: Int64) throws -> SegmentNoting.Moves {
    let all = try takeBack(segment).map { $0.followed(by: moves) } ?? moves
    let (entered, left) = (all.entered.count, all.left.count)
    guard entered + left <= namesLeft else {
      return SegmentNoting.Moves(entered: entered, left: left, areNamed: false)
    }
    namesLeft -= entered + left
    for (people, hasEntered) in [(all.entered, true), (all.left, false)] {
      try insert.run(Array(people)) { $1.bind(segment, nowMs, $0.rawValue, hasEntered) }
    }
    return SegmentNoting.Moves(entered: entered, left: left)
  }

  /// What was noted at this very instant already: both become one.
  private func takeBack(_ segment: Int64) throws -> Moves? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT profile_id, has_entered FROM segment_change WHERE segment_id = ? AND at_ms = ?"
      ), arguments: [segment, nowMs])
    guard !rows.isEmpty else { return nil }
    try db.cachedStatement(sql: "DELETE FROM segment_change WHERE segment_id = ? AND at_ms = ?")
      .execute(arguments: [segment, nowMs])
    func people(_ hasEntered: Bool) -> ProfileSet {
      ProfileSet(rows.filter { $0[1] == hasEntered }.map { ProfileID($0[0]) })
    }
    return Moves(entered: people(true), left: people(false))
  }

  /// Whether the members of this very instant are the first that were noted: who moved within it is not told.
  private func isBaseOfThisInstant(_ segment: Int64) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT entered_count IS NULL OR names_people = 0 FROM segment_size
          WHERE segment_id = ? AND at_ms = ?
          """), arguments: [segment, nowMs]) ?? false
  }

  private func noteSize(of segment: Int64, _ size: Int, _ moves: SegmentNoting.Moves?) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO segment_size (segment_id, at_ms, size, entered_count, left_count, names_people)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (segment_id, at_ms) DO UPDATE
        SET size = ?3, entered_count = ?4, left_count = ?5, names_people = ?6
        """
    ).execute(arguments: [
      segment, nowMs, size, moves?.entered, moves?.left, moves?.areNamed ?? true,
    ])
  }
}

extension Rule {
  /// The same without groups of one, which are left where other lines are switched off.
  fileprivate var ungrouped: Rule {
    switch self {
    case .all(let rules), .any(let rules):
      if rules.count == 1 { return rules[0].ungrouped }
      let inner = rules.map(\.ungrouped)
      if case .all = self { return .all(inner) }
      return .any(inner)
    case .not(let rule): return .not(rule.ungrouped)
    case .everyone, .clause, .off: return self
    }
  }
}

extension StoreTransaction {
  /// Forgets that a person was in segments, by all numbers that lead to the person.
  ///
  /// - Parameter identifiers: Of the person, still with the numbers that they anchor.
  /// - Throws: What SQLite reports.
  func forgetSegments(of identifiers: [Int64]) throws {
    var numbers = ProfileSet()
    for identifier in identifiers {
      let anchored = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM profile WHERE anchor_id = ?"),
        arguments: [identifier])
      for number in anchored { numbers.insert(ProfileID(number)) }
    }
    for number in numbers {
      try db.cachedStatement(sql: "DELETE FROM segment_change WHERE profile_id = ?")
        .execute(arguments: [number.rawValue])
    }
    let capacity = try (Int.fetchOne(db, sql: "SELECT max(id) FROM profile") ?? 0) + 1
    let rows = try Row.fetchAll(db, sql: "SELECT segment_id, bits FROM segment_members")
    for row in rows {
      let members = ProfileSet(coded: Array(row[1] as Data), capacity: capacity)
      try forget(numbers, in: members, of: row[0])
    }
  }

  private func forget(_ numbers: ProfileSet, in members: ProfileSet?, of segment: Int64) throws {
    guard let members else {
      // Nobody can say whom damaged bits hold: the next load notes the segment as if for the first time.
      return try db.execute(
        sql: "DELETE FROM segment_members WHERE segment_id = ?", arguments: [segment])
    }
    let left = members.subtracting(numbers)
    guard left != members else { return }
    try db.execute(
      sql: "UPDATE segment_members SET bits = ? WHERE segment_id = ?",
      arguments: [Data(left.coded), segment])
  }
}
