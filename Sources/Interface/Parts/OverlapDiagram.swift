import Insight
import ProfileModel
import Terminal

/// Two or three segments as frames that overlap, with the people of each region in it.
///
/// Two are drawn as wide as they are great, as far as their numbers leave room. Where it is too narrow for
/// frames, each region is a bar.
struct OverlapDiagram {
  /// Two or three, as many as there are segments.
  let names: [String]
  let overlap: SegmentOverlap
  let wording: Wording
  let width: Int

  private static let widest = 78

  var lines: [Line] {
    if overlap.segments == 2, let widths = twoWidths { return two(widths) }
    if overlap.segments == 3, let widths = threeWidths { return three(widths) }
    return regionBars
  }

  /// A bar for each region, all of one scale.
  var regionBars: [Line] {
    let rows = overlap.regions.map { region in
      BarChart.Row(
        name: words(region), value: isHidden(region) ? 0 : Double(overlap[region]),
        numbers: [wording.told(overlap[region]), share(region)])
    }
    return BarChart(rows: rows, wording: wording, width: width).lines
  }

  /// `only VIPs`, `VIPs and Carts left`, `all three`.
  private func words(_ region: SegmentOverlap.Region) -> String {
    let inside = (0..<overlap.segments).filter { region.contains(.segment($0)) }.map { names[$0] }
    if inside.count == 1 { return "only \(inside[0])" }
    return inside.count == 3
      ? "all three" : overlap.segments == 2 ? "both" : inside.joined(separator: " + ")
  }

  private func isHidden(_ region: SegmentOverlap.Region) -> Bool {
    wording.role.isTooFew(overlap[region])
  }

  /// Of all who are in any of them; nothing where it would help to reckon a number that is not told.
  private func share(_ region: SegmentOverlap.Region) -> String {
    guard overlap.union > 0, !overlap.regions.contains(where: isHidden) else { return "" }
    return wording.share(Double(overlap[region]) / Double(overlap.union))
  }

  /// The columns that the greatest of the numbers needs with a blank on each side.
  private var numberWidth: Int {
    let texts = overlap.regions.flatMap { [wording.told(overlap[$0]), share($0)] }
    return (texts.map { wording.columns($0) }.max() ?? 0) + 2
  }

  private func write(
    _ region: SegmentOverlap.Region, x: Int, to end: Int, y: Int, in drawing: inout BoxDrawing
  ) {
    let isShared = region.depth > 1
    drawing.text(
      wording.told(overlap[region]), x: x, to: end, y: y, isShared ? .accent : .normal,
      bold: isShared)
    drawing.text(share(region), x: x, to: end, y: y + 1, .muted, bold: false)
  }

  // MARK: Two

  /// Columns of the three regions; `nil` where their numbers have no room.
  private var twoWidths: [Int]? {
    let room = min(width, Self.widest) - 4
    let least = max(numberWidth, 7)
    guard room >= 3 * least else { return nil }
    let people = [.first, [.first, .second], .second].map { region in
      isHidden(region) ? 0 : overlap[region]
    }
    return Self.shared(room, by: people, least: least)
  }

  /// Parts of a width in the proportion of some numbers, none below the least.
  private static func shared(_ width: Int, by numbers: [Int], least: Int) -> [Int] {
    var widths = numbers.map { _ in least }
    for _ in 0..<(width - least * numbers.count) {
      // The one that lacks most of its share gets the next column.
      let next = numbers.indices.max {
        Double(numbers[$0]) / Double(widths[$0]) < Double(numbers[$1]) / Double(widths[$1])
      }
      if let next { widths[next] += 1 }
    }
    return widths
  }

  private func two(_ widths: [Int]) -> [Line] {
    let (second, firstEnd) = (widths[0] + 1, widths[0] + widths[1] + 2)
    let end = firstEnd + widths[2] + 1
    var drawing = BoxDrawing(width: end + 1, height: 8, glyphs: wording.glyphs)
    drawing.frame(CellRect(x: 0, y: 0, width: firstEnd + 1, height: 7))
    drawing.frame(CellRect(x: second, y: 1, width: end - second + 1, height: 7))
    drawing.name(names[0], x: 1, to: firstEnd, y: 0)
    drawing.name(names[1], x: second + 1, to: end, y: 7)
    write(.first, x: 1, to: second, y: 3, in: &drawing)
    write([.first, .second], x: second + 1, to: firstEnd, y: 3, in: &drawing)
    write(.second, x: firstEnd + 1, to: end, y: 3, in: &drawing)
    return drawing.lines
  }

  // MARK: Three

  /// Columns of the regions of the middle row, and of the strips beside it.
  private var threeWidths: (middle: Int, strip: Int)? {
    let room = min(width, Self.widest) - 6
    let middle = min((room - 4) / 3, max(numberWidth, 18))
    guard middle >= max(numberWidth - 1, 6) else { return nil }
    return (middle, min(6, (room - 3 * middle) / 2))
  }

  private func three(_ widths: (middle: Int, strip: Int)) -> [Line] {
    let (middle, strip) = widths
    // From the left: the first segment, the third, the second; and their ends in the same order.
    let third = strip + 1
    let second = third + middle + 1
    let (firstEnd, thirdEnd) = (second + middle + 1, second + 2 * middle + 2)
    let end = thirdEnd + strip + 1
    var drawing = BoxDrawing(width: end + 1, height: 12, glyphs: wording.glyphs)
    drawing.frame(CellRect(x: 0, y: 0, width: firstEnd + 1, height: 8))
    drawing.frame(CellRect(x: second, y: 1, width: end - second + 1, height: 8))
    drawing.frame(CellRect(x: third, y: 4, width: thirdEnd - third + 1, height: 8))
    drawing.name(names[0], x: 1, to: firstEnd, y: 0)
    drawing.name(names[1], x: firstEnd + 1, to: end, y: 1)
    drawing.name(names[2], x: third + 1, to: thirdEnd, y: 11)
    write(.first, x: 1, to: second, y: 2, in: &drawing)
    write([.first, .second], x: second + 1, to: firstEnd, y: 2, in: &drawing)
    write(.second, x: firstEnd + 1, to: end, y: 2, in: &drawing)
    write([.first, .third], x: third + 1, to: second, y: 5, in: &drawing)
    write([.first, .second, .third], x: second + 1, to: firstEnd, y: 5, in: &drawing)
    write([.second, .third], x: firstEnd + 1, to: thirdEnd, y: 5, in: &drawing)
    write(.third, x: third + 1, to: thirdEnd, y: 9, in: &drawing)
    return drawing.lines
  }
}
