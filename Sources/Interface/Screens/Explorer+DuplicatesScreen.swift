import ProfileModel
import Terminal

/// The parts of the screen of probable duplicates.
struct DuplicatesAreas {
  /// How far a search is, or when the last one was.
  let state: CellRect
  /// Empty on a low screen.
  let header: CellRect
  /// Empty where a small screen shows the pair.
  let list: CellRect
  /// The pair under the cursor below its heading; empty where a small screen shows the list.
  let detail: CellRect
  /// The line above the pair; empty where it stands alone.
  let rule: CellRect
}

extension Explorer {
  var duplicatesAreas: DuplicatesAreas {
    let inside = layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
    let (state, below) = inside.splitTop(1)
    let none = CellRect(x: below.x, y: below.y, width: 0, height: 0)
    guard layout.isFramed, below.height >= 12 else {
      let isOpen = duplicates.isPairOpen
      return DuplicatesAreas(
        state: state, header: none, list: isOpen ? none : below, detail: isOpen ? below : none,
        rule: none)
    }
    let (header, rest) = below.splitTop(1)
    let rows = max(3, min(duplicates.pairs.count, rest.height * 2 / 5))
    let (list, lower) = rest.splitTop(rows)
    let (rule, detail) = lower.splitTop(1)
    return DuplicatesAreas(
      state: state, header: header, list: list, detail: detail, rule: rule)
  }

  /// The pair under the cursor in full; `nil` without one.
  func pairText(_ glyphs: GlyphSet) -> PairText? {
    duplicates.selected.map {
      PairText(
        pair: $0, sides: duplicates.selectedSides, wording: wording(glyphs),
        width: duplicatesAreas.detail.width)
    }
  }

  func drawDuplicates(into frame: inout Frame) {
    if layout.isFramed {
      frame.cells.box(
        layout.middle, title: "Duplicates: people who are probably one",
        titleRight: pairCount, focused: true)
    }
    let areas = duplicatesAreas
    let wording = wording(frame.cells.glyphs)
    place(cursorAtX: areas.state.x, y: areas.state.y, in: &frame)
    drawSearch(areas.state, wording, into: &frame)
    guard !duplicates.pairs.isEmpty else { return drawNoPairs(areas, into: &frame) }
    drawPairs(areas, wording, into: &frame)
    drawPair(areas, into: &frame)
  }

  /// `5`, or `500 and more`.
  var pairCount: String {
    guard duplicates.isKnown, duplicates.search != nil else { return "" }
    let count = Money.grouped(duplicates.pairs.count)
    return duplicates.pairs.count >= DuplicatesPane.limit ? "the best \(count)" : count
  }

  private func drawSearch(_ area: CellRect, _ wording: Wording, into frame: inout Frame) {
    guard let progress = duplicates.progress else {
      let acting = duplicates.isActing ? [Run("being settled", StyleRole.accent)] : []
      return Line(lastSearch(wording, isWide: area.width >= 90), right: acting)
        .draw(into: &frame.cells, in: area, row: 0)
    }
    let (words, percent) = Self.words(of: progress)
    let figures = "\(wording.padded("\(percent) %", 5, .right))  Esc cancels"
    let label = wording.padded(words, 15)
    Line([Run(label, .accent)], right: [Run(figures, .muted)])
      .draw(into: &frame.cells, in: area, row: 0)
    let width = max(0, min(40, area.width - label.count - figures.count - 2))
    frame.cells.text(
      String(repeating: wording.glyphs.barEmpty, count: width), in: area, column: label.count,
      style: Style(.muted), truncate: false)
    frame.cells.bar(
      fraction: Double(percent) / 100, in: area, column: label.count, width: width)
  }

  private static func words(of progress: DuplicateProgress) -> (String, Int) {
    switch progress {
    case .reading: ("Reading people", 0)
    case .learning(let percent): ("Learning", percent)
    case .judging(let percent): ("Judging pairs", percent)
    }
  }

