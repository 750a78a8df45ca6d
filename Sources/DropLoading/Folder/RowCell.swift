/// Finds one cell in the text of a row, to point at it; a row may be broken in any way.
enum RowCell {
  /// The cell with the number `place`, from 0, of a CSV row, its quotes included.
  ///
  /// - Returns: `nil` when the row has fewer cells.
  static func range(ofCell place: Int, in text: String, separator: Character)
    -> Range<String.Index>?
  {
    var cell = 0
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      guard text[index] == separator, !isQuoted else { continue }
      if cell == place { return start..<index }
      cell += 1
      start = text.index(after: index)
    }
    return cell == place ? start..<text.endIndex : nil
  }

  /// The value of a key of a JSON line: `email`, or `context.traits.email`, whose last part counts.
  ///
  /// - Returns: The whole member with its key; `nil` when there is none.
  static func range(ofKey key: String, in text: String) -> Range<String.Index>? {
    let last = key.split(separator: ".").last.map(String.init) ?? key
    guard let found = text.firstRange(of: "\"\(last)\"") else { return nil }
    var isText = false
    var isEscaped = false
    var depth = 0
    for index in text[found.upperBound...].indices {
      let character = text[index]
      if isText {
        if character == "\"", !isEscaped { isText = false }
        isEscaped = character == "\\" && !isEscaped
        continue
      }
      switch character {
      case "\"": isText = true
      case "{", "[": depth += 1
      case "}" where depth > 0, "]" where depth > 0: depth -= 1
      case ",", "}", "]": if depth == 0 { return found.lowerBound..<index }
      default: break
      }
    }
    return found.lowerBound..<text.endIndex
  }
}
