import Testing

@testable import Segments

struct PatternTests {
  @Test(
    arguments: [
      ("", "", true), ("", "anything", true), ("a", "", false), ("b", "abc", true),
      ("^a", "ba", false), ("^b", "ba", true), ("a$", "ba", true), ("b$", "ba", false),
      ("^$", "", true), ("^$", "x", false), ("^a$", "a\n", false),
      ("a.c", "abc", true), ("a.c", "a\nc", false), ("a.c", "ac", false),
      ("[b-d]", "xcx", true), ("[b-d]", "axe", false), ("[^b-d]", "bcd", false),
      ("[^b-d]", "bad", true), ("[^a]", "\n", true), ("[-a]", "-", true), ("[a-]", "-", true),
      ("[a\\-c]", "b", false), ("[]]", "]", nil), ("[\\]]", "]", true), ("[[]", "[", true),
      ("[.*]", "x", false), ("[^^]", "^", false), ("[\\d_]", "x_", true), ("[^\\d]", "12", false),
      ("[\\D]", "12", false), ("[\\s\\S]", "\n", true),
      ("\\d\\d", "a12", true), ("^\\D+$", "a1", false), ("\\d", "٣", true),
      ("^\\w+$", "Łódź_9", true),
      ("\\w", "-", false), ("\\W", "a b", true), ("a\\sb", "a\u{A0}b", true),
      ("^\\S+$", "a b", false),
      ("\\bcat\\b", "a cat.", true), ("\\bcat\\b", "concat", false), ("\\Bcat", "concat", true),
      ("\\bł", "ół", false), ("\\b", "", false), ("\\B", "", true),
      ("colou?r", "color", true), ("^(ab)+$", "ababab", true), ("^(ab)+$", "aba", false),
      ("^a{3}$", "aaa", true), ("^a{3}$", "aaaa", false), ("^a{2,}$", "a", false),
      ("^a{2,}$", "aaaaa", true), ("^a{0,2}$", "", true), ("^a{1,2}$", "aaa", false),
      ("^a{0}$", "", true), ("^a{0}b$", "ab", false), ("^(?:a|b)*c$", "abbac", true),
      ("a|b|cd", "xcd", true), ("^(a|b|cd)$", "c", false), ("^(a|)$", "", true),
      ("^(|a)b$", "b", true),
      ("a*?b", "aab", true), ("^a+?$", "aaa", true), ("^a{2}?$", "aa", true), ("()*x", "x", true),
      ("^(a*)*$", "aaa", true), ("(^a|b)*c", "bc", true), ("\\.", "a", false), ("\\.", ".", true),
      ("\\x41\\u0142\\x{1F600}", "Ał😀", true), ("\\t", "\t", true), ("a\\/b", "a/b", true),
      ("o\u{301}{2}", "óó", true), ("東.*花", "東京の花", true), ("}", "}", true), ("]", "]", true),
      ("Żółć", "żółć", false), ("@example\\.(com|org)$", "a@example.org", true),
      ("^SKU-\\d{4}$", "SKU-0412", true), ("^SKU-\\d{4}$", "SKU-041", false),
    ] as [(String, String, Bool?)])
  func aPatternFits(_ pattern: String, _ text: String, _ isFound: Bool?) throws {
    #expect((try? Pattern(pattern))?.isFound(in: text) == isFound)
  }

  @Test(
    arguments: [
      ("a(b", 4, "expected ')' for the '(' of column 2, found the end"),
      ("a)b", 2, "expected '(' before it, or '\\)' for the sign itself, found ')'"),
      ("*a", 1, "something to repeat before it, or '\\*' for the sign itself"),
      ("a|+", 3, "something to repeat"), ("(?)", 2, nil), ("a**", 3, "no second repetition"),
      ("a{2}{3}", 5, "no second repetition"), ("a++", 3, "no second repetition"),
      ("a{", 3, "a number, or '\\{' for the sign itself, found the end"),
      ("a{x}", 3, "a number"), ("a{2", 4, "',' or '}'"), ("a{2,", 5, "a number or '}'"),
      ("a{2,1}", 5, "a number from 2 on"), ("a{1001}", 3, "a number up to 1000"),
      ("a{99999999999999999999}", 3, "a number up to 1000"), ("a{,2}", 3, "a number"),
      ("[", 2, "']' for the '[' of column 1, found the end"), ("Łó[a", 5, "']' for the '['"),
      ("[]", 2, "a member of the class"), ("[c-a]", 4, "a character from 'c' on, found 'a'"),
      ("[a-\\d]", 4, "the last character of the range"), ("[\\b]", 2, "a character; a place"),
      ("\\", 2, "a letter or sign behind '\\', found the end"), ("a\\q", 3, "a sign, or one of"),
      ("\\x4", 4, "2 hexadecimal digits, found the end"), ("\\u12g4", 5, "4 hexadecimal digits"),
      ("\\x{110000}", 4, "the number of a character"), ("\\x{41", 6, "'}'"),
      ("\\ud800", 3, "4 hexadecimal digits"),
      ("(a)\\1", 5, "no references back to groups"), ("\\k<a>", 2, "no references back"),
      ("(?=a)", 1, "no looks ahead or behind"), ("x(?<!a)", 2, "no looks ahead or behind"),
      ("(?<n>a)", 1, "no names of groups"), ("(?P<n>a)", 1, "no names of groups"),
      ("(?i)a", 1, "no settings of groups"), ("(?>a)", 1, "no settings of groups"),
      ("[[:alpha:]]", 2, "no classes by name"), ("\\pL", 2, "no classes by property"),
      ("e\u{301}e\u{301}(", 4, "')' for the '(' of column 3"),
    ] as [(String, Int, String?)])
  func whatIsNoPatternIsSaidWhere(_ text: String, column: Int, words: String?) throws {
    let error = #expect(throws: PatternError.self) { _ = try Pattern(text) }
    guard let words else { return }
    let found = try #require(error)
    #expect(found.column == column && found.description.hasPrefix("column \(column): "))
    #expect(found.description.contains(words), "\(found)")
  }

