/// How the values of one field are spread over some people, beside everyone.
package struct FieldStatistics: Hashable, Sendable {
  package enum Shape: Hashable, Sendable {
    case ranked(RankedCounts)
    case histogram(Histogram)
  }

  /// How many people there are, with a value or without.
  package let people: Int
  package let shape: Shape
  /// How many people there are in all.
  package let everyone: Int
  /// Of everyone, how many have each entry's value, or lie in each bin, in the order of the shape.
  package let baseline: [Int]

  package init(people: Int, shape: Shape, everyone: Int, baseline: [Int]) {
    self.people = people
    self.shape = shape
    self.everyone = everyone
    self.baseline = baseline
  }
}

extension Histogram {
  /// How many of some values lie in each bin.
  package func counts(of values: some Sequence<Int64>) -> [Int] {
    var counts = Array(repeating: 0, count: bins.count)
    guard let first = bins.first, let last = bins.last else { return counts }
    for value in values where value >= first.lower && value < last.upper {
      // The last bin that begins at or before it.
      var (low, high) = (0, bins.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if bins[middle].lower <= value { low = middle } else { high = middle }
      }
      counts[low] += 1
    }
    return counts
  }
}
