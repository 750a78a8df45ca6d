internal import ProfileModel

extension SegmentComparison {
  /// A value whose share in a segment is compared with that of all others.
  struct Question {
    let segment: Int
    let dimension: String
    let value: DropText
    let people: Int
    let share: ShareInterval
    let baseShare: ShareInterval
    let test: FourfoldTest

    /// One for each value that anybody has; none of empty crowds, nor of counts beyond their people.
    static func all(of pair: Pair, segment: Int) -> [Question] {
      let dimensions = Set(pair.segment.counts.keys).union(pair.rest.counts.keys)
      return dimensions.flatMap { dimension in
        let own = pair.segment.counts[dimension] ?? [:]
        let others = pair.rest.counts[dimension] ?? [:]
        return Set(own.keys).union(others.keys).compactMap { value in
          Question(
            segment: segment, dimension: dimension, value: value,
            (own[value] ?? 0, pair.segment.people), (others[value] ?? 0, pair.rest.people))
        }
      }
    }

    private init?(
      segment: Int, dimension: String, value: DropText, _ own: (Int, of: Int),
      _ others: (Int, of: Int)
    ) {
      guard own.0 > 0 || others.0 > 0, let share = ShareInterval(own.0, of: own.of),
        let baseShare = ShareInterval(others.0, of: others.of)
      else { return nil }
      self.segment = segment
      self.dimension = dimension
      self.value = value
      people = own.0
      self.share = share
      self.baseShare = baseShare
      test = FourfoldTest(own.0, of: own.of, others.0, of: others.of)
    }

    static func isBefore(_ left: Question, _ right: Question) -> Bool {
      if left.test.logProbability != right.test.logProbability {
        return left.test.logProbability < right.test.logProbability
      }
      return (left.segment, left.dimension, left.value.raw)
        < (right.segment, right.dimension, right.value.raw)
    }

    func finding(isSure: Bool) -> Finding {
      let difference = ShareDifference(share, over: baseShare)
      return Finding(
        segment: segment, dimension: dimension, value: value, people: people, share: share,
        baseShare: baseShare, difference: difference,
        verdict: verdict(difference, isSure: isSure))
    }

    private func verdict(_ difference: ShareDifference, isSure: Bool) -> Verdict {
      if isSure { return difference.difference > 0 ? .moreFrequent : .lessFrequent }
      let isWide = difference.width > SegmentComparison.widest
      return isWide || test.smallestExpected < FourfoldTest.fewest ? .tooFewToSay : .asFrequent
    }
  }
}
