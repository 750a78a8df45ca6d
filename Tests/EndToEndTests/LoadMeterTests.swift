import ProfileModel
import Terminal
import Testing

@testable import kartotek

private let progress: LoadProgress = {
  var tally = RowTally()
  tally[.created] = 420_000
  return LoadProgress(
    state: .loading(file: "events.ndjson"), bytesRead: 42, bytesTotal: 100, tally: tally,
    rowsPerSecond: 19_400)
}()

@Test(
  arguments: [
    (80, "events.ndjson  42 % ###########................  420 000 rows  19k/s  30 s left"),
    (58, "events.ndjson  42 % ######..........  420 000 rows  19k/s"),
    (44, "events.ndjson  42 % #########.............."),
    (24, "events.~  42 % ###....."),
  ])
func aMeterSaysWhatItsLineHasRoomFor(_ width: Int, expected: String) {
  #expect(LoadMeter.line("events.ndjson", progress, width: width, glyphs: .ascii) == expected)
}

@Test(arguments: [GlyphSet.unicode, .ascii])
func aMeterFitsItsLineAndShowsNothingThatATerminalObeys(_ glyphs: GlyphSet) {
  for width in [5, 20, 40, 80, 200] {
    let line = LoadMeter.line(
      "a\u{1B}]0;x\u{7}-very-long-name-of-a-drop-山田.csv", progress, width: width, glyphs: glyphs)
    #expect(TextWidth.columns(line, glyphs: glyphs) < width)
    #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }
}
