import ProfileModel

/// Steps through the bytes of a date and time in one of the forms that sources use.
struct DateReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }
  var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  /// Reads `YYYY-MM-DD`.
  mutating func isoDay() throws(CleansingError) -> CivilDate {
    let year = try number(digits: 4)
    try expect(UInt8(ascii: "-"))
    let month = try number(digits: 2)
    try expect(UInt8(ascii: "-"))
    let dayOfMonth = try number(digits: 2)
    guard let day = CivilDate(year: year, month: month, day: dayOfMonth) else { throw .notADate }
    return day
  }

  /// Reads three numbers parted by `.`, `/` or `-`, in the order of `form`; `nil` takes the order
  /// that alone is possible.
  mutating func day(_ form: DateForm?) throws(CleansingError) -> CivilDate {
    let first = try part()
    if form == .ymd, first.digits == 8 {
      return try day(first.number / 10_000, first.number / 100 % 100, first.number % 100)
    }
    let mark = try separator()
    let second = try part()
    guard try separator() == mark else { throw .notADate }
    let third = try part()
    // A point may close the last part too, as Hungarian has it.
    if mark == UInt8(ascii: "."), next == mark { place += 1 }
    guard first.digits <= 4, second.digits <= 2, third.digits <= 4 else { throw .notADate }
    if first.digits == 4 {
      guard form == nil || form == .ymd, third.digits <= 2 else { throw .notADate }
      return try day(first.number, second.number, third.number)
    }
    guard first.digits <= 2, form != .ymd else { throw .notADate }
    guard third.digits == 4 else {
      throw third.digits == 2 ? .yearOfTwoDigits : .notADate
    }
    let isDayFirst = try isDayFirst(form, first.number, second.number)
    return isDayFirst
      ? try day(third.number, second.number, first.number)
      : try day(third.number, first.number, second.number)
  }

  private func isDayFirst(
    _ form: DateForm?, _ first: Int, _ second: Int
  ) throws(CleansingError) -> Bool {
    if let form { return form == .dmy }
    if first == second || second > 12 { return false }
    if first > 12 { return true }
    throw .ambiguousDate
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) throws(CleansingError) -> CivilDate {
    guard let day = CivilDate(year: year, month: month, day: day) else { throw .notADate }
    return day
  }

  /// A number of up to eight digits.
  private mutating func part() throws(CleansingError) -> (number: Int, digits: Int) {
    var number = 0
    let start = place
    while Cleansing.isDigit(next), place - start < 9 {
      number = number * 10 + Int(next - UInt8(ascii: "0"))
      place += 1
    }
    guard (1...8).contains(place - start) else { throw .notADate }
    return (number, place - start)
  }

  private mutating func separator() throws(CleansingError) -> UInt8 {
    let mark = next
    guard [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(mark) else {
      throw .notADate
    }
    place += 1
    if mark == UInt8(ascii: "."), next == UInt8(ascii: " ") { place += 1 }
    return mark
  }
}

extension DateReader {
  /// Reads `T` or a blank and `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`; other forms than ISO may have a
  /// comma before it, hours of one digit, and `AM` or `PM` behind it.
  mutating func timeMs(isISO: Bool) throws(CleansingError) -> Int64 {
    if !isISO, next == UInt8(ascii: ",") { place += 1 }
    let isParted = next | 0x20 == UInt8(ascii: "t") || next == UInt8(ascii: " ")
    guard isParted else { throw .notADate }
    place += 1
    var hours = try hours(isISO: isISO)
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
    if !isISO { hours = try halfDay(hours) }
    guard hours < 24, minutes < 60, seconds < 60 else { throw .notADate }
    return Int64(((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms)
  }

  private mutating func hours(isISO: Bool) throws(CleansingError) -> Int {
    let isShort = !isISO && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: ":")
    return try number(digits: isShort ? 1 : 2)
  }

  /// The hour of the day by the `AM` or `PM` that may follow.
  private mutating func halfDay(_ hours: Int) throws(CleansingError) -> Int {
    let start = next == UInt8(ascii: " ") ? place + 1 : place
    guard start + 2 <= bytes.count, bytes[start + 1] | 0x20 == UInt8(ascii: "m") else {
      return hours
    }
    let letter = bytes[start] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return hours }
    guard (1...12).contains(hours) else { throw .notADate }
    place = start + 2
    return hours % 12 + (letter == UInt8(ascii: "p") ? 12 : 0)
  }

  /// Reads the seconds east of UTC, to the end: `Z`, `UTC`, `GMT` or `±HH`, `±HHMM`, `±HH:MM`; `nil`
  /// when none are given.
  mutating func offsetSeconds() throws(CleansingError) -> Int? {
    if isAtEnd { return nil }
    if next == UInt8(ascii: " ") { place += 1 }
    if isUniversal { return 0 }
    let sign = next
    place += 1
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

  private var isUniversal: Bool {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
    return rest.spells("Z") || rest.spells("z") || rest.spells("UTC") || rest.spells("GMT")
  }

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
