import Insight
import ProfileModel
import Terminal

/// A histogram: columns over an axis with numbers, or a bar for each bin where there is no room.
struct HistogramChart {
  let histogram: Histogram
  /// Lines of the columns alone.
  var height = 8
  let wording: Wording
  let width: Int

  private static let narrow = 36
  private static let widestColumn = 12

  /// How many bins have room as columns of two and more; a histogram of no more is to be asked for.
  static func mostBins(width: Int) -> Int { max(4, min(40, (width - 10) / 2)) }

  private var words: HistogramWords { HistogramWords(histogram: histogram, wording: wording) }

  var lines: [Line] {
    guard !histogram.bins.isEmpty else {
      return [Line("Nobody has a value.", .muted)] + notes(false)
    }
    let isNarrow = width < Self.narrow || columnWidth < 1
    return isNarrow ? bars + notes(false) : columns + notes(true)
  }

  private func notes(_ isAxisNamed: Bool) -> [Line] {
    wording.dottedLines(words.notes(isAxisNamed: isAxisNamed), width: width)
  }

  private var bars: [Line] {
    let rows = histogram.bins.map { bin in
      BarChart.Row(
        name: words.range(bin), value: shown(bin.count), numbers: [wording.told(bin.count)])
    }
    return BarChart(rows: rows, wording: wording, width: width).lines
  }

  /// What is not told is not drawn, either.
  private func shown(_ count: Int) -> Double { wording.role.isTooFew(count) ? 0 : Double(count) }

  // MARK: Columns

  private var greatest: Int {
    histogram.bins.map(\.count).filter { !wording.role.isTooFew($0) }.max() ?? 0
  }

  /// Numbers of the upright axis, with a blank behind.
  private var axisWidth: Int { wording.columns(wording.told(greatest)) + 1 }

  private var columnWidth: Int {
    min(Self.widestColumn, (width - axisWidth - 1) / histogram.bins.count)
  }

  /// A blank between columns that have room for it.
  private var gap: Int { columnWidth >= 3 ? 1 : 0 }

  private var columns: [Line] {
    let upright = (0..<height).reversed().map { row -> Line in
      let number = row == height - 1 ? wording.told(greatest) : ""
      let axis = wording.padded(number, axisWidth - 1, .right) + " " + wording.glyphs.vertical
      let cells = histogram.bins.map { bin in
        String(repeating: glyph(bin.count, row), count: columnWidth - gap)
          + String(repeating: " ", count: gap)
      }
      return Line([Run(axis, .muted), Run(cells.joined(), .chart)])
    }
    return counts + upright + [axisLine, edgeLine]
  }

  /// The numbers over the columns, where each has room for its own.
  private var counts: [Line] {
    let texts = histogram.bins.map { $0.count > 0 ? wording.told($0.count) : "" }
    guard texts.allSatisfy({ wording.columns($0) <= columnWidth - gap }) else { return [] }
    let blank = String(repeating: " ", count: axisWidth + 1)
    let cells = texts.map { wording.padded($0, columnWidth) }
    return [Line([Run(blank + cells.joined(), .muted)])]
  }

  /// A row of a column, counted from the axis; eighths of it, or thirds in ASCII.
  private func glyph(_ count: Int, _ row: Int) -> String {
    guard greatest > 0, shown(count) > 0 else { return " " }
    let eighths = Int((shown(count) / Double(greatest) * Double(height) * 8).rounded())
    let here = min(8, max(1, eighths) - row * 8)
    guard here > 0 else { return " " }
    if wording.glyphs == .ascii { return here == 8 ? "#" : here >= 4 ? ":" : "." }
    return wording.glyphs.sparkLevels[here - 1]
  }

  /// Each how many bins the axis has a number.
  private var stride: Int {
    let widest = edges.map { wording.columns($0) }.max() ?? 0
    return [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].first { $0 * columnWidth > widest + 1 }
      ?? 1_000
  }

  private var edges: [String] {
    (histogram.bins.map(\.lower) + histogram.bins.suffix(1).map(\.upper)).map(words.edge)
  }

  private var axisLine: Line {
    let glyphs = wording.glyphs
    let tick = glyphs == .ascii ? "+" : "┴"
    let line = (0..<histogram.bins.count * columnWidth).map { column in
      column > 0 && column % (stride * columnWidth) == 0 ? tick : glyphs.horizontal
    }
    let corner = wording.padded("0", axisWidth - 1, .right) + " " + (glyphs == .ascii ? "+" : "└")
    return Line(corner + line.joined(), .muted)
  }

  /// The numbers below the ticks, each in their middle as far as there is room.
  private var edgeLine: Line {
    var text = ""
    var used = 0
    for (place, edge) in edges.enumerated() where place % stride == 0 {
      let columns = wording.columns(edge)
      let start = max(used, axisWidth + 1 + place * columnWidth - columns / 2)
      guard start + columns <= width else { break }
      text += String(repeating: " ", count: start - used) + edge
      used = start + columns
    }
    return Line(text, .muted)
  }
}
