import ProfileModel
import Testing

@Test(
  arguments: [
    ("Łukasz", "lukasz"), ("groß", "gross"), ("GROẞ", "gross"), ("Sørensen", "sorensen"),
    ("Ægir", "aegir"), ("Małgorzata Żółć", "malgorzata zolc"), ("O'Brien", "o brien"),
    ("anna.k@example.com", "anna k example com"), ("Ｆｕｌｌ", "full"), ("", ""), (" -- ", ""),
    ("e\u{301}", "e"), ("é", "e"), ("İstanbul", "istanbul"),
    ("山田花子", "山田 田花 花子"), ("山", "山"), ("東京 2", "東京 2"),
    ("山田Anna", "山田 anna"), ("Łódź\u{202E}x", "lodzx"),
  ])
func textIsFoldedForSearch(_ text: String, expected: String) {
  #expect(TextFolding.words(text) == expected)
}

@Test func thaiIsCutIntoPairsOfCharacters() {
  let words = TextFolding.words("สมชาย").split(separator: " ")
  #expect(words.count == 4)
  #expect(words.allSatisfy { $0.unicodeScalars.count == 2 })
}

@Test func composedAndDecomposedFormsFoldAlike() {
  for name in ["Żółć", "Ångström", "Nguyễn", "Zoë"] {
    let decomposed = name.unicodeScalars.map { String($0) }.joined()
    #expect(TextFolding.words(decomposed) == TextFolding.words(name))
  }
}
