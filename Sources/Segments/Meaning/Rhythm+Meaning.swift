package import ProfileModel

extension Rhythm {
  /// In how many of its periods the event came; `nil` for what is no regular habit.
  package func periodsKept(_ instants: [Int64], nowMs: Int64, zone: Zone) -> Int? {
    guard case .regular = self else { return nil }
    return periods(nowMs: nowMs, zone: zone).count { instants.contains(where: $0.contains) }
  }

  /// The spans that events are looked for in, the oldest first: each period, or the last days.
  ///
  /// Periods end where the next begins, and the newest with now; those of hours go back from now.
  func periods(nowMs: Int64, zone: Zone) -> [Range<Int64>] {
    switch self {
    case .regular(_, _, let count, let unit):
      let starts = (0...count).map { place -> Int64 in
        if place == 0 { return nowMs + 1 }
        let test = DateTest.inLast(place, unit)
        return DateMatcher(test, nowMs: nowMs, zone: zone).span?.lowerBound ?? nowMs
      }
      return zip(starts.dropFirst(), starts).map { $0..<max($0, $1) }.reversed()
    case .stopped(_, let days), .restarted(_, let days, _):
      let start = zone.startMs(of: zone.day(ofMs: nowMs).adding(days: 1 - days))
      return [start..<max(start, nowMs + 1)]
    }
  }
}
