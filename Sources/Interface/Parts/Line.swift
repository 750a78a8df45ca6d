import Terminal

/// A piece of a line in one style.
struct Run: Equatable {
  let text: String
  let style: Style

  init(_ text: String, _ role: StyleRole = .normal, bold: Bool = false) {
    self.text = text
    style = Style(role, bold: bold)
  }

  init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }
}

/// One line of a pane: runs from the left, and runs that end at the right edge.
struct Line: Equatable {
  var runs: [Run]
  var right: [Run]

  static let blank = Line([])

  init(_ runs: [Run], right: [Run] = []) {
    self.runs = runs
    self.right = right
  }

  init(_ text: String, _ role: StyleRole = .normal, bold: Bool = false) {
    self.init([Run(text, role, bold: bold)])
  }

  /// Draws it on a row of `rect`; what does not fit on the left ends with an ellipsis.
  func draw(into cells: inout CellBuffer, in rect: CellRect, row: Int) {
    let taken = right.reduce(0) { $0 + TextWidth.columns($1.text, glyphs: cells.glyphs) }
    // Half a line is not given to the right: it would leave nothing to say it of.
    let showsRight = taken > 0 && taken < rect.width
    let (left, tail) = rect.splitLeft(showsRight ? rect.width - taken : rect.width)
    let room =
      showsRight ? CellRect(x: left.x, y: left.y, width: left.width - 1, height: left.height) : left
    Self.draw(runs, into: &cells, in: room, row: row)
    if showsRight { Self.draw(right, into: &cells, in: tail, row: row) }
  }

  private static func draw(
    _ runs: [Run], into cells: inout CellBuffer, in rect: CellRect, row: Int
  ) {
    var column = 0
    for run in runs where column < rect.width {
      column += cells.text(run.text, in: rect, row: row, column: column, style: run.style)
    }
  }
}
