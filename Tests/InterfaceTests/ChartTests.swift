import Insight
import ProfileModel
import Terminal
import Testing

@testable import Interface

struct ChartTests {
  @Test(arguments: InventedCharts.Chart.allCases, [24, 60, 110])
  func chart(_ chart: InventedCharts.Chart, width: Int) throws {
    for (glyphs, suffix) in [(GlyphSet.unicode, ""), (.ascii, "-ascii")] {
      let lines = InventedCharts.lines(chart, width: width, glyphs: glyphs)
      let size = CellSize(width: width, height: lines.count)
      var cells = CellBuffer(size: size, glyphs: glyphs)
      for (row, line) in lines.enumerated() { line.draw(into: &cells, in: cells.bounds, row: row) }
      try expectGolden(cells, "chart-\(chart.rawValue)-\(width)\(suffix)")
    }
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func diagramsAreDrawnInFortyColumns(_ glyphs: GlyphSet) throws {
    for chart in [InventedCharts.Chart.two, .three] {
      let lines = InventedCharts.lines(chart, width: 40, glyphs: glyphs)
      #expect(lines.first.map(text)?.hasPrefix(glyphs.topLeft) == true)
      var cells = CellBuffer(size: CellSize(width: 40, height: lines.count), glyphs: glyphs)
      for (row, line) in lines.enumerated() { line.draw(into: &cells, in: cells.bounds, row: row) }
      try expectGolden(cells, "chart-\(chart.rawValue)-40\(glyphs == .ascii ? "-ascii" : "")")
    }
  }

  private func text(_ line: Line) -> String { (line.runs + line.right).map(\.text).joined() }

  @Test(arguments: InventedCharts.Chart.allCases)
  func noChartIsWiderThanItsRoom(_ chart: InventedCharts.Chart) {
    for glyphs in [GlyphSet.unicode, .ascii] {
      for width in Array(20...44) + Array(stride(from: 48, through: 200, by: 8)) {
        let lines = InventedCharts.lines(chart, width: width, glyphs: glyphs)
        #expect(!lines.isEmpty && lines.count < 100)
        for line in lines {
          let columns = TextWidth.columns(text(line), glyphs: glyphs)
          // A name that leaves its numbers no room is cut where it is drawn.
          #expect(columns <= width || !line.right.isEmpty, "\(width): \(text(line))")
        }
      }
    }
  }

  /// Whatever the numbers are: each is written, and no frame runs out of its room.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func aDiagramShowsAllItsNumbers(_ seed: UInt64) {
    var dice = PropertyTests.Dice(state: seed)
    let wording = Wording(nowMs: testNowMs, zone: testZone, glyphs: .unicode)
    for segments in 2...3 {
      var people: [SegmentOverlap.Region: Int] = [:]
      for region in 1..<1 << segments {
        let magnitude = Int.random(in: 0...24, using: &dice)
        people[.init(rawValue: region)] = Int.random(in: 0...1 << magnitude, using: &dice)
      }
      let overlap = SegmentOverlap(segments: segments, people: people)
      for width in stride(from: 20, through: 116, by: 3) {
        let diagram = OverlapDiagram(
          names: Array(InventedCharts.names.prefix(segments)), overlap: overlap, wording: wording,
          width: width)
        let lines = diagram.lines.map(text)
        #expect(lines.allSatisfy { TextWidth.columns($0) <= width || width < 40 })
        let all = lines.joined(separator: "\n")
        #expect(people.values.allSatisfy { all.contains(wording.told($0)) }, "\(width)\n\(all)")
      }
    }
  }

  @Test(
    arguments: [
      (0, ""), (0.001, "▏"), (0.5, "██"), (0.53, "██▏"), (1, "████"), (1.5, "████"), (-1, ""),
    ] as [(Double, String)])
  func aBarIsAsLongAsItsShare(_ share: Double, expected: String) {
    let wording = Wording(nowMs: testNowMs, zone: testZone, glyphs: .unicode)
    let bar = wording.chartBar(share, width: 4)
    #expect(bar.count == 4 && bar.filter { $0 != " " } == expected)
    let ascii = Wording(nowMs: testNowMs, zone: testZone, glyphs: .ascii)
    #expect(ascii.chartBar(share, width: 4).filter { $0 == "#" }.isEmpty == (share <= 0))
    #expect(ascii.chartBar(0.3, width: 8, mark: 0.5) == "###.|...".replacing(".", with: " "))
  }

  @Test(
    arguments: [
      (0, "0 %"), (0.001, "<1 %"), (0.006, "1 %"), (0.27, "27 %"), (0.994, "99 %"),
      (0.998, ">99 %"),
      (1, "100 %"),
    ] as [(Double, String)])
  func sharesAreInWholePercents(_ share: Double, words: String) {
    #expect(Wording(nowMs: 0, zone: testZone, glyphs: .unicode).share(share) == words)
  }

  @Test(
    arguments: [
      (0, "≈ 0 people"), (7, "<10 people"), (10, "≈ 20 people"), (1_603, "≈ 1 600 people"),
      (59_668, "≈ 60 000 people"), (99, "≈ 100 people"),
    ] as [(Int, String)])
  func sumsWithHiddenPartsAreRough(_ people: Int, words: String) {
    let role = Role.standard(.marketer)
    let wording = Wording(nowMs: 0, zone: testZone, glyphs: .unicode, role: role)
    #expect(wording.people(people, isRough: true) == words)
  }

  @Test func whoIsNotToldOfFewSeesNoneOfThem() {
    let role = Role.standard(.marketer)
    for chart in [InventedCharts.Chart.two, .three, .figures, .ranked] {
      for width in [24, 60] {
        let lines = InventedCharts.lines(chart, width: width, glyphs: .unicode, role: role)
        let words = lines.flatMap { text($0).split { " │·".contains($0) } }
        // Neither `7 %` nor the beginning of `7 400` tells a number of people.
        let numbers = zip(words, words.dropFirst())
          .filter { $1 != "%" && ($1.count != 3 || Int($1) == nil) }.map(\.0)
        #expect(!numbers.contains { ["7", "9", "4"].contains($0) }, "\(words)")
        // Sums and shares would give it away.
        #expect(
          chart == .ranked || chart == .two || !words.contains { ["603", "668", "%"].contains($0) })
        #expect(chart == .two || words.contains("<10"), "\(chart) \(words)")
      }
    }
  }
}
