extension CSVScanner {
  /// Makes escaped quotes plain ones, in the scanned record's own bytes, and leaves the blanks around
  /// each cell out of it.
  mutating func finish(_ record: UnsafeMutableRawBufferPointer) {
    for index in fields.indices {
      var field = fields[index]
      if field.hasEscapes { field.end = unescape(field, in: record) }
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
  private func unescape(_ field: CSVField, in record: UnsafeMutableRawBufferPointer) -> Int32 {
    let end = Int(field.end)
    var target = Int(field.start)
    var place = Int(field.start)
    while place < end {
      let byte = record[place]
      let isBackslash = byte == UInt8(ascii: "\\") && quoteEscape == .backslash
      if isBackslash, place + 1 < end, Self.isEscaped(record[place + 1]) { place += 1 }
      record[target] = record[place]
      // Behind a quote that is no escaped one stands its double.
      place += byte == UInt8(ascii: "\"") ? 2 : 1
      target += 1
    }
    return Int32(target)
  }

  /// Adds empty cells up to `count`, for the cells that a short record leaves out.
  mutating func pad(to count: Int) {
    while fields.count < count { fields.append(CSVField(start: 0, end: 0, hasEscapes: false)) }
  }

  /// Guesses the separator: of comma, semicolon, tab and pipe the most frequent outside quotes in the
  /// first line that is not blank.
  static func sniffSeparator(_ bytes: UnsafeRawBufferPointer) -> UInt8 {
    let candidates = ",;\t|".utf8
    var counts = Array(repeating: 0, count: candidates.count)
    var isQuoted = false
    for byte in bytes.drop(while: isLineEnd) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if isLineEnd(byte) { break }
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

  /// The separator that a first line `sep=;` declares, as Excel writes it.
  static func declaredSeparator(_ text: UnsafeRawBufferPointer) -> UInt8? {
    let mark = "sep=".utf8
    let line = Array(text.drop(while: isLineEnd).prefix(mark.count + 2))
    guard line.starts(with: mark), line.count > mark.count else { return nil }
    let separator = line[mark.count]
    let isAlone = line.count == mark.count + 1 || isLineEnd(line[mark.count + 1])
    return isAlone && separator < 0x80 && !isLineEnd(separator) ? separator : nil
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
