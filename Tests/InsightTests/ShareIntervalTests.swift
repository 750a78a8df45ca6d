import Testing

@testable import Insight

@Test(
  arguments: [
    // scipy.stats.binomtest(k, n).proportion_ci(method="wilson")
    (7, 50, 0.0695, 0.2619), (3, 8, 0.1368, 0.6943), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1),
    (0, 1, 0, 0.7935), (1, 1, 0.2065, 1), (500_000, 1_000_000, 0.4990, 0.5010),
  ] as [(Int, Int, Double, Double)])
func aShareHasItsInterval(_ count: Int, of total: Int, low: Double, high: Double) throws {
  let interval = try #require(ShareInterval(count, of: total))
  #expect(interval.share == Double(count) / Double(total))
  #expect(abs(interval.low - low) < 0.00006 && abs(interval.high - high) < 0.00006, "\(interval)")
}

@Test func noneAndAllAreExactEnds() throws {
  for total in [1, 3, 7, 50, 1_284, 98_412, 1_000_000_007] {
    let none = try #require(ShareInterval(0, of: total))
    let all = try #require(ShareInterval(total, of: total))
    #expect(none.low == 0 && none.share == 0 && all.high == 1 && all.share == 1)
    #expect(abs(none.high - (1 - all.low)) < 1e-12)
  }
}

@Test(arguments: [(0, 0), (1, 0), (-1, 5), (6, 5), (0, -1)])
func whatIsNoShareHasNoInterval(_ count: Int, of total: Int) {
  #expect(ShareInterval(count, of: total) == nil)
}

@Test func anIntervalHoldsItsShare() throws {
  for total in 1...60 {
    for count in 0...total {
      let interval = try #require(ShareInterval(count, of: total))
      #expect(0 <= interval.low && interval.low <= interval.share)
      #expect(interval.share <= interval.high && interval.high <= 1)
    }
  }
}

@Test(
  arguments: [
    // Newcombe (1998), table II, method 10.
    (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1), (10, 10, 0, 10, 0.6075, 1),
  ] as [(Int, Int, Int, Int, Double, Double)])
func aDifferenceOfSharesHasItsInterval(
  _ one: Int, _ ones: Int, _ other: Int, _ others: Int, low: Double, high: Double
) throws {
  let (left, right) = (
    try #require(ShareInterval(one, of: ones)), try #require(ShareInterval(other, of: others))
  )
  let difference = ShareDifference(left, over: right)
  #expect(abs(difference.low - low) < 0.00006 && abs(difference.high - high) < 0.00006)
  let turned = ShareDifference(right, over: left)
  #expect(abs(turned.low + difference.high) < 1e-12 && turned.difference == -difference.difference)
}
