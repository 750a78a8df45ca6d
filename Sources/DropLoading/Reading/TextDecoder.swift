/// Turns text of another encoding into UTF-8, piece by piece.
///
/// What the encoding does not have becomes a byte that UTF-8 does not have: its row is rejected, and
/// how many bytes of the file it took can still be counted.
struct TextDecoder {
  private enum Method {
    /// For each byte from 0x80 on its UTF-8, the first byte lowest, and in the highest byte its length.
    case codePage([UInt32])
    case utf16(isBigEndian: Bool)
  }

  /// Bytes that one character may take in UTF-8.
  static let longestCharacter = 4
  private static let unknown: UInt8 = 0xFF
  /// Stands for the last byte of a UTF-16 file with an odd number of them.
  private static let half: UInt8 = 0xFE
  private let method: Method

  /// - Returns: `nil` for UTF-8, which is read as it is.
  init?(_ encoding: TextEncoding) {
    switch encoding {
    case .utf8: return nil
    case .utf16LittleEndian: method = .utf16(isBigEndian: false)
    case .utf16BigEndian: method = .utf16(isBigEndian: true)
    case .windows1250, .windows1252, .iso8859part1, .iso8859part2:
      method = .codePage((CodePage.characters(encoding) ?? []).map(Self.packed))
    }
  }

  private static func packed(_ character: Unicode.Scalar) -> UInt32 {
    guard character != "\u{FFFD}" else { return 1 << 24 | UInt32(unknown) }
    let bytes = Array(String(character).utf8)
    return bytes.enumerated().reduce(UInt32(bytes.count) << 24) {
      $0 | UInt32($1.element) << (8 * UInt32($1.offset))
    }
  }

  /// Decodes as much as both buffers allow; `isLast` says that the file ends behind `bytes`.
  ///
  /// - Returns: How many bytes of `bytes` were used, and how many bytes of UTF-8 were made.
  func decode(
    _ bytes: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, isLast: Bool
  ) -> (used: Int, made: Int) {
    switch method {
    case .codePage(let table): Self.decode(bytes, table, into: target)
    case .utf16(let isBigEndian):
      Self.decodeUTF16(bytes, isBigEndian: isBigEndian, into: target, isLast: isLast)
    }
  }

  /// How many bytes of the file the UTF-8 stands for.
  func encodedLength(of decoded: UnsafeRawBufferPointer) -> Int {
    switch method {
    case .codePage: decoded.count { $0 & 0xC0 != 0x80 }
    case .utf16: decoded.reduce(0) { $0 + Self.utf16Length(ofCharacterWith: $1) }
    }
  }

  /// Bytes of UTF-16 of the character that begins with a byte; 0 within a character.
  private static func utf16Length(ofCharacterWith first: UInt8) -> Int {
    switch first {
    case 0x80..<0xC0: 0
    case 0xF0..<0xF8: 4
    case half: 1
    default: 2
    }
  }

  private static func decode(
    _ bytes: UnsafeRawBufferPointer, _ table: [UInt32],
    into target: UnsafeMutableRawBufferPointer
  ) -> (used: Int, made: Int) {
    var used = 0
    var made = 0
    while used < bytes.count, made + longestCharacter <= target.count {
      let byte = bytes[used]
      used += 1
      if byte < 0x80 {
        target[made] = byte
        made += 1
        continue
      }
      let packed = table[Int(byte) - 0x80]
      for index in 0..<(packed >> 24) {
        target[made] = UInt8(truncatingIfNeeded: packed >> (8 * index))
        made += 1
      }
    }
    return (used, made)
  }

  private static func decodeUTF16(
    _ bytes: UnsafeRawBufferPointer, isBigEndian: Bool,
    into target: UnsafeMutableRawBufferPointer, isLast: Bool
  ) -> (used: Int, made: Int) {
    var used = 0
    var made = 0
    func unit(at place: Int) -> UInt16 {
      let unit = bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self)
      return isBigEndian ? UInt16(bigEndian: unit) : UInt16(littleEndian: unit)
    }
    func append(_ byte: UInt8) {
      target[made] = byte
      made += 1
    }
    while made + longestCharacter <= target.count {
      guard used + 2 <= bytes.count else {
        if isLast, used < bytes.count {
          append(half)
          used += 1
        }
        break
      }
      let first = unit(at: used)
      if UTF16.isLeadSurrogate(first), used + 4 > bytes.count, !isLast { break }
      used += 2
      if UTF16.isLeadSurrogate(first), used + 2 <= bytes.count,
        UTF16.isTrailSurrogate(unit(at: used))
      {
        let pair = UInt32(first & 0x3FF) << 10 + UInt32(unit(at: used) & 0x3FF)
        let character = Unicode.Scalar(0x10000 + pair) ?? "\u{FFFD}"
        for byte in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter { append(byte) }
        used += 2
      } else if let character = Unicode.Scalar(first) {
        for byte in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter { append(byte) }
      } else {
        append(unknown)
      }
    }
    return (used, made)
  }
}
