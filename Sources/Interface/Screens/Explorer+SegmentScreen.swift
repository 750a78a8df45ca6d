import ProfileModel
import Terminal

/// The parts of a segment's screen.
struct SegmentAreas {
  let facts: CellRect
  let chart: CellRect
  /// Above the lists: who entered, who left.
  let headings: CellRect
  /// Both lists, or the one that has the cursor.
  let rows: CellRect
  /// Whether both lists stand side by side.
  let isWide: Bool

  /// The cells of a list; empty where the other one alone is shown.
  func list(_ side: SegmentSide, shown: SegmentSide) -> CellRect {
    part(rows, side, isShown: side == shown)
  }

  func heading(_ side: SegmentSide) -> CellRect {
    part(headings, side, isShown: true, isSplit: true)
  }

  private func part(
    _ rect: CellRect, _ side: SegmentSide, isShown: Bool, isSplit: Bool = false
  ) -> CellRect {
    guard isWide || isSplit else {
      return isShown ? rect : CellRect(x: 0, y: 0, width: 0, height: 0)
    }
    let (left, right) = rect.splitLeft(rect.width / 2)
    return side == .entered ? left : right
  }
}

extension Explorer {
  private static let twoLists = 66

  private var segmentArea: CellRect {
    layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
  }

  var segmentAreas: SegmentAreas {
    let inside = segmentArea
    let isLow = inside.height < 14
    let factsHeight = isLow ? min(3, max(1, inside.height - 5)) : 6
    let facts = SegmentText(pane: segmentPane, wording: wording(.unicode))
      .facts(width: inside.width, height: factsHeight).count
    let chartHeight = isLow ? (inside.height >= 7 ? 1 : 0) : max(4, min(11, inside.height / 3))
    let gap = isLow ? 0 : 1
    let (top, below) = inside.splitTop(facts + gap)
    let (chart, under) = below.splitTop(chartHeight + (chartHeight > 0 ? gap : 0))
    let (headings, rows) = under.splitTop(1)
    return SegmentAreas(
      facts: top.splitTop(facts).0, chart: chart.splitTop(chartHeight).0, headings: headings,
      rows: rows, isWide: inside.width >= Self.twoLists)
  }

  func drawSegmentPane(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    let text = SegmentText(pane: segmentPane, wording: wording)
    if layout.isFramed {
      let loads = segmentPane.isKnown ? wording.count(segmentPane.notings.count, "load") : ""
      frame.cells.box(layout.middle, title: "Segment", titleRight: loads, focused: true)
    }
    let areas = segmentAreas
    place(cursorAtX: areas.rows.x, y: areas.rows.y, in: &frame)
    draw(text.facts(width: areas.facts.width, height: areas.facts.height), areas.facts, &frame)
    if segmentPane.isKnown {
      let chart = SizeChart(
        notings: segmentPane.notings, height: areas.chart.height, wording: wording,
        width: areas.chart.width)
      draw(chart.lines, areas.chart, &frame)
    }
    for side in SegmentSide.allCases { drawMovers(side, areas, text, into: &frame) }
  }

  private func draw(_ lines: [Line], _ area: CellRect, _ frame: inout Frame) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      line.draw(into: &frame.cells, in: area, row: row)
    }
  }

  private func drawMovers(
    _ side: SegmentSide, _ areas: SegmentAreas, _ text: SegmentText, into frame: inout Frame
  ) {
    Line(text.heading(side)).draw(into: &frame.cells, in: areas.heading(side), row: 0)
    let area = areas.list(side, shown: segmentPane.side)
    guard !area.isEmpty else { return }
    let (rows, stops) = (segmentPane.rows(side), segmentPane.stops(side))
    guard !rows.isEmpty else {
      let lines = text.wording.wrapped(text.nobody(side), width: area.width - 2, role: .muted)
      return draw(lines, area.inset(dx: 1, dy: 0), &frame)
    }
    let cursor = segmentPane.cursor(of: side)
    let selected =
      side == segmentPane.side && stops.indices.contains(cursor.selected)
      ? stops[cursor.selected] : nil
    for row in 0..<area.height where cursor.top + row < rows.count {
      let place = cursor.top + row
      text.line(rows[place], side, isSelected: place == selected)
        .draw(into: &frame.cells, in: area, row: row)
      guard place == selected else { continue }
      drawSelection(area, row: row, of: pane, into: &frame)
      self.place(cursorAtX: area.x, y: area.y + row, in: &frame)
    }
  }

  /// The person under the cursor, as lists show whom one may write to.
  func segmentStatus(_ glyphs: GlyphSet) -> [Run] {
    guard let row = segmentPane.selectedRow,
      let mover = segmentPane.mover(row, segmentPane.side)
    else { return [] }
    return wording(glyphs).chips(mover.profile.chips)
  }
}

/// The panel that asks for the words of a segment.
struct SegmentEntryPanel {
  let entry: SegmentEntry
  let size: CellSize
  let wording: Wording

  func draw(into frame: inout Frame) {
    AskingPanel(
      title: entry.title, lines: lines, field: entry.field, size: size, wording: wording
    ).draw(into: &frame)
  }

  private var lines: [Line] {
    guard !entry.choices.isEmpty else { return hint.map { [Line($0, .muted)] } ?? [] }
    // As many as a panel has room for, around the chosen one.
    let room = max(1, min(size.height - 1, 12) - 4)
    let chosen = entry.choices.firstIndex { $0.lowercased() == entry.text.lowercased() }
    let top = max(0, min((chosen ?? 0) - room / 2, entry.choices.count - room))
    let shown = entry.choices.dropFirst(top).prefix(room).map { choice in
      let colour = entry.use == .colour ? SegmentColour(rawValue: choice) : nil
      let isChosen = choice.lowercased() == entry.text.lowercased()
      return Line(
        [Run(isChosen ? "\(wording.glyphs.selectionBar) " : "  ", .accent)]
          + (colour.map { [wording.sign($0), Run(" ")] } ?? [])
          + [Run(choice, isChosen ? .accent : .normal)])
    }
    return shown + (hint.map { [Line($0, .muted)] } ?? [])
  }

  private var hint: String? {
    switch entry.use {
    case .name: "Rules that ask for it follow."
    case .description, .owner: "Nothing takes away what was said."
    case .folder: "Another name makes a folder; nothing takes it out of one."
    case .colour: "Nothing takes the colour away."
    }
  }
}
