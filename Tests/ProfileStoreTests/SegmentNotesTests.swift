import ChildProcesses
import Foundation
import ProfileModel
import RandomRules
import Segments
import Testing

@testable import ProfileStore

/// Who entered and left segments from load to load.
@Suite struct SegmentNotesTests {
  private let store: FilledStore
  private let writer: StoreWriter
  private let nowMs = FilledStore.nowMs
  private static let segment = SegmentSummary.ID(2)

  init() throws {
    store = try FilledStore()
    writer = try StoreWriter(path: store.storePath)
    try run(
      """
      DELETE FROM segment_change; DELETE FROM segment_members; DELETE FROM segment_size;
      DELETE FROM segment;
      INSERT INTO segment (id, position, name, rule) VALUES (2, 1, 'Some', 'orders >= 1')
      """)
  }

  private func run(_ sql: String) throws {
    #expect(try ChildProcess.run(["sqlite3", store.storePath, sql]).complaint.isEmpty)
  }

  private func numbers(_ numbers: some Sequence<Int>) -> ProfileSet {
    ProfileSet(numbers.map { ProfileID(Int64($0)) })
  }

  /// Notes a set of numbers as the segment's, `hour` hours after the first; `gone` are nobody's.
  private func note(
    _ members: some Sequence<Int>, hour: Int, rule: String = "orders >= 1", gone: Set<Int> = [],
    people: Int = FilledStore.people, mostNamed: Int = SegmentNotes.mostNamed,
    before: (StoreTransaction) throws -> Void = { _ in }
  ) throws {
    let rule = try Rule.parse(rule)
    let live = numbers((1...people).filter { !gone.contains($0) })
    try writer.transaction(doing: "testing") { transaction in
      try before(transaction)
      var notes = try SegmentNotes(
        live: live, nowMs: nowMs + Int64(hour) * 3_600_000, mostNamed: mostNamed, transaction)
      try notes.note(Self.segment.rawValue, rule, numbers(members))
    }
  }

  /// Numbers of those who moved at an hour.
  private func movers(_ side: SegmentSide, hour: Int, _ reader: StoreReader? = nil) throws -> [Int]
  {
    try (reader ?? store.reader()).movers(
      of: Self.segment, side, atMs: nowMs + Int64(hour) * 3_600_000, after: nil, limit: 1_000,
      nowMs: nowMs
    ).map { Int($0.profile.id.rawValue) }
  }

  private func notings() throws -> [SegmentNoting] {
    try store.reader().notings(of: Self.segment, nowMs: nowMs)
  }

