import Foundation
import Terminal
import Testing

/// Compares a screen with `Golden/NAME.screen` beside the tests: its text, then one style letter a cell.
///
/// With `KARTOTEK_RECORD=1` the file is written anew and the test fails, so that no recording passes.
func expectGolden(
  _ cells: CellBuffer, _ name: String, filePath: String = #filePath,
  at location: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: filePath).deletingLastPathComponent()
    .appending(path: "Golden/\(name).screen")
  let screen = goldenText(cells)
  if ProcessInfo.processInfo.environment["KARTOTEK_RECORD"] == "1" {
    try screen.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name)", sourceLocation: location)
    return
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  #expect(
    screen == golden, "\(name): \(firstDifference(screen, golden))", sourceLocation: location)
}

private func goldenText(_ cells: CellBuffer) -> String {
  let text = cells.textLines.map { "|\($0)|" }.joined(separator: "\n")
  let styles = cells.styleLines.map { "|\($0)|" }.joined(separator: "\n")
  return "text\n\(text)\nstyles\n\(styles)\n"
}

private func firstDifference(_ screen: String, _ golden: String) -> String {
  let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
  let wanted = golden.split(separator: "\n", omittingEmptySubsequences: false)
  for (place, (line, other)) in zip(lines, wanted).enumerated() where line != other {
    return "line \(place + 1)\n  is     \(line)\n  golden \(other)"
  }
  return "\(lines.count) lines for \(wanted.count)"
}
