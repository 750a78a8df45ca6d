/// What a caller says, reduced so that spelling does not matter: capital letters and digits alone.
package enum FindKey {
  package enum Kind: Int, Sendable {
    case order = 1
    case tracking = 2
    case ticket = 3
    case phone = 4
  }

  /// Capital letters and digits of `text`, in its order; full-width and accented forms folded.
  package static func reduced(_ text: String) -> String {
    if let key = reducedASCII(text) { return key }
    var key = ""
    for scalar in TextFolding.folded(text) {
      switch scalar {
      case "0"..."9": key.unicodeScalars.append(scalar)
      case "a"..."z":
        key.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) & 0xDF))
      default: break
      }
    }
    return key
  }

  /// The short way of nearly every number; `nil` for text that is not all ASCII.
  private static func reducedASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "0")...UInt8(ascii: "9"): bytes.append(byte)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        bytes.append(byte & 0xDF)
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The keys under which a number is kept: as it is, and its digits without letters and leading zeros
  /// (`SO-010293` as `SO010293` and `10293`).
  package static func keys(ofNumber text: String) -> Set<String> {
    let whole = reduced(text)
    guard !whole.isEmpty else { return [] }
    return [whole, withoutPrefix(whole)]
  }

  /// The keys under which a phone of E.164 form is kept: with and without country code.
  package static func keys(ofPhone e164: String) -> Set<String> {
    let digits = reduced(e164)
    guard !digits.isEmpty else { return [] }
    let national = digits.dropFirst(CallingCode.length(ofDigits: digits))
    return national.isEmpty ? [digits] : [digits, String(national)]
  }

  /// What to look for when `text` is said, most literal first.
  package static func asked(_ text: String) -> [String] {
    let whole = reduced(text)
    guard !whole.isEmpty else { return [] }
    let bare = withoutPrefix(whole)
    return bare == whole ? [whole] : [whole, bare]
  }

  /// The key without leading letters and then leading zeros; all zeros keep one.
  private static func withoutPrefix(_ key: String) -> String {
    let digits = key.utf8.drop { $0 >= UInt8(ascii: "A") }
    guard !digits.isEmpty else { return key }
    let bare = digits.drop { $0 == UInt8(ascii: "0") }
    return bare.isEmpty ? "0" : String(Substring(bare))
  }
}

/// Country codes of telephone numbers (ITU-T E.164).
package enum CallingCode {
  /// How many leading digits are the country code: 1 for North America, Russia and Kazakhstan, else 2 or 3.
  package static func length(ofDigits digits: String) -> Int {
    guard let first = digits.first else { return 0 }
    if first == "1" || first == "7" { return 1 }
    return twoDigits.contains(String(digits.prefix(2))) ? 2 : 3
  }

  private static let twoDigits = Set(
    """
    20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 \
    81 82 84 86 90 91 92 93 94 95 98
    """.split(separator: " ").map(String.init))
}
