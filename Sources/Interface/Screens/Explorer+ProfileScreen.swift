import ProfileModel
import Terminal

extension Explorer {
  func drawProfile(_ rect: CellRect, into frame: inout Frame) {
    frameRect(rect, of: .profile, title: profile.name?.raw ?? "Profile", right: "", into: &frame)
    let areas = profileAreas
    if pane == .profile { place(cursorAtX: areas.tabs.x, y: areas.tabs.y, in: &frame) }
    guard profile.id != nil else {
      Line("Nobody is selected.", .muted).draw(into: &frame.cells, in: areas.body, row: 0)
      return
    }
    TabBar(width: areas.tabs.width, shown: profile.tab).draw(
      into: &frame.cells, in: areas.tabs, isFocused: pane == .profile)
    if profile.isGone {
      return Line("This profile is gone from the store.")
        .draw(into: &frame.cells, in: areas.body, row: 0)
    }
    if profile.tab == .timeline { return drawTimeline(areas, into: &frame) }
    guard profile.card != nil else { return drawSummary(areas.body, into: &frame) }
    profile.isOrderOpen ? drawOpenOrder(areas, into: &frame) : drawTab(areas, into: &frame)
  }

  /// What the list knows of the person, until the card is there.
  private func drawSummary(_ area: CellRect, into frame: inout Frame) {
    guard let summary = profile.summary else { return }
    let wording = wording(frame.cells.glyphs)
    let lines =
      [Line(summary.name.raw, .title, bold: true), Line(wording.place(summary), .muted)]
      + wording.chipLines(summary.chips, width: area.width)
    for (row, line) in lines.enumerated() { line.draw(into: &frame.cells, in: area, row: row) }
  }

  private func drawTab(_ areas: ProfileAreas, into frame: inout Frame) {
    let tab = profile.tab
    let document = tabDocument(width: areas.list.width, wording: wording(frame.cells.glyphs))
    let cursor = profile[tab]
    document.draw(into: &frame.cells, in: areas.list, top: cursor.top)
    if document.lineCount == 0 {
      Line(emptyTab, .muted).draw(into: &frame.cells, in: areas.list, row: 0)
    }
    if tab == .overview || document.itemCount == 0 {
      drawMore(cursor.top + areas.list.height < document.lineCount, into: &frame)
      if pane == .profile { place(cursorAtX: areas.list.x, y: areas.list.y, in: &frame) }
    } else {
      drawItemSelection(document, cursor, areas.list, into: &frame)
    }
    if tab == .orders { drawOrderDetail(areas.detail, into: &frame) }
  }

  private func drawItemSelection(
    _ document: Document, _ cursor: ListCursor, _ area: CellRect, into frame: inout Frame
  ) {
    let lines = document.lines(ofItem: cursor.selected)
    for line in lines where line >= cursor.top && line < cursor.top + area.height {
      drawSelection(area, row: line - cursor.top, of: .profile, into: &frame)
      drawBar(besides: area, row: line - cursor.top, into: &frame)
    }
    if pane == .profile, let first = lines.first {
      place(cursorAtX: area.x, y: area.y + first - cursor.top, in: &frame)
    }
  }

  /// Says in the frame, or where there is none in the status line, that the text goes on below.
  private func drawMore(_ hasMore: Bool, into frame: inout Frame) {
    guard hasMore, let rect = layout.panes.first(where: { $0.pane == .profile })?.rect else {
      return
    }
    let words = " more \(frame.cells.glyphs.downArrow) "
    let line = CellRect(
      x: rect.x, y: layout.isFramed ? rect.maxY - 1 : layout.statusLine.y,
      width: rect.width - 1, height: layout.isFramed ? 1 : layout.statusLine.height)
    frame.cells.text(words, in: line, style: Style(.hint), align: .right)
  }

  /// The selection's mark, in the blank column to the left of the text.
  func drawBar(besides area: CellRect, row: Int, into frame: inout Frame) {
    let column = CellRect(x: area.x - 1, y: area.y, width: 1, height: area.height)
    frame.cells.text(
      frame.cells.glyphs.selectionBar, in: column, row: row, style: Style(.accent),
      truncate: false)
  }

  private var emptyTab: String {
    switch profile.tab {
    case .orders: profile.card?.disclosure?.absence(of: .orders) ?? "No orders."
    case .consent: "No purposes in the register."
    case .identity: profile.card?.disclosure?.absence(of: .identifiers) ?? "No identifiers."
    case .overview, .timeline: ""
    }
  }

  private func drawOrderDetail(_ area: CellRect, into frame: inout Frame) {
    guard let order = profile.selectedOrder, area.height >= 2 else { return }
    frame.cells.rule(in: area, row: 0)
    let body = area.splitTop(1).1
    let lines = OrderText(
      order: order, wording: wording(frame.cells.glyphs), width: body.width
    ).lines
    for (row, line) in lines.prefix(body.height).enumerated() {
      line.draw(into: &frame.cells, in: body, row: row)
    }
    drawMore(lines.count > body.height, into: &frame)
  }

  private func drawOpenOrder(_ areas: ProfileAreas, into frame: inout Frame) {
    guard let order = profile.selectedOrder else { return }
    let body = areas.body
    let lines = OrderText(
      order: order, wording: wording(frame.cells.glyphs), width: body.width
    ).lines
    for (row, line) in lines.dropFirst(profile.orderScroll).prefix(body.height).enumerated() {
      line.draw(into: &frame.cells, in: body, row: row)
    }
    drawMore(profile.orderScroll + body.height < lines.count, into: &frame)
    if pane == .profile { place(cursorAtX: body.x, y: body.y, in: &frame) }
  }
}
