/// Why a rule's text is no rule, and where.
package enum RuleError: Error, Hashable {
  /// - Parameters:
  ///   - text: What stands there; empty at the end.
  ///   - column: In characters, 1 for the first.
  ///   - expected: What could stand there, likeliest first.
  case unexpected(text: String, column: Int, expected: [Expectation])
  case strayCharacter(text: String, column: Int)
  case unclosedString(column: Int)
  case badNumber(text: String, column: Int, reason: String)
  case badPattern(reason: String, column: Int)
  case tooDeep(column: Int)
  case tooLong(column: Int)

  package var column: Int {
    switch self {
    case .unexpected(_, let column, _), .strayCharacter(_, let column), .unclosedString(let column),
      .badNumber(_, let column, _), .badPattern(_, let column), .tooDeep(let column),
      .tooLong(let column):
      column
    }
  }
}

extension RuleError: CustomStringConvertible {
  package var description: String { "column \(column): \(words)" }

  /// What is wrong and what to write, without its place.
  package var words: String {
    switch self {
    case .unexpected(let text, _, let expected): Self.words(text, expected)
    case .strayCharacter(let text, _): "'\(text)' means nothing here. Put texts into \"…\"."
    case .unclosedString: "a quotation mark is opened and not closed. Add '\"' at its end."
    case .badNumber(let text, _, let reason): "'\(text)' is no number that fits here: \(reason)."
    case .badPattern(let reason, _): reason
    case .tooDeep: "more than \(Rule.maximumDepth) levels of brackets. Split the segment."
    case .tooLong: "more than \(Rule.maximumLength) characters. Split the segment."
    }
  }

  private static func words(_ text: String, _ expected: [Expectation]) -> String {
    let found = text.isEmpty ? "the end" : "'\(text)'"
    var all: [String] = []
    for word in expected.map(\.words) where !all.contains(word) { all.append(word) }
    let shown = all.prefix(9).joined(separator: ", ") + (all.count > 9 ? " …" : "")
    let wanted = "expected \(shown.isEmpty ? "nothing more" : shown)"
    guard let near = Nearest.word(to: text, among: expected) else {
      return "\(wanted), found \(found)."
    }
    return "\(found)? Did you mean '\(near)'? Else \(wanted)."
  }
}
