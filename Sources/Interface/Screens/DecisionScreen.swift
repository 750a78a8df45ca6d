import ProfileModel
import Terminal

/// The panel of a decision: whose, on what, and the words that show it.
struct DecisionScreen {
  let panel: DecisionPanel
  let size: CellSize
  let wording: Wording

  private var rect: CellRect {
    let width = min(size.width, 72)
    let height = min(size.height - 1, 12)
    return CellRect(
      x: (size.width - width) / 2, y: max(0, (size.height - height) / 3), width: width,
      height: height)
  }

  func draw(into frame: inout Frame) {
    frame.cells.fill(rect, style: Style(.overlay))
    frame.cells.box(
      rect, title: "What the person says of \(panel.status.purpose.id.rawValue)",
      role: .overlayBorder)
    let inside = rect.inset(dx: min(2, rect.width / 20 + 1), dy: 1)
    for (row, line) in lines.prefix(inside.height).enumerated() {
      line.draw(into: &frame.cells, in: inside, row: row)
    }
    drawNote(inside, into: &frame)
    frame.cells.settleOverlay(rect)
  }

  private var lines: [Line] {
    let role = wording.role(panel.status)
    let now = Line([
      Run(panel.name.raw, .title), Run("  now ", .muted), Run(panel.status.words, role),
    ])
    let purpose = Line(panel.status.purpose.description, .muted)
    let choices = DecisionPanel.decisions.map { decision in
      let isChosen = decision == panel.decision
      return Line([
        Run(isChosen ? "\(wording.glyphs.selectionBar) " : "  ", .accent),
        Run(wording.padded(decision.name, 10), isChosen ? .accent : .normal),
        Run(Self.meaning(decision), .muted),
      ])
    }
    let state = panel.isDoing ? "Writing it down" : "What shows it, such as a ticket's number:"
    return [now, purpose, .blank] + choices + [.blank, Line(state, .muted)]
  }

  private static func meaning(_ decision: ConsentRecord.Decision) -> String {
    switch decision {
    case .granted: "allows it from now on"
    case .withdrawn: "no longer allows it, or objects to it"
    case .refused: "was asked and said no"
    case .pending: ""
    }
  }

  private func drawNote(_ inside: CellRect, into frame: inout Frame) {
    let line = CellRect(
      x: inside.x, y: inside.y + min(lines.count, inside.height - 1), width: inside.width, height: 1
    )
    frame.cells.fill(line, style: Style(.input))
    frame.cells.text("> \(panel.note.text)", in: line, style: Style(.input))
    let caret = TextWidth.columns(panel.note.textBeforeCaret, glyphs: wording.glyphs)
    frame.cursor = CursorPlace(
      x: max(0, min(line.x + 2 + caret, line.maxX - 1)), y: min(line.y, size.height - 1))
    frame.cursorIsVisible = true
  }
}
