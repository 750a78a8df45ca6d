/// Who moves: into a segment, or out of it.
package enum SegmentSide: String, CaseIterable, Sendable {
  case entered
  case left
}

/// What was noted of a segment as a load ended.
package struct SegmentNoting: Hashable, Sendable {
  /// How many entered and left since it was noted before.
  package struct Moves: Hashable, Sendable {
    package let entered: Int
    package let left: Int
    /// Whether they are known by name: of too many at once only their number is kept.
    package let areNamed: Bool

    package init(entered: Int, left: Int, areNamed: Bool = true) {
      self.entered = entered
      self.left = left
      self.areNamed = areNamed
    }

    package subscript(side: SegmentSide) -> Int { side == .entered ? entered : left }

    package var isEmpty: Bool { entered + left == 0 }
  }

  package let atMs: Int64
  /// `nil` where the role is not told it.
  package let size: Int?
  /// `nil` where they are not known: nothing was noted before, or it was of another rule.
  package let moves: Moves?

  package init(atMs: Int64, size: Int?, moves: Moves?) {
    self.atMs = atMs
    self.size = size
    self.moves = moves
  }
}

/// Somebody who entered or left.
package struct SegmentMover: Hashable, Sendable {
  /// The number that was noted: pages go on after it, whoever's it is today.
  package let number: ProfileID
  package let profile: ProfileSummary

  package init(number: ProfileID, profile: ProfileSummary) {
    self.number = number
    self.profile = profile
  }
}

/// That a person entered or left a segment.
package struct SegmentMove: Hashable, Sendable {
  package let atMs: Int64
  package let segment: String
  package let side: SegmentSide

  package init(atMs: Int64, segment: String, side: SegmentSide) {
    self.atMs = atMs
    self.segment = segment
    self.side = side
  }
}
