import Terminal

/// Lines of cells, each column as wide as its widest cell; numbers stand at the right of theirs.
enum TextTable {
  /// Lays out rows of as many cells each; the last column is not padded.
  static func lines(_ rows: [[String]], rightAligned: Set<Int> = []) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? TextWidth.columns($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - TextWidth.columns(cell))
        if rightAligned.contains(column) { return blanks + cell }
        return column == row.count - 1 ? cell : cell + blanks
      }
      return cells.joined(separator: "  ")
    }
  }
}
