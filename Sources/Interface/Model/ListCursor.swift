/// Which item of a list is selected, and which line of it stands at the top of its pane.
struct ListCursor: Equatable, Sendable {
  var selected = 0
  var top = 0

  /// Keeps the selection inside `items`, and its lines inside the `height` lines that are shown.
  ///
  /// Past an edge the list jumps by half a page: over a slow link one jump costs less than many steps.
  /// `lines` are those of the selected item, `count` is the number of all lines of the list.
  mutating func reveal(_ lines: Range<Int>, height: Int, count: Int) {
    let height = max(1, height)
    if lines.lowerBound < top {
      top = min(lines.lowerBound, top - height / 2)
    } else if lines.upperBound > top + height {
      top = max(lines.upperBound - height, min(top + height / 2, lines.lowerBound))
    }
    clampTop(height: height, count: count)
  }

  mutating func select(_ item: Int, of count: Int) {
    selected = max(0, min(item, count - 1))
  }

  mutating func clampTop(height: Int, count: Int) {
    top = max(0, min(top, count - max(1, height)))
  }
}

/// A movement through a list, a text or a tab, whatever its items are.
package enum Step: Hashable, Sendable {
  case up
  case down
  case pageUp
  case pageDown
  case halfUp
  case halfDown
  case first
  case last

  /// Items to move by, with `height` of them in sight; `nil` for the ends.
  func distance(height: Int) -> Int? {
    switch self {
    case .up: -1
    case .down: 1
    case .pageUp: -max(1, height - 1)
    case .pageDown: max(1, height - 1)
    case .halfUp: -max(1, height / 2)
    case .halfDown: max(1, height / 2)
    case .first, .last: nil
    }
  }

  /// The index it leads to from `index`, inside `0..<count`.
  func target(from index: Int, count: Int, height: Int) -> Int {
    let wanted = distance(height: height).map { index + $0 } ?? (self == .first ? 0 : count - 1)
    return max(0, min(wanted, count - 1))
  }
}
