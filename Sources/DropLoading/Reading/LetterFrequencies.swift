/// How often a language uses its letters outside ASCII, by which the encoding of a text is told.
struct LetterFrequencies {
  /// Shares of the letters, small and capital, which sum to 1.
  let shares: [Unicode.Scalar: Double]

  /// - Parameter weights: Letters with their shares among all letters of running text, in thousandths of a percent.
  private init(_ weights: KeyValuePairs<Character, Double>) {
    var shares: [Unicode.Scalar: Double] = [:]
    let sum = weights.reduce(0) { $0 + $1.value } * (1 + Self.capitals)
    for (letter, weight) in weights {
      for scalar in letter.unicodeScalars { shares[scalar, default: 0] += weight / sum }
      for scalar in letter.uppercased().unicodeScalars where scalar.value >= 0x80 {
        shares[scalar, default: 0] += weight * Self.capitals / sum
      }
    }
    self.shares = shares
  }

  /// Capitals for each small letter: lists of names and places have many.
  private static let capitals = 0.2

  /// The languages that an encoding of one byte a character was made for.
  static func languages(of encoding: TextEncoding) -> [LetterFrequencies] {
    switch encoding {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: []
    case .windows1252, .iso8859part1: western
    case .windows1250, .iso8859part2: central
    }
  }

  /// German is written alike in both.
  private static let german = Self(["ü": 995, "ä": 578, "ö": 443, "ß": 307])

  private static let western = [
    german,
    Self([
      "é": 1904, "à": 486, "è": 271, "ê": 218, "ç": 85, "û": 60, "ù": 58, "â": 51, "î": 45,
      "ô": 23, "œ": 18, "ë": 8, "ï": 5, "ÿ": 1,
    ]),
    Self(["ó": 827, "í": 725, "á": 502, "é": 433, "ñ": 311, "ú": 168, "ü": 12]),
    Self([
      "ã": 733, "ô": 635, "â": 562, "ç": 530, "ê": 450, "é": 337, "ó": 296, "ú": 207, "í": 132,
      "á": 118, "à": 72, "õ": 40,
    ]),
    Self(["à": 635, "è": 263, "ù": 166, "ò": 100, "é": 60, "ì": 30]),
    Self(["ä": 1797, "å": 1338, "ö": 1305, "é": 60]),
    Self(["å": 1190, "ø": 939, "æ": 872, "é": 50]),
    Self([
      "ð": 4393, "á": 1799, "í": 1570, "þ": 1455, "ó": 994, "æ": 867, "ö": 777, "é": 647,
      "ú": 613, "ý": 228,
    ]),
    Self(["ë": 300, "é": 200, "ï": 100, "ö": 50, "ü": 50, "è": 30]),
  ]

  private static let central = [
    german,
    Self([
      "ł": 2109, "ó": 1141, "ę": 1035, "ś": 814, "ć": 743, "ż": 706, "ą": 699, "ń": 362, "ź": 78,
    ]),
    Self([
      "í": 1643, "ě": 1222, "ý": 995, "á": 867, "ž": 721, "š": 688, "é": 633, "č": 462, "ř": 380,
      "ů": 204, "ú": 45, "ó": 24, "ď": 15, "ň": 7, "ť": 6,
    ]),
    Self([
      "á": 1500, "í": 900, "č": 900, "ý": 900, "ú": 800, "é": 750, "š": 700, "ž": 700, "ť": 400,
      "ľ": 350, "ď": 200, "ô": 200, "ň": 150, "ó": 100, "ä": 60, "ĺ": 20, "ŕ": 20,
    ]),
    Self([
      "é": 3900, "á": 3400, "ő": 870, "ó": 820, "ö": 820, "ü": 530, "í": 470, "ú": 270, "ű": 150,
    ]),
    Self(["ă": 4100, "ş": 1400, "î": 1400, "ţ": 1300, "â": 900]),
    Self(["č": 1000, "š": 900, "ć": 700, "ž": 600, "đ": 300]),
  ]
}
