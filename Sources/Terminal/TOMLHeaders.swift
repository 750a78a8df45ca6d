/// Looks at the section headers of a TOML text before the parser does, which ends the process at some
/// broken ones instead of reporting them.
package enum TOMLHeaders {
  /// The first line that begins like a section header and is none, such as `[purposes.` alone.
  ///
  /// Lists may begin a line with `[` too, but none of our files has one.
  package static func firstBrokenLine(in text: String) -> Int? {
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let start = line.drop { $0 == " " || $0 == "\t" }
      if start.first == "[", !isHeader(start) { return place + 1 }
    }
    return nil
  }

  private static func isHeader(_ line: Substring) -> Bool {
    var rest = line.dropFirst()
    // `[[source]]`: one of several.
    let isOneOfSeveral = rest.first == "["
    if isOneOfSeveral { rest = rest.dropFirst() }
    repeat {
      rest = rest.drop(while: isBlank)
      guard let afterKey = afterKey(rest) else { return false }
      rest = afterKey.drop(while: isBlank)
      guard let sign = rest.popFirst() else { return false }
      if sign == "]" {
        if isOneOfSeveral, rest.popFirst() != "]" { return false }
        rest = rest.drop { isBlank($0) || $0 == "\r" }
        return rest.isEmpty || rest.first == "#"
      }
      guard sign == "." else { return false }
    } while true
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }

  /// What follows a bare or quoted key; `nil` when none stands here.
  private static func afterKey(_ text: Substring) -> Substring? {
    if let quote = text.first, quote == "\"" || quote == "'" {
      let inside = text.dropFirst().drop { $0 != quote && $0 != "\\" }
      return inside.first == quote ? inside.dropFirst() : nil
    }
    let rest = text.drop { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    return rest.startIndex == text.startIndex ? nil : rest
  }
}
