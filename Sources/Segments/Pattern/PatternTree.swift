/// A pattern as it was read, before it is made into steps.
indirect enum PatternTree: Hashable {
  case empty
  case scalar(Unicode.Scalar)
  /// By its number in the parser's list.
  case set(Int)
  case place(PatternPlace)
  case sequence([PatternTree])
  case choice([PatternTree])
  case repeated(PatternTree, least: Int, most: Int?)
}

/// What can be said of a place between two scalars.
enum PatternPlace: Hashable, Sendable {
  case start
  case end
  case wordEdge
  case noWordEdge

  /// `before` is `nil` at the text's start, `after` at its end.
  func isBetween(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    switch self {
    case .start: before == nil
    case .end: after == nil
    case .wordEdge: Self.isWord(before) != Self.isWord(after)
    case .noWordEdge: Self.isWord(before) == Self.isWord(after)
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { word.contains($0) } ?? false
  }

  private static let word = PatternSet(kinds: [.init(kind: .word, isNegated: false)])
}
