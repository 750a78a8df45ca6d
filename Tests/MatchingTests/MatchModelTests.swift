import DropGenerating
import ProfileModel
import Synchronization
import Testing

@testable import Matching

/// What the model says of single pairs, and that it says it whatever the order.
struct MatchModelTests {
  private static let set = KnownSet.shared

  /// How likely two records are one person among the known people.
  private func explained(_ one: MatchRecord, _ other: MatchRecord) throws -> MatchPair {
    var records = Self.set.records
    var one = one
    var other = other
    one.profile = 1_000_001
    other.profile = 1_000_002
    records.append(one)
    records.append(other)
    return try #require(Self.set.model.explain(1_000_002, 1_000_001, in: records))
  }

  private let anna = MatchRecord(
    profile: 0, firstName: "Katarzyna", lastName: "Gołębiewska",
    birthDate: CivilDate(year: 1984, month: 3, day: 12), street: "ul. Długa 7/4",
    postcode: "30-123", city: "Kraków", country: "PL", phones: ["48601234567"])

  private func like(_ record: MatchRecord, _ change: (inout MatchRecord) -> Void) -> MatchRecord {
    var other = record
    change(&other)
    return other
  }

  @Test func onePersonIsKnownInAnotherSpelling() throws {
    let other = like(anna) {
      $0.firstName = "kasia"
      $0.lastName = "Golebiewsak"
      $0.street = "Dluga 7/4"
      $0.phones = []
    }
    let pair = try explained(anna, other)
    #expect(pair.probability > 0.99)
    #expect(pair.pattern[.firstName] == Level.FirstName.short)
    #expect(pair.pattern[.lastName] == Level.LastName.close)
    #expect(pair.pattern[.street] == Level.Street.equal)
  }

  @Test(arguments: ["Agnieszka", "Ewa", "Hanna"])
  func twinsAreTwo(_ name: String) throws {
    let pair = try explained(anna, like(anna) { $0.firstName = name })
    #expect(pair.probability < MatchModel.threshold)
    #expect(pair.weight > pair.startingWeight)
  }

  @Test func fatherAndSonOfOneNameAreTwo() throws {
    let son = like(anna) { $0.birthDate = CivilDate(year: 2011, month: 8, day: 25) }
    #expect(try explained(anna, son).probability < MatchModel.threshold)
    #expect(try explained(anna, anna).probability > 0.99)
  }

  @Test func coupleIsTwo() throws {
    let husband = like(anna) {
      $0.firstName = "Piotr"
      $0.lastName = "Gołębiewski"
      $0.birthDate = nil
    }
    #expect(try explained(anna, husband).probability < MatchModel.threshold)
  }

  @Test func whatIsMissingWeighsNothing() throws {
    let nobody = MatchRecord(profile: 0)
    let pair = try explained(anna, nobody)
    #expect(pair.contributions.allSatisfy { abs($0.weight) < 0.01 })
    #expect(abs(pair.weight - pair.startingWeight) < 0.01)
    #expect(pair.contributions.filter { $0.level == "missing" }.count == Comparison.fields.count)
  }

  @Test func contributionsSumUpToTheWeight() throws {
    let found = try Self.set.model.pairs(of: Self.set.records)
    #expect(found.pairs.count > 900)
    for pair in found.pairs {
      let sum = pair.contributions.reduce(pair.startingWeight) { $0 + $1.weight }
      #expect(abs(sum - pair.weight) < 0.001)
      #expect(pair.probability >= MatchModel.threshold)
      #expect(pair.first < pair.second)
    }
    #expect(zip(found.pairs, found.pairs.dropFirst()).allSatisfy { $0.weight >= $1.weight - 0.001 })
  }

  @Test func rareNamesWeighMoreThanCommonOnes() throws {
    var records = Self.set.records
    for number in 0..<100 {
      records.append(
        MatchRecord(profile: 2_000_000 + Int64(number), lastName: "Nowak", country: "PL"))
    }
    records.append(MatchRecord(profile: 3_000_000, lastName: "Brzęczyszczykiewicz", country: "PL"))
    records.append(MatchRecord(profile: 3_000_001, lastName: "Brzęczyszczykiewicz", country: "PL"))
    let common = try #require(Self.set.model.explain(2_000_000, 2_000_001, in: records))
    let rare = try #require(Self.set.model.explain(3_000_000, 3_000_001, in: records))
    let place = Comparison.lastName.rawValue
    #expect(rare.contributions[place].weight > common.contributions[place].weight + 3)
    #expect(common.contributions[place].rarityWeight < 0)
  }

  @Test func theOrderOfTheRecordsDoesNotMatter() throws {
    var people = KnownPeople(originals: 150, duplicates: 150)
    people.mostOfOne = 3
    let numbers = Array(0..<people.count)
    var found: [[MatchPair]] = []
    for order in [numbers, numbers.reversed(), numbers.sorted { $0 * 7 % 300 < $1 * 7 % 300 }] {
      let records = KnownSet.records(of: people, in: order)
      found.append(try KnownSet.model(of: records).pairs(of: records).pairs)
    }
    #expect(found[0].count > 100)
    #expect(found[0] == found[1])
    #expect(found[0] == found[2])
  }

  @Test func theBestStayWhenThereAreTooMany() throws {
    let all = try Self.set.model.pairs(of: Self.set.records)
    let few = try Self.set.model.pairs(of: Self.set.records, limit: 10)
    #expect(few.pairs == Array(all.pairs.prefix(10)))
    #expect(few.foundCount == all.pairs.count)
  }

  @Test func aHigherThresholdGivesTheBetterPairs() throws {
    let all = try Self.set.model.pairs(of: Self.set.records)
    let sure = try Self.set.model.pairs(of: Self.set.records, above: 0.999)
    #expect(sure.pairs == all.pairs.filter { $0.probability >= 0.999 })
    #expect(sure.pairs.count < all.pairs.count)
  }

  @Test func nobodyAndOneAreNoPairs() throws {
    var records = MatchRecords()
    #expect(try MatchModel(estimatedFrom: records).pairs(of: records).pairs.isEmpty)
    records.append(anna)
    #expect(try MatchModel(estimatedFrom: records).pairs(of: records).pairs.isEmpty)
    #expect(Self.set.model.explain(0, 99, in: records) == nil)
  }

  @Test func cancellingEndsIt() {
    let watch = MatchWatch(isCancelled: { true })
    #expect(throws: MatchCancelled()) {
      try MatchModel(estimatedFrom: Self.set.records, watch: watch)
    }
    #expect(throws: MatchCancelled()) {
      try Self.set.model.pairs(of: Self.set.records, watch: watch)
    }
  }

  @Test func progressGoesToItsEnd() throws {
    let last = Mutex<MatchProgress?>(nil)
    let watch = MatchWatch(report: { progress in last.withLock { $0 = progress } })
    _ = try Self.set.model.pairs(of: Self.set.records, watch: watch)
    let progress = try #require(last.withLock { $0 })
    #expect(progress.step == .judging)
    #expect(progress.done == progress.total)
  }
}
