/// A word, number, string or sign of a rule's text, with its place for error messages.
struct RuleToken: Hashable {
  enum Kind: Hashable {
    /// Lower-cased.
    case word(String)
    case string(String)
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
    if first.isNumber || (first == "-" && isDigit(at: place + 1)) {
      take { $0.isNumber || $0 == "." || $0 == "-" }
      return RuleToken(kind: .number(text(from: start)), text: text(from: start), column: start + 1)
    }
    if first.isLetter {
      take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      let word = text(from: start)
      return RuleToken(kind: .word(word.lowercased()), text: word, column: start + 1)
    }
    let twoSigns = ["<=", ">=", "!="]
    place += 1
    if place < characters.count, twoSigns.contains(String(first) + String(characters[place])) {
      place += 1
    }
    guard "()<>=,!".contains(first), text(from: start) != "!" else {
      throw .unexpected(text: String(first), column: start + 1, expected: "a clause")
    }
    return RuleToken(kind: .sign(text(from: start)), text: text(from: start), column: start + 1)
  }

  private mutating func string(from start: Int) throws(RuleError) -> RuleToken {
    var value = ""
    place += 1
    while place < characters.count, characters[place] != "\"" {
      value.append(characters[place])
      place += 1
    }
    guard place < characters.count else { throw .unclosedString(column: start + 1) }
    place += 1
    return RuleToken(kind: .string(value), text: text(from: start), column: start + 1)
  }

  private func isDigit(at index: Int) -> Bool {
    index < characters.count && characters[index].isNumber
  }

  private mutating func take(while isPart: (Character) -> Bool) {
    while place < characters.count, isPart(characters[place]) { place += 1 }
  }

  private func text(from start: Int) -> String { String(characters[start..<place]) }
}
