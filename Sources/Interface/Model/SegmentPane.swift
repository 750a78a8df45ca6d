package import ProfileModel

/// Whom a page of movers is asked of: a side of one noting, from a number on.
package struct MoversQuestion: Hashable, Sendable {
  package let atMs: Int64
  package let side: SegmentSide
  /// The last number of the page before; `nil` for the first page.
  package let after: ProfileID?
}

/// One segment: what is said of it, its size over time, and who entered and left; over the panes while it is shown.
struct SegmentPane: Equatable, Sendable {
  /// A load at which somebody moved, as far as it is known who.
  struct Load: Equatable, Sendable {
    let noting: SegmentNoting
    var movers: [SegmentSide: [SegmentMover]] = [:]
    /// The sides of which everybody is known.
    var ended: Set<SegmentSide> = []

    func hasMore(_ side: SegmentSide) -> Bool {
      noting.moves?.areNamed == true && (noting.moves?[side] ?? 0) > 0 && !ended.contains(side)
    }
  }

  /// A line of one of the two lists.
  enum Row: Equatable, Sendable {
    /// An index into the loads.
    case load(Int)
    case person(load: Int, place: Int)
    /// There are more, which Enter brings.
    case more(load: Int)
  }

  /// Where a person was opened from, to come back to.
  struct Origin: Equatable, Sendable {
    let opened: ProfileID
    let pane: Pane
    let profile: ProfilePane
  }

  /// People of a side of a load that are asked for at once.
  static let page = 100
  /// Loads whose people are asked for at once.
  static let loadsAtOnce = 12

  var isShown = false
  private(set) var segment: SegmentSummary?
  /// Newest first.
  private(set) var notings: [SegmentNoting] = []
  private(set) var isKnown = false
  private(set) var loads: [Load] = []
  var side = SegmentSide.entered
  private var cursors: [SegmentSide: ListCursor] = [:]
  private var asked: [MoversQuestion] = []
  var question = Question()
  var moversQuestion = Question()
  /// The line that takes words about it; `nil` without.
  var entry: SegmentEntry?
  /// Whether a second press deletes it.
  var isDeleting = false
  var origin: Origin?

  var cursor: ListCursor {
    get { cursors[side] ?? ListCursor() }
    set { cursors[side] = newValue }
  }

  func cursor(of side: SegmentSide) -> ListCursor { cursors[side] ?? ListCursor() }

  /// Begins with a segment; nothing is known of it yet.
  mutating func begin(_ segment: SegmentSummary) {
    let (question, movers) = (question, moversQuestion)
    self = SegmentPane()
    self.question = question
    moversQuestion = movers
    self.question.cancel()
    moversQuestion.cancel()
    self.segment = segment
    isShown = true
  }

  /// The same segment with what is said of it now.
  mutating func refresh(_ segment: SegmentSummary) { self.segment = segment }

  // MARK: Rows

  /// Headings and people of a side, newest load first; loads at which nobody of it moved are left out.
  func rows(_ side: SegmentSide) -> [Row] {
    var rows: [Row] = []
    for (place, load) in loads.enumerated() where load.noting.moves.map({ $0[side] > 0 }) ?? false {
      let people = load.movers[side] ?? []
      rows.append(.load(place))
      rows += people.indices.map { Row.person(load: place, place: $0) }
      if load.hasMore(side), !people.isEmpty { rows.append(.more(load: place)) }
    }
    return rows
  }

  /// The rows that the cursor may stand on.
  func stops(_ side: SegmentSide) -> [Int] {
    rows(side).enumerated().compactMap { place, row in
      if case .load = row { nil } else { place }
    }
  }

  var selectedRow: Row? {
    let (rows, stops) = (rows(side), stops(side))
    return stops.indices.contains(cursor.selected) ? rows[stops[cursor.selected]] : nil
  }

  func mover(_ row: Row, _ side: SegmentSide) -> SegmentMover? {
    guard case .person(let load, let place) = row else { return nil }
    return loads[load].movers[side]?[place]
  }

  // MARK: Answers

  /// Takes what was noted; people of loads that are known already are kept.
  mutating func take(_ notings: [SegmentNoting]) {
    let known = Dictionary(loads.map { ($0.noting.atMs, $0) }) { first, _ in first }
    keepingPlaces {
      $0.isKnown = true
      $0.notings = notings
      $0.loads = notings.filter { $0.moves?.isEmpty == false }.map { noting in
        guard let load = known[noting.atMs], load.noting == noting else {
          return Load(noting: noting)
        }
        return load
      }
    }
  }

  /// What to ask next, so that the first screens of both lists are full: of loads that nobody is known of.
  mutating func askNext() -> [MoversQuestion] {
    let height = cursors.values.map(\.top).max() ?? 0
    var wanted: [MoversQuestion] = []
    for side in SegmentSide.allCases where rows(side).count < height + 200 {
      let open = loads.filter { $0.hasMore(side) && $0.movers[side] == nil }
      wanted += open.prefix(Self.loadsAtOnce).map {
        MoversQuestion(atMs: $0.noting.atMs, side: side, after: nil)
      }
    }
    asked = wanted
    return wanted
  }

  /// The people that the row under the cursor stands for.
  mutating func askMore() -> [MoversQuestion] {
    guard case .more(let load) = selectedRow else { return [] }
    asked = [
      MoversQuestion(
        atMs: loads[load].noting.atMs, side: side, after: loads[load].movers[side]?.last?.number)
    ]
    return asked
  }

  /// Takes pages in the order in which they were asked for.
  mutating func take(_ pages: [[SegmentMover]]) {
    let questions = asked
    keepingPlaces { pane in
      for (question, page) in zip(questions, pages) {
        guard let place = pane.loads.firstIndex(where: { $0.noting.atMs == question.atMs }) else {
          continue
        }
        let known = pane.loads[place].movers[question.side] ?? []
        guard question.after == known.last?.number else { continue }
        pane.loads[place].movers[question.side] = known + page
        if page.count < Self.page { pane.loads[place].ended.insert(question.side) }
      }
    }
    asked = []
  }

  /// Makes a change that leaves both cursors on whom they are on.
  private mutating func keepingPlaces(_ change: (inout Self) -> Void) {
    let before = SegmentSide.allCases.map { side in (side, key(side)) }
    change(&self)
    for (side, key) in before {
      let (rows, stops) = (rows(side), stops(side))
      let place = key.flatMap { key in stops.firstIndex { self.key(rows[$0], side) == key } }
      var cursor = cursors[side] ?? ListCursor()
      cursor.select(place ?? cursor.selected, of: stops.count)
      cursors[side] = cursor
    }
  }

  private struct RowKey: Equatable {
    let atMs: Int64
    /// `nil` for the line that stands for more.
    let number: ProfileID?
  }

  private func key(_ side: SegmentSide) -> RowKey? {
    let (rows, stops) = (rows(side), stops(side))
    let place = cursor(of: side).selected
    return stops.indices.contains(place) ? key(rows[stops[place]], side) : nil
  }

  private func key(_ row: Row, _ side: SegmentSide) -> RowKey? {
    switch row {
    case .load: nil
    case .more(let load): RowKey(atMs: loads[load].noting.atMs, number: nil)
    case .person(let load, let place):
      RowKey(atMs: loads[load].noting.atMs, number: loads[load].movers[side]?[place].number)
    }
  }
}
