extension EventPath {
  /// How far somebody came on a path.
  package struct Walk: Hashable, Sendable {
    /// For each step that came, the place of its event among those given.
    package let events: [Int]
    /// The step on which it ends; `nil` where the path was walked to its end.
    package let failing: Int?
    /// The place of the event that came although the last step says that it must not.
    package let spoiler: Int?
    /// When the span is over in which something must not come; `nil` where that is not waited for.
    package let waitsUntilMs: Int64?
  }

  /// The first way to walk the whole path; else the one that leads furthest, of several the latest.
  ///
  /// - Parameters:
  ///   - events: In the order of their instants.
  ///   - start: When the first step may have been.
  ///   - nowMs: Decides whether a span is over.
  /// - Returns: `nil` where not even the first step came.
  package func furthestWalk(_ events: [PathEvent], start: DateMatcher?, nowMs: Int64) -> Walk? {
    var best: Walk?
    for (place, event) in events.enumerated() where event.steps & 1 != 0 {
      guard start?.holds(event.atMs) ?? true else { continue }
      let walk = walk(from: place, events, nowMs: nowMs)
      if walk.failing == nil { return walk }
      if walk.events.count >= best?.events.count ?? 0 { best = walk }
    }
    return best
  }

  private func walk(from first: Int, _ events: [PathEvent], nowMs: Int64) -> Walk {
    let endMs = events[first].atMs.addingReportingOverflow(spanMs).partialValue
    var came = [first]
    /// The next event of a step behind a place and an instant.
    func next(_ step: Int, after place: Int, atMs: Int64) -> Int? {
      events.indices.dropFirst(place + 1).first {
        events[$0].atMs > atMs && events[$0].atMs <= endMs
          && events[$0].steps & (1 << UInt64(step)) != 0
      }
    }
    for step in steps.indices.dropFirst() {
      var last = came[came.count - 1]
      guard steps[step].isAbsent else {
        guard let found = next(step, after: last, atMs: events[last].atMs) else {
          return Walk(events: came, failing: step, spoiler: nil, waitsUntilMs: nil)
        }
        came.append(found)
        continue
      }
      let latest = events.indices.dropFirst(last + 1).last {
        step > 1 && events[$0].atMs <= endMs && events[$0].steps & (1 << UInt64(step - 1)) != 0
      }
      if let latest { last = latest }
      came[came.count - 1] = last
      let spoiler = next(step, after: last, atMs: events[last].atMs)
      let isOpen = spoiler == nil && endMs >= nowMs
      return Walk(
        events: came, failing: spoiler != nil || isOpen ? step : nil, spoiler: spoiler,
        waitsUntilMs: isOpen ? endMs : nil)
    }
    return Walk(events: came, failing: nil, spoiler: nil, waitsUntilMs: nil)
  }
}
