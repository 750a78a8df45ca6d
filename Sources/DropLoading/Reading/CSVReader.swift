/// Reads the records of a CSV file one after the other, and finds its way back after a broken one.
final class CSVReader {
  /// One record; its cells are those of `fields`, counted from `base`.
  struct Record {
    let line: Int
    let byteRange: Range<Int64>
    /// What is wrong with the record as a whole, and in which cell.
    let fault: Fault?
    let isUTF8: Bool
  }

  struct Fault {
    let reason: String
    let cell: Int?
  }

  /// Bytes that one record may have.
  var recordLimit: Int
  private(set) var line = 1
  private let window: ByteWindow
  private var scanner: CSVScanner
  private(set) var base: UnsafeRawBufferPointer

  /// Takes the separator of `form`, or that the first line declares, or that the first record, the
  /// header, uses.
  init(window: ByteWindow, form: CSVForm = .evident, recordLimit: Int) throws(ReadingError) {
    self.window = window
    self.recordLimit = recordLimit
    base = UnsafeRawBufferPointer(start: nil, count: 0)
    scanner = CSVScanner(separator: UInt8(ascii: ","))
    try skipByteOrderMark()
    let declared = try declaredSeparator()
    scanner = CSVScanner(
      separator: form.separator ?? declared ?? CSVScanner.sniffSeparator(base))
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
        return try firstLine(reason: "a record of more than \(recordLimit) bytes")
      }
    }
  }

  private func record(length: Int, lines: Int) -> Record {
    let bytes = UnsafeMutableRawBufferPointer(rebasing: window.unread[..<length])
    base = UnsafeRawBufferPointer(bytes)
    // Asked before cells are unescaped, which leaves pieces of characters between them.
    let isUTF8 = !scanner.hasHighBytes || base.isUTF8
    scanner.finish(bytes)
    let start = window.offset
    let record = Record(
      line: line, byteRange: start..<start + Int64(length), fault: fault,
      isUTF8: isUTF8)
    window.consume(length)
    line += lines
    return record
  }

  private var fault: Fault? {
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
      isUTF8: true)
  }

  private func consumeLine() throws(ReadingError) {
    line += 1
    while true {
      let bytes = window.unread
      let lineEnd = bytes.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
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
  private func skipByteOrderMark() throws(ReadingError) {
    while window.unread.count < 3 {
      if try !window.more() { break }
    }
    let start = window.unread.prefix(3)
    if start.elementsEqual([0xEF, 0xBB, 0xBF]) { window.consume(3) }
    let isUTF16 = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
    if isUTF16 {
      throw .unusableHeader(
        file: window.fileName, reason: "the file is in UTF-16; save it as UTF-8")
    }
  }

  /// The separator that a first line `sep=;` declares, as Excel writes it; else leaves the first
  /// record's bytes in `base`, for guessing.
  private func declaredSeparator() throws(ReadingError) -> UInt8? {
    let mark = "sep="
    guard try skipBlankLines() else { return nil }
    while window.unread.count <= recordLimit, !window.unread.contains(UInt8(ascii: "\n")) {
      if try !window.more() { break }
    }
    let bytes = window.unread
    guard bytes.starts(with: mark.utf8), bytes.count > mark.utf8.count + 1,
      [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[mark.utf8.count + 1])
    else {
      base = UnsafeRawBufferPointer(bytes)
      return nil
    }
    let separator = bytes[mark.utf8.count]
    try consumeLine()
    return separator
  }
}
