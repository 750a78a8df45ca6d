package import ProfileModel

/// How numbers, amounts or instants are spread: how many lie in each of some bins with round ends.
///
/// Where a few lie so far out that the bins would say nothing of the others, they are counted apart.
package struct Histogram: Hashable, Sendable {
  package enum Scale: Hashable, Sendable {
    /// In units of ten to the minus `decimals`.
    case number(decimals: Int)
    /// In minor units.
    case money(Currency)
    /// In milliseconds since 1970-01-01 UTC; bins begin with the first instant of a day of the zone.
    case time(CalendarStep, Zone)
  }

  package struct Bin: Hashable, Sendable {
    package let lower: Int64
    /// The first value above it.
    package let upper: Int64
    package let count: Int
  }

  package let scale: Scale
  /// Rising, each from where the last one ends; none when there are no values.
  package let bins: [Bin]
  /// Values before the first bin, and from the end of the last on.
  package let below: Int
  package let above: Int
  /// Of how many there is no value.
  package let missing: Int
  /// Of all values, those outside of the bins as well.
  package let values: NumberTally

  /// Values further out than this are always counted apart.
  static let limit: Int64 = 1_000_000_000_000_000_000

  /// Numbers in units of ten to the minus `decimals`, in bins of 1, 2 or 5 times a power of ten.
  ///
  /// There are `most` bins at most, in 2...1000.
  package init(_ numbers: NumberTally, decimals: Int = 0, most: Int, missing: Int = 0) {
    self.init(numbers, .number(decimals: decimals), missing: missing) { range in
      RoundEdges.edges(of: range, most: most)
    }
  }

  /// Amounts of one currency in minor units.
  package init(_ amounts: NumberTally, of currency: Currency, most: Int, missing: Int = 0) {
    self.init(amounts, .money(currency), missing: missing) { range in
      RoundEdges.edges(of: range, most: most)
    }
  }

  /// Instants in bins of days, weeks, months, quarters or years, by what they span.
  package init(instants: NumberTally, in zone: Zone, most: Int, missing: Int = 0) {
    let range = instants.shownRange(CalendarStep.instants)
    let step = range.map { CalendarStep.fitting($0, zone: zone, most: most) } ?? .days(1)
    self.init(
      instants, .time(step, zone), missing: missing, within: CalendarStep.instants
    ) { step.edges(of: $0, zone: zone) }
  }

  private init(
    _ values: NumberTally, _ scale: Scale, missing: Int,
    within limits: ClosedRange<Int64> = -limit...limit,
    edges: (ClosedRange<Int64>) -> [Int64]
  ) {
    self.scale = scale
    self.values = values
    self.missing = missing
    let edges = values.shownRange(limits).map(edges) ?? []
    var counts = Array(repeating: 0, count: max(0, edges.count - 1))
    var (below, above, bin) = (0, 0, 0)
    for entry in values.entries {
      while bin < counts.count, entry.value >= edges[bin + 1] { bin += 1 }
      if entry.value < edges.first ?? limits.lowerBound {
        below += entry.count
      } else if bin == counts.count {
        above += entry.count
      } else {
        counts[bin] += entry.count
      }
    }
    bins = zip(counts, zip(edges, edges.dropFirst())).map {
      Bin(lower: $1.0, upper: $1.1, count: $0)
    }
    self.below = below
    self.above = above
  }
}

extension NumberTally {
  /// From the least to the greatest value within limits; or, where that is more than three times as far, the
  /// middle 98 of 100.
  fileprivate func shownRange(_ limits: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let inside = entries.filter { limits.contains($0.value) }
    guard let first = inside.first?.value, let last = inside.last?.value else { return nil }
    let tally = NumberTally(counted: inside.map { ($0.value, $0.count) })
    guard let low = tally.quantile(1, of: 100), let high = tally.quantile(99, of: 100), low < high
    else { return first...last }
    // Within ± 10¹⁸ none of it overflows.
    return last - first > 3 * (high - low) ? low...high : first...last
  }
}
