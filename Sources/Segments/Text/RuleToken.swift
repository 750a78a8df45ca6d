/// A word, number, string or sign of a rule's text, with its place for error messages.
struct RuleToken: Hashable {
  enum Kind: Hashable {
    /// Lower-cased.
    case word(String)
    case string(String)
    /// Digits with points and hyphens between: `12.5`, `-3`, `2026-01-31`.
    case number(String)
    case sign(String)
    case end
  }

  let kind: Kind
  /// As written.
  let text: String
  /// 1 for the first character.
  let column: Int

  static func all(of text: String) throws(RuleError) -> [RuleToken] {
    var scanner = RuleScanner(text)
    return try scanner.tokens()
  }

  /// Whether a value may stand without quotation marks.
  static func isPlainWord(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic, !isMark(first),
      !RuleWords.all.contains(text.lowercased())
    else { return false }
    let parts = scalars.split(separator: ".", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isWordPart) }
  }

  /// The value as a rule writes it: bare where it can be, else in quotation marks with its own doubled.
  static func quoted(_ value: String) -> String { isPlainWord(value) ? value : string(value) }

  static func string(_ value: String) -> String {
    var text = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in value.unicodeScalars {
      text.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar])
    }
    text.append("\"")
    return String(text)
  }

  fileprivate static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || scalar == "_"
      || scalar == "-"
      || isMark(scalar) || properties.isJoinControl
  }

  /// Accents and the like, which belong to the letter before them.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// Reads scalar by scalar: as a character, a quotation mark would be one with an accent behind it.
private struct RuleScanner {
  private let scalars: [Unicode.Scalar]
  /// The character that each scalar is of, and one behind the last.
  private let columns: [Int]
  private var place = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var columns: [Int] = []
    columns.reserveCapacity(scalars.count + 1)
    var column = 0
    for character in text {
      column += 1
      for _ in character.unicodeScalars { columns.append(column) }
    }
    self.columns = columns + [column + 1]
  }

  mutating func tokens() throws(RuleError) -> [RuleToken] {
    var tokens: [RuleToken] = []
    while let first = skipBlanks() { tokens.append(try token(first)) }
    tokens.append(RuleToken(kind: .end, text: "", column: columns[place]))
    return tokens
  }

  private mutating func skipBlanks() -> Unicode.Scalar? {
    while place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
    return place < scalars.count ? scalars[place] : nil
  }

  private mutating func token(_ first: Unicode.Scalar) throws(RuleError) -> RuleToken {
    let start = place
    if first == "\"" { return try string(from: start) }
    if isDigit(at: place) || (first == "-" && isDigit(at: place + 1)) {
      repeat { place += 1 } while isDigit(at: place) || isJoint(at: place)
      return RuleToken(
        kind: .number(text(from: start)), text: text(from: start), column: columns[start])
    }
    if first.properties.isAlphabetic || first == "_" {
      while place < scalars.count, isWordPart(at: place) { place += 1 }
      let word = text(from: start)
      return RuleToken(kind: .word(word.lowercased()), text: word, column: columns[start])
    }
    place += 1
    if ["<", ">", "!"].contains(first), place < scalars.count, scalars[place] == "=" { place += 1 }
    guard "()<>=,!%".unicodeScalars.contains(first), text(from: start) != "!" else {
      throw .strayCharacter(text: String(first), column: columns[start])
    }
    return RuleToken(
      kind: .sign(text(from: start)), text: text(from: start), column: columns[start])
  }

  private mutating func string(from start: Int) throws(RuleError) -> RuleToken {
    var value = String.UnicodeScalarView()
    place += 1
    while place < scalars.count {
      if scalars[place] == "\"" {
        guard place + 1 < scalars.count, scalars[place + 1] == "\"" else { break }
        place += 1
      }
      value.append(scalars[place])
      place += 1
    }
    guard place < scalars.count else { throw .unclosedString(column: columns[start]) }
    place += 1
    return RuleToken(kind: .string(String(value)), text: text(from: start), column: columns[start])
  }

  private func isDigit(at index: Int) -> Bool {
    index < scalars.count && ("0"..."9").contains(scalars[index])
  }

  /// A point or hyphen between digits.
  private func isJoint(at index: Int) -> Bool {
    index < scalars.count && (scalars[index] == "." || scalars[index] == "-")
      && isDigit(at: index + 1)
  }

  /// A letter, or a point within a property's path.
  private func isWordPart(at index: Int) -> Bool {
    RuleToken.isWordPart(scalars[index])
      || (scalars[index] == "." && index + 1 < scalars.count
        && RuleToken.isWordPart(scalars[index + 1]))
  }

  private func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<place]))
  }
}
