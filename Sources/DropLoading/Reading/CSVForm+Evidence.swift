extension CSVForm {
  /// The form of a CSV file with what it leaves open told by the file.
  ///
  /// A byte order mark outranks a setting, because no other encoding begins with one. The separator is
  /// what a first line `sep=;` declares, else that of comma, semicolon, tab and pipe which the header has
  /// most often. Quotes are escaped by a backslash where only that lets the rows be split.
  ///
  /// - Throws: ``ReadingError/unclearEncoding(file:possible:)``.
  func completed(by beginning: FileBeginning, file: String) throws(ReadingError) -> CSVForm {
    let encoding: TextEncoding
    if let known = beginning.markedEncoding ?? self.encoding {
      encoding = known
    } else {
      encoding = try beginning.evidentEncoding(file)
    }
    let text = beginning.text(encoding)
    return text.withUnsafeBytes { text in
      let separator =
        self.separator ?? CSVScanner.declaredSeparator(text) ?? CSVScanner.sniffSeparator(text)
      return CSVForm(
        encoding: encoding, separator: separator,
        quoteEscape: quoteEscape
          ?? QuoteEscape.evident(
            in: text, separator: separator, isWhole: beginning.isWhole))
    }
  }

  /// The encoding of a file of JSON, which is UTF-8 (RFC 8259, 8.1) unless a mark or a setting says more.
  func encodingOfJSON(_ beginning: FileBeginning) -> TextEncoding {
    beginning.markedEncoding ?? encoding ?? .utf8
  }
}

extension CSVForm.QuoteEscape {
  /// Told by whether the rows can be split: a backslash before a quote breaks them in the one reading and
  /// not in the other.
  fileprivate static func evident(
    in text: UnsafeRawBufferPointer, separator: UInt8, isWhole: Bool
  ) -> Self {
    var hasEscape = false
    for place in text.indices.dropLast() where text[place] == UInt8(ascii: "\\") {
      if text[place + 1] == UInt8(ascii: "\"") {
        hasEscape = true
        break
      }
    }
    guard hasEscape else { return .doubled }
    func broken(_ escape: Self) -> Int {
      brokenRows(in: text, separator: separator, escape: escape, isWhole: isWhole)
    }
    return broken(.backslash) < broken(.doubled) ? .backslash : .doubled
  }

  private static func brokenRows(
    in text: UnsafeRawBufferPointer, separator: UInt8, escape: Self, isWhole: Bool
  ) -> Int {
    var scanner = CSVScanner(separator: separator, quoteEscape: escape)
    var broken = 0
    var place = 0
    while place < text.count {
      let rest = UnsafeRawBufferPointer(rebasing: text[place...])
      switch scanner.scan(rest, isLast: isWhole) {
      case .record(let length, _):
        if scanner.cellWithStrayText != nil { broken += 1 }
        place += length
      case .openQuote: return broken + 1
      case .incomplete: return broken
      }
    }
    return broken
  }
}
