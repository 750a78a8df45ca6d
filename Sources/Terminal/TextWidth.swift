/// How many columns text takes once it is in cells.
package enum TextWidth {
  package static func columns(_ text: String, glyphs: GlyphSet = .unicode) -> Int {
    if SafeText.isPrintableASCII(text) { return text.utf8.count }
    var columns = 0
    SafeText.scan(text, glyphs: glyphs) { _, width, _ in
      columns += width
      return true
    }
    return columns
  }

  /// The text itself if it fits, else as much as leaves room for `ellipsis`, sanitised.
  ///
  /// A wide glyph that would be cut is left out, so that a column may stay free.
  package static func fit(
    _ text: String, columns: Int, ellipsis: String = GlyphSet.unicode.ellipsis,
    glyphs: GlyphSet = .unicode
  ) -> String {
    guard columns > 0 else { return "" }
    if self.columns(text, glyphs: glyphs) <= columns {
      return SafeText.sanitize(text, glyphs: glyphs)
    }
    let tail = self.columns(ellipsis, glyphs: glyphs)
    if tail >= columns { return tail == columns ? ellipsis : prefix(text, columns, glyphs) }
    return prefix(text, columns - tail, glyphs) + ellipsis
  }

  private static func prefix(_ text: String, _ columns: Int, _ glyphs: GlyphSet) -> String {
    var kept = ""
    var used = 0
    SafeText.scan(text, glyphs: glyphs) { value, width, _ in
      guard used + width <= columns else { return false }
      used += width
      if let scalar = Unicode.Scalar(value) { kept.unicodeScalars.append(scalar) }
      return true
    }
    return kept
  }
}
