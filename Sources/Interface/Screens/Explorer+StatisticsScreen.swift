import Insight
import ProfileModel
import Segments
import Terminal

/// The parts of the statistics.
struct StatisticsAreas {
  /// What is typed, to narrow the fields.
  let filter: CellRect
  /// Empty on a narrow screen.
  let fields: CellRect
  let chart: CellRect
}

extension Explorer {
  private static let fieldsWidth = 26

  var statisticsAreas: StatisticsAreas {
    let area = insightArea
    guard layout.isFramed else {
      let (filter, chart) = area.splitTop(1)
      let none = CellRect(x: area.x, y: area.y, width: 0, height: 0)
      return StatisticsAreas(filter: filter, fields: none, chart: chart)
    }
    let (list, chart) = area.splitLeft(Self.fieldsWidth)
    let (filter, fields) = list.splitTop(1)
    return StatisticsAreas(
      filter: filter, fields: fields,
      chart: CellRect(
        x: chart.x + 2, y: chart.y, width: max(0, chart.width - 2), height: chart.height))
  }

  func drawStatistics(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    let pane = insight.statistics
    let right = pane.statistics.map { wording.people($0.people) } ?? ""
    drawInsightFrame("Statistics: \(pane.title)", right, into: &frame)
    let areas = statisticsAreas
    drawFilter(areas.filter, into: &frame)
    drawFields(areas.fields, into: &frame)
    let text = StatisticsText(pane, wording: wording, width: areas.chart.width)
    for (row, line) in text.lines.dropFirst(pane.top).prefix(areas.chart.height).enumerated() {
      line.draw(into: &frame.cells, in: areas.chart, row: row)
    }
  }

  private func drawFilter(_ area: CellRect, into frame: inout Frame) {
    let pane = insight.statistics
    let prompt = "Field: "
    let columns = TextWidth.columns(prompt, glyphs: frame.cells.glyphs)
    let field = pane.filter.window(
      columns: max(1, area.width - columns - 1), glyphs: frame.cells.glyphs)
    // Without a list beside it, the line says which field it is.
    let chosen = layout.isFramed ? "" : pane.selected?.name ?? "none"
    Line([Run(prompt, .accent), Run(field.text)], right: [Run(chosen, .header)])
      .draw(into: &frame.cells, in: area, row: 0)
    place(cursorAtX: area.x + columns + field.caret, y: area.y, isVisible: true, in: &frame)
  }

  private func drawFields(_ area: CellRect, into frame: inout Frame) {
    let pane = insight.statistics
    guard !area.isEmpty else { return }
    guard !pane.shown.isEmpty else {
      let words = pane.areFieldsKnown ? "No field is called so." : "Loading"
      return Line(words, .muted).draw(into: &frame.cells, in: area, row: 0)
    }
    let shown = pane.shown.dropFirst(pane.cursor.top).prefix(area.height)
    for (row, field) in shown.enumerated() {
      let isSelected = pane.cursor.top + row == pane.cursor.selected
      let mark = isSelected ? frame.cells.glyphs.selectionBar : " "
      Line([Run(mark, .accent), Run(field.name)]).draw(into: &frame.cells, in: area, row: row)
      if isSelected { drawSelection(area, row: row, of: self.pane, into: &frame) }
    }
  }
}
