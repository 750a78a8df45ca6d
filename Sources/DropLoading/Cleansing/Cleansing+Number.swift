package import ProfileModel

extension Cleansing {
  /// What decimals beyond the allowed ones become.
  enum ExcessDecimals {
    case rejected
    case rounded
  }

  /// A decimal number with a point, in units of its `decimals`th decimal: `12.5` with 2 is 1250.
  ///
  /// Zeros beyond `decimals` are allowed; there is no grouping, no exponent and no decimal comma.
  static func scaled(
    _ bytes: UnsafeRawBufferPointer, decimals: Int, excess: ExcessDecimals = .rejected
  ) throws(CleansingError) -> Int64 {
    let number = unquoted(bytes)
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
    _ bytes: UnsafeRawBufferPointer, currency: Currency
  ) throws(CleansingError) -> Int64 {
    try scaled(bytes, decimals: currency.decimals)
  }

  /// A whole number; `3.00` is one.
  package static func whole(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Int {
    do {
      return Int(try scaled(bytes, decimals: 0))
    } catch .tooManyDecimals {
      throw .notWhole
    } catch {
      throw error
    }
  }

  /// A whole number from 0 on.
  static func count(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Int {
    let number = try whole(bytes)
    if number < 0 { throw .negative }
    return number
  }

  /// A decimal number from 0 on, as written.
  static func decimal(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    if try scaled(bytes, decimals: 9) < 0 { throw .negative }
    return String(decoding: unquoted(bytes), as: UTF8.self)
  }

  /// A rate in millionths, rounded half up; zero is none.
  static func rateMicros(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Int64 {
    let micros = try scaled(bytes, decimals: 6, excess: .rounded)
    if micros < 0 { throw .negative }
    if micros == 0 { throw .notANumber }
    return micros
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
