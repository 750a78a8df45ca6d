import ProfileModel
import Terminal

/// A panel over the screen that says something, and asks for a line of text below it.
struct AskingPanel {
  let title: String
  let lines: [Line]
  let field: TextField
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
    frame.cells.box(rect, title: title, role: .overlayBorder)
    let inside = rect.inset(dx: min(2, rect.width / 20 + 1), dy: 1)
    for (row, line) in lines.prefix(inside.height).enumerated() {
      line.draw(into: &frame.cells, in: inside, row: row)
    }
    drawField(inside, into: &frame)
    frame.cells.settleOverlay(rect)
  }

  private func drawField(_ inside: CellRect, into frame: inout Frame) {
    let line = CellRect(
      x: inside.x, y: inside.y + min(lines.count, inside.height - 1), width: inside.width, height: 1
    )
    frame.cells.fill(line, style: Style(.input))
    frame.cells.text("> \(field.text)", in: line, style: Style(.input))
    let caret = TextWidth.columns(field.textBeforeCaret, glyphs: wording.glyphs)
    frame.cursor = CursorPlace(
      x: max(0, min(line.x + 2 + caret, line.maxX - 1)), y: min(line.y, size.height - 1))
    frame.cursorIsVisible = true
  }

  /// One of several things to choose, and what it means.
  static func choice(
    _ name: String, width: Int, meaning: String, isChosen: Bool, _ wording: Wording
  ) -> Line {
    Line([
      Run(isChosen ? "\(wording.glyphs.selectionBar) " : "  ", .accent),
      Run(wording.padded(name, width), isChosen ? .accent : .normal), Run(meaning, .muted),
    ])
  }
}
