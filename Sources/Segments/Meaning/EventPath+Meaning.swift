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

  /// The first event of the first way to walk the path; `nil` where there is none.
  ///
  /// Each step comes after the one before it (at the same instant does not count as after) and at most the span
  /// after the first. An absent step must not come after the one before it within the span, which must be over.
  /// Events come in the order of their instants; `start` is when the first step may have been.
  package func firstWalk(_ events: [PathEvent], start: DateMatcher?, nowMs: Int64) -> Int64? {
    for (place, event) in events.enumerated() where event.steps & 1 != 0 {
      guard start?.holds(event.atMs) ?? true else { continue }
      let endMs = event.atMs.addingReportingOverflow(spanMs).partialValue
      if isWalked(events[(place + 1)...], from: event.atMs, endMs: endMs, nowMs: nowMs) {
        return event.atMs
      }
    }
    return nil
  }

  /// Taking the earliest event for each step loses no way: what comes after it only has more room.
  ///
  /// Before an
  /// absent step the latest is taken, which leaves the least room for what must not come.
  private func isWalked(
    _ rest: ArraySlice<PathEvent>, from startMs: Int64, endMs: Int64, nowMs: Int64
  ) -> Bool {
    var rest = rest
    var lastMs = startMs
    for place in steps.indices.dropFirst() {
      let bit: UInt64 = 1 << UInt64(place)
      if steps[place].isAbsent {
        let latestMs =
          place > 1 ? rest.last { $0.atMs <= endMs && $0.steps & (bit >> 1) != 0 } : nil
        let fromMs = latestMs?.atMs ?? lastMs
        return endMs < nowMs
          && !rest.contains { $0.atMs > fromMs && $0.atMs <= endMs && $0.steps & bit != 0 }
      }
      let found = rest.firstIndex {
        $0.atMs > lastMs && $0.atMs <= endMs && $0.steps & bit != 0
      }
      guard let found else { return false }
      lastMs = rest[found].atMs
      rest = rest[(found + 1)...]
    }
    return true
  }

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
    return Int64(within).multipliedReportingOverflow(by: unitMs).partialValue
  }
}
