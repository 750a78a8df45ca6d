import Terminal
import Testing

private let area = CellRect(x: 2, y: 3, width: 10, height: 6)

@Test func sizesAreNeverNegative() {
  #expect(CellSize(width: -1, height: -1) == CellSize(width: 0, height: 0))
  #expect(CellRect(x: 0, y: 0, width: -4, height: 2).isEmpty)
  var size = CellSize(width: 3, height: 3)
  size.width -= 5
  #expect(size.width == 0)
}

@Test(
  arguments: [
    (1, CellRect(x: 3, y: 4, width: 8, height: 4)),
    (3, CellRect(x: 5, y: 6, width: 4, height: 0)),
    (9, CellRect(x: 11, y: 9, width: 0, height: 0)),
  ])
func insetsStopAtNothing(_ cells: Int, expected: CellRect) {
  #expect(area.inset(by: cells) == expected)
}

@Test func splitsCoverTheWhole() {
  for cut in [-1, 0, 4, 10, 99] {
    let (left, right) = area.splitLeft(cut)
    #expect(left.width + right.width == area.width && left.maxX == right.x)
    let (top, below) = area.splitTop(cut)
    #expect(top.height + below.height == area.height && top.maxY == below.y)
    let (rest, bottom) = area.splitBottom(cut)
    #expect(rest.height + bottom.height == area.height && rest.maxY == bottom.y)
    #expect(bottom.maxY == area.maxY)
  }
  #expect(area.splitBottom(2).bottom == CellRect(x: 2, y: 7, width: 10, height: 2))
}

@Test func intersectionsAreInBoth() {
  let other = CellRect(x: 8, y: 0, width: 9, height: 5)
  #expect(area.intersection(other) == CellRect(x: 8, y: 3, width: 4, height: 2))
  #expect(area.intersection(CellRect(x: 50, y: 0, width: 3, height: 9)).isEmpty)
  #expect(area.contains(x: 11, y: 8) && !area.contains(x: 12, y: 8))
}
