/// The digits of a written phone number, without its punctuation.
struct PhoneDigits {
  static let most = 20

  private var digits = InlineArray<20, UInt8>(repeating: 0)
  private(set) var count = 0
  /// Whether it was written with `+` or `00`, which are not among the digits.
  private(set) var isInternational = false
  /// How many digits stand before a `(0)`.
  private(set) var bracketedZeroAt: Int?

  /// Reads digits, and between them blanks, hyphens, points, slashes and brackets.
  init(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) {
    var place = Self.lengthOfScheme(bytes)
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): try append(byte)
      case UInt8(ascii: "+"):
        guard count == 0, !isInternational else { throw .notAPhone }
        isInternational = true
      case UInt8(ascii: "("):
        let isZero = place + 2 < bytes.count && bytes[place + 1] == UInt8(ascii: "0")
        if isZero, bytes[place + 2] == UInt8(ascii: ")") { bracketedZeroAt = count }
      case UInt8(ascii: ")"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "/"):
        break
      case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "#"), UInt8(ascii: ";"),
        UInt8(ascii: ","), UInt8(ascii: "e"), UInt8(ascii: "E"):
        throw Self.isExtension(bytes, at: place) && count > 0 ? .phoneExtension : .notAPhone
      case 0x80...:
        place += try Self.lengthOfBlankOrDash(bytes, at: place) - 1
      default: throw .notAPhone
      }
      place += 1
    }
    if !isInternational { takeOffDoubleZero() }
    if count == 0 { throw .notAPhone }
  }

  subscript(place: Int) -> UInt8 { digits[place] }

  func begins(with prefix: [UInt8], at start: Int) -> Bool {
    guard start + prefix.count <= count else { return false }
    for (place, digit) in prefix.enumerated() where digits[start + place] != digit { return false }
    return true
  }

  private mutating func append(_ digit: UInt8) throws(CleansingError) {
    if count == Self.most { throw .phoneLength }
    digits[count] = digit
    count += 1
  }

  private mutating func takeOffDoubleZero() {
    let zero = UInt8(ascii: "0")
    guard count > 2, digits[0] == zero, digits[1] == zero else { return }
    for place in 2..<count { digits[place - 2] = digits[place] }
    count -= 2
    isInternational = true
    bracketedZeroAt = bracketedZeroAt.map { $0 - 2 }
  }

  /// Bytes of `tel:` at the start.
  private static func lengthOfScheme(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard bytes.count > 4, bytes[3] == UInt8(ascii: ":"), bytes[0] | 0x20 == UInt8(ascii: "t"),
      bytes[1] | 0x20 == UInt8(ascii: "e"), bytes[2] | 0x20 == UInt8(ascii: "l")
    else { return 0 }
    return 4
  }

  /// `x`, `#`, a comma, `;ext=` or `ext`.
  private static func isExtension(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Bool {
    guard bytes[place] | 0x20 == UInt8(ascii: "e") else { return true }
    return place + 2 < bytes.count && bytes[place + 1] | 0x20 == UInt8(ascii: "x")
      && bytes[place + 2] | 0x20 == UInt8(ascii: "t")
  }

  /// Bytes of a no-break, narrow or thin blank, or of a hyphen or dash.
  private static func lengthOfBlankOrDash(
    _ bytes: UnsafeRawBufferPointer, at place: Int
  ) throws(CleansingError) -> Int {
    if place + 1 < bytes.count, bytes[place] == 0xC2, bytes[place + 1] == 0xA0 { return 2 }
    guard place + 2 < bytes.count, bytes[place] == 0xE2, bytes[place + 1] == 0x80 else {
      throw .notAPhone
    }
    switch bytes[place + 2] {
    // U+2009 thin blank, U+2010...2015 hyphens and dashes, U+202F narrow no-break blank.
    case 0x89, 0x90...0x95, 0xAF: return 3
    default: throw .notAPhone
    }
  }
}
