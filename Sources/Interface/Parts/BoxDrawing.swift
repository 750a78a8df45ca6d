import Terminal

/// Frames that may cross each other, with text inside, drawn into cells of their own.
struct BoxDrawing {
  /// Where a cell's line goes on.
  private struct Ways: OptionSet {
    let rawValue: Int
    static let up = Ways(rawValue: 1)
    static let down = Ways(rawValue: 2)
    static let left = Ways(rawValue: 4)
    static let right = Ways(rawValue: 8)
  }

  private var ways: [Ways]
  private(set) var cells: CellBuffer

  init(width: Int, height: Int, glyphs: GlyphSet) {
    cells = CellBuffer(size: CellSize(width: width, height: height), glyphs: glyphs)
    ways = Array(repeating: [], count: width * height)
  }

  /// Adds a frame along the border of a rectangle of at least two by two cells inside the drawing.
  mutating func frame(_ rect: CellRect) {
    let (right, low) = (rect.maxX - 1, rect.maxY - 1)
    for x in rect.x...right {
      let way: Ways = x == rect.x ? .right : x == right ? .left : [.left, .right]
      add(way, x, rect.y)
      add(way, x, low)
    }
    for y in rect.y...low {
      let way: Ways = y == rect.y ? .down : y == low ? .up : [.up, .down]
      add(way, rect.x, y)
      add(way, right, y)
    }
  }

  /// Writes a frame's name into a horizontal line, between two of its columns, with blanks around it.
  mutating func name(_ name: String, x: Int, to end: Int, y: Int) {
    guard end - x >= 3 else { return }
    let fitted = TextWidth.fit(
      name, columns: end - x - 2, ellipsis: cells.glyphs.ellipsis, glyphs: cells.glyphs)
    cells.write(" \(fitted) ", x: x, y: y, in: cells.bounds, style: Style(.title))
  }

  /// Writes text in the middle between two columns.
  mutating func text(_ text: String, x: Int, to end: Int, y: Int, _ role: StyleRole, bold: Bool) {
    let rect = CellRect(x: x, y: y, width: end - x, height: 1)
    cells.text(text, in: rect, style: Style(role, bold: bold), align: .centre)
  }

  private mutating func add(_ way: Ways, _ x: Int, _ y: Int) {
    let place = y * cells.size.width + x
    ways[place].insert(way)
    cells.write(
      glyph(ways[place]), x: x, y: y, in: cells.bounds, style: Style(.border))
  }

  private func glyph(_ ways: Ways) -> String {
    let glyphs = cells.glyphs
    switch ways {
    case [.left, .right]: return glyphs.horizontal
    case [.up, .down]: return glyphs.vertical
    case [.right, .down]: return glyphs.topLeft
    case [.left, .down]: return glyphs.topRight
    case [.right, .up]: return glyphs.bottomLeft
    case [.left, .up]: return glyphs.bottomRight
    default: return glyphs == .ascii ? "+" : "┼"
    }
  }

  /// The rows as lines, without blanks at their ends.
  var lines: [Line] {
    (0..<cells.size.height).map { y in
      var runs: [Run] = []
      var piece = ""
      var style = Style.normal
      for x in 0..<cells.size.width {
        let cell = cells[x: x, y: y]
        if cell.style != style, !piece.isEmpty {
          runs.append(Run(piece, style))
          piece = ""
        }
        style = cell.style
        piece += cell.text
      }
      while piece.last == " " { piece.removeLast() }
      return Line(piece.isEmpty ? runs : runs + [Run(piece, style)])
    }
  }
}
