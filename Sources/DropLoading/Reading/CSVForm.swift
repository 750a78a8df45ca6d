/// How a file of text is written: its encoding, and for CSV its separator and quotes.
///
/// What is `nil` is told by the file itself, and only where that is clear.
package struct CSVForm: Hashable, Sendable {
  /// How a quote within a quoted cell is written.
  package enum QuoteEscape: String, CaseIterable, Sendable {
    /// `""`, by RFC 4180.
    case doubled
    /// `\"`, with `\\` for a backslash, as MySQL writes it.
    case backslash
  }

  package var encoding: TextEncoding?
  /// An ASCII character.
  package var separator: UInt8?
  package var quoteEscape: QuoteEscape?

  package init(
    encoding: TextEncoding? = nil, separator: UInt8? = nil, quoteEscape: QuoteEscape? = nil
  ) {
    self.encoding = encoding
    self.separator = separator
    self.quoteEscape = quoteEscape
  }

  /// All of it is told by the file.
  package static let evident = CSVForm()
}
