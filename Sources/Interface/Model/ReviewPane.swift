import ProfileModel

/// The list of links that the rules hold back; it keeps its place while it is closed.
struct ReviewPane: Equatable, Sendable {
  /// Cases at most; the newest.
  static let limit = 500

  private(set) var ties: [IdentityTie] = []
  private(set) var isKnown = false
  var isShown = false
  var cursor = ListCursor()
  var question = Question()

  var selected: IdentityTie? {
    ties.indices.contains(cursor.selected) ? ties[cursor.selected] : nil
  }

  /// Takes the cases; the cursor stays on its own, or where it was when that one is done with.
  mutating func take(_ ties: [IdentityTie]) {
    let before = selected?.pair
    self.ties = ties
    isKnown = true
    let place = ties.firstIndex { $0.pair == before }
    cursor.select(place ?? cursor.selected, of: ties.count)
  }
}
