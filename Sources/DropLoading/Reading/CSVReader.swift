/// Reads the records of a CSV file one after the other, and finds its way back after a broken one.
final class CSVReader {
  /// One record; its cells are those of `fields`, counted from `base`.
  struct Record {
    let line: Int
    let byteRange: Range<Int64>
    /// What is wrong with the record as a whole, and in which cell.
    let fault: Fault?
    let isUTF8: Bool
    /// Whether a line end closes the record; the last one of a file may have none.
    let isEnded: Bool
  }

  struct Fault {
    let reason: String
    let cell: Int?
  }

  /// Of the file's first record, once it was read as one.
  var header = CSVHeader([])
  /// Bytes that one record may have.
  var recordLimit: Int
  /// Bytes that one cell may have, escapes included.
  var fieldLimit = Int.max
  private(set) var line = 1
  private let window: ByteWindow
  private(set) var scanner: CSVScanner
  private(set) var base: UnsafeRawBufferPointer

  /// Begins behind a byte order mark and a line that declares the separator.
  ///
  /// What `form`, completed by the file's beginning, leaves open is taken by RFC 4180.
  init(window: ByteWindow, form: CSVForm, recordLimit: Int) throws(ReadingError) {
    self.window = window
    self.recordLimit = recordLimit
    base = UnsafeRawBufferPointer(start: nil, count: 0)
    scanner = CSVScanner(
      separator: form.separator ?? UInt8(ascii: ","), quoteEscape: form.quoteEscape ?? .doubled)
    try window.skipByteOrderMark()
    try skipDeclaration()
  }

  var fields: [CSVField] { scanner.fields }
  var separator: UInt8 { scanner.separator }
  /// Place of the next record.
  var offset: Int64 { window.offset }

  /// Bytes of one cell of the record read last, without blanks around them; they hold until the next record is read.
  func cell(_ index: Int) -> UnsafeRawBufferPointer {
    let field = scanner.fields[index]
    return UnsafeRawBufferPointer(rebasing: base[Int(field.start)..<Int(field.end)])
  }

  /// Allows for records of `columns` cells.
  func expect(columns: Int) { scanner.maxCells = columns * 2 + 16 }

  /// Fills the record read last up with empty cells.
  func pad(to columns: Int) { scanner.pad(to: columns) }

  /// Goes on at the record that begins at `offset`, in line `line`.
  func move(to offset: Int64, line: Int) throws(ReadingError) {
    try window.move(to: offset)
    self.line = line
  }

  /// Reads the next record; blank lines are none.
  ///
  /// - Returns: `nil` at the end of the file.
  func next() throws(ReadingError) -> Record? {
    guard try skipBlankLines() else { return nil }
    var isEnd = false
    while true {
      // One byte more than a record may have is enough to know, however much lies in memory.
      let bytes = UnsafeRawBufferPointer(rebasing: window.unread.prefix(recordLimit + 1))
      let isTooLong = bytes.count > recordLimit
      switch scanner.scan(bytes, isLast: isEnd && !isTooLong) {
      case .record(let length, let lines) where length <= recordLimit:
        return record(length: length, lines: lines)
      case .openQuote where isEnd && !isTooLong:
        return try firstLine(reason: "the file ends inside a quoted field")
      case .openQuote:
        return try firstLine(reason: "a quote is opened and not closed")
      case .incomplete where !isTooLong:
        isEnd = try !window.more()
      case .record, .incomplete:
        return try firstLine(reason: "a record of more than \(sizeInWords(recordLimit))")
      }
    }
  }

  private func record(length: Int, lines: Int) -> Record {
    let bytes = UnsafeMutableRawBufferPointer(rebasing: window.unread[..<length])
    base = UnsafeRawBufferPointer(bytes)
    // Asked before cells are unescaped, which leaves pieces of characters between them.
    let isUTF8 = !scanner.hasHighBytes || base.isUTF8
    let start = window.offset
    window.consume(length)
    let fault = fault(length: length)
    let isEnded = base.last.map(Self.isLineEnd) ?? false
    scanner.finish(bytes)
    let record = Record(
      line: line, byteRange: start..<window.offset, fault: fault, isUTF8: isUTF8,
      isEnded: isEnded)
    line += lines
    return record
  }

  /// Asked before the cells are unescaped, which makes them shorter.
  private func fault(length: Int) -> Fault? {
    if length > fieldLimit,
      let cell = scanner.fields.firstIndex(where: { $0.length > fieldLimit })
    {
      return Fault(reason: "a cell of more than \(sizeInWords(fieldLimit))", cell: cell)
    }
    if let cell = scanner.cellWithNUL { return Fault(reason: "a NUL byte", cell: cell) }
    if let cell = scanner.cellWithStrayText {
      return Fault(reason: "text after a closing quote", cell: cell)
    }
    return nil
  }

  /// Gives up a record at the end of its first line, so that the lines behind it are read.
  private func firstLine(reason: String) throws(ReadingError) -> Record {
    let start = window.offset
    let firstLine = line
    base = UnsafeRawBufferPointer(start: nil, count: 0)
    try consumeLine()
    return Record(
      line: firstLine, byteRange: start..<window.offset, fault: Fault(reason: reason, cell: nil),
      isUTF8: true, isEnded: true)
  }

  private func consumeLine() throws(ReadingError) {
    line += 1
    while true {
      let bytes = window.unread
      let lineEnd = bytes.firstIndex(where: Self.isLineEnd)
      guard let lineEnd else {
        window.consume(bytes.count)
        if try !window.more() { return }
        continue
      }
      window.consume(lineEnd)
      _ = try consumeLineEnd()
      return
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func skipBlankLines() throws(ReadingError) -> Bool {
    while true {
      if window.unread.isEmpty, try !window.more() { return false }
      guard try consumeLineEnd() else { return true }
      line += 1
    }
  }

  /// Consumes the line end that comes next, if one does; CR LF is one.
  private func consumeLineEnd() throws(ReadingError) -> Bool {
    switch window.unread.first {
    case UInt8(ascii: "\n"):
      window.consume(1)
    case UInt8(ascii: "\r"):
      if window.unread.count == 1 { _ = try window.more() }
      let bytes = window.unread
      window.consume(bytes.count > 1 && bytes[1] == UInt8(ascii: "\n") ? 2 : 1)
    default: return false
    }
    return true
  }
}

extension CSVReader {
  /// Steps over a first line `sep=;`.
  private func skipDeclaration() throws(ReadingError) {
    guard try skipBlankLines() else { return }
    while window.unread.count < 6 {
      if try !window.more() { break }
    }
    if CSVScanner.declaredSeparator(UnsafeRawBufferPointer(window.unread)) != nil {
      try consumeLine()
    }
  }
}

/// `16 MiB`, or `100 bytes`.
func sizeInWords(_ bytes: Int) -> String {
  bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
}
