import Foundation
import ProfileModel
import Segments

/// Tests of values and of instants.
extension RuleByHand {
  func folded(_ text: String) -> [Unicode.Scalar] { TextFolding.folded(text) }

  /// Of several values any may be as asked; of a negative test none may be what it speaks against.
  func holds(_ test: FieldTest, texts: [String]) -> Bool {
    let values = texts.filter { !$0.isEmpty }
    switch test {
    case .isSet: return !values.isEmpty
    case .isMissing: return values.isEmpty
    case .text(let test): return values.contains { matches(test, $0) } != test.isNegated
    case .number(.compare(.notEqual, let number)):
      return !values.contains { self.number($0) == number }
    case .number(let test): return values.contains { number($0).map { holds(test, $0) } ?? false }
    case .date(let test): return values.contains { instant($0).map { holds(test, $0) } ?? false }
    }
  }

  func holds(_ test: FieldTest, atMs: Int64?) -> Bool {
    switch test {
    case .isSet: atMs != nil
    case .isMissing: atMs == nil
    case .date(let test): atMs.map { holds(test, $0) } ?? false
    // An instant is no text and no number: both count as missing.
    case .text(let test): test.isNegated
    case .number(.compare(.notEqual, _)): true
    case .number: false
    }
  }

  func holds(_ test: FieldTest, number: DecimalNumber?) -> Bool {
    if case .number(let test) = test { return holds(test, ofMissing: number) }
    if case .date = test { return false }
    return holds(test, texts: [number?.text ?? ""])
  }

  // MARK: Texts

  private func matches(_ test: TextTest, _ value: String) -> Bool {
    func scalars(_ text: String) -> [Unicode.Scalar] {
      test.isExact ? Array(text.unicodeScalars) : folded(text)
    }
    let text = scalars(value)
    switch test.match {
    case .oneOf(let all): return all.contains { scalars($0) == text }
    case .startsWith(let all): return all.contains { text.starts(with: scalars($0)) }
    case .endsWith(let all):
      return all.contains { Array(text.suffix(scalars($0).count)) == scalars($0) }
    case .contains(let all):
      return all.contains { part in
        (0...text.count).contains { text[$0...].starts(with: scalars(part)) }
      }
    case .matches(let pattern):
      func composed(_ text: String) -> String {
        String(String.UnicodeScalarView(scalars(text))).precomposedStringWithCanonicalMapping
      }
      let text = composed(value)
      let expression = try? NSRegularExpression(pattern: composed(pattern))
      let range = NSRange(location: 0, length: text.utf16.count)
      return expression?.firstMatch(in: text, range: range) != nil
    }
  }

  // MARK: Numbers

  func holds(_ test: NumberTest, _ number: DecimalNumber) -> Bool {
    switch test {
    case .compare(.equal, let other): number == other
    case .compare(.notEqual, let other): number != other
    case .compare(.less, let other): number < other
    case .compare(.lessOrEqual, let other): number <= other
    case .compare(.greater, let other): number > other
    case .compare(.greaterOrEqual, let other): number >= other
    case .between(let one, let other):
      number >= min(one, other) && number <= max(one, other)
    }
  }

  func holds(_ test: NumberTest, ofMissing number: DecimalNumber?) -> Bool {
    if let number { return holds(test, number) }
    return if case .compare(.notEqual, _) = test { true } else { false }
  }

  /// Digits with at most one point, blanks around them; of more than six decimals six.
  func number(_ text: String) -> DecimalNumber? {
    let digits = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard digits.range(of: "^-?[0-9]+(\\.[0-9]+)?$", options: .regularExpression) != nil else {
      return nil
    }
    let parts = digits.split(separator: ".")
    return DecimalNumber(parts.count == 2 ? "\(parts[0]).\(parts[1].prefix(6))" : digits)
  }

  // MARK: Instants

  /// A day, or a day and a time with or without a zone, of those that the worlds have.
  private func instant(_ text: String) -> Int64? {
    guard let day = CivilDate(iso: String(text.prefix(10))) else { return nil }
    if text.utf8.count == 10 { return zone.startMs(of: day) }
    let dayMs = Int64(day.daysSince1970) * 86_400_000
    switch text.dropFirst(10) {
    case "T02:30": return zone.instantMs(localMs: dayMs + 9_000_000)
    case "T00:30:00Z": return dayMs + 1_800_000
    case "T23:59:59.999+01:00": return dayMs + 86_399_999 - 3_600_000
    default: return nil
    }
  }

