/// Why a text is no pattern; columns are counted in characters from 1.
package enum PatternError: Error, Hashable {
  /// - Parameters:
  ///   - text: What stands there; empty at the end.
  ///   - expected: In words.
  case unexpected(text: String, column: Int, expected: String)
  /// Something that other engines have, and that would cost more than time in the length of the text.
  case unsupported(feature: String, column: Int)
  case tooDeep(column: Int)
  case tooLarge(column: Int)

  package var column: Int {
    switch self {
    case .unexpected(_, let column, _), .unsupported(_, let column), .tooDeep(let column),
      .tooLarge(let column):
      column
    }
  }
}

extension PatternError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpected(let text, let column, let expected):
      "column \(column): expected \(expected), found \(text.isEmpty ? "the end" : "'\(text)'")."
    case .unsupported(let feature, let column):
      "column \(column): there are no \(feature) in patterns here."
    case .tooDeep(let column):
      "column \(column): more than \(Pattern.mostLevels) groups within each other."
    case .tooLarge(let column):
      "column \(column): the pattern grows beyond \(Pattern.mostSteps) steps, each repetition "
        + "counted. Repeat less, or use '*'."
    }
  }
}
