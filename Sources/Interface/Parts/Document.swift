import Terminal

/// The lines of a pane, made only when they are drawn, some of which belong to selectable items.
///
/// Its cost grows with its sections, not with its lines, so that a list of any length stays cheap.
struct Document {
  private struct Section {
    let firstLine: Int
    let lineCount: Int
    let firstItem: Int
    /// 0 for lines that cannot be selected.
    let linesPerItem: Int
    let line: (Int) -> Line
  }

  private var sections: [Section] = []
  private(set) var lineCount = 0
  private(set) var itemCount = 0

  mutating func add(_ line: Line) { add([line]) }

  /// Adds lines that cannot be selected.
  mutating func add(_ lines: [Line]) {
    guard !lines.isEmpty else { return }
    add(lineCount: lines.count, linesPerItem: 0) { lines[$0] }
  }

  /// Adds items of some lines each; `line` gives one by the item's index in this call and the line's in it.
  mutating func add(
    items: Int, linesPerItem: Int = 1, line: @escaping (_ item: Int, _ part: Int) -> Line
  ) {
    guard items > 0, linesPerItem > 0 else { return }
    add(lineCount: items * linesPerItem, linesPerItem: linesPerItem) {
      line($0 / linesPerItem, $0 % linesPerItem)
    }
    itemCount += items
  }

  /// A heading with a blank line above, but at the very top.
  mutating func addHeading(_ text: String, right: String = "") {
    if lineCount > 0 { add(.blank) }
    add(Line([Run(text, .header, bold: true)], right: right.isEmpty ? [] : [Run(right, .muted)]))
  }

  func lines(ofItem item: Int) -> Range<Int> {
    guard
      let section = sections.last(where: { $0.linesPerItem > 0 && $0.firstItem <= item })
    else { return 0..<0 }
    let first = section.firstLine + (item - section.firstItem) * section.linesPerItem
    guard first < section.firstLine + section.lineCount else { return 0..<0 }
    return first..<first + section.linesPerItem
  }

  func item(atLine line: Int) -> Int? {
    guard let section = section(atLine: line), section.linesPerItem > 0 else { return nil }
    return section.firstItem + (line - section.firstLine) / section.linesPerItem
  }

  subscript(line: Int) -> Line {
    section(atLine: line).map { $0.line(line - $0.firstLine) } ?? .blank
  }

  /// Draws the lines from `top` on, and a mark at the right edge where there are more.
  func draw(into cells: inout CellBuffer, in rect: CellRect, top: Int) {
    for row in 0..<rect.height where top + row < lineCount {
      self[top + row].draw(into: &cells, in: rect, row: row)
    }
  }

  private func section(atLine line: Int) -> Section? {
    sections.last { $0.firstLine <= line && line < $0.firstLine + $0.lineCount }
  }

  private mutating func add(lineCount count: Int, linesPerItem: Int, line: @escaping (Int) -> Line)
  {
    sections.append(
      Section(
        firstLine: lineCount, lineCount: count, firstItem: itemCount, linesPerItem: linesPerItem,
        line: line))
    lineCount += count
  }
}
