import ProfileModel
import Testing

@testable import DropLoading

private func date(_ text: String, _ form: DateForm?) -> Result<CleansedInstant, CleansingError> {
  clean(text) { bytes throws(CleansingError) in
    try Cleansing.dateOrInstant(bytes, zone: .utc, form: form)
  }
}

/// Milliseconds of a day and a time in UTC.
private func ms(_ day: String, _ hours: Int = 0, _ minutes: Int = 0, _ rest: Int64 = 0) throws
  -> Int64
{
  let day = try clean(day) { bytes throws(CleansingError) in try Cleansing.day(bytes) }.get()
  return Int64(day.daysSince1970) * 86_400_000 + Int64(hours * 60 + minutes) * 60_000 + rest
}

@Test(
  arguments: [
    ("13.02.2026", nil), ("2/13/2026", nil), ("13-2-2026", nil), ("2026/02/13", nil),
    ("2026.2.13", nil), ("2026.02.13.", nil), ("13. 2. 2026", nil), ("'13.02.2026", nil),
    ("13/02/2026", .dmy), ("13.2.2026", .dmy), ("2026-02-13", .dmy), ("02-13-2026", .mdy),
    ("2/13/2026", .mdy), ("20260213", .ymd), ("2026/2/13", .ymd), ("2026-02-13", .iso),
    ("46066", .excelDays),
  ] as [(String, DateForm?)])
func daysAreReadInTheirForm(_ text: String, _ form: DateForm?) throws {
  let expected = try #require(CivilDate(year: 2026, month: 2, day: 13))
  #expect(date(text, form) == .success(.day(expected)))
  let day = clean(text) { bytes throws(CleansingError) in
    try Cleansing.writtenDay(bytes, form: form)
  }
  #expect(day == .success("2026-02-13"))
}

@Test(
  arguments: [
    ("03/04/2026", nil, .ambiguousDate), ("3.4.2026", nil, .ambiguousDate),
    ("1-12-2026", nil, .ambiguousDate), ("13/13/2026", nil, .notADate),
    ("32.01.2026", nil, .notADate), ("13.02.26", .dmy, .yearOfTwoDigits),
    ("13.02.26", nil, .yearOfTwoDigits), ("13/02/2026", .mdy, .notADate),
    ("2/13/2026", .dmy, .notADate), ("30.02.2026", .dmy, .notADate),
    ("13.02/2026", .dmy, .notADate), ("13.02.2026", .iso, .notADate),
    ("13.02.2026", .ymd, .notADate), ("2026/13/02", .ymd, .notADate),
    ("2026/13/02", .dmy, .notADate), ("20260213", nil, .notADate),
    ("1.2", .dmy, .notADate), ("1.2.202", .dmy, .notADate), ("1.2.20260", .dmy, .notADate),
    ("001.2.2026", .dmy, .notADate), ("13.02.2026x", .dmy, .notADate),
    ("60", .excelDays, .notADate), ("2958466", .excelDays, .notADate),
    ("2026-02-13", .excelDays, .notADate), ("2026-02-13", .unixSeconds, .notADate),
    ("99999999999999999", .unixSeconds, .notADate),
    ("253402300800000", .unixMilliseconds, .notADate),
    ("1e9", .unixSeconds, .notADate), ("13.02.2026 25:00", .dmy, .notADate),
    ("13.02.2026 13:00 PM", .dmy, .notADate), ("13.02.2026 0:30 AM", .dmy, .notADate),
  ] as [(String, DateForm?, CleansingError)])
func datesOfOtherFormsAreRejected(_ text: String, _ form: DateForm?, _ error: CleansingError) {
  #expect(date(text, form) == .failure(error))
}

@Test(
  arguments: [
    ("13.02.2026 08:05", .dmy, 8, 5, 0), ("13.02.2026 8:05:30", .dmy, 8, 5, 30_000),
    ("13/2/2026, 8:05", nil, 8, 5, 0), ("2/13/2026 8:05 PM", .mdy, 20, 5, 0),
    ("2/13/2026 12:05:00AM", .mdy, 0, 5, 0), ("2/13/2026 12:05 pm", .mdy, 12, 5, 0),
    ("13.02.2026 08:05:00 +0100", .dmy, 7, 5, 0), ("2026/02/13 08:05 UTC", nil, 8, 5, 0),
    ("2026-02-13T08:05:00.250Z", .dmy, 8, 5, 250), ("46066.3368055556", .excelDays, 8, 5, 0),
    ("1770969900", .unixSeconds, 8, 5, 0), ("1770969900.5", .unixSeconds, 8, 5, 500),
    ("1770969900250", .unixMilliseconds, 8, 5, 250),
  ] as [(String, DateForm?, Int, Int, Int64)])
