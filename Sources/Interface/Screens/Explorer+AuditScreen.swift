import ProfileModel
import Terminal

/// The parts of the audit's screen.
struct AuditAreas {
  /// Whether the chain is whole.
  let state: CellRect
  /// Empty unless something is filtered.
  let filter: CellRect
  let rows: CellRect
}

extension Explorer {
  var auditAreas: AuditAreas {
    let inside = layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
    let (state, below) = inside.splitTop(1)
    let showsFilter = audit.isFiltering || !audit.field.isEmpty
    let (filter, rest) = below.splitTop(showsFilter ? 1 : 0)
    let (_, rows) = rest.splitTop(rest.height > 6 ? 1 : 0)
    return AuditAreas(state: state, filter: filter, rows: rows)
  }

  func drawAudit(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    if layout.isFramed {
      let count = Money.grouped(audit.entries.count)
      let newest = audit.entries.count >= AuditPane.limit ? "the newest \(count)" : count
      frame.cells.box(
        layout.middle, title: "Audit", titleRight: audit.isKnown ? newest : "", focused: true)
    }
    let areas = auditAreas
    Line(auditState(wording)).draw(into: &frame.cells, in: areas.state, row: 0)
    place(cursorAtX: areas.rows.x, y: areas.rows.y, in: &frame)
    guard !audit.entries.isEmpty else {
      let none = audit.field.isEmpty ? "Nothing was done yet." : "No entry has these words."
      Line(audit.isKnown ? none : "Loading", .muted)
        .draw(into: &frame.cells, in: areas.rows, row: 0)
      return drawAuditFilter(areas.filter, into: &frame)
    }
    if audit.isEntryOpen {
      let lines = auditEntryLines(wording).dropFirst(audit.entryScroll).prefix(areas.rows.height)
      for (row, line) in lines.enumerated() {
        line.draw(into: &frame.cells, in: areas.rows, row: row)
      }
    } else {
      drawAuditRows(areas.rows, wording, into: &frame)
    }
    drawAuditFilter(areas.filter, into: &frame)
  }

  private func drawAuditRows(_ area: CellRect, _ wording: Wording, into frame: inout Frame) {
    let digits = audit.entries.first.map { Money.grouped(Int($0.number)).count } ?? 1
    let shown = audit.entries.dropFirst(audit.cursor.top).prefix(area.height)
    let actors = min(12, shown.map { TextWidth.columns($0.actor) }.max() ?? 0)
    for (row, entry) in shown.enumerated() {
      let isSelected = audit.cursor.top + row == audit.cursor.selected
      let bar = isSelected ? "\(frame.cells.glyphs.selectionBar) " : "  "
      let number = wording.padded(Money.grouped(Int(entry.number)), digits, .right)
      let when = wording.padded(wording.when(entry.atMs), 12)
      let who = area.width >= 60 ? wording.padded(entry.actor, actors) + "  " : ""
      Line([
        Run(bar, .accent), Run("\(number)  \(when)  \(who)", .muted), Run(entry.act + "  "),
        Run(entry.words, .muted),
      ]).draw(into: &frame.cells, in: area, row: row)
      guard isSelected else { continue }
      drawSelection(area, row: row, of: pane, into: &frame)
      place(cursorAtX: area.x, y: area.y + row, in: &frame)
    }
  }

  /// A mark as well as a colour says that it is broken.
  private func auditState(_ wording: Wording) -> [Run] {
    guard let check = audit.check else { return [Run("Checking the chain", .muted)] }
    let entries = wording.count(check.entries, "entry", "entries")
    guard let finding = check.findings.first else {
      let head = check.head.map { "head \($0.hash.prefix(12))" } ?? ""
      return [Run(wording.dotted([entries, "the chain is whole", head]), .good)]
    }
    let more = check.findings.count > 1 ? ", and \(check.findings.count - 1) more" : ""
    return [Run("\(wording.glyphs.bang) the chain is broken: \(finding)\(more)", .warning)]
  }

  private func drawAuditFilter(_ line: CellRect, into frame: inout Frame) {
    guard !line.isEmpty else { return }
    frame.cells.fill(line, style: Style(.input))
    frame.cells.text("/ \(audit.field.text)", in: line, style: Style(.input))
    guard audit.isFiltering else { return }
    let caret = TextWidth.columns(audit.field.textBeforeCaret, glyphs: frame.cells.glyphs)
    place(cursorAtX: min(line.x + 2 + caret, line.maxX - 1), y: line.y, isVisible: true, in: &frame)
  }

  /// The whole of the selected entry.
  func auditEntryLines(_ wording: Wording) -> [Line] {
    guard let entry = audit.selected else { return [] }
    let parts = [
      ("entry", Money.grouped(Int(entry.number))),
      ("when", "\(zone.day(ofMs: entry.atMs).iso) \(wording.time(entry.atMs))"),
      ("who", entry.actor), ("what", entry.act), ("object", entry.object.raw),
      ("detail", entry.detail.raw), ("hash", entry.hash),
    ]
    return parts.flatMap { name, text -> [Line] in
      var room = WrappedRuns(
        width: max(1, auditAreas.rows.width - 8), height: 40, glyphs: wording.glyphs)
      room.add(words: text, Style(.normal))
      return room.lines.enumerated().map { place, line in
        Line([Run(wording.padded(place == 0 ? name : "", 8), .muted)] + line.runs)
      }
    }
  }
}

extension AuditEntry {
  /// What it was done to, in words where it says them.
  fileprivate var words: String { detail.isEmpty ? object.raw : detail.raw }
}

extension Wording {
  /// `14:05` today, `12 Nov 14:05`, or `12 Nov 2024` outside this year.
  fileprivate func when(_ atMs: Int64) -> String {
    switch daysSince(atMs) {
    case 0: return time(atMs)
    case _ where date(atMs).split(separator: " ").count == 2: return "\(date(atMs)) \(time(atMs))"
    default: return date(atMs)
    }
  }
}
