import Terminal
import Testing

/// What must hold for a buffer whatever was written.
private func expectSound(_ cells: CellBuffer, _ comment: Comment) {
  for y in 0..<cells.size.height {
    var columns = 0
    var x = 0
    while x < cells.size.width {
      let cell = cells[x: x, y: y]
      #expect(cell.width > 0, "a second column without its first at \(x), \(y): \(comment)")
      if cell.width == 2 {
        guard x + 1 < cells.size.width else {
          Issue.record("a wide glyph cut by the edge in row \(y): \(comment)")
          return
        }
        #expect(cells[x: x + 1, y: y].width == 0, "a halved glyph at \(x), \(y): \(comment)")
      }
      let dangerous = cell.text.unicodeScalars.contains(where: HostileText.isDangerous)
      #expect(!dangerous, "a dangerous scalar at \(x), \(y): \(comment)")
      columns += cell.width
      x += max(1, cell.width)
    }
    #expect(columns == cells.size.width, "row \(y): \(comment)")
    if cells.glyphs == .ascii { #expect(cells.textLines[y].utf8.count == cells.size.width) }
  }
}

@Test(arguments: [GlyphSet.unicode, .ascii])
func anyTextAnywhereLeavesASoundBuffer(_ glyphs: GlyphSet) {
  for seed in 1...400 as ClosedRange<UInt64> {
    var generator = SeededGenerator(seed: seed)
    let size = CellSize(
      width: .random(in: 1...14, using: &generator), height: .random(in: 1...3, using: &generator))
    var cells = CellBuffer(size: size, glyphs: glyphs)
    for _ in 0..<20 {
      let area = CellRect(
        x: .random(in: -3...15, using: &generator), y: .random(in: -2...3, using: &generator),
        width: .random(in: 0...15, using: &generator),
        height: .random(in: 0...4, using: &generator))
      let text = HostileText.line(using: &generator)
      switch Int.random(in: 0...5, using: &generator) {
      case 0: cells.fill(area, style: Style(.overlay))
      case 1: cells.box(area, title: text, titleRight: text, bottom: text)
      case 2: cells.text(text, in: area, align: .right)
      case 3: cells.text(text, in: area, row: 1, column: 2, align: .centre, truncate: false)
      default:
        let used = cells.write(
          text, x: .random(in: -4...15, using: &generator),
          y: .random(in: -1...3, using: &generator), in: area, style: .normal)
        #expect(used >= 0 && used <= area.width)
      }
    }
    expectSound(cells, "seed \(seed), \(glyphs)")
  }
}
