import ProfileModel

/// The segments pane: everyone first, then the named segments.
struct SegmentList: Equatable, Sendable {
  private(set) var rows: [SegmentSummary] = []
  var cursor = ListCursor()
  var question = Question()
  /// Whether the store has answered at all.
  private(set) var isKnown = false
  /// The name of a segment that is being saved: it is selected as soon as it is there.
  var awaited: String?
  /// How many of everyone are more than a device or a visitor's number; `nil` until counted.
  private(set) var knownPeople: Int?

  /// Marked to be compared, in the order of the marks.
  private(set) var marked: [SegmentSummary.ID] = []

  /// Marks the selected segment, or takes its mark back; `false` where there are three already.
  mutating func mark() -> Bool {
    guard let id = selected?.id else { return true }
    if let place = marked.firstIndex(of: id) {
      marked.remove(at: place)
      return true
    }
    guard marked.count < 3 else { return false }
    marked.append(id)
    return true
  }

  /// Those marked, and the selected one where it makes two of one.
  var compared: [SegmentSummary] {
    let chosen = marked.compactMap { id in rows.first { $0.id == id } }
    guard chosen.count < 2, let selected, !chosen.contains(selected) else { return chosen }
    return chosen + [selected]
  }

  var selected: SegmentSummary? {
    rows.indices.contains(cursor.selected) ? rows[cursor.selected] : nil
  }

  /// The segment to ask the store for; `nil` is everyone, whatever its name.
  var selectedID: SegmentSummary.ID? {
    selected.flatMap { $0.isEveryone ? nil : $0.id }
  }

  var title: String { selected?.name ?? Self.everyone.name }

  /// Stands for all profiles where no segment of the store has an empty rule.
  static let everyone = SegmentSummary(
    id: SegmentSummary.ID(-1), name: "Everyone", rule: "everyone", count: nil, history: [])

  /// Takes new counts; the cursor stays on its segment.
  mutating func take(_ segments: [SegmentSummary], known: Int?) {
    let selectedID = selected?.id
    isKnown = true
    if let known { knownPeople = known }
    rows =
      segments.contains { $0.isEveryone } ? segments : [keptEveryone()] + segments
    marked = marked.filter { id in rows.contains { $0.id == id } }
    if let place = rows.firstIndex(where: { $0.name == awaited }) {
      cursor.selected = place
      awaited = nil
    } else if let place = rows.firstIndex(where: { $0.id == selectedID }) {
      cursor.selected = place
    } else {
      cursor.select(cursor.selected, of: rows.count)
    }
  }

  /// Counts everyone by the total of a list that nothing narrows.
  mutating func countEveryone(_ total: Int) {
    guard let place = rows.firstIndex(where: { $0.id == Self.everyone.id }) else { return }
    rows[place] = Self.everyone(count: total)
  }

  private func keptEveryone() -> SegmentSummary {
    rows.first { $0.id == Self.everyone.id } ?? Self.everyone
  }

  private static func everyone(count: Int) -> SegmentSummary {
    SegmentSummary(
      id: everyone.id, name: everyone.name, rule: everyone.rule, count: count, history: [])
  }
}
