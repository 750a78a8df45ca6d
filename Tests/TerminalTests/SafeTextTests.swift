import Terminal
import Testing

@Test(
  arguments: [
    ("plain ASCII ~", "plain ASCII ~"),
    ("Łódź 東京 ß", "Łódź 東京 ß"),
    ("\u{1B}[31mred", "␛[31mred"),
    ("\u{1B}]0;title\u{07}", "␛]0;title␇"),
    ("\u{1B}P1$r\u{1B}\\", "␛P1$r␛\\"),
    ("a\u{08}b\rc\nd\te\u{00}", "a␈b␍c␊d␉e␀"),
    ("\u{7F}", "␡"),
    ("\u{9B}31m\u{85}", "\u{FFFD}31m\u{FFFD}"),
    ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e"),
    ("soft\u{AD}hy\u{200B}phen\u{FEFF}", "soft\u{FFFD}hy\u{FFFD}phen\u{FFFD}"),
    ("an\u{200D}na", "an\u{FFFD}na"),
    ("نامه\u{200C}ای", "نامهای"),  // Persian needs the non-joiner, and loses it without a mark.
    ("line\u{2028}break\u{2029}", "line\u{FFFD}break\u{FFFD}"),
    ("\u{E000}\u{F8FF}\u{10FFFF}\u{378}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("a\u{E0041}\u{E0042}b", "a\u{FFFD}b"),  // One for a run of tags.
    ("\u{115F}\u{3164}\u{FFA0}", "\u{FFFD}\u{FFFD}\u{FFFD}"),  // Letters that show nothing.
  ])
func textIsMadeHarmless(_ raw: String, expected: String) {
  #expect(SafeText.sanitize(raw).unicodeScalars.elementsEqual(expected.unicodeScalars))
}

@Test(
  arguments: [
    ("\u{2764}\u{FE0F}", "\u{2764}"),
    ("1\u{FE0F}\u{20E3}", "1"),
    ("👍🏽", "👍"),
    ("🏽", "🏽"),
    ("👨\u{200D}👩\u{200D}👧 x", "👨 x"),
    ("🏳\u{FE0F}\u{200D}🌈", "🏳"),
    ("🇩🇪🇵🇱", "DEPL"),
    ("e\u{301}", "e\u{301}"),
    ("\u{301}", " \u{301}"),
    ("e" + String(repeating: "\u{301}", count: 9), "e\u{301}\u{301}\u{301}\u{301}"),
  ])
func clustersAreReducedToWhatTerminalsAgreeOn(_ raw: String, expected: String) {
  #expect(SafeText.sanitize(raw).unicodeScalars.elementsEqual(expected.unicodeScalars))
}

@Test(
  arguments: [
    ("Łódź Søren Ægir Groß", "Lodz Soren AEgir Gross"),
    ("Nguyễn Thị Hồng", "Nguyen Thi Hong"),
    ("e\u{301}", "e"),
    ("3 204 €", "3 204 EUR"),
    ("“a” – b…", "\"a\" - b~"),
    ("東京", "????"),
    ("Жук", "???"),
    ("\u{1B}[m", "?[m"),
    ("👨\u{200D}👩\u{200D}👧", "??"),
  ])
func asciiHasASpellingOrAQuestionMark(_ raw: String, expected: String) {
  #expect(SafeText.sanitize(raw, glyphs: .ascii) == expected)
}

@Test func linesStayLinesWhereTheyMay() {
  #expect(SafeText.sanitizeLines("a\r\nb\nc\rd\u{1B}") == "a\nb\nc\nd␛")
}

@Test func sanitisingTwiceChangesNothing() {
  var generator = SeededGenerator(seed: 7)
  for _ in 0..<3_000 {
    let once = SafeText.sanitize(HostileText.line(using: &generator))
    #expect(SafeText.sanitize(once).unicodeScalars.elementsEqual(once.unicodeScalars))
  }
}
