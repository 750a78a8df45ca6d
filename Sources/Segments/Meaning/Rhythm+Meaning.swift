package import ProfileModel

extension Rhythm {
  /// Whether the instants of the event, in any order, keep the rhythm; what is yet to come does not count.
  package func holds(_ instants: [Int64], nowMs: Int64, zone: Zone) -> Bool {
    let today = zone.day(ofMs: nowMs)
    let past = instants.filter { $0 <= nowMs }
    func start(ofLast days: Int) -> Int64 { zone.startMs(of: today.adding(days: 1 - days)) }
    switch self {
    case .regular(_, let wanted, let count, let unit):
      let periods = periods(count, unit, nowMs: nowMs, zone: zone)
      return periods.count { period in past.contains { period.contains($0) } } >= wanted
    case .stopped(_, let days):
      guard let last = past.max() else { return false }
      return last < start(ofLast: days)
    case .restarted(_, let recent, let gap):
      let startMs = start(ofLast: recent)
      let days = past.sorted().map { ($0, zone.day(ofMs: $0).daysSince1970) }
      return zip(days, days.dropFirst()).contains { before, again in
        again.0 >= startMs && again.1 - before.1 >= gap
      }
    }
  }

  /// The newest ends with today, each other where the next begins; periods of hours end now.
  private func periods(_ count: Int, _ unit: DateUnit, nowMs: Int64, zone: Zone) -> [Range<Int64>] {
    let starts = (0...count).map { place -> Int64 in
      if place == 0 { return nowMs + 1 }
      let test = DateTest.inLast(place, unit)
      return DateMatcher(test, nowMs: nowMs, zone: zone).span?.lowerBound ?? nowMs
    }
    return zip(starts.dropFirst(), starts).map { $0..<max($0, $1) }
  }
}
