@_spi(_Unicode) import Swift

/// Text made comparable for search: accents and case off, ligatures and barred letters spelled out,
/// Thai, Japanese and Chinese cut into overlapping pairs so that any two characters in a row are found.
package enum TextFolding {
  /// Words of `text` for the search index, parted by single blanks.
  package static func words(_ text: String) -> String {
    var words = WordBytes(capacity: text.utf8.count + 1)
    var pairs = PairCutter()
    for scalar in folded(text) {
      if PairCutter.isUnspaced(scalar) {
        pairs.append(scalar, to: &words)
        continue
      }
      pairs.end(&words)
      if isWordScalar(scalar) { words.append(scalar) } else { words.part() }
    }
    pairs.end(&words)
    return words.text
  }

  /// Lower-cased text without accents, in which letters of one sound and another shape are spelled out.
  package static func folded(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    // Signs of an accent sort themselves behind their letter, and only among each other.
    var others = ""
    for scalar in text.unicodeScalars {
      if scalar.value < latin.count {
        if !others.isEmpty { scalars += takenApart(others) }
        others = ""
        scalars += latin[Int(scalar.value)]
      } else {
        others.unicodeScalars.append(scalar)
      }
    }
    return others.isEmpty ? scalars : scalars + takenApart(others)
  }

  /// Each letter of the alphabets that most names are written in, up to U+024F, folded.
  private static let latin: [[Unicode.Scalar]] = (0..<0x250).map {
    takenApart(String(Unicode.Scalar($0) ?? " "))
  }

  private static func takenApart(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
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

/// Words that are written one behind the other, as UTF-8.
private struct WordBytes {
  private static let blank = UInt8(ascii: " ")
  private var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// The words without a blank behind the last.
  var text: String {
    String(decoding: bytes.last == Self.blank ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
  }

  /// Ends a word, if one has begun.
  mutating func part() {
    if let last = bytes.last, last != Self.blank { bytes.append(Self.blank) }
  }
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

  mutating func append(_ scalar: Unicode.Scalar, to words: inout WordBytes) {
    if run.isEmpty { words.part() }
    run.append(scalar)
  }

  mutating func end(_ words: inout WordBytes) {
    guard !run.isEmpty else { return }
    if run.count == 1 { words.append(run[0]) }
    for place in 0..<max(0, run.count - 1) {
      if place > 0 { words.part() }
      words.append(run[place])
      words.append(run[place + 1])
    }
    words.part()
    run.removeAll()
  }
}
