/// An event that one or more steps of a path may mean.
package struct PathEvent: Hashable, Sendable {
  package let atMs: Int64
  /// Bit 0 for the first step.
  package let steps: UInt64

  package init(atMs: Int64, steps: UInt64) {
    self.atMs = atMs
    self.steps = steps
  }
}

extension EventPath {
  /// Steps that a path may have.
  package static let mostSteps = 20

  /// The span in milliseconds; a month has 30 days here, a year 365.
  package var spanMs: Int64 {
    let unitMs: Int64 =
      switch unit {
      case .hour: 3_600_000
      case .day: 86_400_000
      case .week: 604_800_000
      case .month: 2_592_000_000
      case .year: 31_536_000_000
      }
    let (spanMs, overflows) = Int64(within).multipliedReportingOverflow(by: unitMs)
    return overflows ? .max : spanMs
  }
}

/// Finds the first way to walk a path among the events of one person after another.
///
/// Each step comes after the one before it (at the same instant does not count as after) and at most the span
/// after the first. An absent step must not come after the one before it within the span, which must be over.
/// However many events one person has, each is looked at once a step.
package struct PathWalker {
  private let path: EventPath
  private let start: DateMatcher?
  private let nowMs: Int64
  /// The person's events, and by their places: the first that is later, and of each step the first from there on.
  private var events: ArraySlice<PathEvent> = []
  private var later: [Int] = []
  private var next: [[Int]]
  /// Of the step before an absent one, the last before each place.
  private var last: [Int] = []

  /// A walker of a path whose first step may have been at `start`; `nil` for all time.
  package init(_ path: EventPath, start: DateMatcher?, nowMs: Int64) {
    self.path = path
    self.start = start
    self.nowMs = nowMs
    next = Array(repeating: [], count: path.steps.count)
  }

  /// The instant of the first step among events in the order of their instants; `nil` where there is no way.
  package mutating func firstWalk(_ events: ArraySlice<PathEvent>) -> Int64? {
    self.events = events
    defer { self.events = [] }
    lay()
    for place in 0..<events.count where step(0, at: place) {
      let atMs = atMs(place)
      guard start?.holds(atMs) ?? true else { continue }
      let (endMs, overflows) = atMs.addingReportingOverflow(path.spanMs)
      if isWalked(from: place, endMs: overflows ? .max : endMs) { return atMs }
    }
    return nil
  }

  private func atMs(_ place: Int) -> Int64 { events[events.startIndex + place].atMs }

  private func step(_ step: Int, at place: Int) -> Bool {
    events[events.startIndex + place].steps & (1 << UInt64(step)) != 0
  }

  private mutating func lay() {
    let count = events.count
    later.removeAll(keepingCapacity: true)
    later.append(contentsOf: repeatElement(count, count: count))
    for place in stride(from: count - 2, through: 0, by: -1) {
      later[place] = atMs(place) == atMs(place + 1) ? later[place + 1] : place + 1
    }
    for step in 1..<next.count {
      next[step].removeAll(keepingCapacity: true)
      next[step].append(contentsOf: repeatElement(count, count: count + 1))
      for place in stride(from: count - 1, through: 0, by: -1) {
        next[step][place] = self.step(step, at: place) ? place : next[step][place + 1]
      }
    }
    guard next.count > 2, path.steps.last?.isAbsent == true else { return }
    last.removeAll(keepingCapacity: true)
    last.append(-1)
    for place in 0..<count { last.append(step(next.count - 2, at: place) ? place : last[place]) }
  }

  /// Taking the earliest event for each step loses no way: what comes after it only has more room.
  private func isWalked(from start: Int, endMs: Int64) -> Bool {
    var place = start
    for step in path.steps.indices.dropFirst() {
      if path.steps[step].isAbsent {
        // Of the step before it the latest is taken, which leaves the least room for what must not come.
        let from = step > 1 ? latest(from: place, endMs: endMs) : place
        let found = next[step][later[from]]
        return endMs < nowMs && (found == events.count || atMs(found) > endMs)
      }
      place = next[step][later[place]]
      guard place < events.count, atMs(place) <= endMs else { return false }
    }
    return true
  }

  private func latest(from place: Int, endMs: Int64) -> Int {
    var (low, high) = (place, events.count)
    while low < high {
      let middle = (low + high) / 2
      if atMs(middle) > endMs { high = middle } else { low = middle + 1 }
    }
    return max(place, last[low])
  }
}
