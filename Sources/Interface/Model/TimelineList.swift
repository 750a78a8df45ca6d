import ProfileModel

/// The entries of a timeline that have been loaded, with a heading for each day.
struct TimelineList: Equatable, Sendable {
  enum Row: Equatable, Sendable {
    /// Days since 1970-01-01 in the workspace's zone.
    case day(Int)
    /// An index into ``TimelineList/entries``.
    case entry(Int)
  }

  /// Whose it is; `nil` until the tab is opened.
  var profile: ProfileID?
  var filter = TimelineFilter.all
  var field = TextField()
  private(set) var entries: [TimelineEntry] = []
  private(set) var rows: [Row] = []
  /// The row of each entry, so that the cursor need not count headings.
  private var rowOfEntry: [Int] = []
  private(set) var isEnd = false
  var cursor = ListCursor()
  var question = Question()
  /// Whether the question under way is for the first page.
  var asksFirst = false
  /// Whether to load on to the oldest entry.
  var wantsEnd = false
  var hasChangesWaiting = false
  /// The place in the menu of kinds; `nil` while it is closed.
  var kindsCursor: Int?

  var selected: TimelineEntry? {
    entries.indices.contains(cursor.selected) ? entries[cursor.selected] : nil
  }

  var isAtTop: Bool { cursor.selected == 0 && cursor.top == 0 }
  var isFiltered: Bool { filter != .all }

  func rowRange(ofEntry entry: Int) -> Range<Int> {
    guard rowOfEntry.indices.contains(entry) else { return 0..<0 }
    let row = rowOfEntry[entry]
    // The first entry of a day brings its heading into sight.
    if row > 0, case .day = rows[row - 1] { return row - 1..<row + 1 }
    return row..<row + 1
  }

  /// Forgets the entries for those of another person.
  mutating func open(_ profile: ProfileID?) {
    self.profile = profile
    entries = []
    rows = []
    rowOfEntry = []
    isEnd = false
    wantsEnd = false
    hasChangesWaiting = false
    cursor = ListCursor()
    question.cancel()
  }

  /// Takes a first page anew; the cursor keeps to its entry, or to the top if it was there.
  mutating func replace(with newer: [TimelineEntry], isEnd: Bool, zone: Zone) {
    let wasAtTop = isAtTop
    let key = selected?.key
    entries = []
    rows = []
    rowOfEntry = []
    hasChangesWaiting = false
    append(newer, isEnd: isEnd, zone: zone)
    let place = wasAtTop ? nil : entries.firstIndex { $0.key == key }
    cursor.select(place ?? 0, of: entries.count)
    if place == nil { cursor.top = 0 }
  }

  mutating func append(_ older: [TimelineEntry], isEnd: Bool, zone: Zone) {
    self.isEnd = isEnd
    var lastDay = entries.last.map { zone.day(ofMs: $0.atMs).daysSince1970 }
    for entry in older {
      let day = zone.day(ofMs: entry.atMs).daysSince1970
      if day != lastDay { rows.append(.day(day)) }
      lastDay = day
      rowOfEntry.append(rows.count)
      rows.append(.entry(entries.count))
      entries.append(entry)
    }
  }
}
