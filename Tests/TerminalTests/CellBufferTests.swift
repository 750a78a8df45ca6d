import Terminal
import Testing

@Test func textIsClippedToItsArea() {
  var cells = CellBuffer(size: CellSize(width: 8, height: 2))
  let area = CellRect(x: 2, y: 0, width: 4, height: 1)
  #expect(cells.write("abcdef", x: 2, y: 0, in: area, style: .normal) == 4)
  #expect(cells.write("left", x: 0, y: 1, in: area, style: .normal) == 0)
  #expect(cells.write("off", x: 0, y: -1, in: cells.bounds, style: .normal) == 0)
  #expect(cells.write("far", x: .max, y: 0, in: cells.bounds, style: .normal) == 0)
  #expect(cells.textLines == ["  abcd  ", "        "])
}

@Test func textThatStartsLeftOfItsAreaIsCutThere() {
  var cells = CellBuffer(size: CellSize(width: 6, height: 1))
  let area = CellRect(x: 1, y: 0, width: 3, height: 1)
  #expect(cells.write("abcdef", x: -1, y: 0, in: area, style: .normal) == 3)
  #expect(cells.textLines == [" cde  "])
}

@Test func aWideGlyphIsNeverHalved() {
  var cells = CellBuffer(size: CellSize(width: 5, height: 1))
  #expect(cells.write("東京都", x: 0, y: 0, in: cells.bounds, style: .normal) == 5)
  #expect(cells.textLines == ["東京 "])
  cells.write("x", x: 1, y: 0, in: cells.bounds, style: .normal)
  #expect(cells.textLines == [" x京 "])
  cells.write("y", x: 2, y: 0, in: cells.bounds, style: .normal)
  #expect(cells.textLines == [" xy  "])
  cells.write("東", x: -1, y: 0, in: cells.bounds, style: .normal)
  #expect(cells.textLines == [" xy  "])
}

@Test func writingNothingChangesNothing() {
  var cells = CellBuffer(size: CellSize(width: 4, height: 1))
  cells.write("東京", x: 0, y: 0, in: cells.bounds, style: .normal)
  let before = cells
  let area = CellRect(x: 1, y: 0, width: 2, height: 1)
  #expect(cells.write("", x: 1, y: 0, in: area, style: .normal) == 0)
  #expect(cells.write("left of it", x: -20, y: 0, in: area, style: .normal) == 0)
  #expect(cells == before)
}

@Test func marksGoWithTheirBase() {
  var cells = CellBuffer(size: CellSize(width: 2, height: 1))
  cells.write(
    "ae\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", x: 0, y: 0, in: cells.bounds, style: .normal)
  #expect(cells[x: 1, y: 0].text.unicodeScalars.count == 5)
  #expect(cells.textLines == ["ae\u{301}\u{302}\u{303}\u{304}"])
}

@Test func standInsHaveARoleOfTheirOwn() {
  var cells = CellBuffer(size: CellSize(width: 4, height: 1))
  cells.write("a\u{1B}\u{202E}b", x: 0, y: 0, in: cells.bounds, style: Style(.good))
  #expect(cells.styleLines == ["g??g"])
  var again = CellBuffer(size: cells.size)
  let safe = SafeText.sanitize("a\u{1B}\u{202E}b")
  again.write(safe, x: 0, y: 0, in: again.bounds, style: Style(.good))
  #expect(again == cells)
}

@Test func fillAndRestyleKeepToTheirArea() {
  var cells = CellBuffer(size: CellSize(width: 4, height: 2))
  cells.write("ab東", x: 0, y: 0, in: cells.bounds, style: Style(.title))
  cells.restyle(CellRect(x: 1, y: 0, width: 9, height: 1)) { style in
    var changed = style
    changed.role = .selection
    return changed
  }
  #expect(cells.textLines[0] == "ab東")
  #expect(cells.styleLines[0] == "TSSS")
  cells.fill(CellRect(x: 3, y: -4, width: 1, height: 9), style: Style(.overlay))
  #expect(cells.textLines[0] == "ab  ")
  #expect(cells.styleLines == ["TSSo", "...o"])
}

@Test func stylesRoundTripThroughACell() {
  for role in StyleRole.allCases {
    for bits in 0..<8 {
      let style = Style(
        role, bold: bits & 1 != 0, underline: bits & 2 != 0, reverse: bits & 4 != 0)
      #expect(Cell.blank(style).style == style)
      #expect(style.role == role)
      #expect(style.underline == (bits & 2 != 0))
    }
  }
}

@Test func roleLettersAreUnique() {
  let letters = Set(StyleRole.allCases.map(\.letter))
  #expect(letters.count == StyleRole.allCases.count)
}
