import Glibc
import ProfileModel
import Testing

@testable import Insight

private typealias Comparison = SegmentComparison

private func pair(
  _ people: Int, _ counts: [String: [DropText: Int]], _ others: Int,
  _ otherCounts: [String: [DropText: Int]]
) -> SegmentComparison.Pair {
  SegmentComparison.Pair(
    segment: SegmentComparison.Crowd(people: people, counts: counts),
    rest: SegmentComparison.Crowd(people: others, counts: otherCounts))
}

struct FourfoldTestTests {
  @Test(
    arguments: [
      // scipy.stats.fisher_exact, two-sided
      (3, 4, 1, 4, 0.485_714), (8, 10, 1, 6, 0.034_965), (6, 8, 1, 5, 0.102_564),
      (10, 10, 0, 20, 3.328_4e-8), (0, 4, 0, 9, 1), (4, 4, 9, 9, 1),
      // The score test
      (45, 100, 30, 100, 0.028_460), (50, 100, 50, 100, 1),
    ] as [(Int, Int, Int, Int, Double)])
  func aProbabilityOfTheTable(
    _ count: Int, _ people: Int, _ otherCount: Int, _ others: Int, expected: Double
  ) {
    let test = FourfoldTest(count, of: people, otherCount, of: others)
    #expect(
      abs(exp(test.logProbability) - expected) < expected * 1e-4, "\(exp(test.logProbability))")
  }

  @Test func itGoesOnWhereNumbersEnd() {
    let (near, far) = (FourfoldTest.logTwoSided(24.999_999), FourfoldTest.logTwoSided(25.000_001))
    #expect(far < near && near - far < 0.001)
    let surest = FourfoldTest(900_000, of: 1_000_000, 1_000_000, of: 9_000_000)
    #expect(surest.logProbability.isFinite && surest.logProbability < -100_000)
  }

  @Test func bothTestsMeetWhereOneTakesOver() {
    let exact = FourfoldTest(12, of: 40, 488, of: 4_040)
    let score = FourfoldTest(13, of: 42, 500, of: 4_040)
    #expect(exact.smallestExpected < 5 && score.smallestExpected > 5)
    #expect(abs(exp(exact.logProbability) - exp(score.logProbability)) < 0.01)
  }
}

struct SegmentComparisonTests {
  @Test func whatSetsASegmentApartComesMostSurelyFirst() throws {
    let comparison = SegmentComparison([
      pair(
        1_284, ["country": ["PL": 796, "DE": 231, "AT": 3], "channel": ["web": 640]],
        97_128, ["country": ["PL": 19_426, "DE": 19_400, "AT": 260], "channel": ["web": 48_500]])
    ])
    #expect(comparison.asked == 4)
    #expect(comparison.findings.map(\.value.raw) == ["PL", "DE", "web", "AT"])
    #expect(
      comparison.findings.map(\.verdict) == [.moreFrequent, .asFrequent, .asFrequent, .tooFewToSay])
    let poland = try #require(comparison.moreFrequent(in: 0).first)
    #expect(poland.dimension == "country" && poland.people == 796)
    #expect(abs(poland.share.share - 0.6199) < 0.0001 && abs(poland.baseShare.share - 0.2) < 0.0001)
    #expect(abs((poland.ratio ?? 0) - 3.0997) < 0.001)
    #expect(poland.difference.low > 0.39 && poland.difference.high < 0.45)
    #expect(comparison.tooFewToSay(in: 0) == 1)
  }

  @Test func fewPeopleSayLittle() {
    let comparison = SegmentComparison([
      pair(9, ["country": ["PL": 3]], 10_000, ["country": ["PL": 2_000]])
    ])
    #expect(comparison.findings.map(\.verdict) == [.tooFewToSay])
    // But what all of ten have and one of a hundred others is no chance.
    let clear = SegmentComparison([
      pair(10, ["country": ["PL": 10]], 10_000, ["country": ["PL": 100]])
    ])
    #expect(clear.findings.map(\.verdict) == [.moreFrequent])
  }

  @Test func whatNoOtherHasHasNoRatio() {
    let comparison = SegmentComparison([
      pair(500, ["tier": ["gold": 100]], 500, ["tier": ["silver": 100]])
    ])
    #expect(comparison.moreFrequent(in: 0).map(\.value.raw) == ["gold"])
    #expect(comparison.moreFrequent(in: 0).map(\.ratio) == [nil])
    #expect(comparison.lessFrequent(in: 0).map(\.value.raw) == ["silver"])
    #expect(comparison.lessFrequent(in: 0).map(\.ratio) == [0])
  }

  @Test func emptyCrowdsAndImpossibleCountsAreNotAsked() {
    #expect(SegmentComparison([]).findings.isEmpty)
    let odd = SegmentComparison([
      pair(0, ["country": [:]], 10, ["country": ["PL": 3]]),
      pair(5, ["country": ["PL": 6]], 10, ["country": ["PL": 3]]),
      pair(5, ["country": ["PL": 0]], 10, ["country": ["PL": 0]]),
    ])
    #expect(odd.asked == 0 && odd.findings.isEmpty)
  }

  @Test(
    arguments: [
      ([], 0), ([0.05], 1), ([0.0501], 0), ([0.01, 0.02, 0.03, 0.04, 0.05], 5),
      ([0.011, 0.02, 0.9], 2),  // 0.02 is below two thirds of 0.05
      ([0.04, 0.05, 0.05], 3), ([0.03, 0.04, 0.06], 0), ([0.001, 0.04, 0.06], 1),
    ] as [([Double], Int)])
  func manyQuestionsAskForMore(_ probabilities: [Double], sure: Int) {
    // A little less, as the logarithm of a limit may be rounded either way.
    #expect(SegmentComparison.sureCount(probabilities.map { log($0) - 1e-12 }) == sure)
  }

  @Test func peopleWhoAreAlikeAreRarelyCalledDifferent() {
    var state: UInt64 = 7
    func chance() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    func counts(_ people: Int) -> [DropText: Int] {
      var counts: [DropText: Int] = [:]
      for _ in 0..<people { counts[DropText("v\(Int(chance() * chance() * 30))"), default: 0] += 1 }
      return counts
    }
    let wrong = (0..<200).count { _ in
      let alike = pair(300, ["city": counts(300)], 1_500, ["city": counts(1_500)])
      return SegmentComparison([alike]).findings
        .contains { [.moreFrequent, .lessFrequent].contains($0.verdict) }
    }
    // One in twenty, and what chance adds to it.
    #expect(wrong <= 18, "\(wrong)")
  }
}
