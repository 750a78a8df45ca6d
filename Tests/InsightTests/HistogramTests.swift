import ProfileModel
import Testing

@testable import Insight

private let dayMs: Int64 = 86_400_000

private func instant(_ iso: String) throws -> Int64 {
  Int64(try #require(CivilDate(iso: iso)).daysSince1970) * dayMs
}

private func edges(_ histogram: Histogram) -> [Int64] {
  histogram.bins.map(\.lower) + histogram.bins.suffix(1).map(\.upper)
}

struct NumberTallyTests {
  @Test(
    arguments: [
      // R: quantile(x, c(.25, .5, .75), type = 1)
      ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [3, 5, 8]), ([1, 2, 3, 4], [1, 2, 3]),
      ([5], [5, 5, 5]), ([2, 1], [1, 1, 2]), ([-3, 7, 0], [-3, 0, 7]), ([4, 4, 4, 9], [4, 4, 4]),
    ] as [([Int64], [Int64])])
  func quartilesAreNumbersThatThereAre(_ numbers: [Int64], expected: [Int64]) {
    let tally = NumberTally(numbers)
    #expect([tally.lowerQuartile, tally.median, tally.upperQuartile] == expected)
  }

  @Test func equalNumbersAreOneEntry() {
    let tally = NumberTally(counted: [(3, 2), (-1, 1), (3, 4), (9, 0), (8, -2)])
    #expect(tally.entries == [.init(value: -1, count: 1), .init(value: 3, count: 6)])
    #expect(tally.count == 7 && tally.least == -1 && tally.greatest == 3 && tally.median == 3)
    #expect(tally.quantile(0, of: 100) == -1 && tally.quantile(100, of: 100) == 3)
    #expect(NumberTally([Int64]()).median == nil)
  }
}

struct HistogramTests {
  @Test(
    arguments: [
      ([0, 9], 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), ([0, 9], 5, [0, 2, 4, 6, 8, 10]),
      ([0, 10], 5, [0, 5, 10, 15]), ([3], 5, [3, 4]), ([-1, 1], 2, [-2, 0, 2]),
      ([-7, 12], 3, [-10, 0, 10, 20]),
      ([101, 199], 10, [100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200]),
      ([20, 99], 4, [20, 40, 60, 80, 100]), ([0, 1_000], 2, [0, 1_000, 2_000]),
    ] as [([Int64], Int, [Int64])])
  func binsHaveRoundEnds(_ numbers: [Int64], most: Int, expected: [Int64]) {
    let histogram = Histogram(NumberTally(numbers), most: most)
    #expect(edges(histogram) == expected)
    #expect(histogram.bins.reduce(0) { $0 + $1.count } == numbers.count)
  }

  @Test func whatLiesFarOutIsCountedApart() {
    let numbers = Array(1...200).map(Int64.init) + [1_000_000, -50_000]
    let histogram = Histogram(NumberTally(numbers), most: 10)
    #expect(edges(histogram).first == 0 && edges(histogram).last == 200)
    #expect(histogram.below == 1 && histogram.above == 2)
    // A tail that is not so long stays.
    let near = Histogram(NumberTally(Array(1...200).map(Int64.init) + [500]), most: 10)
    #expect(near.above == 0 && edges(near).last == 600)
  }

