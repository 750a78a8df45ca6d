/// A decimal with at most six digits after its point, exact.
package struct DecimalNumber: Hashable, Sendable, Comparable {
  /// Millionths.
  package let micros: Int64

  package init(micros: Int64) { self.micros = micros }

  /// Stays at the largest that fits.
  package init(_ whole: Int) {
    let (micros, overflows) = Int64(whole).multipliedReportingOverflow(by: 1_000_000)
    self.micros = overflows ? (whole < 0 ? .min : .max) : micros
  }

  /// Reads `-12.5`; `nil` for anything else, and for numbers that do not fit.
  package init?(_ text: some StringProtocol) {
    let isNegative = text.first == "-"
    let parts = (isNegative ? text.dropFirst() : text[...]).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, Self.isDigits(whole), whole.utf8.count <= 13,
      let units = Int64(whole)
    else { return nil }
    var fraction: Int64 = 0
    if parts.count == 2 {
      let digits = parts[1]
      guard Self.isDigits(digits), digits.utf8.count <= 6 else { return nil }
      fraction = Int64(digits + String(repeating: "0", count: 6 - digits.utf8.count)) ?? 0
    }
    let (scaled, overflows) = units.multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflowsToo) = scaled.addingReportingOverflow(fraction)
    guard !overflows, !overflowsToo else { return nil }
    micros = isNegative ? -sum : sum
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `12.5`; no point where it is whole.
  package var text: String {
    let magnitude = micros.magnitude
    let whole = magnitude / 1_000_000
    var fraction = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
    while fraction.last == "0" { fraction = fraction.dropLast() }
    let sign = micros < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }

  package static func < (left: Self, right: Self) -> Bool { left.micros < right.micros }
}
