import ProfileModel
import Segments
import Terminal

extension Explorer {
  /// The inside of the screens that explain and compare.
  var insightArea: CellRect {
    layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
  }

  func drawInsight(into frame: inout Frame) {
    switch insight.focus {
    case .standings: drawStandings(into: &frame)
    case .explanation: drawExplanation(into: &frame)
    case .compare: drawCompare(into: &frame)
    default: drawStatistics(into: &frame)
    }
  }

  /// Where one is, for the title bar.
  var insightCrumb: String {
    switch insight.focus {
    case .standings, .explanation: "Why"
    case .compare: "Compare"
    default: "Statistics"
    }
  }

  func drawInsightFrame(_ title: String, _ right: String, into frame: inout Frame) {
    guard layout.isFramed else { return }
    frame.cells.box(layout.middle, title: title, titleRight: right, focused: true)
  }

  private func explainedName(_ wording: Wording) -> String {
    insight.explain.person.map { wording.name($0) } ?? ""
  }

  private func drawStandings(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    drawInsightFrame("Why: the segments of \(explainedName(wording))", "", into: &frame)
    draw(
      standingsDocument(wording), insight.explain.cursor,
      hasItems: insight.explain.standings != nil,
      into: &frame)
  }

  private func drawExplanation(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    let pane = insight.explain
    let right = pane.people.count > 1 ? "\(pane.place + 1) of \(pane.people.count)" : ""
    drawInsightFrame(
      "Why: \(explainedName(wording)) and \(pane.subject?.name ?? "")", right, into: &frame)
    draw(
      explanationDocument(wording), pane.linesCursor, hasItems: pane.explanation != nil,
      into: &frame)
  }

  private func draw(
    _ document: Document, _ cursor: ListCursor, hasItems: Bool, into frame: inout Frame
  ) {
    let area = insightArea
    document.draw(into: &frame.cells, in: area, top: cursor.top)
    place(cursorAtX: area.x, y: area.y, in: &frame)
    guard hasItems else { return }
    for (place, line) in document.lines(ofItem: cursor.selected).enumerated() {
      let row = line - cursor.top
      guard (0..<area.height).contains(row) else { continue }
      if place == 0 {
        frame.cells.text(
          frame.cells.glyphs.selectionBar, in: area, row: row, style: Style(.accent))
        self.place(cursorAtX: area.x, y: area.y + row, in: &frame)
      }
      drawSelection(area, row: row, of: pane, into: &frame)
    }
  }

  func standingsDocument(_ wording: Wording) -> Document {
    ExplainText(insight.explain, wording: wording, width: insightArea.width).standings
  }

  func explanationDocument(_ wording: Wording) -> Document {
    ExplainText(insight.explain, wording: wording, width: insightArea.width).explanation
  }

  /// What the screens say at the bottom: the rule, or the row behind a fact.
  func insightStatus(_ glyphs: GlyphSet) -> [Run] {
    switch insight.focus {
    case .standings: [Run(insight.explain.selected?.segment.rule ?? "", .muted)]
    case .explanation: [Run(insight.explain.subject?.rule.text ?? "", .muted)]
    case .statistics: [Run(insight.statistics.rule.text, .muted)]
    default: []
    }
  }
}
