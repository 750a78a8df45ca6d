/// Makes text from outside harmless for a terminal: no control, direction or invisible character
/// passes, and no cluster about whose width terminals disagree.
///
/// The only way from a string to cells; whatever is written past the cells (standard output, titles,
/// the clipboard) goes through ``sanitize(_:glyphs:)``.
package enum SafeText {
  /// One line of `raw` as it may be shown; applying it twice changes nothing more.
  package static func sanitize(_ raw: String, glyphs: GlyphSet = .unicode) -> String {
    if isPrintableASCII(raw) { return raw }
    var safe = ""
    safe.reserveCapacity(raw.utf8.count)
    scan(raw, glyphs: glyphs) { value, _, _ in
      if let scalar = Unicode.Scalar(value) { safe.unicodeScalars.append(scalar) }
      return true
    }
    return safe
  }

  /// As ``sanitize(_:glyphs:)``, but line breaks (LF, CR LF, CR) stay as `\n`.
  package static func sanitizeLines(_ raw: String, glyphs: GlyphSet = .unicode) -> String {
    raw.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
      .map { sanitize(String($0), glyphs: glyphs) }.joined(separator: "\n")
  }

  /// Whether every byte is a printable ASCII character, the case that needs no work.
  static func isPrintableASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// Splits text into cells' contents.
  ///
  /// `emit` gets a scalar, its columns (0 is a mark of the scalar before), and whether it stands in for
  /// another one; it answers whether to go on.
  @inline(__always)
  static func scan(
    _ text: String, glyphs: GlyphSet, _ emit: (UInt32, Int, Bool) -> Bool
  ) {
    var scanner = ClusterScanner(isASCII: glyphs == .ascii)
    for scalar in text.unicodeScalars where !scanner.take(scalar, emit) { return }
  }

  /// Whether the program itself made this scalar as a stand-in, so that text which was sanitised
  /// before looks like text which was not.
  static func isStandIn(_ value: UInt32) -> Bool {
    value == ScalarClass.unknown || (0x2400...0x2426).contains(value)
  }
}
