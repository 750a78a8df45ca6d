@_spi(_Unicode) import Swift

extension Cleansing {
  /// Trimmed text in normalisation form C.
  package static func text(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    let value = trimmed(bytes)
    var seen: UInt8 = 0
    var hasNUL = false
    var mayNeedComposing = false
    for byte in value {
      seen |= byte
      if byte == 0 { hasNUL = true }
      // The first character that NFC may change, U+0300, begins with 0xCC.
      if byte >= 0xCC { mayNeedComposing = true }
    }
    if hasNUL { throw .nulCharacter }
    if seen < 0x80 { return String(decoding: value, as: UTF8.self) }
    guard let text = String(validating: value, as: UTF8.self) else { throw .notUTF8 }
    return trimmedOfUnicodeBlanks(mayNeedComposing ? composed(text) : text)
  }

  /// The text of an identifier: trimmed, without a spreadsheet's apostrophe, in form C.
  package static func key(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    try text(unquoted(bytes))
  }

  static func composed(_ text: String) -> String {
    var composed = ""
    composed.reserveCapacity(text.utf8.count)
    composed.unicodeScalars.append(contentsOf: text._nfc)
    return composed
  }

  private static func trimmedOfUnicodeBlanks(_ text: String) -> String {
    // A blank outside ASCII begins with a byte above 0x7F and ends with one.
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, first >= 0x80 || last >= 0x80 else {
      return text
    }
    let scalars = text.unicodeScalars
    var view = scalars[...]
    while let first = view.first, first.properties.isWhitespace || first.value == 0xFEFF {
      view.removeFirst()
    }
    while let last = view.last, last.properties.isWhitespace || last.value == 0xFEFF {
      view.removeLast()
    }
    return String(view)
  }
}
