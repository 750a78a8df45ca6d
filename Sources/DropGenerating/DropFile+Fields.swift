extension DropFile {
  /// Writes a whole number without leading zeros.
  func put(number: Int) {
    if number < 0 { put(byte: 0x2D) }
    let value = number.magnitude
    var width = 1
    var limit: UInt = 10
    while value >= limit, width < 19 {
      width += 1
      limit *= 10
    }
    put(number: Int(bitPattern: value), width: width)
  }

  /// Writes the last `width` digits, zeros in front.
  func put(number: Int, width: Int) {
    var value = UInt(bitPattern: number)
    let digits = room(width)
    for index in stride(from: width - 1, through: 0, by: -1) {
      let tens = value / 10
      digits[index] = 0x30 + UInt8(truncatingIfNeeded: value - tens * 10)
      value = tens
    }
  }

  /// Writes the low `digits` hexadecimal digits, lower case.
  func put(hex value: UInt64, digits: Int) {
    var rest = value
    let bytes = room(digits)
    for index in stride(from: digits - 1, through: 0, by: -1) {
      let nibble = UInt8(truncatingIfNeeded: rest) & 0xF
      bytes[index] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
      rest >>= 4
    }
  }

  /// Writes an amount of minor units as a decimal with a point: 24990 → `249.90`, in yen `24990`.
  func put(amount minorUnits: Int, _ currency: Currency) {
    guard currency.hasCents else { return put(number: minorUnits) }
    put(number: minorUnits / 100)
    put(byte: 0x2E)
    put(number: minorUnits % 100, width: 2)
  }

  func put(date: CivilDate) {
    put(number: date.year, width: 4)
    put(byte: 0x2D)
    put(number: date.month, width: 2)
    put(byte: 0x2D)
    put(number: date.day, width: 2)
  }

  /// Writes an ISO 8601 instant, `2026-11-12T10:04:05Z` or with an offset.
  func put(instantMs: Int64, offsetMinutes: Int = 0, withMilliseconds: Bool = false) {
    let localMs = instantMs + Int64(offsetMinutes) * Span.minuteMs
    let days = Int(localMs / Span.dayMs)
    let msOfDay = Int(localMs % Span.dayMs)
    if days != datedDays {
      datedDays = days
      datedDate = CivilDate(days: days)
    }
    put(date: datedDate)
    put(byte: 0x54)
    put(number: msOfDay / 3_600_000, width: 2)
    put(byte: 0x3A)
    put(number: msOfDay / 60_000 % 60, width: 2)
    put(byte: 0x3A)
    put(number: msOfDay / 1_000 % 60, width: 2)
    if withMilliseconds {
      put(byte: 0x2E)
      put(number: msOfDay % 1_000, width: 3)
    }
    guard offsetMinutes != 0 else { return put(byte: 0x5A) }
    put(byte: offsetMinutes < 0 ? 0x2D : 0x2B)
    put(number: abs(offsetMinutes) / 60, width: 2)
    put(byte: 0x3A)
    put(number: abs(offsetMinutes) % 60, width: 2)
  }

  /// Ends a CSV field.
  func comma() { put(byte: 0x2C) }

  /// Writes text and the comma after it, quoted by RFC 4180 where it holds a comma, quote or line end.
  func field(_ text: StaticString) {
    put(csv: text)
    comma()
  }

  /// Writes text as one CSV field, quoted where it needs to be.
  func put(csv text: StaticString) {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      return put(bytes)
    }
    put(byte: 0x22)
    for byte in bytes {
      if byte == 0x22 { put(byte: 0x22) }
      put(byte: byte)
    }
    put(byte: 0x22)
  }

  /// Writes a template: `#` becomes a digit, `@` a capital letter, `%` a house number.
  func put(template: StaticString, random: inout RandomStream) {
    let bytes = UnsafeBufferPointer(start: template.utf8Start, count: template.utf8CodeUnitCount)
    for byte in bytes {
      switch byte {
      case 0x23: put(byte: 0x30 + UInt8(random.below(10)))
      case 0x40: put(byte: 0x41 + UInt8(random.below(26)))
      case 0x25: put(number: 1 + random.below(120))
      default: put(byte: byte)
      }
    }
  }
}
