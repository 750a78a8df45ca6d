package import ProfileModel
package import Segments

/// The names and values that random rules are made of; of each list there is at least one.
package struct RuleVocabulary: Sendable {
  package var traits: [String]
  /// Constants of text tests.
  package var texts: [String]
  /// Regular expressions.
  package var patterns: [String]
  package var numbers: [DecimalNumber]
  package var days: [CivilDate]
  package var currencies: [Currency]
  package var events: [String]
  /// Of events.
  package var properties: [String]
  package var purposes: [Purpose.ID]
  /// Empty where rules shall ask for none.
  package var segments: [String]
  /// Empty where rules shall ask for none.
  package var lists: [String]

  package init(
    traits: [String], texts: [String], patterns: [String], numbers: [DecimalNumber],
    days: [CivilDate], currencies: [Currency], events: [String], properties: [String],
    purposes: [Purpose.ID], segments: [String], lists: [String]
  ) {
    self.traits = traits
    self.texts = texts
    self.patterns = patterns
    self.numbers = numbers
    self.days = days
    self.currencies = currencies
    self.events = events
    self.properties = properties
    self.purposes = purposes
    self.segments = segments
    self.lists = lists
  }

  /// Texts that could be taken for something else: quotation marks, words of the language, signs, other scripts.
  package static let odd: RuleVocabulary = {
    let odd = texts + RuleWords.all.sorted()
    return RuleVocabulary(
      traits: ProfileField.namedTraits + odd, texts: odd,
      patterns: [
        "", "^a", "\\d+$", "\"", "(a|ł)", "[\"and\"]", "not in \\(x\\)", "\\bŁ", "\u{301}",
        "x{2,3}?",
      ],
      numbers: numbers, days: days,
      currencies: ["EUR", "JPY", "KWD", "PLN"].compactMap { Currency($0) },
      events: odd, properties: odd + ["products.sku", "a..b", ".a", "a."],
      purposes: odd.map { Purpose.ID($0) }, segments: odd, lists: odd)
  }()

  private static let texts = [
    "", " ", "a", "PL", "\"", "\"\"", "a\"b", "\"a\"", "'", "\\", "Łódź", "łódź \"Górna\"",
    "not granted", "in (a, b)", "a, b", "(", ")", ",", "1", "-1.5", "2026-01-31", "12.5.6", "a-b",
    "a_b", "_a", "-a", "a.b", "a..b", "a.", ".a", "a b", " a ", "\n", "\r\n", "\t", "\u{0}",
    "AND", "Empty", "empty", "İstanbul", "ß", "ﬁ", "東京", "서울", "กรุงเทพ", "👩‍👩‍👧", "🇵🇱",
    "\u{301}", "\u{301}a", "a\u{301}", "e\u{301}", "\u{200D}", "a\u{200D}", "\u{600}", "a\u{600}",
    "½", "²", "٣", "%", "<=", "!", "=", "100 %", "EUR", "january", "set", "missing", "twice",
    "last order", "today", "\u{FEFF}", "\u{2028}", "K", "online", "\u{1F3FB}",
  ]

  private static let numbers =
    [0, 1, -1, 2, 3, 10, 1_000_000].map { DecimalNumber($0) }
    + [1, -1, 500_000, 1_230_000, -99_999_999, .max, .min + 1].map { DecimalNumber(micros: $0) }

  private static let days = ["0001-01-01", "1970-01-01", "2024-02-29", "2026-11-22", "9999-12-31"]
    .compactMap { CivilDate(iso: $0) }
}
