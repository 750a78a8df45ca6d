import ProfileModel
import RandomRules
import Segments
import Testing

@testable import ProfileStore

/// Explanations of random rules for random people, against plain loops over all that is known of them.
@Suite struct ExplanationTests {
  private static let seeds = Array(UInt64(1)...6)

  @Test(arguments: seeds)
  func eachLineHoldsAsAPlainLoopSays(_ seed: UInt64) throws {
    let world = WorldMaker.world(seed: seed)
    let store = try WorldStore(world)
    let reader = try store.reader(world)
    let byHand = RuleByHand(world: world, nowMs: world.nowMs)
    var rules = RandomRules(WorldMaker.vocabulary(of: world), seed: seed &+ 77)
    let people = world.people.filter { !$0.isRestricted }
    for place in 0..<40 {
      let rule = rules.rule(levels: 2)
      let person = people[place * 7 % people.count]
      let number = ProfileID(Int64(person.number))
      let found = try #require(try reader.explain(rule, of: number, nowMs: world.nowMs))
      #expect(found.holds == byHand.holds(rule, person), "\(rule.text)")
      for line in found.lines where !line.isOff {
        #expect(line.holds == byHand.holds(line.rule, person), "\(line.rule.text)")
        #expect(!line.isHidden)
      }
    }
  }

  /// What is told of a person's own facts is what decided about the person.
  @Test(arguments: seeds)
  func whatIsFoundIsWhatDecided(_ seed: UInt64) throws {
    let world = WorldMaker.world(seed: seed)
    let store = try WorldStore(world)
    let reader = try store.reader(world)
    let byHand = RuleByHand(world: world, nowMs: world.nowMs)
    var random = RandomRules(WorldMaker.vocabulary(of: world), seed: seed &+ 99)
    var clauses = Set<Clause>()
    for _ in 0..<250 { clauses.formUnion(random.rule(levels: 2).clauses) }
    let people = world.people.filter { !$0.isRestricted }
    var (measures, paths) = (0, 0)
    for person in people.prefix(12) {
      let number = ProfileID(Int64(person.number))
      let card = try #require(try reader.card(number, nowMs: world.nowMs))
      try reader.read("testing") { db in
        let evidence = try reader.evidence(card, nowMs: world.nowMs, db)
        let facts = try #require(evidence.facts)
        for clause in clauses {
          let holds = byHand.holds(.clause(clause), person)
          switch clause {
          case .measure(let measure):
            measures += 1
            let total = try evidence.total(of: measure, facts)
            #expect(measure.test.holds(measure.result(total.tally)) == holds, "\(clause.text)")
          case .path(let path):
            paths += 1
            let words = try evidence.of(path, facts).map(\.words.raw)
            let isFailing = words.contains { word in
              ["never ", "then no ", "but then ", "waits until "].contains { word.hasPrefix($0) }
            }
            #expect(isFailing != holds, "\(clause.text): \(words)")
          case .rhythm(.stopped), .cartLeft:
            let node = RuleNode(.clause(clause))
            let line = try evidence.line(1, .clause(clause), node, holds: holds)
            #expect(!holds || !line.facts.isEmpty, "\(clause.text)")
          default: break
          }
        }
      }
    }
    #expect(measures > 100 && paths > 10, "\(measures) measures, \(paths) paths: the test is blind")
  }

  @Test(arguments: seeds)
  func aPersonIsInAndNearlyInAsAPlainLoopSays(_ seed: UInt64) throws {
    let world = WorldMaker.world(seed: seed)
    let store = try WorldStore(world)
    var random = RandomRules(WorldMaker.vocabulary(of: world), seed: seed &+ 5)
    let pairs = (0..<25).map { _ in
      Rule.all([.clause(random.clause()), .clause(random.clause())])
    }
    let rules = (0..<25).map { _ in random.rule(levels: 2) } + pairs
    try StoreWriter(path: store.storePath).transaction(doing: "saving segments") { transaction in
      for (place, rule) in rules.enumerated() {
        _ = try transaction.enterSegment("random \(place)", rule)
      }
    }
    let reader = try store.reader(world)
    let byHand = RuleByHand(world: world, nowMs: world.nowMs)
    var seen = Set<Int>()
    for person in world.people.filter({ !$0.isRestricted }).prefix(20) {
      let standings = try #require(
        try reader.standings(of: ProfileID(Int64(person.number)), nowMs: world.nowMs))
      #expect(standings.map(\.rank) == standings.map(\.rank).sorted())
      for standing in standings where standing.rank < 3 {
        let rule = try Rule.parse(standing.segment.rule)
        #expect(standing.rank == rank(of: person, in: rule, byHand), "\(rule.text)")
        seen.insert(standing.rank)
        if case .nearly(let line) = standing.place { #expect(!byHand.holds(line.rule, person)) }
      }
    }
    #expect(seen == [0, 1, 2])
  }

  private func rank(
    of person: RuleWorld.Person, in rule: Rule, _ byHand: RuleByHand
  ) -> Int {
    if byHand.holds(rule, person) { return 0 }
    guard case .all(let lines) = rule else { return 2 }
    let asked = lines.filter { !RuleNode(of: $0).isOff }
    let failing = asked.filter { !byHand.holds($0, person) }
    return asked.count > 1 && failing.count == 1 ? 1 : 2
  }

  @Test func aRoleIsToldOnlyWhatItsCardShows() throws {
    let store = try FilledStore()
    let whole = try store.reader()
    let marketer = try StoreReader(
      path: store.storePath, register: Purpose.standardRegister, zone: .utc,
      role: .standard(.marketer))
    let rule = try Rule.parse("did \"Product Viewed\" and orders >= 1 and first_name is Anna")
    for number in 1...9 {
      let person = ProfileID(Int64(number))
      guard
        let told = try marketer.explain(rule, of: person, nowMs: FilledStore.nowMs),
        let all = try whole.explain(rule, of: person, nowMs: FilledStore.nowMs)
      else { continue }
      for (one, other) in zip(told.lines, all.lines) where one.isClause {
        #expect(one.facts.isEmpty || one.facts.map(\.words) != other.facts.map(\.words))
      }
    }
  }
}
