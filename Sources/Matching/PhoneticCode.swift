/// What a name sounds like, roughly, in any European spelling.
enum PhoneticCode {
  /// Up to five groups of consonants as a number, 4 bits each; vowels and doubles are left out.
  ///
  /// In the manner of Soundex, but the first letter is grouped too (Kowalski, Covalsky). Other scripts
  /// than Latin have none: their bytes stand for themselves.
  static func code(_ name: ArraySlice<UInt8>) -> UInt32 {
    if let first = name.first, first >= 0x80 { return Mixing.hash(name.prefix(6)) }
    var code: UInt32 = 1
    var last: UInt32 = 0
    for byte in name where code < 1 << 20 {
      let group = group(byte)
      if group != 0, group != last { code = code << 4 | group }
      if group != 0 || isVowel(byte) { last = group }
    }
    return code
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }

  /// 0 for vowels, h and j, which come and go with the spelling.
  private static func group(_ byte: UInt8) -> UInt32 {
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "p"): 1
    case UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "w"): 2
    case UInt8(ascii: "c"), UInt8(ascii: "k"), UInt8(ascii: "q"), UInt8(ascii: "g"),
      UInt8(ascii: "x"):
      3
    case UInt8(ascii: "s"), UInt8(ascii: "z"): 4
    case UInt8(ascii: "d"), UInt8(ascii: "t"): 5
    case UInt8(ascii: "l"): 6
    case UInt8(ascii: "m"), UInt8(ascii: "n"): 7
    case UInt8(ascii: "r"): 8
    default: 0
    }
  }
}
