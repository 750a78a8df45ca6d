import ProfileModel

/// Which instants are meant.
extension RuleParser {
  /// Counts of units that a rule may name.
  static let counts = 1...36_500

  /// - Returns: `nil`, with nothing taken, where no test of dates begins.
  mutating func dateTest() throws(RuleError) -> DateTest? {
    if take("in", "last") { return try spanned(-1) { .inLast($0, $1) } }
    if take("in", "next") { return try spanned(1) { .inNext($0, $1) } }
    if take("in", "this") { return try spanned(0, nil) }
    if take("anniversary") { return .anniversary(try anniversary()) }
    if let calendar = calendar() { return calendar }
    return try attempt { parser throws(RuleError) in try parser.pointed() }
  }

  /// What comes after `in last`: `30 days`, or `month` for the whole of it.
  private mutating func spanned(_ shift: Int, _ span: ((Int, DateUnit) -> DateTest)?)
    throws(RuleError) -> DateTest
  {
    for unit in CalendarUnit.allCases where unit != .day && take(unit.rawValue) {
      return .calendar(shift, unit)
    }
    guard let span else { throw failure() }
    return span(try whole(in: Self.counts), try unit())
  }

  /// Tests that name days.
  private mutating func pointed() throws(RuleError) -> DateTest? {
    if take("on", "or", "before") { return .onOrBefore(try point()) }
    if take("on", "or", "after") { return .onOrAfter(try point()) }
    if take("on") { return .on(try point()) }
    if take("before") { return .before(try point()) }
    if take("after") { return .after(try point()) }
    if take("at", "least") {
      let count = try whole(in: Self.counts)
      let unit = try unit()
      try expect("ago")
      return .onOrBefore(.ago(count, unit))
    }
    if take("between") { return try between() }
    return nil
  }

  private mutating func between() throws(RuleError) -> DateTest? {
    // `between 30 and 90 days ago`.
    if case .number(let digits) = next.kind, let first = Int(digits) {
      advance()
      guard take("and"), case .number(let digits) = next.kind, let second = Int(digits) else {
        return try betweenPoints(first: first)
      }
      advance()
      guard let unit = takeUnit() else { return nil }
      guard Self.counts.contains(first), Self.counts.contains(second) else { return nil }
      if take("ago") { return .between(.ago(first, unit), .ago(second, unit)) }
      guard take("ahead") else { throw failure() }
      return .between(.ahead(first, unit), .ahead(second, unit))
    }
    guard let first = try takePoint() else { return nil }
    try expect("and")
    return .between(first, try point())
  }

  /// `between 3 days ago and 2 days ahead`, of which the first number is read.
  private mutating func betweenPoints(first: Int) throws(RuleError) -> DateTest? {
    guard Self.counts.contains(first), let unit = takeUnit() else { return nil }
    let start: DatePoint
    if take("ago") {
      start = .ago(first, unit)
    } else if take("ahead") {
      start = .ahead(first, unit)
    } else {
      return nil
    }
    try expect("and")
    return .between(start, try point())
  }

  private mutating func point() throws(RuleError) -> DatePoint {
    guard let point = try takePoint() else { throw failure() }
    return point
  }

  private mutating func takePoint() throws(RuleError) -> DatePoint? {
    if let day = try civilDate() { return .day(day) }
    guard case .number(let digits) = next.kind, let count = Int(digits), Self.counts.contains(count)
    else {
      look(for: .number)
      return nil
    }
    advance()
    let unit = try unit()
    if take("ago") { return .ago(count, unit) }
    guard take("ahead") else { throw failure() }
    return .ahead(count, unit)
  }

  mutating func civilDate() throws(RuleError) -> CivilDate? {
    look(for: .date)
    guard case .number(let text) = next.kind, text.dropFirst().contains("-") else { return nil }
    guard let day = CivilDate(iso: text), day.iso == text else {
      throw .badNumber(text: text, column: next.column, reason: "write a day as 2026-01-31")
    }
    advance()
    return day
  }

  mutating func unit() throws(RuleError) -> DateUnit {
    guard let unit = takeUnit() else { throw failure() }
    return unit
  }

  private mutating func takeUnit() -> DateUnit? {
    for unit in DateUnit.allCases where take(unit.rawValue + "s") || take(unit.rawValue) {
      return unit
    }
    return nil
  }

  private static let shifts = [("last", -1), ("this", 0), ("next", 1)]

  private mutating func calendar() -> DateTest? {
    if take("today") { return .calendar(0, .day) }
    if take("yesterday") { return .calendar(-1, .day) }
    if take("tomorrow") { return .calendar(1, .day) }
    for (word, shift) in Self.shifts {
      for unit in CalendarUnit.allCases where unit != .day && take(word, unit.rawValue) {
        return .calendar(shift, unit)
      }
    }
    return nil
  }

  private mutating func anniversary() throws(RuleError) -> Anniversary {
    if take("today") { return .today }
    if take("in", "last") { return .inLast(days: try days()) }
    if take("in", "next") { return .inNext(days: try days()) }
    for (word, shift) in Self.shifts where take(word, "month") { return .calendarMonth(shift) }
    if take("in") {
      for (place, month) in RuleWords.months.enumerated() where take(month) {
        return .month(place + 1)
      }
    }
    throw failure()
  }

  mutating func days() throws(RuleError) -> Int {
    let count = try whole(in: Self.counts)
    guard take("days") || take("day") else { throw failure() }
    return count
  }
}
