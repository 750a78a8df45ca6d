import ProfileModel
import Terminal

/// The help over everything, made from the command registry.
struct HelpPanel {
  let rect: CellRect

  init(size: CellSize) {
    let width = min(size.width, 84)
    let height = max(1, min(size.height - 1, 44))
    rect = CellRect(
      x: (size.width - width) / 2, y: max(0, (size.height - 1 - height) / 2), width: width,
      height: height)
  }

  /// Lines in sight.
  var height: Int { max(1, rect.height - 2) }
  var lineCount: Int { lines(glyphs: .unicode).count }

  func lines(glyphs: GlyphSet) -> [Line] {
    var lines: [Line] = []
    for group in Command.Group.allCases {
      let commands = Commands.all.filter { $0.group == group }
      guard !commands.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(Line(group.rawValue, .header, bold: true))
      for command in commands { lines += self.lines(of: command, glyphs: glyphs) }
    }
    return lines
  }

  /// A title that is too long for one line goes on below.
  private func lines(of command: Command, glyphs: GlyphSet) -> [Line] {
    let keyWidth = rect.width < 60 ? 12 : 20
    let room = max(8, rect.width - 4 - keyWidth)
    let wording = Wording(nowMs: 0, zone: .utc, glyphs: glyphs)
    return Self.wrapped(command.title, width: room).enumerated().map { place, words in
      let keys = place == 0 ? command.keyText(glyphs: glyphs) : ""
      return Line([Run(wording.padded(keys, keyWidth - 1) + " ", .key), Run(words, .overlay)])
    }
  }

  func draw(into frame: inout Frame, scroll: Int) {
    let glyphs = frame.cells.glyphs
    frame.cells.fill(rect, style: Style(.overlay))
    let lines = lines(glyphs: glyphs)
    let inside = frame.cells.box(
      rect, title: "Keys", titleRight: "\(min(scroll + height, lines.count)) of \(lines.count)",
      role: .overlayBorder
    ).inset(dx: 1, dy: 0)
    for (row, line) in lines.dropFirst(scroll).prefix(inside.height).enumerated() {
      line.draw(into: &frame.cells, in: inside, row: row)
    }
    frame.cells.settleOverlay(rect)
    frame.cursor = CursorPlace(x: inside.x, y: inside.y)
    frame.cursorIsVisible = false
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
