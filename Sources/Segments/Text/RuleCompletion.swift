/// What could come next while a rule, or a single clause, is typed.
package struct RuleCompletion: Hashable, Sendable {
  /// What may stand at the caret, likeliest first.
  package let expected: [Expectation]
  /// What of it is typed already: the beginning of a word, or of a text in quotation marks without them.
  package let typed: String
  /// Where that begins, in characters from 0.
  package let start: Int

  /// - Parameters:
  ///   - text: Of a whole rule, as typed so far.
  ///   - caret: In characters from 0.
  package init(_ text: String, caret: Int) {
    let before = Array(text.prefix(caret))
    let start = Self.startOfWord(before)
    self.start = start
    let isQuoted = start < before.count && before[start] == "\""
    typed = String(before[(start + (isQuoted ? 1 : 0))...])
    expected = RuleParser.expectations(after: String(before[..<start]))
  }

  /// Within quotation marks their beginning; else that of the word at the end.
  private static func startOfWord(_ text: [Character]) -> Int {
    var quote: Int?
    for (place, character) in text.enumerated() where character == "\"" {
      quote = quote == nil ? place : nil
    }
    if let quote { return quote }
    var start = text.count
    while start > 0,
      text[start - 1].isLetter || text[start - 1].isNumber || "_-.".contains(text[start - 1])
    {
      start -= 1
    }
    return start
  }

  /// The text with the word at the caret replaced, and the caret behind it.
  package func replacing(_ text: String, caret: Int, with word: String) -> (
    text: String, caret: Int
  ) {
    let characters = Array(text)
    let rest = String(characters[min(caret, characters.count)...])
    let head = String(characters[..<start]) + word
    let needsBlank = rest.first.map { !$0.isWhitespace } ?? true
    return (head + (needsBlank ? " " : "") + rest, head.count + 1)
  }
}

extension RuleParser {
  /// What could stand behind a text; nothing behind one that is wrong already.
  static func expectations(after text: String) -> [Expectation] {
    guard let tokens = try? RuleToken.all(of: text) else { return [] }
    var parser = RuleParser(tokens: tokens)
    return parser.expectationsAtEnd()
  }

  private mutating func expectationsAtEnd() -> [Expectation] {
    do {
      _ = try wholeRule()
      return expectedAtEnd
    } catch {
      return expectedAtEnd
    }
  }
}
