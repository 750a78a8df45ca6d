/// A 64-bit hash of a row's content: the same in every process and on every machine.
///
/// It tells rows apart that differ by accident; it is no defence against one who makes two rows meet.
struct ContentHash {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Adds one cell; its length counts, so that cells never run into one another.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    while place + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    // At most seven bytes are left, so the top byte is free for the length.
    var rest = UInt64(truncatingIfNeeded: bytes.count) << 56
    var shift: UInt64 = 0
    while place < bytes.count {
      rest |= UInt64(bytes[place]) << shift
      shift += 8
      place += 1
    }
    mix(rest ^ 0x5851_F42D_4C95_7F2D)
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  var value: UInt64 { Self.fold(state ^ 0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F) }

  private mutating func mix(_ word: UInt64) {
    state = Self.fold(state ^ word, 0xE703_7ED1_A0B4_28DB) &+ (word << 23 | word >> 41)
  }

  /// The two halves of the 128-bit product, laid over one another.
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
