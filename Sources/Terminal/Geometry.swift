/// A number of columns and rows of cells; never negative.
package struct CellSize: Hashable, Sendable {
  package var width: Int { didSet { width = max(0, width) } }
  package var height: Int { didSet { height = max(0, height) } }

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells; its width and height are never negative.
package struct CellRect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int { didSet { width = max(0, width) } }
  package var height: Int { didSet { height = max(0, height) } }

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right, exclusive.
  package var maxX: Int { x + width }
  /// The first row below, exclusive.
  package var maxY: Int { y + height }
  package var isEmpty: Bool { width == 0 || height == 0 }
  package var size: CellSize { CellSize(width: width, height: height) }

  package func contains(x column: Int, y row: Int) -> Bool {
    column >= x && column < maxX && row >= y && row < maxY
  }

  package func inset(by cells: Int) -> CellRect { inset(dx: cells, dy: cells) }

  /// Takes `dx` columns off the left and the right, `dy` rows off the top and the bottom.
  package func inset(dx: Int, dy: Int) -> CellRect {
    CellRect(
      x: min(x + dx, maxX), y: min(y + dy, maxY), width: width - 2 * dx, height: height - 2 * dy)
  }

  /// The cells that both have; empty when they do not meet.
  package func intersection(_ other: CellRect) -> CellRect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return CellRect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// Cuts `columns` off the left.
  package func splitLeft(_ columns: Int) -> (CellRect, CellRect) {
    let cut = min(max(0, columns), width)
    return (
      CellRect(x: x, y: y, width: cut, height: height),
      CellRect(x: x + cut, y: y, width: width - cut, height: height)
    )
  }

  /// Cuts `rows` off the top.
  package func splitTop(_ rows: Int) -> (CellRect, CellRect) {
    let cut = min(max(0, rows), height)
    return (
      CellRect(x: x, y: y, width: width, height: cut),
      CellRect(x: x, y: y + cut, width: width, height: height - cut)
    )
  }

  /// Cuts `rows` off the bottom, and gives what remains above first.
  package func splitBottom(_ rows: Int) -> (rest: CellRect, bottom: CellRect) {
    let cut = min(max(0, rows), height)
    return (
      CellRect(x: x, y: y, width: width, height: height - cut),
      CellRect(x: x, y: maxY - cut, width: width, height: cut)
    )
  }
}
