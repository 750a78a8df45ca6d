import ProfileModel

/// The rows of one drop that were held back: the reasons with their counts, and one row after the other.
struct HeldPane: Equatable, Sendable {
  enum Text: Equatable, Sendable {
    case reading
    case read(HeldText)
    /// Its file is deleted.
    case gone
    /// Reading it failed; the toast says why.
    case failed
  }

  var line: DropLine
  private(set) var groups: [HeldGroup] = []
  private(set) var isKnown = false
  var cursor = ListCursor()
  private(set) var row: QuarantinedRow?
  /// The row's place in its group, from 1.
  private(set) var place = 1
  private(set) var text = Text.reading
  var groupsQuestion = Question()
  var rowQuestion = Question()
  var textQuestion = Question()
  private var wantedPlace = 1
  /// The column whose rejected rows the cursor goes to first; `nil` for the group with the most rows.
  var wantedColumn: DropText?

  init(line: DropLine) { self.line = line }

  var group: HeldGroup? {
    groups.indices.contains(cursor.selected) ? groups[cursor.selected] : nil
  }

  /// Takes the groups; the cursor stays on its own.
  mutating func take(_ groups: [HeldGroup]) {
    let before = group
    self.groups = groups
    isKnown = true
    if let column = wantedColumn {
      wantedColumn = nil
      cursor.selected =
        groups.firstIndex { $0.outcome == .rejected && $0.column == column } ?? cursor.selected
    }
    let place = groups.firstIndex {
      $0.outcome == before?.outcome && $0.reason == before?.reason && $0.column == before?.column
    }
    cursor.select(place ?? cursor.selected, of: groups.count)
    if groups.isEmpty { row = nil }
  }

  /// The step to the group's first row.
  mutating func begin() -> HeldStep {
    wantedPlace = 1
    return .first
  }

  /// The step to the row after or before this one; `nil` at the ends.
  mutating func step(by distance: Int) -> HeldStep? {
    guard let row, let group, (1...group.count).contains(place + distance) else { return nil }
    wantedPlace = place + distance
    return distance > 0 ? .after(line: row.line) : .before(line: row.line)
  }

  mutating func take(_ row: QuarantinedRow?) {
    guard let row else { return }
    if row != self.row { text = .reading }
    self.row = row
    place = wantedPlace
  }

  mutating func take(_ text: HeldText?) { self.text = text.map { .read($0) } ?? .gone }

  mutating func fail() {
    if textQuestion.isWaiting { text = .failed }
    groupsQuestion.fail()
    rowQuestion.fail()
    textQuestion.fail()
  }
}
