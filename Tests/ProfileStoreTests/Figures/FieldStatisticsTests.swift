import Insight
import ProfileModel
import RandomRules
import Segments
import Testing

@testable import ProfileStore

/// Counts of fields and of what sets segments apart, against plain loops over a random world.
@Suite struct FieldStatisticsTests {
  private static let seeds = Array(UInt64(1)...6)

  /// Says by hand which values of a field a person has: texts, or numbers in the field's unit.
  private struct ByHand {
    let world: RuleWorld
    var rules: RuleByHand { RuleByHand(world: world, nowMs: world.nowMs) }

    func orders(_ person: RuleWorld.Person) -> [RuleWorld.Order] {
      person.orders.filter(rules.counts)
    }

    func texts(_ field: StatisticField, _ person: RuleWorld.Person) -> Set<String>? {
      switch field {
      case .ordered(.channel): return Set(orders(person).map(\.channel)).subtracting([""])
      case .ordered(.category):
        let lines = orders(person).flatMap(\.lines).filter { $0.quantity > 0 }
        return Set(lines.map { rules.category($0.sku) }).subtracting([""])
      case .consent(let purpose):
        return Set(
          ConsentStatus.State.allCases.filter {
            rules.holds(.clause(.consent(purpose, $0, on: nil)), person)
          }.map(\.rawValue))
      case .order(let end, .channel):
        let order = end == .first ? first(person) : last(person)
        return Set([order?.channel ?? ""]).subtracting([""])
      case .trait(let name): return Set(rules.shown(name, person)).subtracting([""])
      default: return nil
      }
    }

    private func first(_ person: RuleWorld.Person) -> RuleWorld.Order? {
      let atMs = orders(person).map(\.atMs).min()
      return orders(person).first { $0.atMs == atMs }
    }

    private func last(_ person: RuleWorld.Person) -> RuleWorld.Order? {
      let atMs = orders(person).map(\.atMs).max()
      return orders(person).last { $0.atMs == atMs }
    }

    func number(_ field: StatisticField, _ person: RuleWorld.Person) -> Int64?? {
      switch field {
      case .count(.orders): return Int64(orders(person).count)
      case .count(.events(nil)): return Int64(person.events.count)
      case .count(.tickets): return Int64(person.tickets.count)
      case .count(.feedback): return Int64(person.feedback.count)
      case .count(.items):
        return Int64(orders(person).flatMap(\.lines).reduce(0) { $0 + $1.quantity })
      case .spent(let currency):
        let totals = orders(person).map(\.total).filter { $0.currency == currency }
        return .some(totals.isEmpty ? nil : totals.reduce(0) { $0 + $1.minor })
      case .instant(.lastOrder):
        return .some(orders(person).map(\.atMs).max().map { $0 - $0 % 900_000 })
      case .event(let end, let name):
        let instants = rules.events(name, person).map(\.atMs)
        let atMs = end == .first ? instants.min() : instants.max()
        return .some(atMs.map { $0 - $0 % 900_000 })
      default: return .none
      }
    }
  }

