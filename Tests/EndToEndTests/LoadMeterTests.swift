import ProfileModel
import Testing

@testable import kartotek

@Test func aMeterFitsItsLineAndShowsNothingThatATerminalObeys() {
  var tally = RowTally()
  tally[.created] = 420_000
  let progress = LoadProgress(
    state: .loading(file: "events.ndjson"), bytesRead: 42, bytesTotal: 100, tally: tally,
    rowsPerSecond: 19_400)
  #expect(
    LoadMeter.line("events.ndjson", progress, width: 100)
      == "events.ndjson  42 % ########............  420 000 rows  19k/s")
  for width in [20, 40, 80] {
    let line = LoadMeter.line(
      "a\u{1B}]0;x\u{7}-very-long-name-of-a-drop.csv", progress, width: width)
    #expect(line.count < width)
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
  }
}
