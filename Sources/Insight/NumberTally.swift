/// Whole numbers and how often each occurs: counts, amounts in minor units, instants.
package struct NumberTally: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let value: Int64
    /// 1 at least.
    package let count: Int
  }

  /// Rising by value, each value once.
  package let entries: [Entry]
  /// Of all entries.
  package let count: Int

  package init(_ numbers: some Sequence<Int64>) {
    self.init(counted: numbers.lazy.map { ($0, 1) })
  }

  /// Values with their counts; a value may come more than once, counts that are not positive are passed over.
  package init(counted: some Sequence<(Int64, Int)>) {
    var entries: [Entry] = []
    for (value, count) in counted.filter({ $0.1 > 0 }).sorted(by: { $0.0 < $1.0 }) {
      if let last = entries.last, last.value == value {
        entries[entries.count - 1] = Entry(value: value, count: last.count + count)
      } else {
        entries.append(Entry(value: value, count: count))
      }
    }
    self.entries = entries
    count = entries.reduce(0) { $0 + $1.count }
  }

  package var least: Int64? { entries.first?.value }
  package var greatest: Int64? { entries.last?.value }

  /// The smallest value that at least `part` of `parts` of the numbers do not exceed; so it is one of them,
  /// and nothing is rounded.
  package func quantile(_ part: Int, of parts: Int) -> Int64? {
    precondition(parts > 0 && (0...parts).contains(part), "\(part) of \(parts) is no share")
    let rank = max(1, (part * count + parts - 1) / parts)
    var seen = 0
    for entry in entries {
      seen += entry.count
      if seen >= rank { return entry.value }
    }
    return nil
  }

  package var lowerQuartile: Int64? { quantile(1, of: 4) }
  package var median: Int64? { quantile(1, of: 2) }
  package var upperQuartile: Int64? { quantile(3, of: 4) }
}
