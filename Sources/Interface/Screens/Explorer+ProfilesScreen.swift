import ProfileModel
import Terminal

extension Explorer {
  func drawProfiles(_ rect: CellRect, into frame: inout Frame) {
    frameRect(rect, of: .profiles, title: listTitle, right: memberCount, into: &frame)
    let areas = profilesAreas
    let wording = wording(frame.cells.glyphs)
    guard !members.rows.isEmpty else {
      drawEmptyProfiles(areas, into: &frame)
      return drawSearch(areas.search, into: &frame)
    }
    let columns = ProfileColumns(width: areas.rows.width, chips: register.compactMap(\.chip))
    let matched = MatchedText(search: members.search.text)
    if !areas.header.isEmpty {
      columns.header(wording).draw(into: &frame.cells, in: areas.header, row: 0)
    }
    for row in 0..<areas.rows.height {
      let place = members.cursor.top + row
      guard members.rows.indices.contains(place) else { break }
      drawMember(
        place, columns: columns, matched: matched, row: row, in: areas.rows, into: &frame)
    }
    if pane == .profiles {
      place(
        cursorAtX: areas.rows.x, y: areas.rows.y + members.cursor.selected - members.cursor.top,
        in: &frame)
    }
    drawSearch(areas.search, into: &frame)
  }

  /// The segment, and in which order its people stand where there is room to say it.
  private var listTitle: String {
    let title = concern?.title ?? segments.title
    let order = "\(title), last seen first"
    let room = layout.panes.first { $0.pane == .profiles }?.rect.width ?? 0
    return room >= order.count + memberCount.count + 8 ? order : title
  }

  /// `1 284 of 98 412`.
  private var memberCount: String {
    if !members.search.isEmpty { return members.total.map { "\(role.told($0)) found" } ?? "" }
    if let concern {
      let everyone = segments.rows.first { $0.isEveryone }?.count
      let all = everyone.map { " of \(role.told($0))" } ?? ""
      return role.told(concern.count) + all
    }
    guard let total = segments.selected?.count ?? members.total else { return "" }
    let count = role.told(total)
    guard segments.selectedID != nil,
      let everyone = segments.rows.first(where: { $0.isEveryone })?.count
    else { return knownCount(of: total) ?? count }
    return "\(count) of \(role.told(everyone))"
  }

  /// `98 412 known · 31 200 anonymous`, where there are any and room to say it.
  private func knownCount(of total: Int) -> String? {
    guard let known = segments.knownPeople, known < total else { return nil }
    let anonymous = role.told(total - known)
    let words = "\(role.told(known)) known \u{B7} \(anonymous) anonymous"
    let room = layout.panes.first { $0.pane == .profiles }?.rect.width ?? 0
    return room >= segments.title.count + words.count + 8 ? words : nil
  }

  private func drawMember(
    _ place: Int, columns: ProfileColumns, matched: MatchedText, row: Int, in area: CellRect,
    into frame: inout Frame
  ) {
    let glyphs = frame.cells.glyphs
    let summary = members.rows[place].summary
    let isSelected = place == members.cursor.selected
    let hasChanged = members.changed.contains(summary.id)
    let marks = [
      isSelected ? Run(glyphs.selectionBar, .accent) : Run(" "),
      hasChanged ? Run("*", .changed) : Run(" "),
    ]
    var cells = columns.row(summary, matched: matched, wording: wording(glyphs))
    // Rows of a question that is not answered yet are only good for bridging the wait.
    if members.isStale { cells = cells.map { Run($0.text, .muted) } }
    Line(marks + cells).draw(into: &frame.cells, in: area, row: row)
    if isSelected, !members.isStale {
      drawSelection(area, row: row, of: .profiles, into: &frame)
    }
  }

  private func drawSearch(_ area: CellRect, into frame: inout Frame) {
    guard !area.isEmpty else { return }
    frame.cells.fill(area, style: Style(isSearching ? .input : .normal))
    let style = Style(isSearching ? .input : .accent)
    frame.cells.text("/ \(members.search.text)", in: area, style: style)
    guard pane == .profiles, isSearching else { return }
    let caret = TextWidth.columns(
      members.search.textBeforeCaret, glyphs: frame.cells.glyphs)
    place(
      cursorAtX: area.x + min(2 + caret, area.width - 1), y: area.y, isVisible: true, in: &frame)
  }

  private func drawEmptyProfiles(_ areas: ProfilesAreas, into frame: inout Frame) {
    let area = areas.rows.inset(dx: 2, dy: areas.rows.height > 8 ? 1 : 0)
    for (row, line) in emptyWords.enumerated() {
      line.draw(into: &frame.cells, in: area, row: row)
    }
    if pane == .profiles { place(cursorAtX: area.x, y: area.y, in: &frame) }
  }

  private var emptyWords: [Line] {
    if members.isStale { return [Line("Loading", .muted)] }
    if !members.search.isEmpty {
      return [
        Line("Nobody here is found by that."), .blank,
        Line("Esc clears the search.", .muted), Line("Ctrl-F looks everywhere.", .muted),
      ]
    }
    if concern != nil { return [Line("Nobody any more."), .blank, Line("Esc goes back.", .muted)] }
    if role.isConfined {
      let few = "Nobody whom a \(role.name.rawValue) is to see"
      let why = "none of your purposes holds for more people."
      guard role.smallestCount > 1 else { return [Line(few + ":"), Line(why, .muted)] }
      return [Line("\(few), or fewer than \(role.smallestCount):"), Line(why, .muted)]
    }
    if segments.selectedID != nil { return [Line("Nobody is in this segment now.")] }
    if isDemo { return [Line("The first drop is on its way.", .muted)] }
    return [
      Line("No profiles yet.", .title, bold: true), .blank,
      Line("Put files into the folder"), Line("drops of this workspace:"), .blank,
      Line("  customers.csv", .accent), Line("  orders.csv, order_lines.csv", .accent),
      Line("  consents.csv, tickets.csv", .accent), Line("  events.ndjson", .accent), .blank,
      Line("They load while you look on.", .muted),
    ]
  }
}
