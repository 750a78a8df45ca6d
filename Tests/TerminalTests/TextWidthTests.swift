import Terminal
import Testing

@Test(
  arguments: [
    ("", 0), ("abc", 3), ("Łódź", 4), ("東京", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4), ("…", 1),
    ("e\u{301}", 1), ("\u{301}", 1), ("น้ำ", 2), ("ว่าที่", 3), ("😀", 2), ("👍🏽", 2), ("🇩🇪", 2),
    ("👨\u{200D}👩\u{200D}👧", 2), ("❤\u{FE0F}", 1), ("\u{1B}[0m", 4), ("\u{202E}", 1), ("¼±°", 3),
    ("\u{1100}\u{1161}\u{11A8}", 2), ("│╭▂█▌", 5), ("　", 2), ("⌚⏰☔", 6), ("\u{20000}", 2),
  ])
func textHasColumns(_ text: String, columns: Int) {
  #expect(TextWidth.columns(text) == columns)
}

@Test(
  arguments: [
    ("Kowalska", 8, "Kowalska"), ("Kowalska", 7, "Kowals…"), ("Kowalska", 1, "…"),
    ("Kowalska", 0, ""), ("Kowalska", -3, ""), ("東京都", 6, "東京都"), ("東京都", 5, "東京…"),
    ("東京都", 4, "東…"), ("東", 1, "…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ("a\u{1B}b", 3, "a␛b"),
  ])
func textIsFitted(_ text: String, columns: Int, expected: String) {
  let fitted = TextWidth.fit(text, columns: columns, ellipsis: "…")
  #expect(fitted == expected)
}

@Test func fittedTextNeverNeedsMoreColumns() {
  var generator = SeededGenerator(seed: 11)
  for glyphs in [GlyphSet.unicode, .ascii] {
    for _ in 0..<1_000 {
      let text = HostileText.line(using: &generator)
      let room = Int.random(in: 0...12, using: &generator)
      let fitted = TextWidth.fit(text, columns: room, ellipsis: glyphs.ellipsis, glyphs: glyphs)
      #expect(TextWidth.columns(fitted, glyphs: glyphs) <= room)
    }
  }
}
