package import ProfileModel

/// A ``DateTest`` on a day of the calendar: which instants it means as seen now.
package struct DateMatcher: Sendable {
  /// The instants from the first on and before the last; `nil` for anniversaries, which come every year.
  package let span: Range<Int64>?
  private let anniversary: Anniversary?
  private let today: CivilDate
  private let zone: Zone

  package init(_ test: DateTest, nowMs: Int64, zone: Zone) {
    self.zone = zone
    today = zone.day(ofMs: nowMs)
    if case .anniversary(let anniversary) = test {
      self.anniversary = anniversary
      span = nil
    } else {
      anniversary = nil
      span = Calendar(today: today, nowMs: nowMs, zone: zone).span(test)
    }
  }

  package func holds(_ atMs: Int64) -> Bool {
    if let span { return span.contains(atMs) }
    return anniversary?.holds(zone.day(ofMs: atMs), today: today) ?? false
  }
}

/// Days counted from today.
private struct Calendar {
  let today: CivilDate
  let nowMs: Int64
  let zone: Zone

  func span(_ test: DateTest) -> Range<Int64> {
    switch test {
    case .inLast(let count, .hour): return range(nowMs - hours(count), nowMs + 1)
    case .inLast(let count, let unit):
      return range(start(shifted(-count, unit).adding(days: 1)), nowMs + 1)
    case .inNext(let count, .hour): return range(nowMs + 1, nowMs + hours(count) + 1)
    case .inNext(let count, let unit):
      return range(start(today.adding(days: 1)), start(shifted(count, unit).adding(days: 1)))
    case .before(let point): return range(.min, span(point).lowerBound)
    case .onOrBefore(let point): return range(.min, span(point).upperBound)
    case .after(let point): return range(span(point).upperBound, .max)
    case .onOrAfter(let point): return range(span(point).lowerBound, .max)
    case .on(let point): return span(point)
    case .between(let first, let second):
      let (first, second) = (span(first), span(second))
      return range(
        min(first.lowerBound, second.lowerBound), max(first.upperBound, second.upperBound))
    case .calendar(let shift, let unit): return calendar(shift, unit)
    case .anniversary: return 0..<0
    }
  }

  private func range(_ start: Int64, _ end: Int64) -> Range<Int64> { start..<max(start, end) }

  private func hours(_ count: Int) -> Int64 { Int64(count) * 3_600_000 }

  private func start(_ day: CivilDate) -> Int64 { zone.startMs(of: day) }

  private func span(_ point: DatePoint) -> Range<Int64> {
    switch point {
    case .day(let day): whole(day)
    case .ago(let count, .hour): (nowMs - hours(count))..<(nowMs - hours(count) + 1)
    case .ahead(let count, .hour): (nowMs + hours(count))..<(nowMs + hours(count) + 1)
    case .ago(let count, let unit): whole(shifted(-count, unit))
    case .ahead(let count, let unit): whole(shifted(count, unit))
    }
  }

  private func whole(_ day: CivilDate) -> Range<Int64> {
    range(start(day), start(day.adding(days: 1)))
  }

  private func shifted(_ count: Int, _ unit: DateUnit) -> CivilDate {
    switch unit {
    case .hour, .day: today.adding(days: count)
    case .week: today.adding(days: 7 * count)
    case .month: today.adding(months: count)
    case .year: today.adding(months: 12 * count)
    }
  }

  private func calendar(_ shift: Int, _ unit: CalendarUnit) -> Range<Int64> {
    let first: (Int) -> CivilDate =
      switch unit {
      case .day: { today.adding(days: $0) }
      case .week: { today.adding(days: 7 * $0 - today.daysAfterMonday) }
      case .month: { today.firstOfMonth.adding(months: $0) }
      case .quarter: { today.firstOfMonth.adding(months: 3 * $0 - (today.month - 1) % 3) }
      case .year: { today.firstOfMonth.adding(months: 12 * $0 - (today.month - 1)) }
      }
    return range(start(first(shift)), start(first(shift + 1)))
  }
}

extension CivilDate {
  /// The same day of another month, or its last where it has no such day.
  func adding(months: Int) -> CivilDate {
    let count = year * 12 + (month - 1) + months
    let (year, month) = (min(9_999, max(1, count / 12)), count % 12 + 1)
    guard count >= 12, (1...12).contains(month) else { return CivilDate(daysSince1970: -719_162) }
    let last = Self.days(inMonth: month, of: year)
    return CivilDate(year: year, month: month, day: min(day, last)) ?? self
  }

  var firstOfMonth: CivilDate { adding(days: 1 - day) }

  /// 0 for a Monday, 6 for a Sunday.
  var daysAfterMonday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 }
}

extension Anniversary {
  /// Whether the day comes round as this says.
  func holds(_ day: CivilDate, today: CivilDate) -> Bool {
    switch self {
    case .today: next(day, from: today) == today
    case .inLast(let days): next(day, from: today.adding(days: 1 - days)) <= today
    case .inNext(let days):
      next(day, from: today.adding(days: 1)) <= today.adding(days: days)
    case .calendarMonth(let shift): day.month == today.firstOfMonth.adding(months: shift).month
    case .month(let month): day.month == month
    }
  }

  /// The first time from a day on.
  private func next(_ day: CivilDate, from first: CivilDate) -> CivilDate {
    let thisYear = round(day, in: first.year)
    return thisYear >= first ? thisYear : round(day, in: first.year + 1)
  }

  private func round(_ day: CivilDate, in year: Int) -> CivilDate {
    let year = min(9_999, max(1, year))
    let last = CivilDate.days(inMonth: day.month, of: year)
    return CivilDate(year: year, month: day.month, day: min(day.day, last)) ?? day
  }
}
