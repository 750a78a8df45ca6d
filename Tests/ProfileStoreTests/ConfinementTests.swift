import ProfileModel
import Segments
import Testing

@testable import ProfileStore

/// A role's counts and lists against plain loops over everybody.
@Suite struct ConfinementTests {
  private static let uses: [Set<DataCategory>] = [
    [.place], [], [.orders, .place], [.name], [.place, .name],
  ]

  /// The register of the world with something to use for each purpose.
  private func register(_ world: ConsentWorld) -> [Purpose] {
    world.register.enumerated().map { place, purpose in
      Purpose(
        id: purpose.id, lawfulBasis: purpose.lawfulBasis, channel: purpose.channel,
        reconsentBelow: purpose.reconsentBelow, validForDays: purpose.validForDays,
        uses: Self.uses[place % Self.uses.count])
    }
  }

  /// Whom the rule holds, whose place is a missing value where no lawful purpose uses it.
  private func holds(_ rule: Rule, _ person: ConsentWorld.Person, _ uses: Set<DataCategory>) -> Bool
  {
    switch rule {
    case .everyone: true
    case .not(let rule): !holds(rule, person, uses)
    case .all(let rules): rules.allSatisfy { holds($0, person, uses) }
    case .any(let rules): rules.contains { holds($0, person, uses) }
    case .clause(.field(_, .text(let test))):
      (uses.contains(.place) && test.match == .oneOf([person.country])) != test.isNegated
    case .clause, .off: false
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func aRoleCountsWhomItsPurposesMaySee(seed: UInt64) throws {
    let world = try ConsentWorld(seed: seed, people: 60)
    let register = register(world)
    try StoreWriter(path: world.storePath).transaction(doing: "hearing what is due") {
      _ = try $0.hearWhatIsDue(nowMs: ConsentWorld.nowMs)
    }
    let poles = Rule.clause(.field(.trait("country"), .text(TextTest(.oneOf(["PL"])))))
    let others = Rule.clause(
      .field(.trait("country"), .text(TextTest(.oneOf(["PL"]), isNegated: true))))
    let rules: [Rule] = [
      .everyone, poles, .not(poles), .any([poles, .not(poles)]), .all([poles, .not(poles)]),
      .not(.all([.everyone, poles])), others, .not(others), .all([poles, others]),
    ]
    var seen = Set<Int>()
    for _ in 0..<40 {
      let own = register.map(\.id).filter { _ in world.number(1...4) == 1 }
      let role = Role(name: .marketer, purposes: own, mayReveal: false)
      let reader = try StoreReader(
        path: world.storePath, register: register, zone: .utc, role: role)
      let lawful = world.people.map { person in
        ConsentStatus.all(of: person.log, register: register, atMs: ConsentWorld.nowMs)
          .filter { $0.isLawful && own.contains($0.purpose.id) }.map(\.purpose)
      }
      let expected = rules.map { rule in
        zip(world.people, lawful).filter { person, lawful in
          !lawful.isEmpty && holds(rule, person, Set(lawful.flatMap(\.uses)))
        }.map { Int64($0.0.number) }
      }
      #expect(
        try reader.counts(rules, nowMs: ConsentWorld.nowMs) == expected.map(\.count), "\(own)")
      for (rule, numbers) in zip(rules, expected) {
        let rows = try reader.members(
          of: rule, page: .first, limit: 1_000, nowMs: ConsentWorld.nowMs)
        #expect(Set(rows.map(\.id.rawValue)) == Set(numbers))
      }
      seen.formUnion(expected.map(\.count))
    }
    #expect(seen.count > 10, "the roles see one like the other: the test is blind")
  }

  @Test func anExportIsForTheRolesOwnPurposes() throws {
    let world = try ConsentWorld(seed: 3, people: 20)
    let role = Role(name: .marketer, purposes: [world.register[0].id], mayReveal: false)
    let reader = try StoreReader(
      path: world.storePath, register: world.register, zone: .utc, role: role)
    for purpose in world.register {
      let question = ExportQuestion(
        rule: .everyone, purpose: purpose, kinds: [], nowMs: ConsentWorld.nowMs)
      if purpose.id == world.register[0].id {
        #expect(try reader.export(question) != nil)
      } else {
        #expect(throws: StoreError.self) { try reader.export(question) }
      }
    }
  }
}
