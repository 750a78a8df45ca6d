internal import Glibc

/// How surely two shares, of different people, are not the same.
///
/// Where the table of four numbers has an expected number below ``fewest``, Fisher's exact test, else the
/// score test (chi-squared without correction), both two-sided.
struct FourfoldTest: Hashable {
  /// Below it the score test is not to be trusted (Cochran's rule).
  static let fewest = 5.0

  /// The natural logarithm of the probability of a difference at least as great among people who are alike;
  /// it goes on where the probability itself is too small for a number.
  let logProbability: Double
  /// Of the four numbers that would be expected of people who are alike.
  let smallestExpected: Double

  /// `count` of `people` beside `otherCount` of `others`.
  init(_ count: Int, of people: Int, _ otherCount: Int, of others: Int) {
    let rows = (Double(people), Double(others))
    let columns = (
      Double(count + otherCount), Double(people - count) + Double(others - otherCount)
    )
    let all = rows.0 + rows.1
    smallestExpected = all > 0 ? min(rows.0, rows.1) * min(columns.0, columns.1) / all : 0
    guard smallestExpected > 0 else {
      logProbability = 0
      return
    }
    logProbability =
      smallestExpected < Self.fewest
      ? Self.exact(count, of: people, otherCount, of: others)
      : Self.score(count, of: people, otherCount, of: others)
  }

  private static func score(
    _ count: Int, of people: Int, _ otherCount: Int, of others: Int
  ) -> Double {
    let (one, other) = (Double(people), Double(others))
    let pooled = Double(count + otherCount) / (one + other)
    let error = (pooled * (1 - pooled) * (1 / one + 1 / other)).squareRoot()
    return logTwoSided(abs(Double(count) / one - Double(otherCount) / other) / error)
  }

  /// The logarithm of the normal probability beyond ± `deviate`.
  static func logTwoSided(_ deviate: Double) -> Double {
    if deviate < 25 { return log(erfc(deviate / 2.0.squareRoot())) }
    // Further out it is too small for a number; its asymptotic form is not.
    let square = deviate * deviate
    return -square / 2 - log(deviate) + 0.5 * log(2 / Double.pi) + log1p(-1 / square)
  }

  /// The sum of all tables with the same margins that are as rare as this one or rarer.
  ///
  /// It is only asked where the smaller margins are small, so that the tables are few.
  private static func exact(
    _ count: Int, of people: Int, _ otherCount: Int, of others: Int
  ) -> Double {
    let having = count + otherCount
    let lowest = max(0, having - others)
    let highest = min(people, having)
    let whole = logChoose(people + others, having)
    let each = (lowest...highest).map {
      logChoose(people, $0) + logChoose(others, having - $0) - whole
    }
    // Of equal tables one may come out a little rarer than the other.
    let limit = each[count - lowest] + 1e-7
    let rare = each.filter { $0 <= limit }
    let greatest = rare.max() ?? 0
    return min(0, greatest + log(rare.reduce(0) { $0 + exp($1 - greatest) }))
  }

  private static func logChoose(_ all: Int, _ some: Int) -> Double {
    logGamma(all) - logGamma(some) - logGamma(all - some)
  }

  /// The logarithm of the factorial.
  private static func logGamma(_ number: Int) -> Double {
    // The sign, which a factorial does not need, would be kept in a place that all threads share.
    var sign: Int32 = 0
    return lgamma_r(Double(number) + 1, &sign)
  }
}
