import ProfileModel
import Terminal

/// The parts of the list of drops.
struct LoaderAreas {
  /// What the loader does now.
  let state: CellRect
  /// Empty on a low screen.
  let header: CellRect
  let rows: CellRect
  /// What the selected line says in full; empty on a low screen, whose status line says it.
  let detail: CellRect
}

extension Explorer {
  /// The screen's cells inside its frame, where it has one.
  private var loaderInside: CellRect {
    layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
  }

  var loaderAreas: LoaderAreas {
    let (state, below) = loaderInside.splitTop(1)
    let (header, list) = below.splitTop(below.height > 8 ? 1 : 0)
    let (rows, detail) = list.splitBottom(list.height > 12 ? 3 : 0)
    return LoaderAreas(state: state, header: header, rows: rows, detail: detail)
  }

  func drawLoader(into frame: inout Frame) {
    guard let loader else { return }
    if layout.isFramed {
      let held = loader.held.map { "Held back of \($0.line.file.raw)" }
      let title = loader.form.map { "A source for \($0.path)" } ?? held ?? "Loader"
      frame.cells.box(
        layout.middle, title: title, titleRight: loaderCount(loader), focused: true)
    }
    if let form = loader.form { return drawSourceForm(form, into: &frame) }
    if let held = loader.held { return drawHeld(held, loaderInside, into: &frame) }
    drawDrops(loader, into: &frame)
  }

  private func loaderCount(_ loader: LoaderPane) -> String {
    if let form = loader.form { return form.draft.map { "named \($0.name)" } ?? "" }
    if let held = loader.held { return wording(.unicode).count(held.line.heldBack, "row") }
    let count = Money.grouped(loader.lines.count)
    return loader.isEnd ? count : loader.isKnown ? "\(count) and more" : ""
  }

  private func drawDrops(_ loader: LoaderPane, into frame: inout Frame) {
    let areas = loaderAreas
    let wording = wording(frame.cells.glyphs)
    drawLoaderState(areas.state, wording, into: &frame)
    let columns = DropColumns(width: areas.rows.width)
    if !areas.header.isEmpty {
      columns.header(wording).draw(into: &frame.cells, in: areas.header, row: 0)
    }
    drawDetail(areas.detail, into: &frame)
    place(cursorAtX: areas.rows.x, y: areas.rows.y, in: &frame)
    guard !loader.lines.isEmpty else {
      let words = loader.isKnown ? "Nothing was dropped yet. Put files into drops/." : "Loading"
      return Line(words, .muted).draw(
        into: &frame.cells, in: areas.rows.inset(dx: 2, dy: 0), row: 0)
    }
    for row in 0..<areas.rows.height {
      let item = loader.cursor.top + row
      guard loader.lines.indices.contains(item) else { break }
      let isSelected = item == loader.cursor.selected
      let bar = isSelected ? Run(frame.cells.glyphs.selectionBar, .accent) : Run(" ")
      Line([bar, Run(" ")] + columns.row(loader.lines[item], wording: wording))
        .draw(into: &frame.cells, in: areas.rows, row: row)
      guard isSelected else { continue }
      drawSelection(areas.rows, row: row, of: pane, into: &frame)
      place(cursorAtX: areas.rows.x, y: areas.rows.y + row, in: &frame)
    }
  }

  private func drawDetail(_ area: CellRect, into frame: inout Frame) {
    guard !area.isEmpty else { return }
    frame.cells.rule(in: area, row: 0)
    let body = area.splitTop(1).1
    var room = WrappedRuns(width: body.width, height: body.height, glyphs: frame.cells.glyphs)
    for run in loaderDetail(frame.cells.glyphs) {
      room.add(words: run.text, run.style)
    }
    for (row, line) in room.lines.enumerated() { line.draw(into: &frame.cells, in: body, row: row) }
  }

  /// The file that is being loaded with a bar, or why nothing is; always one line, so that the list stays.
  private func drawLoaderState(_ area: CellRect, _ wording: Wording, into frame: inout Frame) {
    guard case .loading(let file) = progress.state else {
      return Line(idleWords(wording)).draw(into: &frame.cells, in: area, row: 0)
    }
    let figures = loadingFigures(wording, isWide: area.width >= 60)
    let taken = TextWidth.columns(figures, glyphs: wording.glyphs)
    let nameWidth = max(8, min(30, area.width - taken - 12))
    let name = wording.padded("\(wording.glyphs.bullet) \(file.raw)", nameWidth)
    let barWidth = max(0, min(40, area.width - nameWidth - taken - 4))
    Line([Run(name, .accent)], right: [Run(figures, .muted)])
      .draw(into: &frame.cells, in: area, row: 0)
    let empty = String(repeating: wording.glyphs.barEmpty, count: barWidth)
    frame.cells.text(
      empty, in: area, column: nameWidth + 1, style: Style(.muted), truncate: false)
    frame.cells.bar(
      fraction: Double(progress.percent) / 100, in: area, column: nameWidth + 1, width: barWidth)
  }

  private func loadingFigures(_ wording: Wording, isWide: Bool) -> String {
    guard isWide else { return "\(progress.percent) %" }
    let rate = progress.rowsPerSecond > 0 ? wording.rate(progress.rowsPerSecond) : ""
    let left = progress.secondsLeft.map { wording.left(seconds: $0) } ?? ""
    return wording.dotted(
      ["\(progress.percent) %", wording.count(progress.tally.rows, "row"), rate, left])
  }

  private func idleWords(_ wording: Wording) -> [Run] {
    switch progress.state {
    case .waiting(let reason): return [Run("\(wording.glyphs.bang) waiting: \(reason)", .warning)]
    case _ where settingsProblem != nil:
      return [Run("\(wording.glyphs.bang) \(settingsProblem ?? "")", .warning)]
    case .elsewhere: return [Run("Another process loads this workspace.", .muted)]
    default:
      let newest = loader?.lines.lazy.compactMap { $0.dropID == nil ? nil : $0.atMs }.max()
      let last = newest.map { ", last drop \(wording.ago($0))" } ?? ""
      return [Run("Nothing to load\(last)", .muted)]
    }
  }

  /// For the status line, unless the list has a place of its own for it.
  func loaderStatus(_ glyphs: GlyphSet) -> [Run] {
    loader?.form != nil || loader?.held == nil && !loaderAreas.detail.isEmpty
      ? [] : loaderDetail(glyphs)
  }

  /// What the selected line says in full and what to do about it.
  func loaderDetail(_ glyphs: GlyphSet) -> [Run] {
    guard let loader, let line = loader.held?.line ?? loader.selected else { return [] }
    let wording = wording(glyphs)
    switch line.state {
    case .unknown: return [Run("Enter gives it a source. ", .hint), Run(line.words.raw, .warning)]
    case .waiting: return [Run("Waits for the loader, which takes it in its turn.", .muted)]
    case .failed:
      let words = line.words.isEmpty ? "No reason lies beside it." : line.words.raw
      return [Run(words, .bad), Run(" r puts it back into drops.", .hint)]
    case .incomplete:
      return [
        Run("Not loaded to its end: the next load goes on. \(wording.tally(line.tally))", .warning)
      ]
    case .loadedBefore: return [Run("All of it was in the store: a copy changes nothing.", .muted)]
    case .loading, .loaded:
      let rate = line.rowsPerSecond.map { "\(Money.grouped($0)) rows/s" } ?? ""
      let took = line.tookMs.map { "took \(wording.span($0))" } ?? ""
      return [
        Run(wording.dotted([line.source, wording.tally(line.tally), rate, took]), .muted)
      ]
    }
  }
}
