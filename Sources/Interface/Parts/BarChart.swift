import Terminal

/// Values as horizontal bars, each with its name and its numbers in words.
///
/// Where there is no room for a bar beside them, it stands below.
struct BarChart {
  struct Row {
    let name: String
    let value: Double
    /// In columns of their own, right-aligned, as many in each row.
    let numbers: [String]
    /// A value to compare with, marked on the bar.
    var mark: Double?
    var role = StyleRole.chart
    var nameRole = StyleRole.normal
  }

  let rows: [Row]
  /// The value of a full bar; the greatest one unless it is given.
  var full: Double?
  let wording: Wording
  let width: Int

  private static let smallestBar = 10
  private static let smallestName = 8

  var lines: [Line] {
    let (name, bar) = (nameWidth, barWidth)
    return rows.flatMap { row in
      if bar >= Self.smallestBar {
        let head = wording.padded(row.name, name)
        return [Line([Run(head, row.nameRole)] + numbers(row) + [Run("  "), drawn(row, bar)])]
      }
      let head = Line([Run(row.name, row.nameRole)], right: numbers(row))
      return [head, Line([drawn(row, width)])]
    }
  }

  private func drawn(_ row: Row, _ width: Int) -> Run {
    Run(
      wording.chartBar(row.value / scale, width: width, mark: row.mark.map { $0 / scale }), row.role
    )
  }

  private var scale: Double {
    let greatest = full ?? rows.map { max($0.value, $0.mark ?? 0) }.max() ?? 0
    return greatest > 0 ? greatest : 1
  }

  private func numbers(_ row: Row) -> [Run] {
    zip(row.numbers, numberWidths).map { Run("  " + wording.padded($0, $1, .right), row.nameRole) }
  }

  private var numberWidths: [Int] {
    (0..<(rows.map(\.numbers.count).max() ?? 0)).map { column in
      rows.map { $0.numbers.indices.contains(column) ? wording.columns($0.numbers[column]) : 0 }
        .max() ?? 0
    }
  }

  private var numbersWidth: Int { numberWidths.reduce(0) { $0 + $1 + 2 } }

  /// Names have what they need, as far as it leaves a bar, and up to two fifths of the width.
  private var nameWidth: Int {
    let longest = rows.map { wording.columns($0.name) }.max() ?? 0
    let room = min(width * 2 / 5, width - numbersWidth - 2 - Self.smallestBar)
    return min(longest, max(Self.smallestName, room))
  }

  private var barWidth: Int { width - nameWidth - numbersWidth - 2 }
}
