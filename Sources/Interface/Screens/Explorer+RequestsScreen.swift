import ProfileModel
import Terminal

/// The parts of the requests' screen.
struct RequestsAreas {
  let heading: CellRect
  let rows: CellRect
}

extension Explorer {
  private var requestsArea: CellRect {
    layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
  }

  var requestsAreas: RequestsAreas {
    let (heading, rows) = requestsArea.splitTop(1)
    return RequestsAreas(heading: heading, rows: rows)
  }

  func drawRequests(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    if layout.isFramed {
      frame.cells.box(
        layout.middle, title: "Requests: what people asked of us", titleRight: requestCounts,
        focused: true)
    }
    let areas = requestsAreas
    place(cursorAtX: areas.rows.x, y: areas.rows.y, in: &frame)
    guard !requests.shown.isEmpty else { return drawNoRequests(wording, into: &frame) }
    let columns = RequestColumns(requests.shown, width: areas.rows.width, wording: wording)
    columns.heading.draw(into: &frame.cells, in: areas.heading, row: 0)
    let shown = requests.shown.dropFirst(requests.cursor.top).prefix(areas.rows.height)
    for (row, request) in shown.enumerated() {
      let isSelected = requests.cursor.top + row == requests.cursor.selected
      columns.line(request, isSelected: isSelected)
        .draw(into: &frame.cells, in: areas.rows, row: row)
      guard isSelected else { continue }
      drawSelection(areas.rows, row: row, of: pane, into: &frame)
      place(cursorAtX: areas.rows.x, y: areas.rows.y + row, in: &frame)
    }
  }

  /// `4 open, 1 late`; empty until it is known.
  var requestCounts: String {
    guard requests.isKnown else { return "" }
    let late = requests.lateCount(atMs: nowMs)
    let open = "\(Money.grouped(requests.openCount)) open"
    return late > 0 ? "\(open), \(Money.grouped(late)) late" : open
  }

  private func drawNoRequests(_ wording: Wording, into frame: inout Frame) {
    let inside = requestsArea
    var room = WrappedRuns(width: inside.width, height: inside.height, glyphs: wording.glyphs)
    room.add(words: noRequests, Style(.muted))
    for (row, line) in room.lines.enumerated() {
      line.draw(into: &frame.cells, in: inside, row: row)
    }
  }

  private var noRequests: String {
    guard requests.isKnown else { return "Loading" }
    guard requests.all.isEmpty else { return "Nothing is open: f shows what was answered." }
    return "Nobody has asked for anything. 'kartotek subject request PROFILE KIND' notes what a "
      + "person asks for, and by when the answer is due."
  }

  /// What was asked in the person's words; of a person who was erased nothing is said.
  func requestsStatus(_ glyphs: GlyphSet) -> [Run] {
    guard let request = requests.selected else { return [] }
    let note = request.profile == nil ? "" : request.note.raw
    return [Run(wording(glyphs).dotted(["request \(request.number)", note]), .muted)]
  }
}
