extension Cleansing {
  /// A phone number in E.164: `+` and up to 15 digits.
  ///
  /// - Parameters:
  ///   - bytes: With `+`, `00` or, when a country is known, as it is dialled there. Blanks, hyphens,
  ///     points, slashes and brackets are dropped, and a `(0)` that is not dialled from abroad.
  ///   - country: ISO 3166-1 alpha-2, for numbers without a calling code.
  /// - Returns: The number as it is dialled from anywhere.
  /// - Throws: What is wrong with it.
  package static func phone(
    _ bytes: UnsafeRawBufferPointer, country: String?
  ) throws(CleansingError) -> String {
    let digits = try PhoneDigits(unquoted(bytes))
    if digits.isInternational { return try international(digits) }
    guard let country, let plan = PhonePlan.of(country: country) else {
      throw .phoneWithoutCountry
    }
    if let start = plan.significantStart(of: digits, from: 0) {
      return e164(plan.callingCode, digits, from: start)
    }
    // With the calling code and without its plus; too long to be dialled within the country.
    let (code, length) = Self.callingCode(of: digits)
    if code == plan.callingCode, plan.lengths.contains(digits.count - length) {
      return e164(code, digits, from: length)
    }
    throw .phoneLength
  }

  private static func international(_ digits: PhoneDigits) throws(CleansingError) -> String {
    let (code, length) = callingCode(of: digits)
    guard let plan = PhonePlan.of(callingCode: code) else {
      guard (8...15).contains(digits.count), digits[0] != UInt8(ascii: "0") else {
        throw .phoneLength
      }
      return e164(0, digits, from: 0)
    }
    if let start = plan.significantStart(of: digits, from: length) {
      return e164(code, digits, from: start)
    }
    // A zero in brackets is not dialled from abroad, whatever the country's trunk prefix is now.
    if digits.bracketedZeroAt == length, plan.lengths.contains(digits.count - length - 1) {
      return e164(code, digits, from: length + 1)
    }
    throw .phoneLength
  }

  /// The calling code with which a number begins, and its length; 0 when it is not a known one.
  ///
  /// No calling code begins another, so the shortest is the only one.
  private static func callingCode(of digits: PhoneDigits) -> (code: Int, length: Int) {
    var code = 0
    for length in 1...min(3, digits.count) {
      code = code * 10 + Int(digits[length - 1] - UInt8(ascii: "0"))
      if PhonePlan.of(callingCode: code) != nil { return (code, length) }
    }
    return (0, 0)
  }

  /// Writes `code`, unless it is 0, and the digits from `start` on.
  private static func e164(_ code: Int, _ digits: PhoneDigits, from start: Int) -> String {
    String(unsafeUninitializedCapacity: 1 + 3 + digits.count) { target in
      var length = 1
      target[0] = UInt8(ascii: "+")
      for power in [100, 10, 1] where code >= power {
        target[length] = UInt8(ascii: "0") + UInt8(code / power % 10)
        length += 1
      }
      for place in start..<digits.count {
        target[length] = digits[place]
        length += 1
      }
      return length
    }
  }
}