  @Test func whatIsNotedIsTheDifferenceOfSets() throws {
    defer { withExtendedLifetime(store) {} }
    var random = SplitMix(state: 7)
    var before: Set<Int>?
    for hour in 0..<20 {
      let share = random.pick([0, 5, 50, 100])
      let members = Set((1...FilledStore.people).filter { _ in random.chance(share) })
      try note(members.sorted(), hour: hour)
      let (entered, left) = try (movers(.entered, hour: hour), movers(.left, hour: hour))
      #expect(entered == before.map { members.subtracting($0).sorted() } ?? [])
      #expect(left == before.map { $0.subtracting(members).sorted() } ?? [])
      let noting = try #require(try notings().first)
      #expect(noting.size == members.count)
      #expect(
        noting.moves == before.map { _ in .init(entered: entered.count, left: left.count) })
      before = members
    }
  }

  @Test func aPageGoesOnAfterTheLast() throws {
    defer { withExtendedLifetime(store) {} }
    try note([], hour: 0)
    try note(1...30, hour: 1)
    let reader = try store.reader()
    var found: [Int] = []
    var last: ProfileID?
    while true {
      let page = try reader.movers(
        of: Self.segment, .entered, atMs: nowMs + 3_600_000, after: last, limit: 7, nowMs: nowMs)
      found += page.map { Int($0.profile.id.rawValue) }
      guard page.count == 7 else { break }
      last = page.last?.number
    }
    #expect(found == Array(1...30))
  }

  @Test func anotherRuleMovesNobody() throws {
    defer { withExtendedLifetime(store) {} }
    try note([1, 2], hour: 0)
    try note([2, 3], hour: 1, rule: "orders >= 2")
    #expect(try movers(.entered, hour: 1).isEmpty && movers(.left, hour: 1).isEmpty)
    try note([3, 4], hour: 2, rule: "orders >= 2")
    #expect(try movers(.entered, hour: 2) == [4] && movers(.left, hour: 2) == [2])
    #expect(try notings().map(\.moves) == [.init(entered: 1, left: 1), nil, nil])
  }

  @Test func aLineThatIsSwitchedOffChangesNoRule() throws {
    defer { withExtendedLifetime(store) {} }
    try note([1], hour: 0)
    try note([1, 2], hour: 1, rule: "orders >= 1 and off known")
    #expect(try movers(.entered, hour: 1) == [2])
  }

  @Test func everybodyHasASizeAlone() throws {
    defer { withExtendedLifetime(store) {} }
    try note(1...2, hour: 0, rule: "everyone")
    try note(1...9, hour: 1, rule: "everyone")
    #expect(try notings().map(\.size) == [9, 2] && notings().allSatisfy { $0.moves == nil })
  }

  @Test func whoGoesToAndFroWithinAnInstantDidNotMove() throws {
    defer { withExtendedLifetime(store) {} }
    try note([1, 2, 3], hour: 0)
    try note([1, 4, 5], hour: 1)
    try note([2, 4, 6], hour: 1)
    #expect(try movers(.entered, hour: 1) == [4, 6] && movers(.left, hour: 1) == [1, 3])
    #expect(try notings().first?.moves == .init(entered: 2, left: 2))
    #expect(try notings().first?.size == 3)
  }

  @Test func whoBecomesAnotherDoesNotLeave() throws {
    defer { withExtendedLifetime(store) {} }
    try note([10, 20, 30], hour: 0)
    try note([1, 10, 20, 30], hour: 1)
    // 10 becomes 1, who is in it too; 20 becomes 2, who is in it for it; 30 becomes 3, who is not.
    try note([1, 2], hour: 2, gone: [10, 20, 30]) { transaction in
      try transaction.merge(
        [(10, 1), (20, 2), (30, 3)].map { (ProfileID($0.0), ProfileID($0.1)) })
    }
    #expect(try movers(.entered, hour: 2).isEmpty)
    #expect(try movers(.left, hour: 2) == [3])
    // What was noted of a number is told of whoever it is today.
    #expect(try movers(.entered, hour: 1) == [1])
    let moves = try store.reader().timeline(
      of: ProfileID(10), TimelineFilter(kinds: [.segment]), after: nil, limit: 10, nowMs: nowMs)
    #expect(moves.map(\.title.raw) == ["entered Some"])
  }

  @Test func whoIsRestrictedNeitherEntersNorLeaves() throws {
    defer { withExtendedLifetime(store) {} }
    try note([1, 2, 3], hour: 0)
    try note([1, 3], hour: 1, gone: [2]) {
      _ = try $0.restrict(ProfileID(2), nowMs: nowMs)
    }
    try note([1, 3], hour: 2, gone: [2])
    #expect(try notings().dropLast().allSatisfy { $0.moves?.isEmpty == true })
    try note([1, 2, 3], hour: 3) {
      _ = try $0.liftRestriction(of: ProfileID(2), nowMs: nowMs)
    }
    #expect(try movers(.entered, hour: 3).isEmpty)
    try note([1, 3], hour: 4)
    #expect(try movers(.left, hour: 4) == [2])
  }

  @Test func ofTooManyOnlyTheNumberIsKept() throws {
    defer { withExtendedLifetime(store) {} }
    try note([], hour: 0)
    try note(1...51, hour: 1, mostNamed: 50)
    try note(2...51, hour: 2, mostNamed: 50)
    #expect(try movers(.entered, hour: 1).isEmpty && movers(.left, hour: 2) == [1])
    #expect(
      try notings().map(\.moves) == [
        .init(entered: 0, left: 1), .init(entered: 51, left: 0, areNamed: false), nil,
      ])
  }

  @Test func bitsThatAreDamagedAreABaseAnew() throws {
    defer { withExtendedLifetime(store) {} }
    for damaged in ["x''", "x'01'", "x'0200'", "x'01ff7f01'", "zeroblob(500)", "x'0100ffff7f'"] {
      try note([1, 2], hour: 0)
      try run("UPDATE segment_members SET bits = \(damaged)")
      try note([2, 3], hour: 1)
      // Nothing, or all whom the bits do not name: never a crash, and right again from the next load on.
      try note([3, 4], hour: 2)
      #expect(try movers(.entered, hour: 2) == [4] && movers(.left, hour: 2) == [2], "\(damaged)")
      try run("DELETE FROM segment_change; DELETE FROM segment_size; DELETE FROM segment_members")
    }
  }

  @Test func changesAreKeptForAYear() throws {
    defer { withExtendedLifetime(store) {} }
    try note([1], hour: 0)
    try note([2], hour: 1)
    try note([3], hour: 366 * 24)
    #expect(try !movers(.entered, hour: 1).isEmpty)
    try note([4], hour: 366 * 24 + 2)
    #expect(try movers(.entered, hour: 1).isEmpty && !movers(.entered, hour: 366 * 24).isEmpty)
  }

  @Test func aHundredThousandMayMoveAtOnce() throws {
    defer { withExtendedLifetime(store) {} }
    let people = 100_000
    try run(
      """
      WITH RECURSIVE n (x) AS (SELECT 301 UNION ALL SELECT x + 1 FROM n WHERE x < \(people))
      INSERT INTO profile (id, anchor_id) SELECT x, 1 FROM n
      """)
    try note([], hour: 0, people: people)
    try note(1...people, hour: 1, people: people)
    #expect(try notings().first?.moves == .init(entered: people, left: 0))
    let rows = try ChildProcess.run([
      "sqlite3", "-readonly", store.storePath, "SELECT count(*) FROM segment_change",
    ]).lines
    #expect(rows == ["\(people)"])
  }

  @Test func aMovePagesWithTheRestOfATimeline() throws {
    defer { withExtendedLifetime(store) {} }
    for hour in -60...0 { try note(hour.isMultiple(of: 2) ? [7] : [8], hour: hour) }
    let reader = try store.reader()
    let whole = try reader.timeline(
      of: ProfileID(7), .all, after: nil, limit: 5_000, nowMs: nowMs)
    #expect(whole.count { $0.kind == .segment } == 60 && whole.count > 62)
    #expect(whole.map(\.key) == whole.map(\.key).sorted(by: >))
    var paged: [TimelineEntry] = []
    while true {
      let page = try reader.timeline(
        of: ProfileID(7), .all, after: paged.last?.key, limit: 4, nowMs: nowMs)
      paged += page
      guard page.count == 4 else { break }
    }
    #expect(paged == whole)
    let entered = try reader.timeline(
      of: ProfileID(7), TimelineFilter(kinds: [.segment], text: "ENTERED so"), after: nil,
      limit: 100, nowMs: nowMs)
    #expect(entered.count == 30 && entered.allSatisfy { $0.title.raw == "entered Some" })
    #expect(
      try reader.timeline(
        of: ProfileID(7), .happened, after: nil, limit: 100, nowMs: nowMs
      ).allSatisfy { $0.kind != .segment })
  }
}

