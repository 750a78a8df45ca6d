import Terminal
import Testing

private let signs: [@Sendable (GlyphSet) -> String] = [
  \.topLeft, \.topRight, \.bottomLeft, \.bottomRight, \.horizontal, \.vertical, \.teeLeft,
  \.teeRight,
  \.ellipsis, \.bullet, \.middleDot, \.dash, \.times, \.minus, \.about, \.check, \.cross, \.unknown,
  \.bang, \.arrow, \.backArrow, \.rightArrow, \.leftArrow, \.upArrow, \.downArrow, \.selectionBar,
  \.opened, \.closed, \.barFull, \.barEmpty,
]

@Test(arguments: [GlyphSet.unicode, .ascii])
func everySignIsOneColumn(_ glyphs: GlyphSet) {
  for sign in signs.map({ $0(glyphs) }) + glyphs.sparkLevels + glyphs.barSteps {
    #expect(TextWidth.columns(sign, glyphs: glyphs) == 1, "\(sign)")
    #expect(SafeText.sanitize(sign, glyphs: glyphs) == sign)
  }
}

@Test func asciiSignsAreASCII() {
  for sign in signs.map({ $0(.ascii) }) + GlyphSet.ascii.sparkLevels {
    #expect(sign.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(sign)")
  }
}

/// A sign that a screen writes as a literal still means something where only ASCII is left.
@Test func everyUnicodeSignHasAnASCIISpelling() {
  for sign in signs.map({ $0(.unicode) }) where sign != "?" {
    #expect(!SafeText.sanitize(sign, glyphs: .ascii).contains("?"), "\(sign)")
  }
}
