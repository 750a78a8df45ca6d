import ProfileModel

extension ValueForms {
  /// A whole number; `3.00` is one.
  func whole(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Int {
    do {
      return Int(try Cleansing.scaled(bytes, decimals: 0, form: decimal))
    } catch .tooManyDecimals {
      throw .notWhole
    } catch {
      throw error
    }
  }

  /// A whole number from 0 on.
  func count(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Int {
    let number = try whole(bytes)
    if number < 0 { throw .negative }
    return number
  }

  /// A decimal number from 0 on, as written, with a point and without thousands separators.
  func plainDecimal(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    if try Cleansing.scaled(bytes, decimals: 9, form: decimal) < 0 { throw .negative }
    let number = Cleansing.unquoted(bytes)
    return DecimalText.isPlain(number, form: decimal)
      ? String(decoding: number, as: UTF8.self)
      : String(decoding: try DecimalText.plain(number, form: decimal), as: UTF8.self)
  }

  /// A rate in millionths, rounded half up; zero is none.
  func rateMicros(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Int64 {
    let micros = try Cleansing.scaled(bytes, decimals: 6, excess: .rounded, form: decimal)
    if micros < 0 { throw .negative }
    if micros == 0 { throw .notANumber }
    return micros
  }

  /// A day; see ``Cleansing/day(_:form:)``.
  func day(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> CivilDate {
    try Cleansing.day(bytes, form: date)
  }
}
