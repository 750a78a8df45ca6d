import ProfileModel

/// What people asked of us, over the panes while it is shown; it keeps its place while it is closed.
struct RequestsPane: Equatable, Sendable {
  /// Requests at most; open ones come first, and of the others the last.
  static let limit = 1_000

  /// Where a person was opened from, to come back to.
  struct Origin: Equatable, Sendable {
    let opened: ProfileID
    let pane: Pane
    let profile: ProfilePane
  }

  private(set) var all: [PersonRequest] = []
  /// Those that the filter lets through.
  private(set) var shown: [PersonRequest] = []
  private(set) var isKnown = false
  private(set) var showsOpenAlone = false
  var isShown = false
  var cursor = ListCursor()
  var question = Question()
  var origin: Origin?

  var selected: PersonRequest? {
    shown.indices.contains(cursor.selected) ? shown[cursor.selected] : nil
  }

  var openCount: Int { all.count { $0.state == .open } }

  func lateCount(atMs nowMs: Int64) -> Int { all.count { $0.isLate(atMs: nowMs) } }

  /// Takes requests, open ones first; the cursor stays on its own.
  mutating func take(_ requests: [PersonRequest]) {
    isKnown = true
    keepingPlace { $0.all = requests }
  }

  mutating func filter() { keepingPlace { $0.showsOpenAlone.toggle() } }

  private mutating func keepingPlace(_ change: (inout Self) -> Void) {
    let before = selected?.number
    change(&self)
    shown = showsOpenAlone ? all.filter { $0.state == .open } : all
    let place = shown.firstIndex { $0.number == before }
    cursor.select(place ?? cursor.selected, of: shown.count)
  }
}
