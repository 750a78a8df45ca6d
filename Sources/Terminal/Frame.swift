/// Where the hardware cursor stands.
package struct CursorPlace: Hashable, Sendable {
  package var x: Int
  package var y: Int

  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// Everything a terminal shows at one instant.
package struct Frame: Equatable, Sendable {
  package var cells: CellBuffer
  /// The focused item, also when the cursor is hidden: screen readers and magnifiers follow it.
  package var cursor: CursorPlace?
  package var cursorIsVisible: Bool
  /// The window's title; sanitised before it is sent.
  package var title: String

  package init(
    cells: CellBuffer, cursor: CursorPlace? = nil, cursorIsVisible: Bool = false, title: String = ""
  ) {
    self.cells = cells
    self.cursor = cursor
    self.cursorIsVisible = cursorIsVisible
    self.title = title
  }
}
