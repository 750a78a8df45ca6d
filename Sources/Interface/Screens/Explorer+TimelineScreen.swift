import ProfileModel
import Terminal

extension Explorer {
  func drawTimeline(_ areas: ProfileAreas, into frame: inout Frame) {
    let timeline = profile.timeline
    let wording = wording(frame.cells.glyphs)
    drawTimelineFilter(areas.filter, wording, into: &frame)
    if timeline.rows.isEmpty {
      let words =
        timeline.question.isWaiting
        ? "Loading" : timeline.isFiltered ? "Nothing fits. Esc shows all again." : "Nothing yet."
      Line(words, .muted).draw(into: &frame.cells, in: areas.body, row: 0)
    }
    for row in 0..<areas.body.height {
      let place = timeline.cursor.top + row
      guard timeline.rows.indices.contains(place) else { break }
      line(timeline.rows[place], width: areas.body.width, wording)
        .draw(into: &frame.cells, in: areas.body, row: row)
      if timeline.rows[place] == .entry(timeline.cursor.selected) {
        drawSelection(areas.body, row: row, of: .profile, into: &frame)
        drawBar(besides: areas.body, row: row, into: &frame)
        if pane == .profile, !isFilteringTimeline {
          self.place(cursorAtX: areas.body.x, y: areas.body.y + row, in: &frame)
        }
      }
    }
  }

  private func line(_ row: TimelineList.Row, width: Int, _ wording: Wording) -> Line {
    switch row {
    case .day(let days):
      return Line(wording.heading(daysSince1970: days), .header, bold: true)
    case .entry(let place):
      let entry = profile.timeline.entries[place]
      let kind = "\(wording.mark(entry)) \(wording.padded(entry.kind.name, 8)) "
      return Line([
        Run("\(wording.time(entry.atMs)) ", .muted),
        Run(kind, entry.isRefusal ? .bad : role(entry.kind)),
        Run(entry.title.raw), Run("  \(entry.detail.raw)", .muted),
      ])
    }
  }

  private func role(_ kind: TimelineEntry.Kind) -> StyleRole {
    switch kind {
    case .order, .shipment: .accent
    case .consent: .good
    case .ticket: .warning
    case .event, .page, .feedback, .identity, .segment: .muted
    }
  }

  private func drawTimelineFilter(
    _ area: CellRect, _ wording: Wording, into frame: inout Frame
  ) {
    guard !area.isEmpty else { return }
    let timeline = profile.timeline
    let kinds = TimelineEntry.Kind.allCases.filter(timeline.filter.kinds.contains).map(\.name)
    let words = kinds.isEmpty ? "" : "only " + kinds.joined(separator: ", ")
    frame.cells.fill(area, style: Style(isFilteringTimeline ? .input : .normal))
    let role: StyleRole = isFilteringTimeline ? .input : .accent
    let showsText = isFilteringTimeline || !timeline.field.isEmpty
    let runs = showsText ? [Run("/ \(timeline.field.text) ", role)] : []
    Line(showsText ? runs : [Run(words, .accent)], right: showsText ? [Run(words, role)] : [])
      .draw(into: &frame.cells, in: area, row: 0)
    guard isFilteringTimeline, pane == .profile else { return }
    let caret = TextWidth.columns(timeline.field.textBeforeCaret, glyphs: frame.cells.glyphs)
    place(
      cursorAtX: area.x + min(2 + caret, area.width - 1), y: area.y, isVisible: true, in: &frame)
  }

  /// The menu of kinds, each with a box that says in letters whether it is shown.
  func drawKinds(_ selected: Int, into frame: inout Frame) {
    let kinds = TimelineEntry.Kind.allCases
    let body = profileAreas.body
    let rect = CellRect(
      x: max(0, body.x), y: max(0, min(body.y, size.height - kinds.count - 3)), width: 22,
      height: min(kinds.count + 2, size.height - 1))
    frame.cells.fill(rect, style: Style(.overlay))
    let inside = frame.cells.box(rect, title: "Show", role: .overlayBorder)
    // A low screen shows the part around the cursor.
    let top = max(0, min(selected - inside.height / 2, kinds.count - inside.height))
    for (row, kind) in kinds.dropFirst(top).prefix(inside.height).enumerated() {
      let isOn =
        profile.timeline.filter.kinds.isEmpty || profile.timeline.filter.kinds.contains(kind)
      let mark = wording(frame.cells.glyphs).mark(kind)
      let bar = top + row == selected ? frame.cells.glyphs.selectionBar : " "
      frame.cells.text(
        "\(bar)[\(isOn ? "x" : " ")] \(mark) \(kind.name)", in: inside, row: row,
        style: Style(.overlay))
      if top + row == selected {
        drawSelection(inside, row: row, of: .profile, into: &frame)
        place(cursorAtX: inside.x + 2, y: inside.y + row, in: &frame)
      }
    }
  }
}
