/// The first bytes of a file, by which its form is told.
struct FileBeginning {
  /// 1 MiB of decompressed bytes.
  static let limit = 1 << 20

  let bytes: [UInt8]
  /// Whether the file ends behind them.
  let isWhole: Bool

  /// A character that the end of the bytes may have cut is left out.
  init(_ bytes: [UInt8], isWhole: Bool) {
    let cut = isWhole ? 0 : bytes.suffix(3).reversed().prefix { $0 >= 0x80 }.count
    self.bytes = bytes.dropLast(cut)
    self.isWhole = isWhole
  }

  /// The encoding that a byte order mark says.
  var markedEncoding: TextEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  /// The same as UTF-8, without a byte order mark.
  func text(_ encoding: TextEncoding) -> [UInt8] {
    let text = TextDecoder(encoding).map(decoded) ?? bytes
    return text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text[3...]) : text
  }

  private func decoded(_ decoder: TextDecoder) -> [UInt8] {
    // No character takes more than three bytes of UTF-8 for each of its own.
    let room = bytes.count * 3 + TextDecoder.longestCharacter
    return [UInt8](unsafeUninitializedCapacity: room) { target, count in
      count = bytes.withUnsafeBytes {
        decoder.decode($0, into: UnsafeMutableRawBufferPointer(target), isLast: isWhole).made
      }
    }
  }
}
