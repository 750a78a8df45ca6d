import Terminal

/// The names of the profile pane's tabs, the shown one in brackets.
struct TabBar {
  let width: Int
  let shown: ProfileTab

  /// The columns of each tab, brackets included.
  var places: [(tab: ProfileTab, columns: Range<Int>)] {
    var start = 0
    return ProfileTab.allCases.map { tab in
      let columns = start..<start + text(tab).count
      start = columns.upperBound + (width >= Self.columns(gap: 2) ? 2 : 1)
      return (tab, columns)
    }
  }

  func tab(at column: Int) -> ProfileTab? {
    places.first { $0.columns.contains(column) }?.tab
  }

  func draw(into cells: inout CellBuffer, in rect: CellRect, isFocused: Bool) {
    for (tab, columns) in places {
      let isShown = tab == shown
      cells.text(
        text(tab), in: rect, column: columns.lowerBound,
        style: Style(isShown ? .accent : .muted, bold: isShown && isFocused), truncate: false)
    }
  }

  private func text(_ tab: ProfileTab) -> String {
    let isShort = width < Self.columns(gap: 1)
    let title = isShort ? String(tab.title.prefix(width < 28 ? 2 : 4)) : tab.title
    return tab == shown ? "[\(title)]" : title
  }

  private static func columns(gap: Int) -> Int {
    ProfileTab.allCases.reduce(2 - gap) { $0 + $1.title.count + gap }
  }
}
