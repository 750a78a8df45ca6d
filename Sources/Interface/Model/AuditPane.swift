import ProfileModel

/// Who did what, newest first, over the panes while it is shown.
struct AuditPane: Equatable, Sendable {
  /// Entries at most; the filter finds older ones.
  static let limit = 1_000

  private(set) var entries: [AuditEntry] = []
  private(set) var isKnown = false
  /// Whether the chain is whole; `nil` until it was computed.
  private(set) var check: AuditCheck?
  var isShown = false
  var isFiltering = false
  /// Whether the selected entry is shown in full.
  var isEntryOpen = false
  var field = TextField()
  var cursor = ListCursor()
  var entryScroll = 0
  var question = Question()
  var checkQuestion = Question()

  var selected: AuditEntry? {
    entries.indices.contains(cursor.selected) ? entries[cursor.selected] : nil
  }

  /// Takes entries, newest first; the cursor stays on its own.
  mutating func take(_ entries: [AuditEntry]) {
    let before = selected?.number
    self.entries = entries
    isKnown = true
    let place = entries.firstIndex { $0.number == before }
    cursor.select(place ?? cursor.selected, of: entries.count)
    if place == nil { isEntryOpen = false }
  }

  mutating func take(_ check: AuditCheck) { self.check = check }
}
