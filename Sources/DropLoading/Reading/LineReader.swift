import Glibc

/// Reads the lines of a file one after the other; blank lines are stepped over.
final class LineReader {
  struct Line {
    let number: Int
    let byteRange: Range<Int64>
    /// Without the line end, until the next line is read; `nil` when it is longer than allowed.
    let bytes: UnsafeRawBufferPointer?
  }

  /// Bytes that one line may have.
  let lineLimit: Int
  private(set) var line = 1
  private let window: ByteWindow

  init(window: ByteWindow, lineLimit: Int) throws(ReadingError) {
    self.window = window
    self.lineLimit = lineLimit
    try window.skipByteOrderMark()
  }

  /// Place of the next line.
  var offset: Int64 { window.offset }

  /// Goes on at the line that begins at `offset` and has the number `line`.
  func move(to offset: Int64, line: Int) throws(ReadingError) {
    try window.move(to: offset)
    self.line = line
  }

  /// - Returns: `nil` at the end of the file.
  func next() throws(ReadingError) -> Line? {
    while true {
      guard let length = try lengthOfLine() else { return try tooLong() }
      if length == 0 { return nil }
      let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(window.unread)[..<length])
      let start = window.offset
      window.consume(length)
      line += 1
      let content = Self.withoutLineEnd(bytes)
      if content.allSatisfy(Self.isBlank) { continue }
      return Line(number: line - 1, byteRange: start..<window.offset, bytes: content)
    }
  }

  /// Bytes up to and with the line end; 0 at the end of the file, `nil` beyond the limit.
  private func lengthOfLine() throws(ReadingError) -> Int? {
    var searched = 0
    while true {
      let bytes = window.unread
      if let start = bytes.baseAddress,
        let found = memchr(start + searched, Int32(UInt8(ascii: "\n")), bytes.count - searched)
      {
        let length = start.distance(to: found) + 1
        return length <= lineLimit ? length : nil
      }
      if bytes.count > lineLimit { return nil }
      searched = bytes.count
      if try !window.more() { return bytes.count }
    }
  }

  private func tooLong() throws(ReadingError) -> Line {
    let start = window.offset
    repeat {
      let bytes = window.unread
      if let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        window.consume(lineEnd + 1)
        break
      }
      window.consume(bytes.count)
    } while try window.more()
    line += 1
    return Line(number: line - 1, byteRange: start..<window.offset, bytes: nil)
  }

  private static func withoutLineEnd(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var end = bytes.count
    if end > 0, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[..<end])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
