import ProfileModel
import Terminal

/// The panel of an export: the purpose, what it may carry, and whom it keeps back, by reason.
struct ExportScreen {
  let panel: ExportPanel
  let size: CellSize
  let wording: Wording

  private var rect: CellRect {
    let isNarrow = size.width < Layout.twoPanes
    let width = min(size.width, 76)
    let height = isNarrow ? size.height - 1 : min(size.height - 3, 20)
    return CellRect(
      x: (size.width - width) / 2, y: isNarrow ? 0 : 1, width: width, height: max(1, height))
  }

  func draw(into frame: inout Frame) {
    frame.cells.fill(rect, style: Style(.overlay))
    frame.cells.box(rect, title: "Export \(panel.title)", bottom: "", role: .overlayBorder)
    let body = rect.inset(dx: min(2, rect.width / 20 + 1), dy: 1)
    frame.cursor = CursorPlace(x: body.x, y: min(body.y, size.height - 1))
    frame.cursorIsVisible = false
    for (row, line) in lines(width: body.width).prefix(body.height).enumerated() {
      line.draw(into: &frame.cells, in: body, row: row)
    }
    frame.cells.settleOverlay(rect)
  }

  private func lines(width: Int) -> [Line] {
    let purpose = panel.purpose
    let place = panel.purposes.count > 1 ? "\(panel.place + 1) of \(panel.purposes.count)" : ""
    let channel = purpose.channel?.rawValue ?? ""
    let carried = ([address] + (panel.format.isHashed ? [] : purpose.fields)).joined(
      separator: ", ")
    return [
      Line([Run(purpose.id.rawValue, .title)], right: [Run(place, .muted)]),
      Line(wording.dotted([purpose.lawfulBasis.words, "by \(channel)"]), .muted),
    ] + wrapped(purpose.description, .muted, width) + [.blank] + people(width)
      + [.blank] + wrapped("The file carries \(carried).", .muted, width)
      + [
        Line("As \(panel.format.words), \(panel.schedule?.words ?? "once").", .muted)
      ]
  }

  private var address: String {
    switch panel.purpose.channel {
    case .email: "e-mail"
    case .sms, .phone: "phone"
    case .push: "device"
    case .post, nil: "street, postcode, city"
    }
  }

  private func people(_ width: Int) -> [Line] {
    guard let tally = panel.tally else { return [Line("Counting", .muted)] }
    let kept = wording.people(tally.kept)
    let lead = panel.isWriting ? "Writing" : "Goes out"
    let head = Line(
      [Run("\(lead): \(kept)", .accent)],
      right: [Run("of \(wording.told(tally.people))", .muted)])
    let columns = tally.reasons.map { wording.told($0.count).count }.max() ?? 0
    return [head]
      + tally.reasons.map { reason, count in
        Line([
          Run("  " + wording.padded(wording.told(count), columns, .right) + " ", .warning),
          Run(reason.words(count)),
        ])
      } + (tally.kept == 0 ? [Line("There is nobody to write.", .warning)] : [])
  }

  private func wrapped(_ text: String, _ role: StyleRole, _ width: Int) -> [Line] {
    guard !text.isEmpty else { return [] }
    var room = WrappedRuns(width: max(1, width), height: 3, glyphs: wording.glyphs)
    room.add(words: text, Style(role))
    return room.lines
  }
}
