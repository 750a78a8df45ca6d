/// A role's looks on a terminal of one depth: colour numbers, `nil` for the terminal's own.
package struct ResolvedStyle: Hashable, Sendable {
  package var foreground: Int?
  package var background: Int?
  package var attributes: TextAttributes
}

/// What letters can look like besides their colour.
package struct TextAttributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = TextAttributes(rawValue: 1)
  package static let dim = TextAttributes(rawValue: 2)
  package static let underline = TextAttributes(rawValue: 4)
  package static let reverse = TextAttributes(rawValue: 8)
}
