/// How many pairs have which levels, in the order of the patterns so that sums come out the same.
package struct PatternCounts: Sendable {
  package private(set) var patterns: [(pattern: LevelPattern, count: Double)]

  package init(_ counts: [LevelPattern: Double]) {
    patterns = counts.map { (pattern: $0.key, count: $0.value) }.sorted { $0.pattern < $1.pattern }
  }

  package var total: Double { patterns.reduce(0) { $0 + $1.count } }

  /// The share of each level among the pairs that have one that says something.
  ///
  /// - Parameters:
  ///   - prior: What is believed beforehand, as so many pairs of each level.
  ///   - weight: How much of a pattern's pairs counts, 0...1.
  /// - Returns: Shares that sum up to 1 in each comparison.
  package func shares(
    prior: LevelTable, weight: (LevelPattern) -> Double
  ) -> LevelTable {
    var sums = prior
    for (pattern, count) in patterns {
      let counted = count * weight(pattern)
      for comparison in Comparison.fields { sums[comparison, pattern[comparison]] += counted }
    }
    return LevelTable { comparison, level in
      let levels = comparison.levels
      if levels[level].isNeutral { return 0 }
      let total = levels.indices.reduce(0.0) {
        levels[$1].isNeutral ? $0 : $0 + sums[comparison, $1]
      }
      return total == 0 ? 0 : sums[comparison, level] / total
    }
  }
}