  @Test func numbersWithoutEndHaveBins() {
    for numbers in [
      [Int64.min, .max], [.max], [.min], [Int64.min, 0, .max], [-1 << 59, 1 << 59],
    ] {
      let histogram = Histogram(NumberTally(numbers), most: 2)
      let all = histogram.bins.reduce(histogram.below + histogram.above) { $0 + $1.count }
      #expect(all == numbers.count)
    }
    let far = Histogram(NumberTally([.min, .max, .max]), most: 7)
    #expect(far.bins.isEmpty && far.below == 1 && far.above == 2)
    #expect(Histogram(NumberTally([Int64]()), most: 7, missing: 3).missing == 3)
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func eachNumberLiesInOneBin(_ seed: UInt64) throws {
    var state = seed
    let numbers = (0..<50).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(bitPattern: state) >> Int64(seed % 60 + 3)
    }
    let most = Int(seed % 30) + 2
    let histogram = Histogram(NumberTally(numbers), of: .eur, most: most)
    #expect((1...most).contains(histogram.bins.count))
    for bin in histogram.bins {
      #expect(bin.count == numbers.count { bin.lower <= $0 && $0 < bin.upper })
    }
    #expect(histogram.below == numbers.count { $0 < histogram.bins[0].lower })
    let step = histogram.bins[0].upper - histogram.bins[0].lower
    #expect(
      ["1", "2", "5"].contains(String(step).prefix(1))
        && Set(String(step).dropFirst()).isSubset(of: ["0"]))
    #expect(histogram.bins.allSatisfy { $0.lower % step == 0 && $0.upper - $0.lower == step })
  }

  @Test(
    arguments: [
      ("2026-11-20", "2026-11-23", 10, CalendarStep.days(1), "2026-11-20", 4),
      ("2026-11-20", "2026-11-20", 10, .days(1), "2026-11-20", 1),
      ("2026-11-01", "2026-11-22", 10, .weeks, "2026-10-26", 4),
      ("2026-01-15", "2026-11-22", 12, .months(1), "2026-01-01", 11),
      ("2025-02-15", "2026-11-22", 12, .months(3), "2025-01-01", 8),
      ("2001-02-15", "2026-11-22", 30, .years(1), "2001-01-01", 26),
      ("1953-02-15", "2026-11-22", 12, .years(10), "1950-01-01", 8),
      ("0001-01-02", "9999-12-30", 2, .years(5_000), "0001-01-01", 2),
    ] as [(String, String, Int, CalendarStep, String, Int)])
  func instantsHaveBinsOfTheCalendar(
    _ first: String, _ last: String, most: Int, step: CalendarStep, start: String, bins: Int
  ) throws {
    let instants = NumberTally([try instant(first), try instant(last)])
    let histogram = Histogram(instants: instants, in: .utc, most: most)
    #expect(histogram.scale == .time(step, .utc))
    #expect(histogram.bins.first?.lower == (try instant(start)) && histogram.bins.count == bins)
    #expect(histogram.bins.first?.count ?? 0 >= 1 && histogram.bins.last?.count ?? 0 >= 1)
  }

  @Test func daysAreThoseOfTheZone() throws {
    // Clocks go back an hour on 25 October: that day has 25.
    let change = Zone.Change(atMs: try instant("2026-10-25") + 3_600_000, offsetSeconds: 3_600)
    let zone = Zone(name: "Europe/Warsaw", firstOffsetSeconds: 7_200, changes: [change])
    let instants = NumberTally([try instant("2026-10-24"), try instant("2026-10-26")])
    let histogram = Histogram(instants: instants, in: zone, most: 10)
    #expect(histogram.bins.map { ($0.upper - $0.lower) / 3_600_000 } == [24, 25, 24])
    #expect(histogram.bins.map(\.count) == [1, 0, 1])
  }

  @Test func instantsOutsideTheCalendarAreCountedApart() throws {
    let instants = NumberTally([.min, try instant("2026-10-24"), .max])
    let histogram = Histogram(instants: instants, in: .utc, most: 10)
    #expect(histogram.below == 1 && histogram.above == 1 && histogram.bins.map(\.count) == [1])
  }
}

@Test func textsAreRanked() {
  let counts: [DropText: Int] = ["PL": 7, "DE": 3, "AT": 3, "SE": 1, "NO": 0]
  let ranked = RankedCounts(counts, most: 2, missing: 4)
  #expect(ranked.entries.map(\.text.raw) == ["PL", "AT"])
  #expect(ranked.entries.map(\.count) == [7, 3])
  #expect(ranked.otherTexts == 2 && ranked.others == 4 && ranked.total == 14)
  #expect(ranked.missing == 4)
  #expect(RankedCounts(counts, most: 9).otherTexts == 0)
  #expect(RankedCounts([:], most: 3).entries.isEmpty)
}
