extension Money {
  /// Reads `249.90` exactly, without rounding.
  ///
  /// - Returns: `nil` for anything else than digits with at most one point, for more decimals than the
  ///   currency has (zeros beyond them are let pass), and for amounts outside `Int64`.
  package init?(decimal text: String, currency: Currency) {
    var minor: Int64 = 0
    var decimals: Int?
    var digits = 0
    var bytes = text.utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    for byte in bytes {
      if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
        decimals = 0
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      digits += 1
      if let seen = decimals, seen >= currency.decimals {
        guard byte == UInt8(ascii: "0") else { return nil }
        continue
      }
      let (product, productOverflows) = minor.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflows) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !productOverflows, !sumOverflows else { return nil }
      minor = sum
      decimals = decimals.map { $0 + 1 }
    }
    guard digits > 0, text.utf8.last != UInt8(ascii: ".") else { return nil }
    for _ in (decimals ?? 0)..<max(currency.decimals, decimals ?? 0) {
      let (product, overflows) = minor.multipliedReportingOverflow(by: 10)
      guard !overflows else { return nil }
      minor = product
    }
    self.init(minor: isNegative ? -minor : minor, currency: currency)
  }

  /// The amount as drops write it: `249.90`.
  package var decimalText: String {
    let scale = UInt64(currency.minorPerUnit)
    let sign = minor < 0 ? "-" : ""
    guard scale > 1 else { return "\(sign)\(minor.magnitude)" }
    let fraction = padded(Int(minor.magnitude % scale), to: currency.decimals)
    return "\(sign)\(minor.magnitude / scale).\(fraction)"
  }
}
