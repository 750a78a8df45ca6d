extension CellBuffer {
  /// Draws one line of text inside a rectangle, `row` rows below its top and `column` columns right of
  /// its left edge.
  ///
  /// It is aligned in what remains of the row. Text that is too long ends with an ellipsis, or is just
  /// cut without `truncate`.
  ///
  /// - Returns: The columns that were written.
  @discardableResult
  package mutating func text(
    _ text: String, in rect: CellRect, row: Int = 0, column: Int = 0, style: Style = .normal,
    align: Alignment = .left, truncate: Bool = true
  ) -> Int {
    guard row >= 0, row < rect.height, column < rect.width else { return 0 }
    let area = CellRect(
      x: rect.x + column, y: rect.y + row, width: rect.width - column, height: 1)
    var columns = 0
    var shown = text
    if align != .left || truncate { columns = TextWidth.columns(text, glyphs: glyphs) }
    if truncate, columns > area.width {
      shown = TextWidth.fit(
        text, columns: area.width, ellipsis: glyphs.ellipsis, glyphs: glyphs)
      columns = TextWidth.columns(shown, glyphs: glyphs)
    }
    let spare = max(0, area.width - columns)
    let shift =
      switch align {
      case .left: 0
      case .right: spare
      case .centre: spare / 2
      }
    return write(shown, x: area.x + shift, y: area.y, in: area.intersection(rect), style: style)
  }

  /// Draws a row of texts, one in each column of a table, with `gap` blanks between.
  package mutating func row(
    _ texts: [String], columns: [TableColumn], in rect: CellRect, row: Int, column: Int = 0,
    gap: Int = 1, style: Style = .normal
  ) {
    var start = column
    for (text, column) in zip(texts, columns) {
      let cell = CellRect(x: rect.x + start, y: rect.y, width: column.width, height: rect.height)
      self.text(text, in: cell.intersection(rect), row: row, style: style, align: column.align)
      start += column.width + gap
    }
  }

  /// Draws a horizontal line over the whole width.
  package mutating func rule(
    in rect: CellRect, row: Int, style: Style = Style(.border)
  ) {
    guard rect.width > 0 else { return }
    let line = String(repeating: glyphs.horizontal, count: min(rect.width, size.width))
    text(line, in: rect, row: row, style: style, truncate: false)
  }

  /// Draws a small chart, one column a value, scaled from zero to the greatest value.
  ///
  /// Only the last `width` values are shown, or as many as the row has columns left; what is below
  /// zero or not finite counts as zero.
  package mutating func sparkline(
    _ values: [Double], in rect: CellRect, row: Int = 0, column: Int = 0, width: Int? = nil,
    style: Style = Style(.chart)
  ) {
    let shown = values.suffix(max(0, min(width ?? rect.width, rect.width - column)))
      .map { $0.isFinite ? max(0, $0) : 0 }
    let levels = glyphs.sparkLevels
    let greatest = shown.max() ?? 0
    let line = shown.map { value in
      guard greatest > 0 else { return levels[0] }
      return levels[Int((value / greatest * Double(levels.count - 1)).rounded())]
    }.joined()
    text(line, in: rect, row: row, column: column, style: style, truncate: false)
  }

  /// Draws a bar that is full up to `fraction` of its width, in steps of an eighth of a column.
  package mutating func bar(
    fraction: Double, in rect: CellRect, row: Int = 0, column: Int = 0, width: Int? = nil,
    style: Style = Style(.chart)
  ) {
    let columns = max(0, min(width ?? rect.width, rect.width - column))
    let share = fraction.isFinite ? min(max(0, fraction), 1) : 0
    let eighths = Int((share * Double(columns) * 8).rounded())
    let steps = glyphs.barSteps
    let full = steps.isEmpty ? (eighths + 4) / 8 : eighths / 8
    var line = String(repeating: glyphs.barFull, count: full)
    if !steps.isEmpty, eighths % 8 > 0 { line += steps[eighths % 8 - 1] }
    text(line, in: rect, row: row, column: column, style: style, truncate: false)
  }
}
