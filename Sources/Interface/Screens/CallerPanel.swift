import ProfileModel
import Terminal

/// The caller screen: a line, and below it whoever it finds.
struct CallerPanel {
  let caller: CallerMode
  let size: CellSize
  let wording: Wording

  var rect: CellRect {
    let isNarrow = size.width < Layout.twoPanes
    // A few columns of the screen below would only be scraps of words.
    let width = size.width < 136 ? size.width : 112
    let height = isNarrow ? size.height - 1 : min(size.height - 3, 27)
    return CellRect(
      x: (size.width - width) / 2, y: isNarrow ? 0 : 1, width: width, height: max(1, height))
  }

  private var inside: CellRect { rect.inset(dx: min(2, rect.width / 20 + 1), dy: 1) }
  private var body: CellRect { inside.splitTop(inside.height >= 12 ? 2 : 1).1 }

  var bodyHeight: Int { max(1, body.height) }

  var lines: [Line] {
    if let chosen = caller.chosen {
      let text = CallerText(caller: caller, chosen: chosen, wording: wording, width: body.width)
      return text.lines
    }
    if caller.text.isEmpty { return Self.hints }
    guard let answered = caller.answeredText else { return [] }
    return caller.matches.isEmpty ? nobody(answered) : list
  }

  func draw(into frame: inout Frame) {
    frame.cells.fill(rect, style: Style(.overlay))
    let shown = lines
    let hasMore = caller.scroll + body.height < shown.count
    frame.cells.box(
      rect, title: "Caller", titleRight: how,
      bottom: hasMore ? "more \(wording.glyphs.downArrow)" : "", role: .overlayBorder)
    drawField(into: &frame)
    for (row, line) in shown.dropFirst(caller.scroll).prefix(body.height).enumerated() {
      line.draw(into: &frame.cells, in: body, row: row)
    }
    frame.cells.settleOverlay(rect)
    if caller.chosen == nil, !caller.matches.isEmpty { drawSelection(into: &frame) }
  }

  /// `order number, exact`.
  private var how: String {
    if let chosen = caller.chosen {
      return chosen.kind.words + (chosen.isExact ? ", exact" : ", in part")
    }
    return caller.matches.isEmpty ? "" : wording.count(caller.matches.count, "match", "matches")
  }

  private func drawField(into frame: inout Frame) {
    let line = inside.splitTop(1).0
    frame.cells.fill(line, style: Style(.input))
    frame.cells.text("> \(caller.field.text)", in: line, style: Style(.input))
    let caret = TextWidth.columns(caller.field.textBeforeCaret, glyphs: wording.glyphs)
    frame.cursor = CursorPlace(
      x: max(0, min(line.x + 2 + caret, line.maxX - 1)), y: min(line.y, size.height - 1))
    frame.cursorIsVisible = true
  }

  private func drawSelection(into frame: inout Frame) {
    let row = MatchLines.head + caller.selected - caller.scroll
    guard row >= 0, row < body.height else { return }
    let bar = CellRect(x: body.x, y: body.y + row, width: body.width, height: 1)
    frame.cells.restyle(bar) { style in
      var style = style
      style.role = .selection
      return style
    }
  }

  private var list: [Line] {
    MatchLines(
      matches: caller.matches, selected: caller.selected, wording: wording, width: body.width
    ).lines
  }

  private func nobody(_ text: String) -> [Line] {
    let looked =
      body.width >= 80
      ? [
        "Looked among numbers of orders, parcels and tickets, phones, e-mails, all identifiers, names."
      ]
      : [
        "Looked among numbers of orders,", "parcels and tickets, phones, e-mails,",
        "all identifiers, and names.",
      ]
    let advice =
      body.width >= 80
      ? ["A part of it may find more; or the drop with it has not come yet."]
      : ["A part of it may find more; or the", "drop with it has not come yet."]
    return [Line([Run("Nobody is known by "), Run(text, .accent), Run(".")]), .blank]
      + looked.map { Line($0, .muted) } + [.blank] + advice.map { Line($0, .muted) }
  }

  private static let hints = [
    Line("Type or paste what the caller says:", .muted), .blank,
    Line("  order, tracking or ticket number", .muted),
    Line("  phone, e-mail, or any identifier", .muted), Line("  a name, or part of it", .muted),
  ]
}
