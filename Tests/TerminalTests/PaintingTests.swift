import Terminal
import Testing

private func drawn(
  _ width: Int, _ height: Int = 1, glyphs: GlyphSet = .unicode, _ draw: (inout CellBuffer) -> Void
) -> [String] {
  var cells = CellBuffer(size: CellSize(width: width, height: height), glyphs: glyphs)
  draw(&cells)
  return cells.textLines
}

@Test(
  arguments: [
    (Alignment.left, "Łódź      "), (.right, "      Łódź"), (.centre, "   Łódź   "),
  ])
func textIsAligned(_ align: Alignment, expected: String) {
  #expect(drawn(10) { $0.text("Łódź", in: $0.bounds, align: align) } == [expected])
}

@Test(
  arguments: [
    (GlyphSet.unicode, true, "Małgorza…"), (.unicode, false, "Małgorzat"),
    (.ascii, true, "Malgorza~"),
  ])
func longTextIsTruncated(_ glyphs: GlyphSet, truncate: Bool, expected: String) {
  let lines = drawn(9, glyphs: glyphs) {
    $0.text("Małgorzata Żółć", in: $0.bounds, truncate: truncate)
  }
  #expect(lines == [expected])
}

@Test func rowsOfATableStandInTheirColumns() {
  let columns = [TableColumn(width: 6), TableColumn(width: 4, align: .right)]
  let lines = drawn(14, 2) { cells in
    cells.row(["Anna", "14"], columns: columns, in: cells.bounds, row: 0, column: 1)
    cells.row(["Małgorzata", "20482"], columns: columns, in: cells.bounds, row: 1, column: 1)
  }
  #expect(lines == [" Anna     14  ", " Małgo… 204…  "])
}

@Test func aBoxHasTitlesOnBothSides() {
  var inside = CellRect(x: 0, y: 0, width: 0, height: 0)
  let lines = drawn(24, 3) {
    inside = $0.box($0.bounds, title: "Lapsed VIPs", titleRight: "1 284", bottom: "q quit")
  }
  #expect(
    lines == [
      "╭ Lapsed VIPs ── 1 284 ╮", "│" + String(repeating: " ", count: 22) + "│",
      "╰ q quit ──────────────╯",
    ])
  #expect(inside == CellRect(x: 1, y: 1, width: 22, height: 1))
}

@Test func aNarrowBoxDropsItsRightTitleFirst() {
  let narrow = drawn(16, 2) { $0.box($0.bounds, title: "Lapsed VIPs", titleRight: "1 284") }
  #expect(narrow[0] == "╭ Lapsed VIPs ─╮")
  let narrower = drawn(9, 2) { $0.box($0.bounds, title: "Lapsed VIPs", titleRight: "1") }
  #expect(narrower[0] == "╭ Laps… ╮")
  let ascii = drawn(9, 2, glyphs: .ascii) { $0.box($0.bounds, title: "Łódź") }
  #expect(ascii == ["+ Lodz -+", "+-------+"])
}

@Test func aFocusedBoxDiffersByRole() {
  var cells = CellBuffer(size: CellSize(width: 4, height: 2))
  cells.box(cells.bounds, focused: true)
  #expect(cells.styleLines == ["BBBB", "BBBB"])
  cells.box(cells.bounds, role: .overlayBorder)
  #expect(cells.styleLines == ["OOOO", "OOOO"])
}

@Test(
  arguments: [
    ([0, 1, 2, 4, 8], GlyphSet.unicode, "▁▂▃▅█   "),
    ([], .unicode, "        "),
    ([0, 0], .unicode, "▁▁      "),
    ([-5, .nan, .infinity, 1], .unicode, "▁▁▁█    "),
    ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], .ascii, "--=++**#"),
  ] as [([Double], GlyphSet, String)])
func valuesBecomeASparkline(_ values: [Double], glyphs: GlyphSet, expected: String) {
  #expect(drawn(8, glyphs: glyphs) { $0.sparkline(values, in: $0.bounds) } == [expected])
}

@Test(
  arguments: [
    (0, "    "), (1, "████"), (0.5, "██  "), (0.53125, "██▏ "), (7, "████"), (.nan, "    "),
    (-1, "    "),
  ] as [(Double, String)])
func fractionsBecomeABar(_ fraction: Double, expected: String) {
  #expect(drawn(4) { $0.bar(fraction: fraction, in: $0.bounds) } == [expected])
}

@Test func aRuleFillsItsWidth() {
  #expect(drawn(5) { $0.rule(in: $0.bounds, row: 0) } == ["─────"])
}
