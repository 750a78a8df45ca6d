/// One cell of a record: where its bytes lie, counted from the first byte of the record.
struct CSVField {
  var start: Int32
  var end: Int32
  /// Escaped quotes are still to be made plain ones.
  var hasEscapes: Bool

  var length: Int { Int(end - start) }
}

/// Splits the bytes of one CSV record into cells, by RFC 4180 with any separator and any line end.
///
/// A quote inside an unquoted cell is an ordinary character.
struct CSVScanner {
  enum Outcome: Equatable {
    /// `length` bytes with the line end, which hold `lines` line ends.
    case record(length: Int, lines: Int)
    /// The record goes on behind the bytes that were given.
    case incomplete
    /// No quote closes the last cell, or not within the cells that a record may have.
    case openQuote
  }

  let separator: UInt8
  let quoteEscape: CSVForm.QuoteEscape
  /// Cells after which a record that still has an open quote is given up.
  ///
  /// Without it, a file whose every line opens a quote anew would cost its size squared.
  var maxCells = Int.max
  var fields: [CSVField] = []
  /// Whether a byte outside ASCII was seen.
  private(set) var hasHighBytes = false
  /// The cell in which a NUL byte was seen first.
  private(set) var cellWithNUL: Int?
  /// The cell in which text follows the closing quote.
  private(set) var cellWithStrayText: Int?

  init(separator: UInt8, quoteEscape: CSVForm.QuoteEscape = .doubled) {
    self.separator = separator
    self.quoteEscape = quoteEscape
  }

  /// Scans the record that begins at the first byte; `isLast` says that the file ends behind `bytes`.
  mutating func scan(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    hasHighBytes = false
    cellWithNUL = nil
    cellWithStrayText = nil
    var place = 0
    var lines = 0
    while true {
      let end: Int
      var field = CSVField(start: Int32(place), end: 0, hasEscapes: false)
      if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
        field.start += 1
        switch quotedEnd(bytes, from: place + 1, field: &field, lines: &lines, isLast: isLast) {
        case .closed(let next): end = next
        case .incomplete: return .incomplete
        case .open: return .openQuote
        }
      } else {
        end = plainEnd(bytes, from: place)
        field.end = Int32(end)
      }
      if end == bytes.count, !isLast { return .incomplete }
      fields.append(field)
      guard end < bytes.count else { return .record(length: end, lines: lines) }
      if bytes[end] == separator {
        place = end + 1
        continue
      }
      guard let length = lineEnd(bytes, at: end, isLast: isLast) else { return .incomplete }
      return .record(length: length, lines: lines + 1)
    }
  }

  private enum QuotedEnd {
    /// At the separator or line end behind the cell.
    case closed(Int)
    case incomplete
    case open
  }

  /// Steps over a cell whose first byte behind the quote is at `start`.
  private mutating func quotedEnd(
    _ bytes: UnsafeRawBufferPointer, from start: Int, field: inout CSVField, lines: inout Int,
    isLast: Bool
  ) -> QuotedEnd {
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        let next = place + 1
        if next == bytes.count, !isLast { return .incomplete }
        guard next < bytes.count, bytes[next] == byte else {
          field.end = Int32(place)
          let end = plainEnd(bytes, from: next)
          if end > next { cellWithStrayText = cellWithStrayText ?? fields.count }
          return .closed(end)
        }
        field.hasEscapes = true
        place += 1
      } else if byte == UInt8(ascii: "\\"), quoteEscape == .backslash {
        if place + 1 == bytes.count, !isLast { return .incomplete }
        if place + 1 < bytes.count, Self.isEscaped(bytes[place + 1]) {
          field.hasEscapes = true
          place += 1
        }
      } else if byte == UInt8(ascii: "\n") {
        lines += 1
        if fields.count >= maxCells { return .open }
      } else if byte == UInt8(ascii: "\r") {
        if place + 1 == bytes.count, !isLast { return .incomplete }
        let isPair = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
        if !isPair { lines += 1 }
      } else if byte == 0 {
        cellWithNUL = cellWithNUL ?? fields.count
      } else if byte >= 0x80 {
        hasHighBytes = true
      }
      place += 1
    }
    return isLast ? .open : .incomplete
  }

  /// Whether a backslash before the byte is no character of its own.
  static func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// The place of the next separator or line end, or of the end of `bytes`.
  @inline(__always)
  private mutating func plainEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let separator = separator
    let end = bytes.count
    var place = start
    var seen: UInt8 = 0
    while place < end {
      let byte = bytes[place]
      if byte == separator { break }
      if byte <= UInt8(ascii: "\r") {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
        if byte == 0 { cellWithNUL = cellWithNUL ?? fields.count }
      }
      seen |= byte
      place += 1
    }
    if seen >= 0x80 { hasHighBytes = true }
    return place
  }

  /// Where the record that has its line end at `place` is over; `nil` when that is not known yet.
  private func lineEnd(_ bytes: UnsafeRawBufferPointer, at place: Int, isLast: Bool) -> Int? {
    guard bytes[place] == UInt8(ascii: "\r") else { return place + 1 }
    if place + 1 == bytes.count { return isLast ? place + 1 : nil }
    return bytes[place + 1] == UInt8(ascii: "\n") ? place + 2 : place + 1
  }
}
