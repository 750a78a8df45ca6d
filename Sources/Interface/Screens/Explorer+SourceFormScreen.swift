import ProfileModel
import Terminal

/// The parts of the form for a file of unknown kind.
struct SourceFormAreas {
  let entries: CellRect
  /// A line with nothing but a rule; empty on a low screen.
  let rule: CellRect
  /// What the first rows become.
  let preview: CellRect
}

extension Explorer {
  var sourceFormAreas: SourceFormAreas {
    let inside = layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
    let wanted = loader?.form?.entries.count ?? 0
    let (entries, below) = inside.splitTop(max(1, min(wanted, inside.height * 3 / 5)))
    let (rule, preview) = below.splitTop(below.height > 4 ? 1 : 0)
    return SourceFormAreas(entries: entries, rule: rule, preview: preview)
  }

  func drawSourceForm(_ form: SourceForm, into frame: inout Frame) {
    let areas = sourceFormAreas
    place(cursorAtX: areas.entries.x, y: areas.entries.y, in: &frame)
    guard let draft = form.draft else {
      return Line("Looking at the file", .muted).draw(into: &frame.cells, in: areas.entries, row: 0)
    }
    for row in 0..<areas.entries.height {
      let item = form.cursor.top + row
      guard form.entries.indices.contains(item) else { break }
      let isSelected = item == form.cursor.selected
      let bar = isSelected ? "\(frame.cells.glyphs.selectionBar) " : "  "
      Line(
        [Run(bar, .accent)] + runs(form.entries[item], draft, width: areas.entries.width - 2, frame)
      )
      .draw(into: &frame.cells, in: areas.entries, row: row)
      guard isSelected else { continue }
      drawSelection(areas.entries, row: row, of: pane, into: &frame)
      place(cursorAtX: areas.entries.x, y: areas.entries.y + row, in: &frame)
    }
    if !areas.rule.isEmpty { frame.cells.rule(in: areas.rule, row: 0) }
    drawPreview(form.preview, areas.preview, into: &frame)
  }

  private func runs(
    _ entry: SourceForm.Entry, _ draft: SourceDraft, width: Int, _ frame: Frame
  ) -> [Run] {
    let glyphs = frame.cells.glyphs
    let wording = wording(glyphs)
    let nameWidth = min(28, max(10, width * 3 / 10))
    func setting(_ label: String, _ value: String?, or standard: String) -> [Run] {
      [
        Run(wording.padded(label, nameWidth), .header), Run(" \(glyphs.arrow) ", .muted),
        value.map { Run($0, .accent) } ?? Run(standard, .muted),
      ]
    }
    switch entry {
    case .kind: return setting("Rows are", draft.kind.rawValue, or: "")
    case .match: return setting("File names", draft.match, or: "")
    case .encoding: return setting("Encoding", draft.encoding, or: "as the file tells")
    case .dates: return setting("Dates", draft.date, or: "only those that are clear")
    case .decimals: return setting("Decimals", draft.decimal, or: "only those that are clear")
    case .purpose: return setting("Purpose", draft.purpose?.rawValue, or: "as for its kind")
    case .lawfulBasis:
      return setting("Lawful basis", draft.lawfulBasis?.name, or: "as for its kind")
    case .column(let place):
      let column = draft.columns[place]
      let sampleWidth = max(0, width - nameWidth - 3 - 18)
      return [
        Run(wording.padded(column.name.raw, nameWidth)), Run(" \(glyphs.arrow) ", .muted),
        column.field.map { Run(wording.padded($0, 18), .accent) }
          ?? Run(wording.padded("left out", 18), .muted),
        Run(
          wording.padded(column.remark.isEmpty ? column.sample.raw : column.remark, sampleWidth),
          column.remark.isEmpty ? .muted : .warning),
      ]
    }
  }

  private func drawPreview(
    _ preview: SourcePreview?, _ area: CellRect, into frame: inout Frame
  ) {
    guard let preview else { return }
    let wording = wording(frame.cells.glyphs)
    if let problem = preview.problem {
      return Line(problem, .warning).draw(into: &frame.cells, in: area, row: 0)
    }
    let whole = preview.hasMore ? "of the first rows" : "of the whole file"
    Line([Run(wording.tally(preview.tally), .header)], right: [Run(whole, .muted)])
      .draw(into: &frame.cells, in: area, row: 0)
    for (place, row) in preview.rows.prefix(max(0, area.height - 1)).enumerated() {
      let isHeldBack = row.outcome == .rejected || row.outcome == .gated
      let mark = isHeldBack ? wording.glyphs.cross : wording.glyphs.check
      Line([
        Run("\(mark) ", isHeldBack ? .warning : .good),
        Run("line \(Money.grouped(row.line))  ", .muted),
        Run(row.words.raw, isHeldBack ? .warning : .normal),
      ]).draw(into: &frame.cells, in: area, row: place + 1)
    }
  }
}
