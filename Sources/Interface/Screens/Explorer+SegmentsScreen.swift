import ProfileModel
import Terminal

extension Explorer {
  func drawSegments(_ rect: CellRect, into frame: inout Frame) {
    let count = segments.isKnown ? Money.grouped(segments.rows.count) : ""
    frameRect(rect, of: .segments, title: "Segments", right: count, into: &frame)
    let area = segmentsArea
    let counts = segments.rows.map { $0.count.map(role.told) ?? "" }
    let countWidth = min(11, max(5, counts.map(\.utf8.count).max() ?? 0))
    if pane == .segments { place(cursorAtX: area.x, y: area.y, in: &frame) }
    for row in 0..<area.height {
      let place = segments.cursor.top + row
      guard segments.lines.indices.contains(place) else { break }
      draw(segments.lines[place], countWidth: countWidth, in: area, row: row, into: &frame)
    }
  }

  private func draw(
    _ line: SegmentList.Line, countWidth: Int, in area: CellRect, row: Int, into frame: inout Frame
  ) {
    switch line {
    case .heading(let name, let count):
      let head = Run(" \(frame.cells.glyphs.opened) \(name)", .header)
      Line([head], right: [Run("\(count)", .muted), Run(" ")])
        .draw(into: &frame.cells, in: area, row: row)
    case .item(let item):
      let isSelected = item == segments.cursor.selected
      switch segments.items[item] {
      case .folder(let name):
        let count = segments.rows.count { $0.details.folder.lowercased() == name.lowercased() }
        drawFolded(name, count, isSelected: isSelected, in: area, row: row, into: &frame)
      case .segment(let segment):
        drawSegment(
          segment, count: segment.count.map(role.told) ?? "", countWidth: countWidth,
          isSelected: isSelected, in: area, row: row, into: &frame)
      }
      guard isSelected else { return }
      drawSelection(area, row: row, of: .segments, into: &frame)
      if pane == .segments { place(cursorAtX: area.x, y: area.y + row, in: &frame) }
    }
  }

  private func drawFolded(
    _ name: String, _ count: Int, isSelected: Bool, in area: CellRect, row: Int,
    into frame: inout Frame
  ) {
    let glyphs = frame.cells.glyphs
    Line(
      [
        Run(isSelected ? glyphs.selectionBar : " ", .accent),
        Run("\(glyphs.closed) \(name)", .header),
      ], right: [Run("\(count) folded", .muted), Run(" ")]
    ).draw(into: &frame.cells, in: area, row: row)
  }

  private func drawSegment(
    _ segment: SegmentSummary, count: String, countWidth: Int, isSelected: Bool, in area: CellRect,
    row: Int, into frame: inout Frame
  ) {
    let glyphs = frame.cells.glyphs
    let marks = segments.marked.isEmpty ? "" : segments.marked.contains(segment.id) ? "+ " : "  "
    // Names come first: the chart goes before a name of common length is cut.
    let markWidth = segments.hasColours ? 2 : 0
    let chartWidth = min(12, max(0, area.width - countWidth - 17 - markWidth - marks.count))
    let showsChart = chartWidth >= 3
    let right = showsChart ? chartWidth : 0
    let line = Line(
      [Run(isSelected ? glyphs.selectionBar : " ", .accent), Run(marks, .accent)]
        + mark(segment, glyphs) + [Run(segment.name)],
      right: [Run(count.isEmpty ? glyphs.ellipsis : count, .muted), Run(" ")])
    let (words, chart) = area.splitLeft(area.width - right)
    line.draw(into: &frame.cells, in: words, row: row)
    if showsChart {
      // Sizes change by little: the chart shows the change, from the least to the greatest of them.
      let sizes = segment.history.suffix(chartWidth)
      let values = sizes.map { Double($0 - (sizes.min() ?? 0)) }
      frame.cells.sparkline(
        values, in: chart, row: row, column: chartWidth - values.count, width: chartWidth)
    }
  }

  /// The sign of its colour; a blank where only others have one.
  private func mark(_ segment: SegmentSummary, _ glyphs: GlyphSet) -> [Run] {
    guard segments.hasColours else { return [] }
    return [segment.details.colour.map { wording(glyphs).sign($0) } ?? Run(" "), Run(" ")]
  }
}
