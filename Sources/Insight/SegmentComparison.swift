internal import Glibc
package import ProfileModel

/// What sets segments apart from everybody else: the values that are more or less frequent in them.
///
/// Of each segment and value one asks whether its share differs from that of all others (``FourfoldTest``).
/// As many are asked, by chance some would seem to: by the rule of Benjamini and Hochberg (1995) over all of
/// them together, of those that are called more or less frequent one in twenty at most is so by chance, on
/// average. A value is "too few to say" when it is not called so and its 95 % interval is wider than
/// ``widest`` or the numbers are too small for an interval; else it is as frequent as among the others, within
/// its interval.
package struct SegmentComparison: Hashable, Sendable {
  /// Of those called different, how many may be so by chance.
  package static let falseShare = 0.05
  /// An interval of a difference that says nothing: more than ± 5 hundredths.
  package static let widest = 0.1

  /// How often a group of people have the values of some dimensions, such as country or channel.
  package struct Crowd: Hashable, Sendable {
    package let people: Int
    /// People by value, each once for each of its values, by dimension.
    package let counts: [String: [DropText: Int]]

    package init(people: Int, counts: [String: [DropText: Int]]) {
      self.people = people
      self.counts = counts
    }
  }

  /// A segment and all who are not in it.
  package struct Pair: Hashable, Sendable {
    package let segment: Crowd
    package let rest: Crowd

    package init(segment: Crowd, rest: Crowd) {
      self.segment = segment
      self.rest = rest
    }
  }

  package enum Verdict: Hashable, Sendable {
    case moreFrequent
    case lessFrequent
    /// What it differs by, if it does, lies within its interval.
    case asFrequent
    case tooFewToSay
  }

  /// One value of one segment.
  package struct Finding: Hashable, Sendable {
    /// The place of the segment among those compared.
    package let segment: Int
    package let dimension: String
    package let value: DropText
    /// People of the segment who have it.
    package let people: Int
    package let share: ShareInterval
    /// Of all others.
    package let baseShare: ShareInterval
    package let difference: ShareDifference
    package let verdict: Verdict

    /// How many times as frequent; `nil` where none of the others has it.
    package var ratio: Double? {
      baseShare.share > 0 ? share.share / baseShare.share : nil
    }
  }

  /// How many values were looked at.
  package let asked: Int
  /// All of them, those that differ most surely first; then by segment, dimension and value.
  package let findings: [Finding]

  package init(_ pairs: [Pair]) {
    let questions = pairs.enumerated().flatMap { Question.all(of: $1, segment: $0) }
      .sorted(by: Question.isBefore)
    asked = questions.count
    let sure = Self.sureCount(questions.map(\.test.logProbability))
    findings = questions.enumerated().map { $1.finding(isSure: $0 < sure) }
  }

  /// What sets one of the segments apart, most surely first.
  package func moreFrequent(in segment: Int) -> [Finding] {
    findings.filter { $0.segment == segment && $0.verdict == .moreFrequent }
  }

  package func lessFrequent(in segment: Int) -> [Finding] {
    findings.filter { $0.segment == segment && $0.verdict == .lessFrequent }
  }

  /// How many values of a segment were too few to say.
  package func tooFewToSay(in segment: Int) -> Int {
    findings.count { $0.segment == segment && $0.verdict == .tooFewToSay }
  }

  /// Benjamini and Hochberg: the greatest number of the surest of which the last is below its step; the
  /// logarithms rise.
  static func sureCount(_ logProbabilities: [Double]) -> Int {
    let count = Double(logProbabilities.count)
    let last = logProbabilities.indices.last { place in
      logProbabilities[place] <= log(falseShare * Double(place + 1) / count)
    }
    return last.map { $0 + 1 } ?? 0
  }
}
