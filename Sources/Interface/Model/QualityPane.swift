import ProfileModel

/// The quality screen: how good the data is, under five headings.
struct QualityPane: Equatable, Sendable {
  private(set) var report: QualityReport?
  /// How far the counting is, in percent; `nil` while nothing is counted.
  private(set) var percent: Int?
  /// Whether the store has changed since it was counted.
  var isStale = false
  var measure = QualityMeasure.completeness
  var cursor = ListCursor()
  /// What the cursor is on; it stays there wherever that goes.
  var selected: QualityItem?
  private(set) var question = Question()

  mutating func ask() -> Int {
    percent = 0
    isStale = false
    return question.ask()
  }

  mutating func take(percent: Int, number: Int) {
    guard question.isWaiting, question.isNewest(number) else { return }
    self.percent = percent
  }

  mutating func take(_ report: QualityReport, number: Int) {
    guard question.accept(number) else { return }
    percent = nil
    self.report = report
    if report.isLoading { isStale = true }
  }

  /// Gives up the counting that is under way.
  mutating func stop() {
    question.cancel()
    percent = nil
    isStale = true
  }

  mutating func fail() {
    guard percent != nil else { return }
    question.fail()
    percent = nil
    isStale = true
  }
}

/// The five headings, in their order.
enum QualityHeading: CaseIterable {
  case volume, velocity, variety, veracity, value

  var title: String {
    switch self {
    case .volume: "Volume"
    case .velocity: "Velocity"
    case .variety: "Variety"
    case .veracity: "Veracity"
    case .value: "Value"
    }
  }

  /// What it measures here, in one line.
  var meaning: String {
    switch self {
    case .volume: "how much there is: people, rows that came, facts kept"
    case .velocity: "how fast it comes: rows by day up to today, last drop, rhythm, age"
    case .variety: "how many kinds: sources, fields, facts, identifiers, people"
    case .veracity: "how true it is"
    case .value: "with how many people one can do something"
    }
  }
}

/// A line of the quality screen that can be selected.
enum QualityItem: Hashable, Sendable {
  case volume(source: String)
  case velocity(source: String)
  case known
  case field(source: String, field: String)
  case use(QualityUse)

  var heading: QualityHeading {
    switch self {
    case .volume: .volume
    case .velocity: .velocity
    case .known: .variety
    case .field: .veracity
    case .use: .value
    }
  }
}

/// The people whom a figure finds fault with, in the list of profiles; and what stood there before.
struct ConcernList: Equatable, Sendable {
  let concern: QualityConcern
  let title: String
  let count: Int
  let before: Before

  /// The panes as they were, to be put back.
  struct Before: Equatable, Sendable {
    let pane: Pane
    let isZoomed: Bool
    let isSearching: Bool
    let isFilteringTimeline: Bool
    let members: MemberList
    let profile: ProfilePane
  }
}
