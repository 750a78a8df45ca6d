package import ProfileModel

/// Where a person stands with one of the segments.
package struct PersonStanding: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    case inside
    /// Out for one line of its rule alone; of rules of one line nobody is nearly in.
    case nearly(RuleExplanation.Line)
    case outside
    /// Its rule cannot be asked: one line that says why.
    case unreadable(String)
  }

  package let segment: SegmentSummary
  package let place: Place

  package init(segment: SegmentSummary, place: Place) {
    self.segment = segment
    self.place = place
  }

  /// 0 for those that the person is in, 1 for those nearly, then the others.
  package var rank: Int {
    switch place {
    case .inside: 0
    case .nearly: 1
    case .outside: 2
    case .unreadable: 3
    }
  }
}