  @Test(arguments: seeds)
  func fieldsAreCountedAsAPlainLoopCounts(_ seed: UInt64) throws {
    let world = WorldMaker.world(seed: seed)
    let store = try WorldStore(world)
    let reader = try store.reader(world)
    let byHand = ByHand(world: world)
    var random = RandomRules(WorldMaker.vocabulary(of: world), seed: seed &+ 11)
    let fields = try reader.statisticFields() + [.event(.last, "Viewed"), .event(.first, "Viewed")]
    var (words, numbers) = (0, 0)
    for rule in [Rule.everyone] + (0..<6).map({ _ in random.rule(levels: 1) }) {
      let live = world.people.filter { !$0.isRestricted }
      let people = live.filter { byHand.rules.holds(rule, $0) }
      for field in fields {
        let found = try reader.statistics(of: field, in: rule, nowMs: world.nowMs, most: 20)
        #expect(found.people == people.count && found.everyone == live.count)
        switch found.shape {
        case .ranked(let ranked):
          guard byHand.texts(field, live[0]) != nil else { continue }
          words += ranked.entries.count
          func counts(_ people: [RuleWorld.Person]) -> [String: Int] {
            people.flatMap { byHand.texts(field, $0) ?? [] }.reduce(into: [:]) {
              $0[$1, default: 0] += 1
            }
          }
          let own = Dictionary(
            uniqueKeysWithValues: ranked.entries.map { ($0.text.raw, $0.count) })
          #expect(own == counts(people), "\(field.name) of \(rule.text)")
          #expect(ranked.entries.map { counts(live)[$0.text.raw] } == found.baseline)
          let lacking = people.count { byHand.texts(field, $0)?.isEmpty == true }
          #expect(ranked.missing == lacking, "\(field.name) of \(rule.text)")
        case .histogram(let histogram):
          guard byHand.number(field, live[0]) != nil else { continue }
          let values = people.compactMap { byHand.number(field, $0) ?? nil }
          numbers += values.count
          #expect(histogram.values == NumberTally(values), "\(field.name) of \(rule.text)")
          #expect(histogram.missing == people.count - values.count)
          let all = live.compactMap { byHand.number(field, $0) ?? nil }
          #expect(
            found.baseline
              == histogram.bins.map { bin in all.count { $0 >= bin.lower && $0 < bin.upper } })
        }
      }
    }
    #expect(words > 50 && numbers > 200, "\(words) words, \(numbers) numbers: the test is blind")
  }

  @Test(arguments: seeds)
  func segmentsAreComparedAsAPlainLoopDoes(_ seed: UInt64) throws {
    let world = WorldMaker.world(seed: seed)
    let store = try WorldStore(world)
    let reader = try store.reader(world)
    let byHand = ByHand(world: world)
    var random = RandomRules(WorldMaker.vocabulary(of: world), seed: seed &+ 13)
    let live = world.people.filter { !$0.isRestricted }
    var asked = 0
    for count in [2, 3, 2, 3] {
      let rules = (0..<count).map { _ in random.rule(levels: 1) }
      let found = try reader.contrast(rules, nowMs: world.nowMs) { _ in }
      #expect(found.isWhole && found.everyone == live.count)
      let members = rules.map { rule in live.map { byHand.rules.holds(rule, $0) } }
      for region in found.overlap.regions {
        let people = live.indices.count { person in
          members.indices.allSatisfy { members[$0][person] == region.contains(.segment($0)) }
        }
        #expect(found.overlap[region] == people)
      }
      for finding in found.comparison.findings {
        let field: StatisticField =
          switch finding.dimension {
          case "channel": .ordered(.channel)
          case "category": .ordered(.category)
          case let name: .trait(name)
          }
        guard finding.dimension != "came from", byHand.texts(field, live[0]) != nil else {
          continue
        }
        asked += 1
        func having(_ isInside: Bool) -> Int {
          live.indices.count {
            members[finding.segment][$0] == isInside
              && byHand.texts(field, live[$0])?.contains(finding.value.raw) == true
          }
        }
        let size = members[finding.segment].count { $0 }
        #expect(finding.people == having(true), "\(finding.dimension) \(finding.value.raw)")
        #expect(finding.share == ShareInterval(having(true), of: size))
        #expect(finding.baseShare == ShareInterval(having(false), of: live.count - size))
      }
    }
    #expect(asked > 20, "\(asked): the test is blind")
  }

  @Test func aRoleCountsNoFewAndNothingItMayNotUse() throws {
    let store = try FilledStore()
    let marketer = try StoreReader(
      path: store.storePath, register: Purpose.standardRegister, zone: .utc,
      role: .standard(.marketer))
    let fields = try marketer.statisticFields()
    for hidden in [StatisticField.trait("first_name"), .age, .trait("postcode"), .cameFrom] {
      #expect(!fields.contains(hidden))
      #expect(throws: StoreError.self) {
        try marketer.statistics(of: hidden, in: .everyone, nowMs: FilledStore.nowMs, most: 10)
      }
    }
    for field in fields {
      let found = try marketer.statistics(
        of: field, in: .everyone, nowMs: FilledStore.nowMs, most: 10)
      if case .ranked(let ranked) = found.shape {
        #expect(ranked.entries.allSatisfy { !marketer.role.isTooFew($0.count) }, "\(field.name)")
      }
    }
  }

  @Test func aFieldIsFoundByItsName() throws {
    let known: [StatisticField] = [
      .trait("country"), .trait("shoe size"), .spent(.eur), .instant(.lastOrder), .count(.orders),
    ]
    for (text, field) in [
      ("Country", .trait("country")), ("spent", .spent(.eur)), ("spent EUR", .spent(.eur)),
      ("last order", .instant(.lastOrder)), ("shoe size", .trait("shoe size")),
      ("trait \"shoe size\"", .trait("shoe size")), ("orders", .count(.orders)),
      ("last \"Signed In\"", .event(.last, "Signed In")),
      ("last order channel", .order(.last, .channel)),
    ] as [(String, StatisticField)] {
      #expect(StatisticField(named: text, among: known) == field, "\(text)")
    }
    #expect(StatisticField(named: "county", among: known) == nil)
  }
}
