import Glibc

/// What the bytes outside ASCII say about the encoding of a text.
///
/// Every encoding of one byte a character is tried with the letters of the languages it was made for. One
/// is clear when the text is at least a thousand times as likely in it as in every other that would
/// read it differently.
struct EncodingEvidence {
  /// Natural logarithm of a thousand.
  private static let clearMargin = 6.9
  /// How often one byte counts at most, so that one name that stands in a thousand rows is no proof.
  private static let mostOfOneByte = 5
  private static let candidates: [TextEncoding] = [
    .windows1252, .windows1250, .iso8859part1, .iso8859part2,
  ]

  /// How often each byte from 0x80 on stands between two letters, and elsewhere.
  private var inWords = [Int](repeating: 0, count: 128)
  private var elsewhere = [Int](repeating: 0, count: 128)
  private var count = 0
  /// Bytes between two others from 0x80 on: rare in languages of Latin letters.
  private var amongOthers = 0

  init(_ bytes: [UInt8]) {
    for place in bytes.indices where bytes[place] >= 0x80 {
      let before = place > 0 ? bytes[place - 1] : 0
      let after = place + 1 < bytes.count ? bytes[place + 1] : 0
      count += 1
      if before >= 0x80, after >= 0x80 { amongOthers += 1 }
      let index = Int(bytes[place]) - 0x80
      if Self.isOfWord(before), Self.isOfWord(after) {
        inWords[index] += 1
      } else {
        elsewhere[index] += 1
      }
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { byte >= 0x80 || Cleansing.isLetter(byte) }

  enum Answer: Equatable {
    case clear(TextEncoding)
    case unclear([TextEncoding])
  }

  var answer: Answer {
    guard amongOthers * 5 <= count else { return .unclear([]) }
    let likely = Self.candidates.map { (encoding: $0, logarithm: likelihood($0)) }
    guard let best = likely.max(by: { $0.logarithm < $1.logarithm }) else { return .unclear([]) }
    // Of two that read the text alike the first stands for both.
    let near = likely.filter { $0.logarithm > best.logarithm - Self.clearMargin }.map(\.encoding)
    let readings = near.enumerated().filter { entry in
      !near.prefix(entry.offset).contains { reads($0, like: entry.element) }
    }.map(\.element)
    return readings.count == 1 ? .clear(readings[0]) : .unclear(readings)
  }

  /// Whether two encodings give the same text.
  private func reads(_ one: TextEncoding, like other: TextEncoding) -> Bool {
    guard let ones = CodePage.characters(one), let others = CodePage.characters(other) else {
      return false
    }
    return (0..<128).allSatisfy { inWords[$0] + elsewhere[$0] == 0 || ones[$0] == others[$0] }
  }

  /// Natural logarithm of the text's likelihood in the language that fits it best.
  private func likelihood(_ encoding: TextEncoding) -> Double {
    let characters = CodePage.characters(encoding) ?? []
    return LetterFrequencies.languages(of: encoding).map { language in
      characters.indices.reduce(0) { sum, index in
        guard inWords[index] + elsewhere[index] > 0 else { return sum }
        let odds = Self.odds(of: characters[index], in: language)
        return sum + Double(min(inWords[index], Self.mostOfOneByte)) * log(odds.inWord)
          + Double(min(elsewhere[index], Self.mostOfOneByte)) * log(odds.elsewhere)
      }
    }.max() ?? -.infinity
  }

  private static func odds(
    of character: Unicode.Scalar, in language: LetterFrequencies
  ) -> (inWord: Double, elsewhere: Double) {
    if character == "\u{FFFD}" { return (1e-8, 1e-8) }
    // Lists of people have names of other languages too: three of a hundred letters, of some 200.
    if character.properties.isAlphabetic, character != "ª", character != "º" {
      let share = 0.97 * (language.shares[character] ?? 0) + 0.03 / 200
      return (share, share)
    }
    return (1e-6, 1e-3)
  }
}

extension FileBeginning {
  /// The encoding of a text without a byte order mark.
  ///
  /// What is UTF-8 is UTF-8, and so is what has more characters of UTF-8 than bytes that break it: rows
  /// with those are rejected one by one.
  ///
  /// - Throws: ``ReadingError/unclearEncoding(file:possible:)``.
  func evidentEncoding(_ file: String) throws(ReadingError) -> TextEncoding {
    if let wide = unmarkedUTF16 { throw .unclearEncoding(file: file, possible: [wide]) }
    let characters = UTF8Characters(bytes)
    if characters.broken == 0 || characters.whole > characters.broken { return .utf8 }
    switch EncodingEvidence(bytes).answer {
    case .clear(let encoding) where characters.whole == 0: return encoding
    case .clear(let encoding):
      throw .unclearEncoding(file: file, possible: [.utf8, encoding])
    case .unclear(let possible): throw .unclearEncoding(file: file, possible: possible)
    }
  }

  /// UTF-16 without its mark: every other byte of a text in Latin letters is zero.
  private var unmarkedUTF16: TextEncoding? {
    let zeros = bytes.indices.reduce(into: [0, 0]) { if bytes[$1] == 0 { $0[$1 & 1] += 1 } }
    if zeros[1] * 3 > bytes.count, zeros[0] * 20 < bytes.count { return .utf16LittleEndian }
    if zeros[0] * 3 > bytes.count, zeros[1] * 20 < bytes.count { return .utf16BigEndian }
    return nil
  }
}

/// How many characters outside ASCII are well-formed UTF-8, and how many bytes are not.
private struct UTF8Characters {
  private(set) var whole = 0
  private(set) var broken = 0

  init(_ bytes: [UInt8]) {
    if bytes.withUnsafeBytes(\.isUTF8) { return }
    var decoder = UTF8()
    var places = bytes.makeIterator()
    reading: while true {
      switch decoder.decode(&places) {
      case .scalarValue(let scalar): if scalar.value >= 0x80 { whole += 1 }
      case .error: broken += 1
      case .emptyInput: break reading
      }
    }
  }
}
