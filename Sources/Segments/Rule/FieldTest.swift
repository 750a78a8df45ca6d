/// What is asked of a value.
///
/// A negative test (`is not`, `!=`, `does not contain` …) also holds where there is no value. A number is tested as a
/// text as it is written; an instant is no text and no number, and a number no date: as such they are missing.
package enum FieldTest: Hashable, Sendable {
  case text(TextTest)
  /// Of a text, the number that it reads as; one that reads as none counts as missing.
  case number(NumberTest)
  /// Of a text, the day or instant that it reads as.
  case date(DateTest)
  /// There is a value, and it is not empty.
  case isSet
  case isMissing
}

/// A text compared with constants, case and accents folded unless `exactly`.
package struct TextTest: Hashable, Sendable {
  package enum Match: Hashable, Sendable {
    /// `is`, `in (…)`.
    case oneOf([String])
    /// Any of them.
    case contains([String])
    case startsWith([String])
    case endsWith([String])
    /// A regular expression, found anywhere.
    case matches(String)
  }

  package var match: Match
  package var isNegated: Bool
  package var isExact: Bool

  package init(_ match: Match, isNegated: Bool = false, isExact: Bool = false) {
    self.match = match
    self.isNegated = isNegated
    self.isExact = isExact
  }
}

package enum NumberTest: Hashable, Sendable {
  case compare(Comparison, DecimalNumber)
  /// Both ends included.
  case between(DecimalNumber, DecimalNumber)
}
