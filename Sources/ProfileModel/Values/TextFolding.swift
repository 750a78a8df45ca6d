@_spi(_Unicode) import Swift

/// Text made comparable for search: accents and case off, ligatures and barred letters spelled out,
/// Thai, Japanese and Chinese cut into overlapping pairs so that any two characters in a row are found.
package enum TextFolding {
  /// Words of `text` for the search index, parted by single blanks.
  package static func words(_ text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count)
    if appendASCII(text, to: &output) { return output }
    output.removeAll(keepingCapacity: true)
    var pairs = PairCutter()
    for scalar in folded(text) {
      if PairCutter.isUnspaced(scalar) {
        pairs.append(scalar, to: &output)
        continue
      }
      pairs.end(&output)
      if isWordScalar(scalar) {
        output.unicodeScalars.append(scalar)
      } else if output.last != " ", !output.isEmpty {
        output.append(" ")
      }
    }
    pairs.end(&output)
    if output.last == " " { output.removeLast() }
    return output
  }

  /// Lower-cased text without accents, in which letters of one sound and another shape are spelled out.
  package static func folded(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text._nfd {
      if let spelled = spellings[scalar] {
        scalars.append(contentsOf: spelled.unicodeScalars)
      } else if !isAccent(scalar) {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        // Full-width forms of Latin letters and digits are the same letters and digits.
        for part in lower where !isAccent(part) {
          let isFullWidth = (0xFF01...0xFF5E).contains(part.value)
          scalars.append(isFullWidth ? Unicode.Scalar(part.value - 0xFEE0) ?? part : part)
        }
      }
    }
    return scalars
  }

  private static func appendASCII(_ text: String, to output: inout String) -> Bool {
    var isBlank = true
    for byte in text.utf8 {
      switch byte {
      case 0x80...: return false
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        output.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
        isBlank = false
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
        isBlank = false
      default:
        if !isBlank { output.append(" ") }
        isBlank = true
      }
    }
    if output.last == " " { output.removeLast() }
    return true
  }

  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F,
      0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x00AD, 0xFEFF, 0x3099, 0x309A:
      true
    default: false
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
      : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
        || scalar.properties.generalCategory == .spacingMark
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe",
    "Œ": "oe", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h",
    "Ħ": "h", "ŋ": "n", "Ŋ": "n", "ŧ": "t", "Ŧ": "t", "ĸ": "k", "ſ": "s", "ﬁ": "fi", "ﬂ": "fl",
  ]
}

/// Cuts a run of a script that is written without blanks into overlapping pairs.
private struct PairCutter {
  private var run: [Unicode.Scalar] = []

  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0E7F, 0x0E80...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF,
      0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D,
      0x20000...0x3FFFF, 0x3005:
      true
    default: false
    }
  }

  mutating func append(_ scalar: Unicode.Scalar, to output: inout String) {
    if run.isEmpty, output.last != " ", !output.isEmpty { output.append(" ") }
    run.append(scalar)
  }

  mutating func end(_ output: inout String) {
    guard !run.isEmpty else { return }
    if run.count == 1 { output.unicodeScalars.append(run[0]) }
    for place in 0..<max(0, run.count - 1) {
      if place > 0 { output.append(" ") }
      output.unicodeScalars.append(run[place])
      output.unicodeScalars.append(run[place + 1])
    }
    output.append(" ")
    run.removeAll()
  }
}