  private func lastSearch(_ wording: Wording, isWide: Bool) -> [Run] {
    guard let search = duplicates.search else { return [] }
    let drops = wording.dropsSince(duplicates.newerDrops)
    guard isWide else {
      let since = drops.isEmpty ? [] : [Run(", \(drops)", .warning)]
      return [Run("searched \(wording.ago(search.atMs))", .muted)] + since
    }
    let day = "\(wording.date(search.atMs)) \(wording.time(search.atMs))"
    let words = "Last search \(day): \(wording.figures(search))"
    return [Run(words, .muted)]
      + (drops.isEmpty ? [] : [Run("; \(drops), r searches anew", .warning)])
  }

  private func drawPairs(_ areas: DuplicatesAreas, _ wording: Wording, into frame: inout Frame) {
    let columns = PairColumns(width: areas.list.width)
    if !areas.header.isEmpty {
      columns.header(wording).draw(into: &frame.cells, in: areas.header, row: 0)
    }
    for row in 0..<areas.list.height {
      let place = duplicates.cursor.top + row
      guard duplicates.pairs.indices.contains(place) else { break }
      let isSelected = place == duplicates.cursor.selected
      let bar = isSelected ? Run(wording.glyphs.selectionBar, .accent) : Run(" ")
      Line([bar, Run(" ")] + columns.row(duplicates.pairs[place], wording: wording))
        .draw(into: &frame.cells, in: areas.list, row: row)
      guard isSelected else { continue }
      let line = CellRect(
        x: areas.list.x, y: areas.list.y + row, width: areas.list.width, height: 1)
      let role: StyleRole = duplicates.isPairOpen ? .selectionUnfocused : .selection
      frame.cells.restyle(line) { style in
        var style = style
        style.role = role
        return style
      }
      self.place(cursorAtX: line.x, y: line.y, in: &frame)
    }
  }

  private func drawPair(_ areas: DuplicatesAreas, into frame: inout Frame) {
    guard !areas.detail.isEmpty, let text = pairText(frame.cells.glyphs) else { return }
    let lines = text.lines
    for (row, line) in lines.dropFirst(duplicates.scroll).prefix(areas.detail.height).enumerated() {
      line.draw(into: &frame.cells, in: areas.detail, row: row)
    }
    if !areas.rule.isEmpty {
      frame.cells.rule(in: areas.rule, row: 0)
      let below = lines.count - duplicates.scroll - areas.detail.height
      let keys = frame.cells.glyphs.rightArrow
      let more =
        below > 0
        ? duplicates.isPairOpen ? " \(below) lines more " : " \(below) lines more, \(keys) " : ""
      frame.cells.text(more, in: areas.rule, style: Style(.muted), align: .right)
    }
    if duplicates.isPairOpen { place(cursorAtX: areas.detail.x, y: areas.detail.y, in: &frame) }
  }

  private func drawNoPairs(_ areas: DuplicatesAreas, into frame: inout Frame) {
    let area = areas.list
    for (row, line) in noPairs.enumerated() { line.draw(into: &frame.cells, in: area, row: row) }
    place(cursorAtX: area.x, y: area.y, in: &frame)
  }

  private var noPairs: [Line] {
    guard duplicates.isKnown else { return [Line("Loading", .muted)] }
    if duplicates.progress != nil, duplicates.search == nil {
      return [Line("Everybody is being compared."), Line("Go on meanwhile.", .muted)]
    }
    guard duplicates.search != nil else {
      return [
        Line("No search for duplicates yet.", .title, bold: true), Line("r compares everybody."),
      ]
    }
    let skipped = duplicates.skippedCount
    guard skipped > 0 else { return [Line("No probable duplicates are left to settle.")] }
    return [
      Line("All others are settled."),
      Line("\(Money.grouped(skipped)) skipped; Esc and D bring them back.", .muted),
    ]
  }

  /// Of the pair under the cursor where they live and what speaks for it, which a small list leaves out.
  func duplicatesStatus(_ glyphs: GlyphSet) -> [Run] {
    guard let selected = duplicates.selected else { return [] }
    let wording = wording(glyphs)
    let cities = [selected.left.city.raw, selected.right.city.raw].filter { !$0.isEmpty }
    let place = Set(cities).count == 1 ? cities[0] : cities.joined(separator: " / ")
    let reasons = wording.reasons(selected.pair, most: 3).joined(separator: ", ")
    return [Run(wording.dotted([place, reasons]), .muted)]
  }
}
