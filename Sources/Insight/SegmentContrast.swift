/// Two or three segments beside each other: how they overlap, and what sets each apart from everybody else.
package struct SegmentContrast: Hashable, Sendable {
  package let everyone: Int
  package let overlap: SegmentOverlap
  package let comparison: SegmentComparison
  /// What was looked at so far: `country`, `order channel`.
  package let dimensions: [String]
  /// How many dimensions there are to look at.
  package let dimensionsInAll: Int

  package init(
    everyone: Int, overlap: SegmentOverlap, comparison: SegmentComparison, dimensions: [String],
    dimensionsInAll: Int
  ) {
    self.everyone = everyone
    self.overlap = overlap
    self.comparison = comparison
    self.dimensions = dimensions
    self.dimensionsInAll = dimensionsInAll
  }

  package var isWhole: Bool { dimensions.count == dimensionsInAll }
}
