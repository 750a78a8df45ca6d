package import ProfileModel

/// What a date or time in a drop says.
package enum CleansedInstant: Hashable, Sendable {
  case day(CivilDate)
  /// Milliseconds since 1970-01-01 UTC.
  case instant(ms: Int64)
}

extension Cleansing {
  /// A date, alone or with a time, in the form that its source uses.
  ///
  /// Whatever the form, `YYYY-MM-DD` is read, with a time behind `T` or a blank: `HH:MM`, `HH:MM:SS` or
  /// `HH:MM:SS.fff`, then nothing (local in `zone`), `Z`, `UTC`, or an offset `±HH:MM`, `±HHMM` or `±HH`.
  /// Without a form so is what has one reading alone: `13.02.2026` is, `03/04/2026` is not. What lies
  /// beyond milliseconds is cut off.
  package static func dateOrInstant(
    _ bytes: UnsafeRawBufferPointer, zone: Zone, form: DateForm? = nil
  ) throws(CleansingError) -> CleansedInstant {
    let value = unquoted(bytes)
    if let form, form.isNumber { return try counted(value, zone: zone, form: form) }
    var reader = DateReader(value)
    let isISO = hasISODay(value)
    let day = try day(&reader, isISO: isISO, form: form)
    if reader.isAtEnd { return .day(day) }
    let timeMs = try reader.timeMs(isISO: isISO)
    let localMs = Int64(day.daysSince1970) * dayMs + timeMs
    guard let offset = try reader.offsetSeconds() else {
      return .instant(ms: zone.instantMs(localMs: localMs))
    }
    return .instant(ms: localMs - Int64(offset) * 1_000)
  }

  /// The instant of a date or time; a day without a time is its first instant in `zone`.
  package static func instantMs(
    _ bytes: UnsafeRawBufferPointer, zone: Zone, form: DateForm? = nil
  ) throws(CleansingError) -> Int64 {
    switch try dateOrInstant(bytes, zone: zone, form: form) {
    case .day(let day): zone.startMs(of: day)
    case .instant(let ms): ms
    }
  }

  /// A day; a time behind it must be midnight, so that no zone can move it to another day.
  package static func day(
    _ bytes: UnsafeRawBufferPointer, form: DateForm? = nil
  ) throws(CleansingError) -> CivilDate {
    let value = unquoted(bytes)
    if let form, form.isNumber {
      switch try counted(value, zone: .utc, form: form) {
      case .day(let day): return day
      case .instant(let ms):
        let day = Zone.utc.day(ofMs: ms)
        guard Int64(day.daysSince1970) * dayMs == ms else { throw .timeOfDay }
        return day
      }
    }
    var reader = DateReader(value)
    let isISO = hasISODay(value)
    let day = try day(&reader, isISO: isISO, form: form)
    if reader.isAtEnd { return day }
    let timeMs = try reader.timeMs(isISO: isISO)
    _ = try reader.offsetSeconds()
    guard timeMs == 0 else { throw .timeOfDay }
    return day
  }

  /// A day in the form `2026-05-01`.
  static func writtenDay(
    _ bytes: UnsafeRawBufferPointer, form: DateForm? = nil
  ) throws(CleansingError) -> String {
    let day = try day(bytes, form: form)
    // Most come as they are kept.
    let value = unquoted(bytes)
    return hasISODay(value) ? String(decoding: value.prefix(10), as: UTF8.self) : day.iso
  }

  /// A date or time in one written form: `2026-05-01`, or in UTC `2026-05-01T07:59:00Z`.
  static func writtenInstant(
    _ bytes: UnsafeRawBufferPointer, zone: Zone, form: DateForm? = nil
  ) throws(CleansingError) -> String {
    let ms: Int64
    switch try dateOrInstant(bytes, zone: zone, form: form) {
    case .day(let day): return day.iso
    case .instant(let instant): ms = instant
    }
    let day = Zone.utc.day(ofMs: ms)
    let timeMs = Int(ms - Int64(day.daysSince1970) * 86_400_000)
    return String(unsafeUninitializedCapacity: 24) { target in
      var length = 0
      func write(_ number: Int, digits: Int, mark: Unicode.Scalar) {
        var power = digits == 4 ? 1_000 : digits == 3 ? 100 : 10
        while power > 0 {
          target[length] = UInt8(ascii: "0") + UInt8(number / power % 10)
          length += 1
          power /= 10
        }
        target[length] = UInt8(ascii: mark)
        length += 1
      }
      write(day.year, digits: 4, mark: "-")
      write(day.month, digits: 2, mark: "-")
      write(day.day, digits: 2, mark: "T")
      write(timeMs / 3_600_000, digits: 2, mark: ":")
      write(timeMs / 60_000 % 60, digits: 2, mark: ":")
      let hasFraction = timeMs % 1_000 != 0
      write(timeMs / 1_000 % 60, digits: 2, mark: hasFraction ? "." : "Z")
      if hasFraction { write(timeMs % 1_000, digits: 3, mark: "Z") }
      return length
    }
  }
}

extension Cleansing {
  private static let dayMs: Int64 = 86_400_000

  /// Whether a value begins like `2026-05-01`.
  private static func hasISODay(_ value: UnsafeRawBufferPointer) -> Bool {
    value.count >= 10 && value[4] == UInt8(ascii: "-") && value[7] == UInt8(ascii: "-")
  }

  private static func day(
    _ reader: inout DateReader, isISO: Bool, form: DateForm?
  ) throws(CleansingError) -> CivilDate {
    if isISO { return try reader.isoDay() }
    guard form != .iso else { throw .notADate }
    return try reader.day(form)
  }

  /// A number of days, seconds or milliseconds.
  private static func counted(
    _ value: UnsafeRawBufferPointer, zone: Zone, form: DateForm
  ) throws(CleansingError) -> CleansedInstant {
    let decimals = form == .excelDays ? 9 : form == .unixSeconds ? 3 : 0
    guard let number = try? scaled(value, decimals: decimals, excess: .rounded) else {
      throw .notADate
    }
    guard form == .excelDays else {
      guard (-62_135_596_800_000...253_402_300_799_999).contains(number) else { throw .notADate }
      return .instant(ms: number)
    }
    let perDay: Int64 = 1_000_000_000
    // The days up to 60 are counted with a 29 February 1900 that was none; 2958465 is the last of 9999.
    guard (61...2_958_465).contains(number / perDay) else { throw .notADate }
    let day = CivilDate(daysSince1970: Int(number / perDay) - 25_569)
    let timeMs = (number % perDay * dayMs + perDay / 2) / perDay
    if timeMs == 0 { return .day(day) }
    return .instant(ms: zone.instantMs(localMs: Int64(day.daysSince1970) * dayMs + timeMs))
  }
}
