import ProfileModel
import Terminal

/// The parts of the register's screen.
struct PurposesAreas {
  let heading: CellRect
  let rows: CellRect
  /// The selected purpose in full, or whom it would ask anew; empty on a low screen.
  let detail: CellRect
}

extension Explorer {
  var purposesAreas: PurposesAreas {
    let inside = layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
    let (heading, below) = inside.splitTop(1)
    let wanted = min(below.height - 4, 9)
    let (rows, detail) = below.splitBottom(below.height > 10 ? wanted : 0)
    return PurposesAreas(heading: heading, rows: rows, detail: detail)
  }

  func drawPurposes(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    if layout.isFramed {
      let people = purposes.figures.first.map { wording.people($0.total) }
      frame.cells.box(
        layout.middle, title: "Purposes: why data is processed, and who allows it",
        titleRight: people ?? "", focused: true)
    }
    let areas = purposesAreas
    place(cursorAtX: areas.rows.x, y: areas.rows.y, in: &frame)
    guard purposes.isKnown else {
      return Line("Counting", .muted).draw(into: &frame.cells, in: areas.heading, row: 0)
    }
    let columns = PurposeColumns(width: areas.rows.width, wording: wording)
    columns.heading.draw(into: &frame.cells, in: areas.heading, row: 0)
    let today = zone.day(ofMs: nowMs)
    for row in 0..<areas.rows.height {
      let place = purposes.cursor.top + row
      guard purposes.figures.indices.contains(place) else { break }
      let isSelected = place == purposes.cursor.selected
      columns.line(purposes.figures[place], today: today, isSelected: isSelected)
        .draw(into: &frame.cells, in: areas.rows, row: row)
      guard isSelected else { continue }
      drawSelection(areas.rows, row: row, of: pane, into: &frame)
      self.place(cursorAtX: areas.rows.x, y: areas.rows.y + row, in: &frame)
    }
    drawPurposeDetail(areas.detail, wording, into: &frame)
  }

  private func drawPurposeDetail(
    _ area: CellRect, _ wording: Wording, into frame: inout Frame
  ) {
    guard !area.isEmpty, let selected = purposes.selected else { return }
    frame.cells.rule(in: area, row: 0)
    let body = area.splitTop(1).1
    let text = PurposeText(wording: wording, width: body.width)
    let lines =
      purposes.preview.map { text.lines($0) }
      ?? text.lines(selected, todayIs: zone.day(ofMs: nowMs))
    for (row, line) in lines.prefix(body.height).enumerated() {
      line.draw(into: &frame.cells, in: body, row: row)
    }
  }

  /// What a low screen has no room for.
  func purposesStatus(_ glyphs: GlyphSet) -> [Run] {
    guard purposesAreas.detail.isEmpty, let selected = purposes.selected else { return [] }
    if let preview = purposes.preview {
      let people = wording(glyphs).people(preview.people)
      return [Run("\(people) would be asked anew below \(preview.below)", .warning)]
    }
    let faults = selected.faults(todayIs: zone.day(ofMs: nowMs))
    return faults.isEmpty
      ? [Run(selected.purpose.description, .muted)]
      : [Run(faults.joined(separator: "; "), .warning)]
  }
}
