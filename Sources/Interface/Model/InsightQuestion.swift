package import Insight
package import ProfileModel
package import Segments

/// Questions about segments that count or explain: each with the place whose newest question counts.
package enum InsightQuestion: Equatable, Sendable {
  /// What asks; at most one question of each is under way.
  package enum Asker: Hashable, Sendable {
    case standings, explanation, contrast, fields, statistics
    /// The clause that is being typed.
    case clause
  }

  /// Where a person stands with each segment.
  case standings(ProfileID)
  /// Why a person is in a rule or out of it.
  case explanation(Rule, of: ProfileID)
  /// What two or three rules share, and what sets each apart.
  case contrast([Rule])
  /// The fields that can be counted.
  case fields
  /// How a field is spread over those whom a rule holds.
  case statistics(StatisticField, of: Rule, bins: Int)
}

package enum InsightAnswer: Equatable, Sendable {
  /// `nil` of who is not there, or not to be seen.
  case standings([PersonStanding]?)
  case explanation(RuleExplanation?)
  /// Maybe of some dimensions only.
  case contrast(SegmentContrast)
  case fields([StatisticField])
  case statistics(FieldStatistics)
  /// One line that says why there is no answer.
  case refused(String)
}

/// The screens of explaining, comparing and counting, over the panes or the builder while they are shown.
struct InsightPanes: Equatable, Sendable {
  var explain = ExplainPane()
  var compare = ComparePane()
  var statistics = StatisticsPane()

  var isShown: Bool { focus != nil }

  /// What of them has the keyboard; `nil` while none is shown.
  var focus: Focus? {
    if explain.isShown { return explain.isOpen ? .explanation : .standings }
    if compare.isShown { return .compare }
    return statistics.isShown ? .statistics : nil
  }

  /// Makes way for another screen; nothing that was asked for is waited for.
  mutating func close() {
    explain.close()
    compare.close()
    statistics.close()
  }

  mutating func fail() {
    explain.question.fail()
    explain.linesQuestion.fail()
    compare.question.fail()
    statistics.fieldsQuestion.fail()
    statistics.question.fail()
  }
}
