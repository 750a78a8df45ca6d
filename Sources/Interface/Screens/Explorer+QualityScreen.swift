import ProfileModel
import Terminal

/// The parts of the quality screen.
struct QualityAreas {
  /// How far the counting is, or of when the figures are.
  let state: CellRect
  let rows: CellRect
  /// What the selected line says in full; empty on a low screen, whose status line says it.
  let detail: CellRect
}

extension Explorer {
  var qualityAreas: QualityAreas {
    let inside = layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
    let (state, below) = inside.splitTop(1)
    let (rows, detail) = below.splitBottom(below.height > 12 ? 3 : 0)
    return QualityAreas(state: state, rows: rows, detail: detail)
  }

  func drawQuality(into frame: inout Frame) {
    guard let quality else { return }
    let glyphs = frame.cells.glyphs
    if layout.isFramed {
      frame.cells.box(layout.middle, title: "Quality", titleRight: "", focused: true)
    }
    let areas = qualityAreas
    Line(qualityState(quality, wording(glyphs), width: areas.state.width))
      .draw(into: &frame.cells, in: areas.state, row: 0)
    place(cursorAtX: areas.rows.x, y: areas.rows.y, in: &frame)
    guard let text = qualityText(glyphs) else { return }
    for row in 0..<areas.rows.height where quality.cursor.top + row < text.document.lineCount {
      drawQualityLine(quality.cursor.top + row, of: text, row: row, in: areas.rows, into: &frame)
    }
    drawQualityDetail(areas.detail, into: &frame)
  }

  private func drawQualityLine(
    _ line: Int, of text: QualityText, row: Int, in area: CellRect, into frame: inout Frame
  ) {
    var drawn = text.document[line]
    guard let item = text.document.item(atLine: line) else {
      return drawn.draw(into: &frame.cells, in: area, row: row)
    }
    let isSelected = item == quality?.cursor.selected
    drawn.runs.insert(
      Run(isSelected ? "\(frame.cells.glyphs.selectionBar) " : "  ", .accent), at: 0)
    drawn.draw(into: &frame.cells, in: area, row: row)
    guard isSelected else { return }
    drawSelection(area, row: row, of: pane, into: &frame)
    place(cursorAtX: area.x, y: area.y + row, in: &frame)
  }

  private func qualityState(_ quality: QualityPane, _ wording: Wording, width: Int) -> [Run] {
    if let percent = quality.percent {
      let stops = quality.report == nil ? "Esc leaves" : "Esc stops"
      return [Run("Counting  ", .accent)]
        + wording.bar(Double(percent) / 100, width: max(4, min(30, width - 28)))
        + [Run(" \(percent) %  \(stops)", .muted)]
    }
    guard let report = quality.report else {
      return [Run("Not counted. r counts, Esc leaves.", .muted)]
    }
    let earlier = report.earlier == nil ? "no load before" : ""
    let newest = report.drop.map { "after \($0.file.raw)" } ?? "nothing was dropped yet"
    let stale = quality.isStale ? [Run("\(wording.glyphs.bang) changed since, r  ", .changed)] : []
    return stale + [
      Run(wording.dotted(["counted \(wording.ago(report.atMs))", newest, earlier]), .muted)
    ]
  }

  private func drawQualityDetail(_ area: CellRect, into frame: inout Frame) {
    guard !area.isEmpty else { return }
    frame.cells.rule(in: area, row: 0)
    let body = area.splitTop(1).1
    var room = WrappedRuns(width: body.width, height: body.height, glyphs: frame.cells.glyphs)
    for run in qualityDetail(frame.cells.glyphs) { room.add(words: run.text, run.style) }
    for (row, line) in room.lines.enumerated() { line.draw(into: &frame.cells, in: body, row: row) }
  }

  /// For the status line, unless the screen has a place of its own for it.
  func qualityStatus(_ glyphs: GlyphSet) -> [Run] {
    qualityAreas.detail.isEmpty ? qualityDetail(glyphs) : []
  }

  /// What the selected line says in full.
  private func qualityDetail(_ glyphs: GlyphSet) -> [Run] {
    guard let quality, let report = quality.report, let item = quality.selected else { return [] }
    let wording = wording(glyphs)
    let share = report.share(of: item, by: quality.measure)
    switch item {
    case .volume(let source), .velocity(let source):
      guard let found = report.sources.first(where: { $0.source == source }) else { return [] }
      let people = "describes \(wording.count(found.people, "person", "people"))"
      let last = "last drop \(found.lastDrop.file.raw)"
      return [Run(wording.dotted([source, people, last]), .muted)]
    case .known:
      let lacking = wording.count(share?.lacking ?? 0, "person", "people")
      return [Run("\(lacking) known by a device or a cookie alone.", .muted)]
    case .use(let use):
      let can = "\(Money.grouped(share?.fitting ?? 0)) of \(Money.grouped(report.profiles)) people"
      return [Run("\(wording.title(use)): \(can)", .muted)] + grown(item, wording)
    case .field(let source, let field):
      let found = report.fields.first { $0.source == source && $0.field.raw == field }
      return fieldDetail(found, quality.measure, wording) + grown(item, wording)
    }
  }

  private func fieldDetail(
    _ field: FieldQuality?, _ measure: QualityMeasure, _ wording: Wording
  ) -> [Run] {
    guard let field else { return [] }
    let name = field.field.isEmpty ? "people" : field.field.raw
    let fault =
      field.shares[measure].map { wording.fault(measure, $0) }
      ?? (measure == .duplicates && field.field.isEmpty ? "not yet searched" : "not told here")
    let newest = field.newestAtMs.map { "newest \(wording.ago($0))" } ?? ""
    let median = field.medianAtMs.map { "half before \(wording.date($0))" } ?? ""
    let ages = wording.dotted([newest, median])
    return [Run("\(field.source) \(name): "), Run(fault + (ages.isEmpty ? "" : ";"), .warning)]
      + [Run(ages, .muted)]
  }

  private func grown(_ item: QualityItem, _ wording: Wording) -> [Run] {
    guard let quality, let report = quality.report, let earlier = report.earlier,
      let growth = report.growth(of: item, by: quality.measure), growth != 0
    else { return [] }
    let words = "\(Money.grouped(abs(growth))) \(growth > 0 ? "more" : "fewer")"
    return [Run("(\(words) than after \(earlier.drop.file.raw))", .accent)]
  }
}
