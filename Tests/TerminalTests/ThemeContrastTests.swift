import Terminal
import Testing

private let decorations: Set<StyleRole> = [.border, .borderFocused, .overlayBorder, .chart]

/// Foreground and background as they are seen, once exactly and once among the 256 colours.
private func pairs(_ theme: Theme, _ role: StyleRole) -> [(RGB, RGB)] {
  let entry = theme.entry(role)
  let indexed = theme.resolve(role, depth: .indexed256)
  return [
    (
      entry.foreground.rgb ?? theme.assumedForeground,
      entry.background.rgb ?? theme.assumedBackground
    ),
    (
      indexed.foreground.map(Palette.rgb) ?? theme.assumedForeground,
      indexed.background.map(Palette.rgb) ?? theme.assumedBackground
    ),
  ]
}

@Test(arguments: ["dark", "light", "high-contrast", "mono"], StyleRole.allCases)
func everyPairCanBeRead(_ name: String, role: StyleRole) throws {
  let theme = try shipped(name)
  let least = name == "high-contrast" ? 7.0 : decorations.contains(role) ? 3.0 : 4.5
  for (foreground, background) in pairs(theme, role) {
    let ratio = Contrast.ratio(foreground, background)
    #expect(ratio >= least, "\(name) \(role): \(ratio)")
  }
}

@Test(arguments: ["dark", "light", "high-contrast"], StyleRole.allCases)
func sixteenColoursNeverPaintAPairInOne(_ name: String, role: StyleRole) throws {
  let resolved = try shipped(name).resolve(role, depth: .sixteen)
  #expect(resolved.foreground == nil || resolved.foreground != resolved.background)
}

/// Pairs of roles that stand side by side and mean something by being different.
private let neighbours: [(StyleRole, StyleRole)] = [
  (.selection, .normal), (.selectionUnfocused, .normal), (.selection, .selectionUnfocused),
  (.title, .normal), (.key, .hint), (.match, .normal), (.border, .borderFocused),
  (.good, .bad), (.chipGood, .chipBad), (.chipGood, .chipUnknown), (.chipBad, .chipUnknown),
  (.input, .normal), (.placeholder, .normal), (.changed, .normal), (.statusBar, .normal),
  (.header, .normal), (.warning, .normal), (.statusBar, .selection),
]

@Test(arguments: shippedThemes, [ColourDepth.none, .sixteen, .indexed256])
func neighboursCanBeToldApart(_ name: String, depth: ColourDepth) throws {
  let theme = try shipped(name)
  for (one, other) in neighbours {
    #expect(
      theme.resolve(one, depth: depth) != theme.resolve(other, depth: depth), "\(one) \(other)")
  }
}

/// The file and the code say the same about a terminal without colour.
@Test(arguments: StyleRole.allCases)
func monoIsWhatTheProgramFallsBackTo(_ role: StyleRole) throws {
  let mono = try shipped("mono")
  #expect(mono.resolve(role, depth: .indexed256) == mono.resolve(role, depth: .none))
}

@Test func contrastIsMeasuredAsWCAGDoes() {
  let white = RGB(255, 255, 255)
  #expect(Contrast.ratio(white, RGB(0, 0, 0)) == 21)
  #expect(Contrast.ratio(white, white) == 1)
  // The known limits of 4.5 on white.
  #expect(Contrast.ratio(RGB(0x76, 0x76, 0x76), white) >= 4.5)
  #expect(Contrast.ratio(RGB(0x77, 0x77, 0x77), white) < 4.5)
}

@Test(
  arguments: [
    ("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#5f87af", 67), ("#808080", 244),
    ("#111111", 233),
  ])
func coloursFindTheNearestOf256(_ hex: String, index: Int) throws {
  #expect(Palette.nearest256(try #require(RGB(hex: hex))) == index)
}

@Test(arguments: ["", "#", "#12345", "#1234567", "123456", "#12345g", "#+12345", "#é1234"])
func whatIsNoColourIsRefused(_ text: String) {
  #expect(RGB(hex: text) == nil)
}
