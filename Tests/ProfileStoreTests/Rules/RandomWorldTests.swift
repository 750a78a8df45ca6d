import Foundation
import ProfileModel
import RandomRules
import Segments
import Testing

@testable import ProfileStore

/// All 10 000 rules over 40 worlds take some minutes: `KARTOTEK_ALL_RULES=1 swift test --filter RandomWorldTests`.
private let asksAll = ProcessInfo.processInfo.environment["KARTOTEK_ALL_RULES"] != nil
private let seeds = Array(UInt64(1)...(asksAll ? 40 : 6))
private let rulesAWorld = asksAll ? 250 : 60

@Test(arguments: seeds)
func theStoreHoldsWhomAPlainLoopHolds(_ seed: UInt64) throws {
  let world = WorldMaker.world(seed: seed)
  let store = try WorldStore(world)
  let reader = try store.reader(world)
  var rules = RandomRules(WorldMaker.vocabulary(of: world), seed: seed)
  for _ in 0..<rulesAWorld {
    try expectSame(rules.rule(levels: 2), reader, world, nowMs: world.nowMs)
  }
}

/// Asks the store and by hand; says the rule where they differ.
private func expectSame(
  _ rule: Rule, _ reader: StoreReader, _ world: RuleWorld, nowMs: Int64
) throws {
  let byHand = RuleByHand(world: world, nowMs: nowMs).members(of: rule)
  let page = try reader.members(of: rule, page: .first, limit: 1_000, nowMs: nowMs)
  let members = page.map { Int($0.id.rawValue) }.sorted()
  let count = try reader.count(rule, nowMs: nowMs)
  guard members != byHand || count != byHand.count else { return }
  let (extra, lacking) = (Set(members).subtracting(byHand), Set(byHand).subtracting(members))
  Issue.record(
    "\(rule.text)\n  the store holds \(count), too many \(extra.sorted()), too few \(lacking.sorted())"
  )
}

/// Kept sets stand while nothing changes: a moment, a minute and a day later, and once somebody wrote.
@Test(arguments: seeds)
func whatIsKeptIsNeverOld(_ seed: UInt64) throws {
  var world = WorldMaker.world(seed: seed)
  let store = try WorldStore(world)
  let reader = try store.reader(world)
  var random = RandomRules(WorldMaker.vocabulary(of: world), seed: seed &+ 1_000)
  let rules = (0..<25).map { _ in random.rule(levels: 2) } + consentRules + dayRules
  for (later, asked) in [(0, rules), (20_000, consentRules), (60_001, rules)] {
    for rule in asked.shuffled(using: &random.random) {
      try expectSame(rule, reader, world, nowMs: world.nowMs + Int64(later))
    }
  }
  let day = world.zone.day(ofMs: world.nowMs).adding(days: 1)
  let midnightMs = world.zone.startMs(of: day)
  for atMs in [midnightMs - 1, midnightMs] {
    for rule in dayRules { try expectSame(rule, reader, world, nowMs: atMs) }
  }
  let person = world.people[Int(seed) % world.people.count].number
  let order = RuleWorld.Order(
    number: "NEW", atMs: world.nowMs - 1, status: "paid", channel: "web",
    total: Money(minor: 1_000, currency: .eur), discountMinor: nil, coupon: nil, lines: [],
    shipments: [])
  try store.add(order, to: person, world)
  let place = world.people.firstIndex { $0.number == person } ?? 0
  world.people[place].orders.append(order)
  for later in [midnightMs, midnightMs + 86_400_000] {
    for rule in rules.shuffled(using: &random.random) {
      try expectSame(rule, reader, world, nowMs: later)
    }
  }
}

/// Exact to the millisecond whatever is kept.
private let consentRules: [Rule] =
  ["mail", "sms", "old", "short"].flatMap { purpose in
    ConsentStatus.State.allCases.map { .clause(.consent(Purpose.ID(purpose), $0, on: nil)) }
  } + [.clause(.suppressed(nil, on: nil)), .clause(.suppressed(.email, on: nil))]

/// Exact as days change.
private let dayRules: [Rule] = [
  "orders >= 1 today", "last seen yesterday", "did anything at least 2 times in last 2 days",
  "birth_date anniversary today", "items >= 1 this month", "stopped \"Viewed\" for 1 day",
].compactMap { try? Rule.parse($0) }

@Test func sizesAreNotedOfSegmentsThatAskForOthersAndForLists() throws {
  let world = WorldMaker.world(seed: 3)
  let store = try WorldStore(world)
  let writer = try StoreWriter(path: store.storePath)
  try writer.transaction(doing: "noting sizes") { transaction in
    for rule in ["in list \"fair.csv\"", "in list \"gone.csv\""] {
      #expect(try transaction.enterSegment(rule, Rule.parse(rule)))
    }
    // Refused, and not undone here: it stands as one whose segment is gone.
    #expect(throws: StoreError.self) {
      try transaction.enterSegment("lost", Rule.parse("in segment \"Gone\""))
    }
    try transaction.noteSegmentSizes(
      register: world.register, zone: world.zone, nowMs: world.nowMs)
  }
  let sizes = try store.reader(world).segments().map(\.count)
  let byHand = RuleByHand(world: world, nowMs: world.nowMs)
  let known = (world.segments.map(\.rule) + ["in list \"fair.csv\""]).compactMap {
    (try? Rule.parse($0)).map { byHand.members(of: $0).count }
  }
  #expect(sizes == known + [nil, nil])
}
