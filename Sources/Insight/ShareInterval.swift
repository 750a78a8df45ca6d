internal import Glibc

/// A share of some people with the interval that holds what it would be of very many.
///
/// Wilson's score interval: Brown, Cai and DasGupta, "Interval Estimation for a Binomial Proportion" (2001).
package struct ShareInterval: Hashable, Sendable {
  /// The normal deviate of 95 %.
  package static let deviate = 1.959964

  /// 0...1, as are `low` and `high`, with `low` <= `share` <= `high`.
  package let share: Double
  package let low: Double
  package let high: Double

  /// The 95 % interval of `count` of `total` people.
  ///
  /// - Returns: `nil` of nobody, and where the count is none of the total.
  package init?(_ count: Int, of total: Int) {
    guard total > 0, (0...total).contains(count) else { return nil }
    let (people, square) = (Double(total), Self.deviate * Self.deviate)
    let share = Double(count) / people
    let scale = 1 + square / people
    let centre = (share + square / (2 * people)) / scale
    let spread = share * (1 - share) / people + square / (4 * people * people)
    let half = Self.deviate * spread.squareRoot() / scale
    self.share = share
    // Rounding must not make something of none, nor leave something of all.
    low = count == 0 ? 0 : min(share, max(0, centre - half))
    high = count == total ? 1 : max(share, min(1, centre + half))
  }

  package var width: Double { high - low }
}

/// How much greater one share is than another, of other people, with its 95 % interval.
///
/// Newcombe's hybrid score interval: "Interval estimation for the difference between independent
/// proportions" (1998), method 10.
package struct ShareDifference: Hashable, Sendable {
  /// −1...1, as are `low` and `high`, with `low` <= `difference` <= `high`.
  package let difference: Double
  package let low: Double
  package let high: Double

  /// `one` and `other` are of different people.
  package init(_ one: ShareInterval, over other: ShareInterval) {
    difference = one.share - other.share
    low = difference - hypot(one.share - one.low, other.high - other.share)
    high = difference + hypot(one.high - one.share, other.share - other.low)
  }

  package var width: Double { high - low }
}
