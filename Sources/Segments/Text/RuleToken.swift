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
    var scanner = RuleScanner(characters: Array(text))
    return try scanner.tokens()
  }

  /// Whether a value may stand without quotation marks.
  static func isPlainWord(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter, !RuleWords.all.contains(text.lowercased()) else {
      return false
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isWordPart) }
  }

  /// The value as a rule writes it: bare where it can be, else in quotation marks with its own doubled.
  static func quoted(_ value: String) -> String { isPlainWord(value) ? value : string(value) }

  static func string(_ value: String) -> String {
    "\"\(value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  fileprivate static func isWordPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "-"
  }
}

private struct RuleScanner {
  let characters: [Character]
  var place = 0

  mutating func tokens() throws(RuleError) -> [RuleToken] {
    var tokens: [RuleToken] = []
    while let first = skipBlanks() { tokens.append(try token(first)) }
    tokens.append(RuleToken(kind: .end, text: "", column: place + 1))
    return tokens
  }

  private mutating func skipBlanks() -> Character? {
    while place < characters.count, characters[place].isWhitespace { place += 1 }
    return place < characters.count ? characters[place] : nil
  }

  private mutating func token(_ first: Character) throws(RuleError) -> RuleToken {
    let start = place
    if first == "\"" { return try string(from: start) }
    if isDigit(at: place) || (first == "-" && isDigit(at: place + 1)) {
      repeat { place += 1 } while isDigit(at: place) || isJoint(at: place)
      return RuleToken(kind: .number(text(from: start)), text: text(from: start), column: start + 1)
    }
    if first.isLetter || first == "_" {
      while place < characters.count, isWordPart(at: place) { place += 1 }
      let word = text(from: start)
      return RuleToken(kind: .word(word.lowercased()), text: word, column: start + 1)
    }
    let twoSigns = ["<=", ">=", "!="]
    place += 1
    if place < characters.count, twoSigns.contains(String(first) + String(characters[place])) {
      place += 1
    }
    guard "()<>=,!%".contains(first), text(from: start) != "!" else {
      throw .strayCharacter(text: String(first), column: start + 1)
    }
    return RuleToken(kind: .sign(text(from: start)), text: text(from: start), column: start + 1)
  }

  private mutating func string(from start: Int) throws(RuleError) -> RuleToken {
    var value = ""
    place += 1
    while place < characters.count {
      if characters[place] == "\"" {
        guard place + 1 < characters.count, characters[place + 1] == "\"" else { break }
        place += 1
      }
      value.append(characters[place])
      place += 1
    }
    guard place < characters.count else { throw .unclosedString(column: start + 1) }
    place += 1
    return RuleToken(kind: .string(value), text: text(from: start), column: start + 1)
  }

  private func isDigit(at index: Int) -> Bool {
    index < characters.count && characters[index].isASCII && characters[index].isNumber
  }

  /// A point or hyphen between digits.
  private func isJoint(at index: Int) -> Bool {
    index < characters.count && (characters[index] == "." || characters[index] == "-")
      && isDigit(at: index + 1)
  }

  /// A letter, or a point within a property's path.
  private func isWordPart(at index: Int) -> Bool {
    RuleToken.isWordPart(characters[index])
      || (characters[index] == "." && index + 1 < characters.count
        && RuleToken.isWordPart(characters[index + 1]))
  }

  private func text(from start: Int) -> String { String(characters[start..<place]) }
}
