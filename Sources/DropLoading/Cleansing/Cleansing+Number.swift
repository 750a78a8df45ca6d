package import ProfileModel

extension Cleansing {
  /// What decimals beyond the allowed ones become.
  enum ExcessDecimals {
    case rejected
    case rounded
  }

  /// A decimal number in units of its `decimals`th decimal: `12.5` with 2 is 1250.
  ///
  /// Zeros beyond `decimals` are allowed; there is no exponent. Without a form only what has one reading
  /// is read: `12,5` and `1.234,5` do, `1.234` does not.
  static func scaled(
    _ bytes: UnsafeRawBufferPointer, decimals: Int, excess: ExcessDecimals = .rejected,
    form: DecimalForm? = .point
  ) throws(CleansingError) -> Int64 {
    let number = unquoted(bytes)
    if DecimalText.isPlain(number, form: form) {
      return try plainScaled(number, decimals: decimals, excess: excess)
    }
    let plain = try DecimalText.plain(number, form: form)
    let result = plain.withUnsafeBytes { number in
      Result { () throws(CleansingError) in
        try plainScaled(number, decimals: decimals, excess: excess)
      }
    }
    return try result.get()
  }

  /// Of digits with a point and a sign at most.
  private static func plainScaled(
    _ number: UnsafeRawBufferPointer, decimals: Int, excess: ExcessDecimals
  ) throws(CleansingError) -> Int64 {
    var place = 0
    let isNegative = number.first == UInt8(ascii: "-")
    if isNegative || number.first == UInt8(ascii: "+") { place = 1 }
    var sum: Int64 = 0
    let unitsStart = place
    while place < number.count, isDigit(number[place]) {
      sum = try appending(number[place] - UInt8(ascii: "0"), to: sum)
      place += 1
    }
    guard place > unitsStart else { throw .notANumber }
    var written = 0
    if place < number.count {
      guard number[place] == UInt8(ascii: "."), place + 1 < number.count else { throw .notANumber }
      place += 1
      while place < number.count {
        guard isDigit(number[place]) else { throw .notANumber }
        let digit = number[place] - UInt8(ascii: "0")
        if written < decimals {
          sum = try appending(digit, to: sum)
        } else if excess == .rejected, digit != 0 {
          // The rest may still show that it is no number at all; that is the better reason.
          guard number[place...].allSatisfy(isDigit) else { throw .notANumber }
          throw .tooManyDecimals
        } else if written == decimals, digit >= 5 {
          sum += 1
        }
        written += 1
        place += 1
      }
    }
    while written < decimals {
      sum = try appending(0, to: sum)
      written += 1
    }
    return isNegative ? -sum : sum
  }

  /// An amount in minor units, exactly.
  package static func minor(
    _ bytes: UnsafeRawBufferPointer, currency: Currency, form: DecimalForm? = .point
  ) throws(CleansingError) -> Int64 {
    try scaled(bytes, decimals: currency.decimals, form: form)
  }

  package static func currency(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Currency {
    let code = trimmed(bytes)
    guard code.count == 3, let currency = Currency(String(decoding: code, as: UTF8.self)) else {
      throw .unknownCurrency
    }
    return currency
  }

  private static func appending(_ digit: UInt8, to sum: Int64) throws(CleansingError) -> Int64 {
    // Far below the end of Int64, so that rounding and sums of many rows stay inside it too.
    guard sum < 100_000_000_000_000_000 else { throw .tooLarge }
    return sum * 10 + Int64(digit)
  }
}
