extension Cleansing {
  /// A BCP 47 language tag in lower case: `pt-br` for `pt_BR`.
  ///
  /// Two or three letters, then parts of one to eight letters and digits.
  package static func language(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    let tag = trimmed(bytes)
    var length = 0
    var isPrimary = true
    guard (2...35).contains(tag.count) else { throw .unknownLanguage }
    for byte in tag {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        guard isPrimary ? (2...3).contains(length) : length > 0 else { throw .unknownLanguage }
        isPrimary = false
        length = 0
        continue
      }
      guard isLetter(byte) || !isPrimary && isDigit(byte) else { throw .unknownLanguage }
      length += 1
      guard length <= (isPrimary ? 3 : 8) else { throw .unknownLanguage }
    }
    guard length >= (isPrimary ? 2 : 1) else { throw .unknownLanguage }
    return String(unsafeUninitializedCapacity: tag.count) { target in
      for (place, byte) in tag.enumerated() {
        // The letters' bit 0x20 is also set in digits and in the hyphen.
        target[place] = byte == UInt8(ascii: "_") ? UInt8(ascii: "-") : byte | 0x20
      }
      return tag.count
    }
  }
}
