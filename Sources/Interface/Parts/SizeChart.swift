import ProfileModel
import Terminal

/// Sizes over time as a line above an axis of dates; in one line where there is no room for more.
struct SizeChart {
  /// Newest first.
  let notings: [SegmentNoting]
  /// Lines of all, the axis among them.
  let height: Int
  let wording: Wording
  let width: Int

  private struct Point {
    let atMs: Int64
    let size: Int
  }

  private static let narrowest = 30

  /// Oldest first.
  private var points: [Point] {
    notings.reversed().compactMap { noting in
      noting.size.map { Point(atMs: noting.atMs, size: $0) }
    }
  }

  var lines: [Line] {
    guard height > 0 else { return [] }
    let points = points
    guard let first = points.first, let last = points.last else {
      return [Line(wording.padded(nothing, width), .muted)]
    }
    if height < 4 || width < Self.narrowest || points.count < 2 {
      return [oneLine(points)] + (height > 1 ? Array(notes(points).prefix(height - 1)) : [])
    }
    let notes = height >= 7 ? Array(notes(points).prefix(1)) : []
    let rows = height - 1 - notes.count
    return plot(points, rows: rows) + [axis(first.atMs, last.atMs)] + notes
  }

  /// Why there is no chart.
  private var nothing: String {
    guard wording.role.isConfined else { return "No load has noted its size yet." }
    return "Sizes are of everybody: they are not told to a \(wording.role.name.rawValue)."
  }

  /// `3 Nov ▁▂▃▅▇ 22 Nov`.
  private func oneLine(_ points: [Point]) -> Line {
    guard points.count > 1, let first = points.first, let last = points.last else {
      return Line("\(wording.moment(points[0].atMs))  \(wording.told(points[0].size))", .muted)
    }
    let (from, to) = (label(first.atMs, of: points) + " ", " " + label(last.atMs, of: points))
    let room = max(1, width - wording.columns(from) - wording.columns(to))
    let shown = points.suffix(min(room, 60))
    let least = shown.map(\.size).min() ?? 0
    let spread = max(1, (shown.map(\.size).max() ?? 0) - least)
    let levels = wording.glyphs.sparkLevels
    let line = shown.map { levels[($0.size - least) * (levels.count - 1) / spread] }.joined()
    return Line([Run(from, .muted), Run(line, .chart), Run(to, .muted)])
  }

  /// `28 loads`, `least 1 120`, `most 1 400`, `another rule since 12 Nov`.
  private func notes(_ points: [Point]) -> [Line] {
    let sizes = points.map(\.size)
    let changed = notings.dropLast().first { $0.moves == nil }
    let isCompared = notings.contains { $0.moves != nil }
    return wording.dottedLines(
      [
        wording.count(points.count, "load"), "least \(wording.told(sizes.min() ?? 0))",
        "most \(wording.told(sizes.max() ?? 0))",
        isCompared ? changed.map { "another rule since \(wording.date($0.atMs))" } ?? "" : "",
      ], width: width)
  }

  // MARK: The line

  private func axisWidth(_ points: [Point]) -> Int {
    (points.map { wording.columns(wording.told($0.size)) }.max() ?? 1) + 1
  }

  /// The size that stood at the end of each column's span.
  private func columns(_ points: [Point], count: Int) -> [Int] {
    guard let first = points.first, let last = points.last else { return [] }
    var place = 0
    return (0..<count).map { column in
      let share = Double(column) / Double(max(1, count - 1))
      let atMs = first.atMs + Int64(Double(last.atMs - first.atMs) * share)
      while place + 1 < points.count, points[place + 1].atMs <= atMs { place += 1 }
      return column == count - 1 ? last.size : points[place].size
    }
  }

  private func plot(_ points: [Point], rows: Int) -> [Line] {
    let axis = axisWidth(points)
    let sizes = columns(points, count: max(2, width - axis - 1))
    // The whole history sets the scale: what lies between two columns is on it too.
    let (least, most) = (points.map(\.size).min() ?? 0, points.map(\.size).max() ?? 0)
    let heights = sizes.map { size in
      most == least ? rows / 2 : (size - least) * (rows - 1) / (most - least)
    }
    let drawn = cells(heights, rows: rows)
    return (0..<rows).reversed().map { row in
      let isTop = row == (most == least ? rows / 2 : rows - 1)
      let label = isTop ? wording.told(most) : row == 0 && most > least ? wording.told(least) : ""
      let upright = wording.padded(label, axis - 1, .right) + " " + wording.glyphs.vertical
      return Line([Run(upright, .muted), Run(drawn[row], .chart)])
    }
  }

  /// The line in cells, row 0 the lowest: flat pieces, and rises and falls with their corners.
  private func cells(_ heights: [Int], rows: Int) -> [String] {
    let glyphs = wording.glyphs
    var cells = Array(repeating: Array(repeating: " ", count: heights.count), count: rows)
    var before = heights.first ?? 0
    for (column, height) in heights.enumerated() {
      if height == before {
        cells[height][column] = glyphs.horizontal
      } else {
        for row in min(before, height)...max(before, height) {
          cells[row][column] = glyphs.vertical
        }
        cells[before][column] = height > before ? glyphs.bottomRight : glyphs.topRight
        cells[height][column] = height > before ? glyphs.topLeft : glyphs.bottomLeft
      }
      before = height
    }
    return cells.map { $0.joined() }
  }

  // MARK: The axis

  private func label(_ atMs: Int64, of points: [Point]) -> String {
    let days = Set([points.first, points.last].compactMap { $0.map { wording.date($0.atMs) } })
    return days.count == 1 ? wording.time(atMs) : wording.date(atMs)
  }

  private func axis(_ firstMs: Int64, _ lastMs: Int64) -> Line {
    let points = points
    let start = axisWidth(points) + 1
    let room = width - start
    let (from, to) = (label(firstMs, of: points), label(lastMs, of: points))
    let middle = label(firstMs + (lastMs - firstMs) / 2, of: points)
    let gap = room - wording.columns(from) - wording.columns(to)
    let between =
      gap >= wording.columns(middle) + 4 && middle != from && middle != to
      ? centred(middle, gap) : String(repeating: " ", count: max(1, gap))
    return Line(String(repeating: " ", count: start) + from + between + to, .muted)
  }

  private func centred(_ text: String, _ width: Int) -> String {
    let blanks = width - wording.columns(text)
    return String(repeating: " ", count: blanks / 2) + text
      + String(repeating: " ", count: blanks - blanks / 2)
  }
}
