import ProfileModel
import Terminal

/// The panel of an act: a line for the other person, or what the act would make of people.
struct StewardScreen {
  let panel: StewardPanel
  let size: CellSize
  let wording: Wording
  /// Why an answer may take a while; empty when nothing does.
  let waiting: String

  var rect: CellRect {
    let isNarrow = size.width < Layout.twoPanes
    let width = size.width < 136 ? size.width : 112
    let height = isNarrow ? size.height - 1 : min(size.height - 3, 32)
    return CellRect(
      x: (size.width - width) / 2, y: isNarrow ? 0 : 1, width: width, height: max(1, height))
  }

  private var inside: CellRect { rect.inset(dx: min(2, rect.width / 20 + 1), dy: 1) }
  private var body: CellRect {
    guard panel.other != nil else { return inside }
    return inside.splitTop(inside.height >= 12 ? 2 : 1).1
  }

  var bodyHeight: Int { max(1, body.height) }

  var lines: [Line] {
    if let other = panel.other { return asking(other) }
    guard let preview = panel.preview else { return [Line(waitingWords, .muted)] }
    let text = StewardText(preview: preview, wording: wording, width: body.width)
    return (panel.isDoing ? [Line(waitingWords, .muted)] : []) + text.lines
  }

  func draw(into frame: inout Frame) {
    frame.cells.fill(rect, style: Style(.overlay))
    let shown = lines
    let hasMore = panel.scroll + body.height < shown.count
    frame.cells.box(
      rect, title: title, bottom: hasMore ? "more \(wording.glyphs.downArrow)" : "",
      role: .overlayBorder)
    frame.cursor = CursorPlace(x: inside.x, y: min(inside.y, size.height - 1))
    frame.cursorIsVisible = false
    if let other = panel.other { drawField(other, into: &frame) }
    for (row, line) in shown.dropFirst(panel.scroll).prefix(body.height).enumerated() {
      line.draw(into: &frame.cells, in: body, row: row)
    }
    frame.cells.settleOverlay(rect)
  }

  private var title: String {
    switch panel.kind {
    case .cut: "Cut"
    case .join: "Join"
    case .never: "Never the same"
    case nil: "Undo"
    }
  }

  private var waitingWords: String {
    let words = panel.isDoing ? "Doing it" : "Looking what would come of it"
    return waiting.isEmpty ? words : "\(words); \(waiting)"
  }

  private func asking(_ other: CallerMode) -> [Line] {
    if other.text.isEmpty {
      let whom = panel.profile.map { wording.words($0) } ?? "this person"
      let words = panel.kind == .join ? "Join \(whom) with whom?" : "Who is never \(whom)?"
      return [
        Line(words, .title), .blank, Line("  a profile number", .muted),
        Line("  an order number, phone, e-mail, name", .muted),
      ]
    }
    if let chosen = other.chosen {
      return [
        Line([
          Run(wording.name(chosen.profile), .accent),
          Run("  \(wording.words(chosen.profile.id))  \(wording.place(chosen.profile))", .muted),
        ]), .blank,
        chosen.profile.id == panel.profile
          ? Line("That is the same person.", .warning)
          : Line("Enter shows what would come of it.", .muted),
      ]
    }
    guard let answered = other.answeredText else { return [] }
    guard other.matches.isEmpty else {
      return MatchLines(
        matches: other.matches, selected: other.selected, wording: wording, width: body.width
      ).lines
    }
    return [Line([Run("Nobody is known by "), Run(answered, .accent), Run(".")])]
  }

  private func drawField(_ other: CallerMode, into frame: inout Frame) {
    let line = inside.splitTop(1).0
    frame.cells.fill(line, style: Style(.input))
    frame.cells.text("> \(other.field.text)", in: line, style: Style(.input))
    let caret = TextWidth.columns(other.field.textBeforeCaret, glyphs: wording.glyphs)
    frame.cursor = CursorPlace(
      x: max(0, min(line.x + 2 + caret, line.maxX - 1)), y: min(line.y, size.height - 1))
    frame.cursorIsVisible = true
  }
}
