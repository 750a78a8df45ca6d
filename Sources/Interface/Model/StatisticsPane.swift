import Insight
import ProfileModel
import Segments

/// How the values of fields are spread over a segment: a list of fields, and the chart of the one chosen.
struct StatisticsPane: Equatable, Sendable {
  var isShown = false
  private(set) var title = ""
  private(set) var rule = Rule.everyone
  private(set) var fields: [StatisticField] = []
  private(set) var areFieldsKnown = false
  /// What is typed narrows the fields.
  var filter = TextField()
  var cursor = ListCursor()
  var comparesEveryone = false
  /// The first line of the chart that is shown.
  var top = 0
  private(set) var statistics: FieldStatistics?
  private(set) var problem: String?
  var fieldsQuestion = Question()
  var question = Question()

  /// Those that what is typed fits: first those that begin so.
  var shown: [StatisticField] {
    let wanted = TextFolding.folded(filter.text)
    guard !wanted.isEmpty else { return fields }
    let fitting = fields.filter { TextFolding.folded($0.name).contains(wanted) }
    let isBeginning = { (field: StatisticField) in
      TextFolding.folded(field.name).starts(with: wanted)
    }
    return fitting.filter(isBeginning) + fitting.filter { !isBeginning($0) }
  }

  var selected: StatisticField? {
    let shown = shown
    return shown.indices.contains(cursor.selected) ? shown[cursor.selected] : nil
  }

  /// Keeps the fields, the one chosen and whether everyone is compared with: they are the same for each segment.
  mutating func begin(_ title: String, _ rule: Rule) {
    isShown = true
    self.title = title
    self.rule = rule
    top = 0
    forget()
  }

  mutating func close() {
    isShown = false
    fieldsQuestion.cancel()
    question.cancel()
  }

  /// The chart is of another field, or of nobody yet.
  mutating func forget() {
    statistics = nil
    problem = nil
    top = 0
  }

  mutating func take(_ fields: [StatisticField]) {
    let before = selected
    self.fields = fields
    areFieldsKnown = true
    cursor.select(shown.firstIndex { $0 == before } ?? cursor.selected, of: shown.count)
  }

  mutating func take(_ statistics: FieldStatistics) {
    self.statistics = statistics
    problem = nil
  }

  mutating func refuse(_ reason: String) { problem = reason }
}
