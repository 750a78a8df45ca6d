extension CellBuffer {
  /// Draws a frame with a title on the left and one on the right of its top line, and perhaps a line
  /// of hints in its bottom line.
  ///
  /// The frame has the role `role`, or one of the two border roles by `focused`.
  ///
  /// - Returns: The cells inside; empty when `rect` has no room for any.
  @discardableResult
  package mutating func box(
    _ rect: CellRect, title: String = "", titleRight: String = "", bottom: String = "",
    focused: Bool = false, role: StyleRole? = nil
  ) -> CellRect {
    guard rect.width >= 2, rect.height >= 2 else { return rect.inset(by: 1) }
    let style = Style(role ?? (focused ? .borderFocused : .border))
    let (left, right) = (rect.x, rect.maxX - 1)
    let (top, low) = (rect.y, rect.maxY - 1)
    let line = String(repeating: glyphs.horizontal, count: rect.width - 2)
    write(glyphs.topLeft + line + glyphs.topRight, x: left, y: top, in: rect, style: style)
    write(glyphs.bottomLeft + line + glyphs.bottomRight, x: left, y: low, in: rect, style: style)
    for y in top + 1..<low {
      write(glyphs.vertical, x: left, y: y, in: rect, style: style)
      write(glyphs.vertical, x: right, y: y, in: rect, style: style)
    }
    let inside = rect.inset(by: 1)
    let used = self.title(
      title, x: left + 1, y: top, room: rect.width - 2, style: Style(.title, bold: focused))
    self.titleRight(titleRight, rect, room: rect.width - 3 - used, style: Style(.muted))
    self.title(bottom, x: left + 1, y: low, room: rect.width - 2, style: Style(.hint))
    return inside
  }

  /// Writes a title with a blank on each side into a frame's line.
  @discardableResult
  private mutating func title(_ title: String, x: Int, y: Int, room: Int, style: Style) -> Int {
    guard !title.isEmpty, room >= 3 else { return 0 }
    let fitted = TextWidth.fit(
      title, columns: room - 2, ellipsis: glyphs.ellipsis, glyphs: glyphs)
    return write(
      " \(fitted) ", x: x, y: y, in: CellRect(x: x, y: y, width: room, height: 1), style: style)
  }

  /// Leaves it out when the left title leaves too little room to say it whole.
  private mutating func titleRight(_ title: String, _ rect: CellRect, room: Int, style: Style) {
    let columns = TextWidth.columns(title, glyphs: glyphs) + 2
    guard !title.isEmpty, columns <= room else { return }
    self.title(title, x: rect.maxX - 1 - columns, y: rect.y, room: columns, style: style)
  }
}
