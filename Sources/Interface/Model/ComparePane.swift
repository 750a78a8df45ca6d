import Insight
import ProfileModel
import Segments

/// Two or three segments beside each other.
struct ComparePane: Equatable, Sendable {
  var isShown = false
  private(set) var names: [String] = []
  private(set) var rules: [Rule] = []
  private(set) var contrast: SegmentContrast?
  private(set) var problem: String?
  /// The first line that is shown.
  var top = 0
  var question = Question()

  mutating func begin(_ segments: [(name: String, rule: Rule)]) {
    close()
    isShown = true
    names = segments.map(\.name)
    rules = segments.map(\.rule)
  }

  mutating func close() {
    var question = question
    question.cancel()
    self = ComparePane()
    self.question = question
  }

  mutating func take(_ contrast: SegmentContrast) {
    self.contrast = contrast
    problem = nil
  }

  mutating func refuse(_ reason: String) { problem = reason }
}
