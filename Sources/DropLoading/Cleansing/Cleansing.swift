/// One value at a time from what a drop says to what the store keeps: pure, and never a guess.
///
/// Each function takes the bytes of a cell or string, blanks around it allowed, and throws what is
/// wrong with them. Empty values are the caller's business: they are absent, not unclean.
package enum Cleansing {
  /// Blanks, tabs and line ends off both ends.
  static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = bytes.count
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// Trimmed, and without the apostrophe by which spreadsheets keep digits as text.
  static func unquoted(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let value = trimmed(bytes)
    guard value.first == UInt8(ascii: "'") else { return value }
    return trimmed(UnsafeRawBufferPointer(rebasing: value[1...]))
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// Calls a cleansing function with the bytes of a text.
  package static func clean<Value>(
    _ text: String,
    _ function: (UnsafeRawBufferPointer) throws(CleansingError) -> Value
  ) throws(CleansingError) -> Value {
    let result = Array(text.utf8).withUnsafeBytes { bytes in
      Result { () throws(CleansingError) in try function(bytes) }
    }
    return try result.get()
  }
}
