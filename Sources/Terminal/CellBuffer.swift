/// A screen as a value: rows of cells, each row's widths adding up to the screen's.
package struct CellBuffer: Equatable, Sendable {
  package let size: CellSize
  package let glyphs: GlyphSet
  /// Row after row.
  private(set) var cells: [Cell]

  package init(size: CellSize, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: .blank(.normal), count: size.width * size.height)
  }

  package var bounds: CellRect { CellRect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell at a place inside ``bounds``.
  package subscript(x x: Int, y y: Int) -> Cell {
    precondition(bounds.contains(x: x, y: y), "cell \(x), \(y) is outside \(size)")
    return cells[y * size.width + x]
  }

  func row(_ y: Int) -> ArraySlice<Cell> { cells[y * size.width..<(y + 1) * size.width] }

  /// Writes one line of text, the one place where text becomes cells: sanitised, clipped to `area` on
  /// the row, a wide glyph that would be cut shown as a blank.
  ///
  /// - Parameters:
  ///   - text: Anything; hostile text is made harmless here.
  ///   - x: The column of the buffer where the text starts; it may lie outside `area`.
  ///   - y: The row of the buffer.
  ///   - area: Cells outside it stay as they are.
  ///   - style: Stand-ins get the role `placeholder` instead of its role.
  /// - Returns: The columns of `area` that were written.
  @discardableResult
  package mutating func write(
    _ text: String, x: Int, y: Int, in area: CellRect, style: Style
  ) -> Int {
    let clip = area.intersection(bounds)
    guard !clip.isEmpty, y >= clip.y, y < clip.maxY, x < clip.maxX else { return 0 }
    let first = max(x, clip.x)
    let end =
      x >= clip.x && SafeText.isPrintableASCII(text)
      ? writeASCII(text, x: x, y: y, clip: clip, style: style)
      : writeClusters(text, x: x, y: y, clip: clip, style: style)
    if end > first { dropHalves(beside: first..<end, row: y) }
    return end - first
  }

  package mutating func fill(_ area: CellRect, style: Style) {
    let clip = area.intersection(bounds)
    guard !clip.isEmpty else { return }
    for y in clip.y..<clip.maxY {
      let row = y * size.width
      for index in row + clip.x..<row + clip.maxX { cells[index] = .blank(style) }
      dropHalves(beside: clip.x..<clip.maxX, row: y)
    }
  }

  /// Changes the style of each cell and leaves its text, for example for a selection bar.
  package mutating func restyle(_ area: CellRect, _ change: (Style) -> Style) {
    let clip = area.intersection(bounds)
    guard !clip.isEmpty else { return }
    for y in clip.y..<clip.maxY {
      for index in y * size.width + clip.x..<y * size.width + clip.maxX {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// One string a row; a wide glyph's second column is left out, trailing blanks are kept.
  package var textLines: [String] {
    (0..<size.height).map { y in
      var line = ""
      for cell in row(y) { cell.appendText(to: &line) }
      return line
    }
  }

  /// One letter a cell, by ``StyleRole/letter``.
  package var styleLines: [String] {
    (0..<size.height).map { y in String(row(y).map { $0.style.role.letter }) }
  }

  /// Writes text that needs no sanitising, and gives the column after it.
  private mutating func writeASCII(
    _ text: String, x: Int, y: Int, clip: CellRect, style: Style
  ) -> Int {
    let start = y * size.width + x
    let blank = Cell.blank(style)
    var index = start
    for unit in text.utf8.prefix(clip.maxX - x) {
      cells[index] = blank.with(scalar: UInt32(unit))
      index += 1
    }
    return x + index - start
  }

  private mutating func writeClusters(
    _ text: String, x: Int, y: Int, clip: CellRect, style: Style
  ) -> Int {
    let row = y * size.width
    var column = x
    var last: Int?
    var standInStyle = style
    standInStyle.role = .placeholder
    SafeText.scan(text, glyphs: glyphs) { value, width, isStandIn in
      if width == 0 {
        if let last { cells[last].add(mark: value) }
        return true
      }
      guard column < clip.maxX else { return false }
      let next = column + width
      let fits = column >= clip.x && next <= clip.maxX
      if fits {
        let style = isStandIn ? standInStyle : style
        cells[row + column] = Cell(scalar: value, width: width, style: style)
        if width == 2 { cells[row + column + 1] = .continuation(style) }
      } else if next > clip.x {
        cells[row + max(column, clip.x)] = .blank(style)
      }
      last = fits ? row + column : nil
      column = next
      return true
    }
    return max(min(column, clip.maxX), max(x, clip.x))
  }

  /// Makes blanks of the halves of wide glyphs whose other halves were just written over.
  private mutating func dropHalves(beside written: Range<Int>, row y: Int) {
    let row = y * size.width
    let (left, right) = (row + written.lowerBound - 1, row + written.upperBound)
    if written.lowerBound > 0, cells[left].width == 2 { cells[left] = .blank(cells[left].style) }
    if written.upperBound < size.width, cells[right].width == 0 {
      cells[right] = .blank(cells[right].style)
    }
  }
}
