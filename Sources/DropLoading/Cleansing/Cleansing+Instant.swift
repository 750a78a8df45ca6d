package import ProfileModel

/// What a date or time in a drop says.
package enum CleansedInstant: Hashable, Sendable {
  case day(CivilDate)
  /// Milliseconds since 1970-01-01 UTC.
  case instant(ms: Int64)
}

extension Cleansing {
  /// `YYYY-MM-DD`, alone or with a time behind `T` or a blank: `HH:MM`, `HH:MM:SS` or
  /// `HH:MM:SS.fff`, then nothing (local in `zone`), `Z`, or an offset `±HH:MM`, `±HHMM` or `±HH`.
  ///
  /// What lies beyond milliseconds is cut off. Anything else is rejected: `11/1/16` has two readings.
  package static func dateOrInstant(
    _ bytes: UnsafeRawBufferPointer, zone: Zone
  ) throws(CleansingError) -> CleansedInstant {
    var reader = InstantReader(unquoted(bytes))
    let day = try reader.day()
    if reader.isAtEnd { return .day(day) }
    let timeMs = try reader.timeMs()
    let localMs = Int64(day.daysSince1970) * 86_400_000 + timeMs
    guard let offset = try reader.offsetSeconds() else {
      return .instant(ms: zone.instantMs(localMs: localMs))
    }
    return .instant(ms: localMs - Int64(offset) * 1_000)
  }

  /// The instant of a date or time; a day without a time is its first instant in `zone`.
  package static func instantMs(
    _ bytes: UnsafeRawBufferPointer, zone: Zone
  ) throws(CleansingError) -> Int64 {
    switch try dateOrInstant(bytes, zone: zone) {
    case .day(let day): zone.startMs(of: day)
    case .instant(let ms): ms
    }
  }

  /// A day; a time behind it must be midnight, so that no zone can move it to another day.
  package static func day(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> CivilDate {
    var reader = InstantReader(unquoted(bytes))
    let day = try reader.day()
    if reader.isAtEnd { return day }
    let timeMs = try reader.timeMs()
    _ = try reader.offsetSeconds()
    guard timeMs == 0 else { throw .timeOfDay }
    return day
  }

  /// A day in the form `2026-05-01`, in which it came or almost.
  static func writtenDay(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    _ = try day(bytes)
    return String(decoding: unquoted(bytes).prefix(10), as: UTF8.self)
  }

  /// A date or time in one written form: `2026-05-01`, or in UTC `2026-05-01T07:59:00Z`.
  static func writtenInstant(
    _ bytes: UnsafeRawBufferPointer, zone: Zone
  ) throws(CleansingError) -> String {
    guard case .instant(let ms) = try dateOrInstant(bytes, zone: zone) else {
      return String(decoding: unquoted(bytes), as: UTF8.self)
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

/// Steps through the bytes of a date and time.
private struct InstantReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func day() throws(CleansingError) -> CivilDate {
    let year = try number(digits: 4)
    try expect(UInt8(ascii: "-"))
    let month = try number(digits: 2)
    try expect(UInt8(ascii: "-"))
    let dayOfMonth = try number(digits: 2)
    guard let day = CivilDate(year: year, month: month, day: dayOfMonth) else { throw .notADate }
    return day
  }

  mutating func timeMs() throws(CleansingError) -> Int64 {
    let isParted = next | 0x20 == UInt8(ascii: "t") || next == UInt8(ascii: " ")
    guard isParted else { throw .notADate }
    place += 1
    let hours = try number(digits: 2)
    try expect(UInt8(ascii: ":"))
    let minutes = try number(digits: 2)
    var seconds = 0
    var ms = 0
    if next == UInt8(ascii: ":") {
      place += 1
      seconds = try number(digits: 2)
      if next == UInt8(ascii: ".") {
        place += 1
        ms = try fractionMs()
      }
    }
    guard hours < 24, minutes < 60, seconds < 60 else { throw .notADate }
    return Int64(((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms)
  }

  /// Reads the seconds east of UTC, to the end; `nil` when none are given.
  mutating func offsetSeconds() throws(CleansingError) -> Int? {
    if isAtEnd { return nil }
    if next == UInt8(ascii: " ") { place += 1 }
    let sign = next
    place += 1
    if sign | 0x20 == UInt8(ascii: "z") {
      guard isAtEnd else { throw .notADate }
      return 0
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { throw .notADate }
    let hours = try number(digits: 2)
    var minutes = 0
    if !isAtEnd {
      if next == UInt8(ascii: ":") { place += 1 }
      minutes = try number(digits: 2)
    }
    guard isAtEnd, hours <= 15, minutes < 60 else { throw .notADate }
    let seconds = (hours * 60 + minutes) * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  private var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func expect(_ byte: UInt8) throws(CleansingError) {
    guard next == byte else { throw .notADate }
    place += 1
  }

  private mutating func number(digits: Int) throws(CleansingError) -> Int {
    guard place + digits <= bytes.count else { throw .notADate }
    var number = 0
    for _ in 0..<digits {
      guard Cleansing.isDigit(bytes[place]) else { throw .notADate }
      number = number * 10 + Int(bytes[place] - UInt8(ascii: "0"))
      place += 1
    }
    return number
  }

  /// One to nine digits behind the point.
  private mutating func fractionMs() throws(CleansingError) -> Int {
    var ms = 0
    var digits = 0
    while Cleansing.isDigit(next) {
      if digits < 3 { ms = ms * 10 + Int(next - UInt8(ascii: "0")) }
      digits += 1
      place += 1
    }
    guard (1...9).contains(digits) else { throw .notADate }
    while digits < 3 {
      ms *= 10
      digits += 1
    }
    return ms
  }
}
