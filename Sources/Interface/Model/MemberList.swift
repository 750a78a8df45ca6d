import ProfileModel

/// The profiles pane: a window on a segment's list, which may be far longer.
struct MemberList: Equatable, Sendable {
  struct Row: Equatable, Sendable {
    var summary: ProfileSummary
    /// Its place as it was when the row was fetched: pages go on from there, wherever the person is now.
    let key: MemberKey
  }

  /// What the question under way is for.
  enum Asked: Equatable, Sendable {
    case first(keeping: ProfileID?)
    /// The page that begins with a person who is far down the list.
    case around(ProfileID)
    case next
    case previous
    case last
    /// More rows for a list shorter than its pane.
    case fill
  }

  private(set) var rows: [Row] = []
  var cursor = ListCursor()
  var search = TextField()
  var total: Int?
  var question = Question()
  var asked = Asked.first(keeping: nil)
  var refresh = Question()
  /// Changes that the rows do not show, because they would move.
  var changesWaiting = 0
  /// People whose row has changed since the list was taken.
  private(set) var changed: Set<ProfileID> = []
  private(set) var hasEarlier = false
  private(set) var hasLater = false
  /// Whether the rows are still those of another segment or search.
  var isStale = true
  /// The list as it was before a search took its place.
  private var before: Before?

  private struct Before: Equatable, Sendable {
    let rows: [Row]
    let cursor: ListCursor
    let total: Int?
    let changed: Set<ProfileID>
    let changesWaiting: Int
    let hasEarlier: Bool
    let hasLater: Bool
  }

  /// Rows kept; those farthest from the cursor are let go and fetched again when needed.
  static let window = 2_000

  var selected: ProfileSummary? {
    rows.indices.contains(cursor.selected) ? rows[cursor.selected].summary : nil
  }

  /// Whether the store holds nobody at all.
  var isEmptyForGood: Bool { rows.isEmpty && !isStale && search.isEmpty }

  func index(of id: ProfileID?) -> Int? {
    guard let id else { return nil }
    return rows.firstIndex { $0.summary.id == id }
  }

  /// Replaces the rows; the person `keeping` stays selected, on the same line of the pane if possible.
  mutating func replace(
    with summaries: [ProfileSummary], keeping: ProfileID?, hasEarlier: Bool, hasLater: Bool
  ) {
    let offset = cursor.selected - cursor.top
    rows = summaries.map { Row(summary: $0, key: $0.memberKey) }
    self.hasEarlier = hasEarlier
    self.hasLater = hasLater
    let place = index(of: keeping)
    cursor = ListCursor(selected: place ?? 0, top: place.map { max(0, $0 - offset) } ?? 0)
    changed = []
    changesWaiting = 0
    isStale = false
  }

  /// Adds rows below; rows above the pane are let go once there are too many.
  mutating func append(_ summaries: [ProfileSummary], hasLater: Bool) {
    rows += new(summaries)
    self.hasLater = hasLater
    let surplus = min(rows.count - Self.window, cursor.top)
    guard surplus > 0 else { return }
    rows.removeFirst(surplus)
    cursor.selected -= surplus
    cursor.top -= surplus
    hasEarlier = true
  }

  /// Adds rows above, and moves the cursor with them.
  mutating func prepend(_ summaries: [ProfileSummary], hasEarlier: Bool) {
    let added = new(summaries)
    rows = added + rows
    self.hasEarlier = hasEarlier
    cursor.selected += added.count
    cursor.top += added.count
    let kept = max(Self.window, cursor.selected + 200)
    guard rows.count > kept else { return }
    rows.removeLast(rows.count - kept)
    hasLater = true
  }

  /// Puts newer words into the rows where they stand.
  mutating func refresh(with summaries: [ProfileSummary]) {
    let newer = Dictionary(summaries.map { ($0.id, $0) }) { _, last in last }
    for place in rows.indices {
      guard let summary = newer[rows[place].summary.id], summary != rows[place].summary else {
        continue
      }
      rows[place].summary = summary
      changed.insert(summary.id)
    }
  }

  /// Keeps the list for when the search that begins now is over.
  mutating func setAside() {
    guard search.isEmpty, !isStale else { return }
    before = Before(
      rows: rows, cursor: cursor, total: total, changed: changed, changesWaiting: changesWaiting,
      hasEarlier: hasEarlier, hasLater: hasLater)
  }

  /// Puts the list back as it was before the search, with the changes that came meanwhile waiting.
  ///
  /// - Returns: `false` when none was kept.
  mutating func takeBack() -> Bool {
    guard let before else { return false }
    self.before = nil
    rows = before.rows
    cursor = before.cursor
    total = before.total
    changed = before.changed
    changesWaiting += before.changesWaiting
    hasEarlier = before.hasEarlier
    hasLater = before.hasLater
    isStale = false
    question.cancel()
    return true
  }

  /// Forgets the list that was set aside: another segment takes its place.
  mutating func forgetBefore() { before = nil }

  private func new(_ summaries: [ProfileSummary]) -> [Row] {
    let known = Set(rows.map(\.summary.id))
    return summaries.filter { !known.contains($0.id) }
      .map { Row(summary: $0, key: $0.memberKey) }
  }
}
