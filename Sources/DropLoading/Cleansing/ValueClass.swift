/// The shape of a value that shows nothing of it: letters as `a`, digits as `9`.
package enum ValueClass {
  static let longestRun = 3
  static let longestShape = 24

  /// `aaa@aaa` for `bob@mailbox`, `99-99` for `12-31`.
  ///
  /// A run of one character stops at three; what is neither letter, digit, ASCII punctuation nor
  /// blank is `?`; 24 characters at most.
  package static func of(_ text: String) -> String {
    var shape = ""
    var last: Character?
    var run = 0
    var length = 0
    for scalar in text.unicodeScalars {
      let character = self.character(for: scalar)
      run = character == last ? run + 1 : 1
      last = character
      if run > longestRun { continue }
      if length == longestShape { break }
      shape.append(character)
      length += 1
    }
    return shape
  }

  /// Bytes that are not UTF-8 are shown as `?`.
  static func of(_ bytes: UnsafeRawBufferPointer) -> String {
    // Enough for 24 characters that are not repeated, and a bound for a cell of a megabyte.
    of(String(decoding: bytes.prefix(512), as: UTF8.self))
  }

  private static func character(for scalar: Unicode.Scalar) -> Character {
    switch scalar {
    case "0"..."9": "9"
    case "a"..."z", "A"..."Z": "a"
    case " "..."~": Character(scalar)
    default:
      if scalar.properties.isAlphabetic {
        "a"
      } else if scalar.properties.numericType != nil {
        "9"
      } else {
        "?"
      }
    }
  }
}