/// Random rules over random worlds that change from load to load, against plain loops.
@Test(arguments: 1...5 as ClosedRange<UInt64>)
func whoMovesIsWhoAPlainLoopSaysMoves(_ seed: UInt64) throws {
  var world = WorldMaker.world(seed: seed)
  let store = try WorldStore(world)
  let writer = try StoreWriter(path: store.storePath)
  var random = RandomRules(WorldMaker.vocabulary(of: world), seed: seed &+ 77)
  let rules = (0..<30).map { _ in random.rule(levels: 2) }
  try writer.transaction(doing: "testing") { transaction in
    for (place, rule) in rules.enumerated() {
      _ = try transaction.enterSegment("Random \(place)", rule)
    }
  }
  var before: [Set<Int>]?
  var moved = 0
  var nowMs = world.nowMs
  for load in 0..<4 {
    try writer.transaction(doing: "testing") {
      try $0.noteSegmentSizes(register: world.register, zone: world.zone, nowMs: nowMs)
    }
    let byHand = RuleByHand(world: world, nowMs: nowMs)
    let held = rules.map { Set(byHand.members(of: $0)) }
    let reader = try store.reader(world)
    let saved = try reader.segments().filter { $0.name.hasPrefix("Random ") }
    for (place, segment) in saved.enumerated() {
      func expected(_ side: SegmentSide) -> Set<Int> {
        guard let before, rules[place].asked ?? .everyone != .everyone else { return [] }
        return side == .entered
          ? held[place].subtracting(before[place]) : before[place].subtracting(held[place])
      }
      for side in SegmentSide.allCases {
        let found = try reader.movers(
          of: segment.id, side, atMs: nowMs, after: nil, limit: 1_000, nowMs: nowMs)
        #expect(
          Set(found.map { Int($0.profile.id.rawValue) }) == expected(side),
          "\(side) at load \(load): \(segment.rule)")
        moved += found.count
      }
    }
    before = held
    let person = random.random.pick(world.people).number
    let order = RuleWorld.Order(
      number: "NEW-\(load)", atMs: nowMs + 1_000, status: "paid", channel: "web",
      total: Money(minor: 60_000, currency: .eur), discountMinor: nil, coupon: nil, lines: [],
      shipments: [])
    try store.add(order, to: person, world)
    let place = world.people.firstIndex { $0.number == person } ?? 0
    world.people[place].orders.append(order)
    nowMs += Int64(random.random.number(1...40)) * 86_400_000
  }
  #expect(moved > 0, "nobody moved: the test is blind")
}
