internal import ProfileModel

/// Texts of records in the form in which they are compared: folded, without what writers vary freely.
enum MatchText {
  /// A name: titles off, 64 bytes at most.
  static func name(_ text: String) -> [UInt8] {
    var words = words(text).split(separator: blank)
    while words.count > 1, titles.contains(String(decoding: words[0], as: UTF8.self)) {
      words.removeFirst()
    }
    return Array(words.joined(separator: [blank]).prefix(StringDistance.longest))
  }

  static func place(_ text: String) -> [UInt8] {
    Array(words(text).prefix(StringDistance.longest))
  }

  /// A street without the words for street, and its numbers ("12/4", "7a").
  static func street(_ text: String) -> (name: [UInt8], number: [UInt8]) {
    var name: [UInt8] = []
    var number: [UInt8] = []
    for word in words(text).split(separator: blank) {
      if word.contains(where: isDigit) {
        if !number.isEmpty { number.append(slash) }
        number.append(contentsOf: word)
      } else if word.count == 1, word.first != 0x6D, number.last.map(isDigit) == true {
        number.append(contentsOf: word)
      } else if !streetWords.contains(String(decoding: word, as: UTF8.self)) {
        if !name.isEmpty { name.append(blank) }
        name.append(contentsOf: withoutStreetEnding(word))
      }
    }
    return (Array(name.prefix(StringDistance.longest)), Array(number.prefix(16)))
  }

  /// Letters and digits only, without a country before them ("DK-2100", "PL 00-950").
  static func postcode(_ text: String) -> [UInt8] {
    var parts = words(text).split(separator: blank)
    if parts.count > 1, parts[0].count <= 2, !parts[0].contains(where: isDigit),
      parts[1].first.map(isDigit) == true
    {
      parts.removeFirst()
    }
    return Array(parts.joined().prefix(12))
  }

  /// The digits as a number without leading zeros; 0 for none or for fewer than six.
  static func phone(_ text: String) -> UInt64 {
    var number: UInt64 = 0
    for byte in text.utf8 where isDigit(byte) && number < 100_000_000_000_000_000 {
      number = number * 10 + UInt64(byte - 0x30)
    }
    return number < 100_000 ? 0 : number
  }

  /// The parts before and after the @, lower-cased, a tag behind a plus off; `nil` without both.
  static func email(_ text: String) -> (local: [UInt8], domain: [UInt8])? {
    let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let at = bytes.lastIndex(of: 0x40) else { return nil }
    let local = bytes[..<at].prefix { $0 != 0x2B }.filter { $0 != blank }
    let domain = bytes[(at + 1)...].filter { $0 != blank }
    guard !local.isEmpty, !domain.isEmpty else { return nil }
    return (
      Array(local.prefix(StringDistance.longest)), Array(domain.prefix(StringDistance.longest))
    )
  }

  /// Whether an address says before the @ little more than the person's name does ("j.smith",
  /// "smithjohn7", "john1984"): others of that name come to the same one easily.
  static func isName(local: [UInt8], first: [UInt8], last: [UInt8]) -> Bool {
    let digits = local.filter(isDigit)
    let isYear = digits.count == 4 && (digits.starts(with: [0x31, 0x39]) || digits[0] == 0x32)
    guard digits.count <= 2 || isYear else { return false }
    let letters = plainVowels(local.filter(isLetter))
    let first = plainVowels(first.filter(isLetter))
    let last = plainVowels(last.filter(isLetter))
    let initial = first.prefix(1)
    let forms = [
      first + last, last + first, initial + last, last + initial, first, last,
      first + last.prefix(1),
    ]
    return forms.contains { !$0.isEmpty && $0.elementsEqual(letters) }
  }

  /// Folded words parted by blanks; apostrophes join ("O'Connor").
  private static func words(_ text: String) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x80...:
        let joined = String(text.unicodeScalars.filter { $0 != "'" && $0 != "’" })
        return Array(TextFolding.words(joined).utf8)
      case 0x41...0x5A: words.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39: words.append(byte)
      case apostrophe: break
      default: if words.last != blank, !words.isEmpty { words.append(blank) }
      }
    }
    if words.last == blank { words.removeLast() }
    return words
  }

  /// `ae`, `oe`, `ue` and `aa` as the one vowel that folding makes of ä, ö, ü and å; not for names that
  /// are compared, where it would turn one error of typing into two.
  private static func plainVowels(_ text: some Sequence<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    for byte in text {
      let last = plain.last
      let isSpelled =
        byte == 0x65 && (last == 0x61 || last == 0x6F || last == 0x75)
        || byte == 0x61 && last == 0x61
      if !isSpelled { plain.append(byte) }
    }
    return plain
  }

  private static func withoutStreetEnding(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for ending in streetEndings where word.count >= ending.count + 3 {
      if word.suffix(ending.count).elementsEqual(ending) { return word.dropLast(ending.count) }
    }
    return word
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte >= 0x80
  }
  private static let blank: UInt8 = 0x20
  private static let slash: UInt8 = 0x2F
  private static let apostrophe: UInt8 = 0x27
  private static let titles: Set<String> = [
    "dr", "prof", "mr", "mrs", "ms", "miss", "sir", "herr", "frau", "hr", "fr", "pan", "pani",
    "mme",
    "mlle", "sr", "sra", "dipl", "ing", "mag", "mgr",
  ]
  private static let streetEndings = ["strasse", "str"].map { Array($0.utf8) }
  private static let streetWords: Set<String> = [
    "ul", "ulica", "al", "aleja", "aleje", "os", "osiedle", "pl", "plac", "m", "lok", "nr", "no",
    "street", "st", "road", "rd", "avenue", "ave", "av", "boulevard", "blvd", "bd", "drive", "dr",
    "lane", "ln", "terrace", "court", "ct", "square", "sq", "apt", "apartment", "flat", "unit",
    "strasse", "str", "calle", "c", "avenida", "avda", "rue", "via", "viale", "piazza", "trida",
    "namesti", "straat", "laan",
  ]
}
