extension Cleansing {
  /// An e-mail address, lower-cased, without `mailto:`, angle brackets and a last dot.
  ///
  /// One `@`, up to 64 bytes before it and 254 in all, no blanks, and a domain of two labels or more
  /// (RFC 5321, sections 4.5.3.1 and 4.1.2, without quoted names and address literals).
  package static func email(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    let address = bareAddress(bytes)
    guard let at = address.firstIndex(of: UInt8(ascii: "@")), address.count <= 254 else {
      throw .notAnEmail
    }
    let name = UnsafeRawBufferPointer(rebasing: address[..<at])
    let domain = UnsafeRawBufferPointer(rebasing: address[(at + 1)...])
    guard (1...64).contains(name.count), name.allSatisfy(isOfName), isDomain(domain) else {
      throw .notAnEmail
    }
    if address.allSatisfy({ $0 < 0x80 }) {
      return String(unsafeUninitializedCapacity: address.count) { target in
        for place in 0..<address.count {
          let byte = address[place]
          target[place] = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
        }
        return address.count
      }
    }
    guard let text = String(validating: address, as: UTF8.self) else { throw .notUTF8 }
    guard text.unicodeScalars.allSatisfy(isVisible) else { throw .notAnEmail }
    return composed(text.lowercased())
  }

  /// An e-mail that is given by its SHA-256 alone, as hexadecimal digits in lower case.
  package static func sha256(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    guard let hash = IdentifierList.hash(try text(bytes)) else { throw .notASHA256 }
    return hash
  }

  private static func bareAddress(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var address = trimmed(bytes)
    if address.first == UInt8(ascii: "<"), address.last == UInt8(ascii: ">") {
      address = trimmed(UnsafeRawBufferPointer(rebasing: address.dropFirst().dropLast()))
    }
    let scheme: StaticString = "mailto:"
    // The colon is no letter of a name, so most addresses are through after one look.
    let schemeLength = scheme.utf8CodeUnitCount
    if address.count > schemeLength, address[schemeLength - 1] == UInt8(ascii: ":"),
      (0..<schemeLength).allSatisfy({ address[$0] | 0x20 == scheme.utf8Start[$0] | 0x20 })
    {
      address = trimmed(UnsafeRawBufferPointer(rebasing: address[schemeLength...]))
    }
    if address.last == UInt8(ascii: ".") {
      address = UnsafeRawBufferPointer(rebasing: address.dropLast())
    }
    return address
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F: false
    case UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"):
      false
    default: true
    }
  }

  /// Two labels or more of letters, digits and inner hyphens, the last one not a number.
  private static func isDomain(_ domain: UnsafeRawBufferPointer) -> Bool {
    var labels = 0
    var length = 0
    var hasLetter = false
    var previous: UInt8 = UInt8(ascii: ".")
    for byte in domain {
      if byte == UInt8(ascii: ".") {
        guard length > 0, previous != UInt8(ascii: "-") else { return false }
        labels += 1
        length = 0
        hasLetter = false
      } else {
        let isLabelLetter = isLetter(byte) || byte >= 0x80
        guard isLabelLetter || isDigit(byte) || byte == UInt8(ascii: "-") && length > 0 else {
          return false
        }
        hasLetter = hasLetter || isLabelLetter
        length += 1
        if length > 63 { return false }
      }
      previous = byte
    }
    return labels >= 1 && length >= 2 && hasLetter && previous != UInt8(ascii: "-")
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse,
      .unassigned, .surrogate:
      false
    default: true
    }
  }
}
