import Terminal

extension Explorer {
  /// What can be tried in the demo, above the status line, until Esc.
  func drawWelcome(into frame: inout Frame) {
    let width = min(58, size.width)
    let height = min(size.width >= 50 ? 7 : 5, size.height - 1)
    let bottom = layout.statusLine.isEmpty ? layout.footer.y : layout.statusLine.y
    let rect = CellRect(
      x: (size.width - width) / 2, y: max(0, bottom - height), width: width, height: height)
    frame.cells.fill(rect, style: Style(.overlay))
    let inside = frame.cells.box(
      rect, title: "Welcome to the card index", titleRight: "Esc closes", role: .overlayBorder
    ).inset(dx: 1, dy: 0)
    for (row, line) in welcomeLines(frame.cells.glyphs).prefix(inside.height).enumerated() {
      line.draw(into: &frame.cells, in: inside, row: row)
    }
    frame.cells.settleOverlay(rect)
  }

  private func welcomeLines(_ glyphs: GlyphSet) -> [Line] {
    let isWide = size.width >= 50
    let tries = [
      (
        "Ctrl-F",
        isWide ? "then 10293: who calls, where the parcel is" : "then 10293: find a caller"
      ),
      ("Tab", isWide ? "and arrows: segments, people, one person" : "and arrows: look around"),
      ("?", isWide ? "all keys; new drops arrive while you look on" : "all keys"),
    ]
    let wording = wording(glyphs)
    let lines = tries.map { key, words in
      Line([Run(wording.padded(key, 8), .key), Run(words, .overlay)])
    }
    return isWide ? [Line("Everybody here is invented. Try:", .overlay), .blank] + lines : lines
  }
}
