package import ProfileModel

/// Which instants are meant.
///
/// Days are days of the workspace's zone; weeks begin on Monday.
package enum DateTest: Hashable, Sendable {
  /// The last N days, weeks, months or years with today as their last day, up to now; hours to the millisecond.
  case inLast(Int, DateUnit)
  /// The next N, beginning tomorrow; hours from now on.
  case inNext(Int, DateUnit)
  /// Before the first instant of the day.
  case before(DatePoint)
  case onOrBefore(DatePoint)
  /// From the first instant of the day after on.
  case after(DatePoint)
  case onOrAfter(DatePoint)
  case on(DatePoint)
  /// Both days included, in whatever order they are named.
  case between(DatePoint, DatePoint)
  /// `today`, `last month`, `this year`: -1 for the one before, 0 for this, 1 for the next.
  case calendar(Int, CalendarUnit)
  /// The day of the year comes round: birthdays.
  case anniversary(Anniversary)
}

package enum DateUnit: String, CaseIterable, Sendable {
  case hour
  case day
  case week
  case month
  case year

  package func words(_ count: Int) -> String { "\(count) \(rawValue)\(count == 1 ? "" : "s")" }
}

package enum CalendarUnit: String, CaseIterable, Sendable {
  case day
  case week
  case month
  case quarter
  case year
}

/// A day; counted in hours, an instant to the millisecond.
package enum DatePoint: Hashable, Sendable {
  case day(CivilDate)
  /// Counted from today.
  case ago(Int, DateUnit)
  case ahead(Int, DateUnit)
}

/// 29 February comes round on 28 February where a year has none.
package enum Anniversary: Hashable, Sendable {
  case today
  /// The last N days, today included.
  case inLast(days: Int)
  /// The next N days, beginning tomorrow.
  case inNext(days: Int)
  /// -1 for last month, 0 for this, 1 for the next.
  case calendarMonth(Int)
  /// 1...12.
  case month(Int)
}
