import ProfileModel
import Terminal

/// The parts of the screen of the rows that were held back of one drop.
struct HeldAreas {
  let groups: CellRect
  /// A line with nothing but a rule; empty on a low screen.
  let rule: CellRect
  /// Which row it is, and why it was held back.
  let cause: CellRect
  /// What the row says.
  let text: CellRect
}

extension Explorer {
  var heldAreas: HeldAreas {
    let inside = layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
    let groups = loader?.held?.groups.count ?? 0
    let listHeight = min(max(1, groups), max(2, inside.height * 2 / 5))
    let (list, below) = inside.splitTop(listHeight)
    let (rule, rest) = below.splitTop(below.height > 5 ? 1 : 0)
    let (cause, text) = rest.splitTop(1)
    return HeldAreas(groups: list, rule: rule, cause: cause, text: text)
  }

  func drawHeld(_ held: HeldPane, _ inside: CellRect, into frame: inout Frame) {
    let areas = heldAreas
    let wording = wording(frame.cells.glyphs)
    place(cursorAtX: areas.groups.x, y: areas.groups.y, in: &frame)
    guard !held.groups.isEmpty else {
      let words = held.isKnown ? "No row is held back any more." : "Loading"
      return Line(words, .muted).draw(into: &frame.cells, in: areas.groups, row: 0)
    }
    for row in 0..<areas.groups.height {
      let item = held.cursor.top + row
      guard held.groups.indices.contains(item) else { break }
      let isSelected = item == held.cursor.selected
      let bar = isSelected ? "\(frame.cells.glyphs.selectionBar) " : "  "
      Line(
        [Run(bar, .accent), Run(wording.reason(held.groups[item]))],
        right: [Run(Money.grouped(held.groups[item].count), .warning), Run(" ")]
      ).draw(into: &frame.cells, in: areas.groups, row: row)
      guard isSelected else { continue }
      drawSelection(areas.groups, row: row, of: pane, into: &frame)
      place(cursorAtX: areas.groups.x, y: areas.groups.y + row, in: &frame)
    }
    if !areas.rule.isEmpty { frame.cells.rule(in: areas.rule, row: 0) }
    drawRow(held, areas, wording, into: &frame)
  }

  private func drawRow(
    _ held: HeldPane, _ areas: HeldAreas, _ wording: Wording, into frame: inout Frame
  ) {
    guard let row = held.row, let group = held.group else { return }
    let value = row.valueClass.map { " \($0.raw)" } ?? ""
    let column = group.column.map { "\($0.raw): " } ?? ""
    Line(
      [
        Run("line \(Money.grouped(row.line))  ", .header), Run(column + group.reason, .warning),
        Run(value, .muted),
      ],
      right: [Run("\(Money.grouped(held.place)) of \(Money.grouped(group.count))", .muted)]
    ).draw(into: &frame.cells, in: areas.cause, row: 0)
    switch held.text {
    case .reading: break
    case .gone:
      Line("The file is no longer there, nor what the row said.", .muted)
        .draw(into: &frame.cells, in: areas.text, row: 0)
    case .failed:
      Line("The file cannot be read.", .warning).draw(into: &frame.cells, in: areas.text, row: 0)
    case .read(let text):
      let wrapped = WrappedText(
        lead: text.lead.raw, fault: text.fault.raw, rest: text.rest.raw, width: areas.text.width,
        height: areas.text.height, glyphs: wording.glyphs)
      for (place, line) in wrapped.lines.enumerated() {
        line.draw(into: &frame.cells, in: areas.text, row: place)
      }
    }
  }
}
