/// Ends of bins at whole multiples of 1, 2 or 5 times a power of ten.
enum RoundEdges {
  /// The ends of as many bins as there may be, all of one width, that hold a range within ± 10¹⁸.
  ///
  /// They rise, and the last lies above the range. `most` is the number of bins at most, in 2...1000.
  static func edges(of range: ClosedRange<Int64>, most: Int) -> [Int64] {
    precondition((2...1_000).contains(most), "\(most) bins are outside 2...1000")
    var power: Int64 = 1
    while true {
      for step in [power, 2 * power, 5 * power] {
        let first = floor(range.lowerBound, step)
        let bins = (range.upperBound - first) / step + 1
        if bins <= most { return (0...bins).map { first + $0 * step } }
      }
      power *= 10
    }
  }

  private static func floor(_ value: Int64, _ step: Int64) -> Int64 {
    let rest = value % step
    return value - rest - (rest < 0 ? step : 0)
  }
}
