/// Why a rule's text is no rule.
package enum RuleError: Error, Hashable {
  case unexpected(text: String, column: Int, expected: String)
  case unclosedString(column: Int)
  case badNumber(text: String, column: Int)
  case tooDeep(column: Int)
}

extension RuleError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpected(let text, let column, let expected):
      "column \(column): expected \(expected), found \(text.isEmpty ? "the end" : "'\(text)'")."
    case .unclosedString(let column):
      "column \(column): a quotation mark is opened and not closed. Add '\"' at its end."
    case .badNumber(let text, let column):
      "column \(column): '\(text)' is no number that fits here."
    case .tooDeep(let column):
      "column \(column): more than \(Rule.maximumDepth) levels of brackets. Split the segment."
    }
  }
}
