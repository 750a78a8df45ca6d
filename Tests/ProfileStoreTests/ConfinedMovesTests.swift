import ProfileModel
import RandomRules
import Segments
import Testing

@testable import ProfileStore

/// Of who entered and left, a role is told what a plain loop over everybody says that it may know.
@Suite struct ConfinedMovesTests {
  private static let hourMs: Int64 = 3_600_000

  private func register(_ world: ConsentWorld) -> [Purpose] {
    let uses: [Set<DataCategory>] = [[.place], [], [.orders, .place], [.name], [.orders]]
    return world.register.enumerated().map { place, purpose in
      Purpose(
        id: purpose.id, lawfulBasis: purpose.lawfulBasis, channel: purpose.channel,
        reconsentBelow: purpose.reconsentBelow, validForDays: purpose.validForDays,
        uses: uses[place % uses.count])
    }
  }

  private func set(_ numbers: Set<Int>) -> ProfileSet {
    ProfileSet(numbers.map { ProfileID(Int64($0)) })
  }

  private func note(
    _ members: Set<Int>, of segment: SegmentSummary.ID, _ rule: Rule, hour: Int,
    _ world: ConsentWorld
  ) throws {
    try StoreWriter(path: world.storePath).transaction(doing: "noting") { transaction in
      var notes = try SegmentNotes(
        live: set(Set(world.people.map(\.number))),
        nowMs: ConsentWorld.nowMs + Int64(hour) * Self.hourMs, transaction)
      try notes.note(segment.rawValue, rule, set(members))
    }
  }

  /// Whom the role may see at all, and whose place it may use.
  private func known(_ role: Role, _ world: ConsentWorld, _ register: [Purpose]) -> (
    seen: Set<Int>, placed: Set<Int>
  ) {
    var (seen, placed): (Set<Int>, Set<Int>) = ([], [])
    for person in world.people {
      let lawful = ConsentStatus.all(of: person.log, register: register, atMs: ConsentWorld.nowMs)
        .filter { $0.isLawful && role.purposes?.contains($0.purpose.id) == true }
      if !lawful.isEmpty { seen.insert(person.number) }
      if lawful.contains(where: { $0.purpose.uses.contains(.place) }) {
        placed.insert(person.number)
      }
    }
    return (seen, placed)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func aRoleIsToldOfThoseOfWhomItMayKnow(seed: UInt64) throws {
    let world = try ConsentWorld(seed: seed, people: 60)
    let register = register(world)
    let rule = try Rule.parse("country is PL and known")
    let segment = try StoreWriter(path: world.storePath).transaction(doing: "saving") {
      _ = try $0.hearWhatIsDue(nowMs: ConsentWorld.nowMs)
      return try $0.enterSegment("Poles", rule)
    }
    #expect(segment)
    let id = try #require(
      try world.reader().segments().first { $0.name == "Poles" }?.id)
    let poles = Set(world.people.filter { $0.country == "PL" }.map(\.number))
    let half = poles.filter { $0.isMultiple(of: 2) }
    for (hour, members) in [[], poles, half].enumerated() {
      try note(Set(members), of: id, rule, hour: hour, world)
    }
    var told = Set<Int>()
    for _ in 0..<15 {
      let own = register.map(\.id).filter { _ in world.number(1...3) == 1 }
      let role = Role(
        name: .marketer, purposes: own, mayReveal: false, smallestCount: world.pick([1, 4]))
      let reader = try StoreReader(
        path: world.storePath, register: register, zone: .utc, role: role)
      let placed = known(role, world, register).placed
      let expected = [poles.intersection(placed), poles.subtracting(half).intersection(placed)]
      let notings = try reader.notings(of: id, nowMs: ConsentWorld.nowMs)
      #expect(notings.map(\.size) == [nil, nil])
      #expect(notings.map { $0.moves?.entered } == [0, expected[0].count])
      #expect(notings.map { $0.moves?.left } == [expected[1].count, 0])
      for (place, side) in SegmentSide.allCases.enumerated() {
        let movers = try reader.movers(
          of: id, side, atMs: ConsentWorld.nowMs + Int64(place + 1) * Self.hourMs, after: nil,
          limit: 1_000, nowMs: ConsentWorld.nowMs)
        let listed = role.isTooFew(expected[place].count) ? [] : expected[place]
        #expect(Set(movers.map { Int($0.profile.id.rawValue) }) == listed)
      }
      for person in world.people.prefix(20) {
        let entries = try reader.timeline(
          of: ProfileID(Int64(person.number)), TimelineFilter(kinds: [.segment]), after: nil,
          limit: 10, nowMs: ConsentWorld.nowMs)
        #expect(entries.isEmpty != expected[0].contains(person.number))
      }
      told.insert(expected[0].count)
    }
    #expect(told.count > 2, "the roles are told one like the other: the test is blind")
  }

  /// What was noted of a rule that asked for more is not told as if it were of one that asks for less.
  @Test func whatAnotherRuleMovedIsNotTold() throws {
    let world = try ConsentWorld(seed: 2, people: 30)
    let register = register(world)
    _ = try StoreWriter(path: world.storePath).transaction(doing: "saving") {
      try $0.enterSegment("Some", .clause(.known))
    }
    let id = try #require(try world.reader().segments().first?.id)
    let (spent, known) = (try Rule.parse("tickets >= 1"), try Rule.parse("known"))
    let everybody = Set(world.people.map(\.number))
    try note([], of: id, spent, hour: 0, world)
    try note(everybody, of: id, spent, hour: 1, world)
    try note(everybody, of: id, known, hour: 2, world)
    try note([], of: id, known, hour: 3, world)
    let role = Role(name: .marketer, purposes: register.map(\.id), mayReveal: false)
    let reader = try StoreReader(path: world.storePath, register: register, zone: .utc, role: role)
    let hours = try reader.notings(of: id, nowMs: ConsentWorld.nowMs).map {
      ($0.atMs - ConsentWorld.nowMs) / Self.hourMs
    }
    #expect(hours == [3])
    let movers = try reader.movers(
      of: id, .entered, atMs: ConsentWorld.nowMs + Self.hourMs, after: nil, limit: 100,
      nowMs: ConsentWorld.nowMs)
    #expect(movers.isEmpty)
    let titles = try Set(
      world.people.flatMap { person in
        try reader.timeline(
          of: ProfileID(Int64(person.number)), TimelineFilter(kinds: [.segment]), after: nil,
          limit: 10, nowMs: ConsentWorld.nowMs
        ).map(\.title.raw)
      })
    #expect(titles == ["left Some"])
  }
}
