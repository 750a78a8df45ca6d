internal import ProfileModel

/// How long the bins of a histogram of instants are.
package enum CalendarStep: Hashable, Sendable {
  case days(Int)
  /// From Monday on.
  case weeks
  /// 1, or 3 for quarters.
  case months(Int)
  /// 1, 2 or 5 times a power of ten.
  case years(Int)

  /// The instants that have a day in years of four digits, a day off either end for any zone.
  static let instants = -62_135_510_400_000...253_402_128_000_000 as ClosedRange<Int64>

  private static let all: [Self] =
    [.days(1), .weeks, .months(1), .months(3)]
    + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000].map(Self.years)

  /// The shortest step of which at most `most` bins hold a range.
  static func fitting(_ range: ClosedRange<Int64>, zone: Zone, most: Int) -> Self {
    precondition((2...1_000).contains(most), "\(most) bins are outside 2...1000")
    let (first, last) = (zone.day(ofMs: range.lowerBound), zone.day(ofMs: range.upperBound))
    let fitting = all.first { $0.number(of: last) - $0.number(of: first) < most }
    return fitting ?? .years(5_000)
  }

  /// The first instants of the bins that hold a range, and that of the one behind them.
  func edges(of range: ClosedRange<Int64>, zone: Zone) -> [Int64] {
    let first = number(of: zone.day(ofMs: range.lowerBound))
    let last = number(of: zone.day(ofMs: range.upperBound))
    return (first...last + 1).map { zone.startMs(of: day(ofNumber: $0)) }
  }

  /// Which bin a day lies in, counted from somewhere.
  private func number(of day: CivilDate) -> Int {
    switch self {
    case .days(let step): floorDivide(day.daysSince1970, step)
    // 1970-01-01 was a Thursday.
    case .weeks: floorDivide(day.daysSince1970 + 3, 7)
    case .months(let step): (day.year * 12 + day.month - 1) / step
    case .years(let step): day.year / step
    }
  }

  /// The first day of a bin, no earlier than year 1 and no later than the last day of year 9999.
  private func day(ofNumber number: Int) -> CivilDate {
    switch self {
    case .days(let step): CivilDate(daysSince1970: number * step)
    case .weeks: CivilDate(daysSince1970: number * 7 - 3)
    case .months(let step): Self.firstDay(ofMonth: number * step)
    case .years(let step): Self.firstDay(ofMonth: number * step * 12)
    }
  }

  /// Months are counted from January of year 0.
  private static func firstDay(ofMonth month: Int) -> CivilDate {
    let bounds = (first: CivilDate(daysSince1970: -719_162), last: 2_932_896)
    if month < 12 { return bounds.first }
    return CivilDate(year: month / 12, month: month % 12 + 1, day: 1)
      ?? CivilDate(daysSince1970: bounds.last)
  }
}

private func floorDivide(_ value: Int, _ divisor: Int) -> Int {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