  func holds(_ test: DateTest, _ atMs: Int64) -> Bool {
    let day = zone.day(ofMs: atMs)
    switch test {
    case .inLast(let count, .hour): return atMs <= nowMs && atMs >= nowMs - hours(count)
    case .inNext(let count, .hour): return atMs > nowMs && atMs <= nowMs + hours(count)
    case .inLast(let count, let unit): return atMs <= nowMs && day > shifted(-count, unit)
    case .inNext(let count, let unit): return day > today && day <= shifted(count, unit)
    case .before(let point): return place(atMs, of: point) < 0
    case .onOrBefore(let point): return place(atMs, of: point) <= 0
    case .after(let point): return place(atMs, of: point) > 0
    case .onOrAfter(let point): return place(atMs, of: point) >= 0
    case .on(let point): return place(atMs, of: point) == 0
    case .between(let one, let other):
      let places = [place(atMs, of: one), place(atMs, of: other)]
      return places.contains { $0 >= 0 } && places.contains { $0 <= 0 }
    case .calendar(let shift, let unit):
      return number(of: day, unit) - number(of: today, unit) == shift
    case .anniversary(let anniversary): return holds(anniversary, day)
    }
  }

  private func hours(_ count: Int) -> Int64 { Int64(count) * 3_600_000 }

  /// -1 before a day, 0 on it, 1 after it; counted in hours a point is an instant.
  private func place(_ atMs: Int64, of point: DatePoint) -> Int {
    func order<Value: Comparable>(_ one: Value, _ other: Value) -> Int {
      one < other ? -1 : (one == other ? 0 : 1)
    }
    let day = zone.day(ofMs: atMs)
    switch point {
    case .day(let wanted): return order(day, wanted)
    case .ago(let count, .hour): return order(atMs, nowMs - hours(count))
    case .ahead(let count, .hour): return order(atMs, nowMs + hours(count))
    case .ago(let count, let unit): return order(day, shifted(-count, unit))
    case .ahead(let count, let unit): return order(day, shifted(count, unit))
    }
  }

  /// The day so many units from today; of a month that has no such day, its last.
  func shifted(_ count: Int, _ unit: DateUnit) -> CivilDate {
    switch unit {
    case .hour, .day: return today.adding(days: count)
    case .week: return today.adding(days: 7 * count)
    case .month, .year:
      let months = today.year * 12 + today.month - 1 + (unit == .year ? 12 * count : count)
      if months < 12 { return CivilDate(daysSince1970: -800_000) }
      if months >= 120_000 { return CivilDate(daysSince1970: 3_000_000) }
      for day in stride(from: today.day, to: 0, by: -1) {
        if let date = CivilDate(year: months / 12, month: months % 12 + 1, day: day) { return date }
      }
      return today
    }
  }

  /// Days, weeks from Monday on, months, quarters or years, counted through.
  private func number(of day: CivilDate, _ unit: CalendarUnit) -> Int {
    switch unit {
    case .day: day.daysSince1970
    // 1970-01-05 was a Monday.
    case .week: Int((Double(day.daysSince1970 - 4) / 7).rounded(.down))
    case .month: day.year * 12 + day.month
    case .quarter: day.year * 4 + (day.month - 1) / 3
    case .year: day.year
    }
  }

  private func holds(_ anniversary: Anniversary, _ day: CivilDate) -> Bool {
    switch anniversary {
    case .today: return comesRound(day, on: today)
    case .inLast(let days):
      return (0..<min(days, 1_500)).contains { comesRound(day, on: today.adding(days: -$0)) }
    case .inNext(let days):
      return (1...min(days, 1_500)).contains { comesRound(day, on: today.adding(days: $0)) }
    case .calendarMonth(let shift): return (today.month - 1 + shift + 12) % 12 + 1 == day.month
    case .month(let month): return day.month == month
    }
  }

  private func comesRound(_ day: CivilDate, on other: CivilDate) -> Bool {
    if (day.month, day.day) == (other.month, other.day) { return true }
    let isLeap = CivilDate(year: other.year, month: 2, day: 29) != nil
    return (day.month, day.day) == (2, 29) && !isLeap && (other.month, other.day) == (2, 28)
  }
}
