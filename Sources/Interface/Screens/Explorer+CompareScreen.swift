import Insight
import ProfileModel
import Terminal

/// The parts of the comparison: overlap and figures stand still where there is room, the findings scroll.
struct CompareAreas {
  /// Empty where all scrolls.
  let diagram: CellRect
  let figures: CellRect
  let findings: CellRect
}

extension Explorer {
  private static let figuresWidth = 44

  var compareAreas: CompareAreas {
    let area = insightArea
    let none = CellRect(x: area.x, y: area.y, width: 0, height: 0)
    guard area.width >= 110, area.height >= 28 else {
      return CompareAreas(diagram: none, figures: none, findings: area)
    }
    let (top, below) = area.splitTop(insight.compare.names.count == 3 ? 14 : 10)
    let (diagram, figures) = top.splitLeft(area.width - Self.figuresWidth)
    return CompareAreas(diagram: diagram, figures: figures, findings: below)
  }

  /// The lines of each part; where all scrolls, all are findings.
  func compareLines(_ wording: Wording) -> (diagram: [Line], figures: [Line], findings: [Line]) {
    let areas = compareAreas
    let pane = insight.compare
    guard let contrast = pane.contrast else {
      let words = pane.problem ?? "Counting"
      return ([], [], wording.wrapped(words, width: areas.findings.width, role: .muted))
    }
    func overlap(_ width: Int) -> [Line] {
      OverlapDiagram(
        names: pane.names, overlap: contrast.overlap, wording: wording, width: width
      ).lines
    }
    func figures(_ width: Int) -> [Line] {
      OverlapFigures(
        names: pane.names, overlap: contrast.overlap, wording: wording, width: width
      ).lines
    }
    let findings = CompareText(
      names: pane.names, contrast: contrast, wording: wording, width: areas.findings.width
    ).lines
    guard areas.diagram.isEmpty else {
      return (overlap(areas.diagram.width - 2), figures(areas.figures.width), findings)
    }
    let width = areas.findings.width
    return ([], [], overlap(width) + [.blank] + figures(width) + [.blank] + findings)
  }

  func drawCompare(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    let pane = insight.compare
    drawInsightFrame(
      "Compare: \(pane.names.joined(separator: ", "))", compareProgress, into: &frame)
    let (areas, lines) = (compareAreas, compareLines(wording))
    place(cursorAtX: areas.findings.x, y: areas.findings.y, in: &frame)
    draw(lines.diagram, in: areas.diagram, into: &frame)
    draw(lines.figures, in: areas.figures, into: &frame)
    draw(Array(lines.findings.dropFirst(pane.top)), in: areas.findings, into: &frame)
    let more = lines.findings.count - pane.top - areas.findings.height
    guard more > 0, layout.isFramed else { return }
    let bottom = CellRect(
      x: layout.middle.x, y: layout.middle.y + layout.middle.height - 1,
      width: layout.middle.width - 2, height: 1)
    frame.cells.text(
      " more \(frame.cells.glyphs.downArrow) ", in: bottom, style: Style(.muted), align: .right)
  }

  private func draw(_ lines: [Line], in area: CellRect, into frame: inout Frame) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      line.draw(into: &frame.cells, in: area, row: row)
    }
  }

  /// What is still being counted.
  private var compareProgress: String {
    guard let contrast = insight.compare.contrast else { return "" }
    guard !contrast.isWhole else { return "" }
    return "\(contrast.dimensions.count) of \(contrast.dimensionsInAll) counted"
  }
}
