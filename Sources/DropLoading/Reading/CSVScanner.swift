/// One cell of a record: where its bytes lie, counted from the first byte of the record.
struct CSVField {
  var start: Int32
  var end: Int32
  /// Doubled quotes are still to be made single.
  var hasEscapes: Bool
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
  /// Cells after which a record that still has an open quote is given up.
  ///
  /// Without it, a file whose every line opens a quote anew would cost its size squared.
  var maxCells = Int.max
  private(set) var fields: [CSVField] = []
  /// Whether a byte outside ASCII was seen.
  private(set) var hasHighBytes = false
  /// The cell in which a NUL byte was seen first.
  private(set) var cellWithNUL: Int?
  /// The cell in which text follows the closing quote.
  private(set) var cellWithStrayText: Int?

  init(separator: UInt8) { self.separator = separator }

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

extension CSVScanner {
  /// Makes the doubled quotes of the scanned record single, in the record's own bytes, and leaves
  /// the blanks around each cell out of it.
  mutating func finish(_ record: UnsafeMutableRawBufferPointer) {
    for index in fields.indices {
      var field = fields[index]
      if field.hasEscapes { field.end = Self.unescape(field, in: record) }
      while field.start < field.end, Cleansing.isBlank(record[Int(field.start)]) {
        field.start += 1
      }
      while field.end > field.start, Cleansing.isBlank(record[Int(field.end) - 1]) {
        field.end -= 1
      }
      fields[index] = field
    }
  }

  /// - Returns: Where the cell ends afterwards.
  private static func unescape(
    _ field: CSVField, in record: UnsafeMutableRawBufferPointer
  ) -> Int32 {
    var target = Int(field.start)
    var place = Int(field.start)
    while place < Int(field.end) {
      record[target] = record[place]
      place += record[place] == UInt8(ascii: "\"") ? 2 : 1
      target += 1
    }
    return Int32(target)
  }

  /// Guesses the separator: of comma, semicolon, tab and pipe the most frequent outside quotes.
  static func sniffSeparator(_ bytes: UnsafeRawBufferPointer) -> UInt8 {
    let candidates = ",;\t|".utf8
    var counts = Array(repeating: 0, count: candidates.count)
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      for (index, candidate) in candidates.enumerated() where byte == candidate {
        counts[index] += 1
      }
    }
    var best = (separator: UInt8(ascii: ","), count: 0)
    for (candidate, count) in zip(candidates, counts) where count > best.count {
      best = (candidate, count)
    }
    return best.separator
  }
}
