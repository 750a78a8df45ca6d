import ProfileModel

/// The purpose register: each purpose, how people stand to it, and whom a raised policy would ask anew.
struct PurposesPane: Equatable, Sendable {
  private(set) var figures: [PurposeFigures] = []
  private(set) var isKnown = false
  var isShown = false
  var cursor = ListCursor()
  var question = Question()
  /// Whom the selected purpose's own version as cut-off would ask anew; `nil` while nobody asked.
  private(set) var preview: ReconsentPreview?
  var previewQuestion = Question()

  var selected: PurposeFigures? {
    figures.indices.contains(cursor.selected) ? figures[cursor.selected] : nil
  }

  mutating func take(_ figures: [PurposeFigures]) {
    self.figures = figures
    isKnown = true
    cursor.select(cursor.selected, of: figures.count)
  }

  mutating func take(_ preview: ReconsentPreview?) { self.preview = preview }

  mutating func forgetPreview() {
    preview = nil
    previewQuestion.cancel()
  }
}
