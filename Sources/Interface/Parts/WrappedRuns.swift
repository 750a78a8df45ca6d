import Terminal

/// Styled text over as many lines as it needs and there are; no half of a wide character.
struct WrappedRuns {
  private let width: Int
  private let height: Int
  private let glyphs: GlyphSet
  private(set) var lines: [Line] = [.blank]
  private var column = 0

  init(width: Int, height: Int, glyphs: GlyphSet) {
    self.width = width
    self.height = height
    self.glyphs = glyphs
  }

  /// Adds words behind what is there, broken between words where a line has room for the next one.
  mutating func add(words text: String, _ style: Style) {
    for word in text.split(separator: " ") {
      let columns = TextWidth.columns(String(word), glyphs: glyphs)
      if column > 0, column + 1 + columns > width, columns <= width {
        column = width
      } else if column > 0 {
        add(" ", style)
      }
      add(String(word), style)
    }
  }

  /// Adds text behind what is there; what has no room is left out.
  mutating func add(_ text: String, _ style: Style) {
    var piece = ""
    for character in SafeText.sanitize(text, glyphs: glyphs) {
      let columns = TextWidth.columns(String(character), glyphs: glyphs)
      if column + columns > width {
        append(piece, style)
        piece = ""
        guard lines.count < height else {
          column = width
          return
        }
        lines.append(.blank)
        column = 0
      }
      piece.append(character)
      column += columns
    }
    append(piece, style)
  }

  private mutating func append(_ piece: String, _ style: Style) {
    guard !piece.isEmpty else { return }
    lines[lines.count - 1].runs.append(Run(piece, style))
  }
}