  @Test(
    arguments: [
      ("a{1000}{2}", 8), ("(a{1000}){2}", 10), ("((a{50}){50}){50}", 9), ("(a{1000}|b{999})", 16),
      ("[a-z]{1000}[a-z]{1000}", 12), ("(((a?){100}){100}){100}", 13),
    ] as [(String, Int)])
  func whatGrowsTooLargeIsRefused(_ text: String, column: Int) {
    let error = #expect(throws: PatternError.self) { _ = try Pattern(text) }
    #expect(error?.column == column, "\(String(describing: error))")
  }

  @Test func theGreatestPatternsAreTaken() throws {
    #expect(try Pattern("a{1,1000}").size == 2_000)
    #expect(try Pattern(String(repeating: "a", count: 1_999)).size == 2_000)
    #expect(throws: PatternError.tooLarge(column: 2_000)) {
      try Pattern(String(repeating: "a", count: 2_000))
    }
    #expect(throws: PatternError.tooLarge(column: 4_001)) {
      try Pattern(String(repeating: "\u{1F600}", count: 1_000_000))
    }
    // Nothing repeated costs nothing, however often.
    #expect(try Pattern("((((){1000}){1000}){1000}){1000}").size == 1)
    #expect(try Pattern("((a{1000}){0}){1000}b").size == 2)
  }

  @Test func groupsHaveADepth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "(", count: levels) + "a" + String(repeating: ")", count: levels)
    }
    #expect(try Pattern(nested(50)).isFound(in: "ba"))
    #expect(throws: PatternError.tooDeep(column: 51)) { try Pattern(nested(51)) }
    #expect(throws: PatternError.tooDeep(column: 51)) {
      try Pattern(String(repeating: "(", count: 1_000))
    }
  }

  /// Backtracking engines need longer for these than the universe has been there.
  @Test(arguments: [
    "(a*)*b", "(a|a)*b", "(a|aa)+$b", "^(a+)+$b", "(.*)(.*)(.*)(.*)(.*)b", "(a?){15}a{15}b",
    "((a{0,3}){0,3}){0,3}b", "(\\w+\\s?)*b", "(a|b|ab)*bc", "(.*a){8}b",
  ])
  func noPatternTakesMoreStepsThanTextTimesItsSize(_ text: String) throws {
    let pattern = try Pattern(text)
    let bomb = String(repeating: "a", count: 100_000)
    let (isFound, steps) = pattern.cost(in: bomb)
    #expect(!isFound && pattern.size <= Pattern.mostSteps)
    #expect(steps > 0 && steps <= (bomb.utf8.count + 1) * pattern.size)
  }

  @Test(
    arguments: [
      ("łódź", "ŁÓDŹ", true), ("Łódź", "lodz", true), ("STRASSE", "Straße", true),
      ("^stra(ß)e$", "STRASSE", true), ("^[A-C]ó[^Ł]$", "bOx", true),
      ("^[A-C]ó[^Ł]$", "bOl", false),
      ("^\\w+ \\d$", "Søren 1", true), ("soren", "Søren", true), ("^[Æ]", "ae", false),
      ("^.{4}$", "Łódź", true), ("a\u{301}?b", "ab", true), ("É{2}", "ee", true),
      ("東", "東京", true), ("[A-Z]+[0-9]", "abc9", true),
    ])
  func aPatternMayFoldCaseAndAccents(_ pattern: String, _ text: String, _ isFound: Bool) throws {
    #expect(try Pattern(pattern, folds: true).isFound(in: text) == isFound)
  }

  @Test func patternsAreEqualByTheirText() throws {
    #expect(try Pattern("a+") == Pattern("a+"))
    #expect(try Pattern("a+") != Pattern("aa*"))
    #expect(try Pattern("a") != Pattern("a", folds: true))
    #expect(try Set([Pattern("a"), Pattern("a"), Pattern("b")]).count == 2)
    #expect(try Pattern("o\u{301}").text.unicodeScalars.count == 2)
  }
}