func timesAreReadInTheirForm(
  _ text: String, _ form: DateForm?, _ hours: Int, _ minutes: Int, _ rest: Int64
) throws {
  #expect(date(text, form) == .success(.instant(ms: try ms("2026-02-13", hours, minutes, rest))))
}

@Test(arguments: DateForm.allCases)
func everyDayIsReadBackInEachForm(_ form: DateForm) throws {
  for days in stride(from: -20_000, to: 60_000, by: 331) {
    let day = CivilDate(daysSince1970: days)
    let text =
      switch form {
      case .iso: day.iso
      case .dmy: "\(day.day).\(day.month).\(day.year)"
      case .mdy: "\(day.month)/\(day.day)/\(day.year)"
      case .ymd: "\(day.year)/\(day.month)/\(day.day)"
      case .unixSeconds: String(days * 86_400)
      case .unixMilliseconds: String(days * 86_400_000)
      case .excelDays: String(days + 25_569)
      }
    let read = clean(text) { bytes throws(CleansingError) in
      try Cleansing.day(bytes, form: form)
    }
    #expect(read == .success(day))
  }
}

private func amount(_ text: String, _ form: DecimalForm?) -> Result<Int64, CleansingError> {
  clean(text) { bytes throws(CleansingError) in
    try Cleansing.minor(bytes, currency: .eur, form: form)
  }
}

@Test(
  arguments: [
    ("1234.50", .point), ("1,234.50", .point), ("1 234.50", .point), ("1'234.50", .point),
    ("1’234.50", .point), ("1\u{A0}234.50", .point), ("1\u{202F}234.5", .point),
    ("1234,50", .comma), ("1.234,50", .comma), ("1 234,50", .comma), ("1'234,5", .comma),
    ("+1234,500", .comma), ("'1234,50", .comma),
    ("1234,50", nil), ("1234.5", nil), ("1,234.50", nil), ("1.234,50", nil), ("1 234,5", nil),
    ("1 234.500", nil), ("1234.500", nil),
  ] as [(String, DecimalForm?)])
func amountsAreReadInTheirForm(_ text: String, _ form: DecimalForm?) {
  #expect(amount(text, form) == .success(123_450))
}

@Test(
  arguments: [
    ("1.234.567", nil, .success(123_456_700)), ("1,234", .point, .success(123_400)),
    ("1.234", .comma, .success(123_400)), ("0.120", nil, .success(12)),
    ("-1.234.567,89", .comma, .success(-123_456_789)), ("1 000", nil, .success(100_000)),
    ("1.234", nil, .failure(.ambiguousNumber)), ("1,230", nil, .failure(.ambiguousNumber)),
    ("-12.000", nil, .failure(.ambiguousNumber)), ("1.2345", .comma, .failure(.notANumber)),
    ("12,34,567", nil, .failure(.notANumber)), ("1.234,567.8", nil, .failure(.notANumber)),
    ("1 23", nil, .failure(.notANumber)), ("1 234 56", .comma, .failure(.notANumber)),
    ("1,,5", .comma, .failure(.notANumber)), (",5", .comma, .failure(.notANumber)),
    ("5,", .comma, .failure(.notANumber)), ("1'234 567", .point, .failure(.notANumber)),
    ("12,50", .point, .failure(.notANumber)), ("12.50", .comma, .failure(.notANumber)),
    ("1,234", .comma, .failure(.tooManyDecimals)),
  ] as [(String, DecimalForm?, Result<Int64, CleansingError>)])
func numbersHaveOneReadingOrNone(
  _ text: String, _ form: DecimalForm?, _ expected: Result<Int64, CleansingError>
) {
  #expect(amount(text, form) == expected)
}

@Test func ambiguousValuesNameTheSettingThatSettlesThem() {
  #expect(CleansingError.ambiguousDate.reason.contains("date = \"dmy\""))
  #expect(CleansingError.ambiguousNumber.reason.contains("decimal = \"point\""))
}

@Test func aPriceIsKeptWithAPointWhateverItsForm() {
  let comma = ValueForms(decimal: .comma)
  #expect(clean("1.234,50", comma.plainDecimal) == .success("1234.50"))
  #expect(clean("4.25", ValueForms.builtIn.plainDecimal) == .success("4.25"))
  #expect(clean("-4,25", comma.plainDecimal) == .failure(.negative))
}
