import ProfileModel
import Terminal

extension Explorer {
  func drawSegments(_ rect: CellRect, into frame: inout Frame) {
    let count = segments.isKnown ? Money.grouped(segments.rows.count) : ""
    frameRect(rect, of: .segments, title: "Segments", right: count, into: &frame)
    let area = segmentsArea
    let counts = segments.rows.map { $0.count.map(role.told) ?? "" }
    let countWidth = min(11, max(5, counts.map(\.utf8.count).max() ?? 0))
    for row in 0..<area.height {
      let place = segments.cursor.top + row
      guard segments.rows.indices.contains(place) else { break }
      drawSegment(
        segments.rows[place], count: counts[place], countWidth: countWidth,
        isSelected: place == segments.cursor.selected, in: area, row: row, into: &frame)
    }
    if pane == .segments {
      place(
        cursorAtX: area.x, y: area.y + segments.cursor.selected - segments.cursor.top, in: &frame)
    }
  }

  private func drawSegment(
    _ segment: SegmentSummary, count: String, countWidth: Int, isSelected: Bool, in area: CellRect,
    row: Int, into frame: inout Frame
  ) {
    let glyphs = frame.cells.glyphs
    let marks = segments.marked.isEmpty ? "" : segments.marked.contains(segment.id) ? "+ " : "  "
    // Names come first: the chart goes before a name of common length is cut.
    let chartWidth = min(12, max(0, area.width - countWidth - 17 - marks.count))
    let showsChart = chartWidth >= 3
    let right = showsChart ? chartWidth : 0
    let line = Line(
      [
        Run(isSelected ? glyphs.selectionBar : " ", .accent),
        Run(marks, .accent), Run(segment.name),
      ],
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
    if isSelected { drawSelection(area, row: row, of: .segments, into: &frame) }
  }
}
