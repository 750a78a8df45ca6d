/// In which order a source writes the parts of a date; the raw value is the name that settings give it.
package enum DateForm: String, CaseIterable, Hashable, Sendable {
  /// `2026-05-01`, by ISO 8601.
  case iso
  /// `1.5.2026`, `01/05/2026`, `01-05-2026`.
  case dmy
  /// `5/1/2026`.
  case mdy
  /// `2026/05/01`, `2026.5.1`, `20260501`.
  case ymd
  /// Seconds since 1970-01-01 UTC.
  case unixSeconds = "unix_seconds"
  /// Milliseconds since 1970-01-01 UTC.
  case unixMilliseconds = "unix_milliseconds"
  /// Days since 1899-12-30, with the time as their fraction, as spreadsheets count them.
  case excelDays = "excel_days"

  /// Whether a value is one number, without parts.
  var isNumber: Bool {
    switch self {
    case .iso, .dmy, .mdy, .ymd: false
    case .unixSeconds, .unixMilliseconds, .excelDays: true
    }
  }
}

/// What parts the whole from the fraction of a number; the raw value is the name that settings give it.
///
/// The other one, a blank or an apostrophe may part thousands.
package enum DecimalForm: String, CaseIterable, Hashable, Sendable {
  case point
  case comma
}

/// The forms of a source's values; what is `nil` is read where it has one reading, and never guessed.
package struct ValueForms: Hashable, Sendable {
  package var date: DateForm?
  package var decimal: DecimalForm?

  package init(date: DateForm? = nil, decimal: DecimalForm? = nil) {
    self.date = date
    self.decimal = decimal
  }

  /// Only what has one reading.
  package static let unambiguous = ValueForms()
  /// Of the built-in drops, whose decimals have a point.
  package static let builtIn = ValueForms(decimal: .point)
}
