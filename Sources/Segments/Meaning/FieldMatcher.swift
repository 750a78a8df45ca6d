package import ProfileModel

/// A ``FieldTest`` made ready for many values.
package struct FieldMatcher: Sendable {
  private enum Ready: Sendable {
    case text(TextMatcher)
    case number(NumberTest)
    case date(DateMatcher)
    case isSet
    case isMissing
  }

  private let ready: Ready
  private let zone: Zone

  package init(_ test: FieldTest, nowMs: Int64, zone: Zone) {
    self.zone = zone
    ready =
      switch test {
      case .text(let test): .text(TextMatcher(test))
      case .number(let test): .number(test)
      case .date(let test): .date(DateMatcher(test, nowMs: nowMs, zone: zone))
      case .isSet: .isSet
      case .isMissing: .isMissing
      }
  }

  /// Whether any of the values is as asked; of a negative test, none.
  ///
  /// Empty texts are no values.
  package func holds(_ texts: some Collection<String>) -> Bool {
    switch ready {
    case .text(let matcher): return matcher.holds(texts)
    case .isSet: return texts.contains { !$0.isEmpty }
    case .isMissing: return texts.allSatisfy(\.isEmpty)
    case .number(.compare(.notEqual, let number)):
      return !texts.contains { DecimalNumber(trimmed: $0) == number }
    case .number(let test):
      return texts.contains { DecimalNumber(trimmed: $0).map(test.holds) ?? false }
    case .date(let matcher):
      return texts.contains { InstantText.ms($0, zone: zone).map(matcher.holds) ?? false }
    }
  }

  package func holds(_ text: String?) -> Bool { holds(text.map { [$0] } ?? []) }

  /// Of an instant; `nil` where there is none.
  package func holds(atMs: Int64?) -> Bool {
    switch ready {
    case .isSet: atMs != nil
    case .isMissing: atMs == nil
    case .date(let matcher): atMs.map(matcher.holds) ?? false
    // It is no text and no number: as such it is missing.
    case .text(let matcher): matcher.holds([])
    case .number(let test): test.holds(nil)
    }
  }

  package func holds(number: DecimalNumber?) -> Bool {
    switch ready {
    case .isSet: number != nil
    case .isMissing: number == nil
    case .number(let test): test.holds(number)
    case .text(let matcher): matcher.holds([number?.text].compactMap(\.self))
    case .date: false
    }
  }
}

extension NumberTest {
  package func holds(_ number: DecimalNumber) -> Bool {
    switch self {
    case .compare(.equal, let other): number == other
    case .compare(.notEqual, let other): number != other
    case .compare(.less, let other): number < other
    case .compare(.lessOrEqual, let other): number <= other
    case .compare(.greater, let other): number > other
    case .compare(.greaterOrEqual, let other): number >= other
    case .between(let low, let high): (min(low, high)...max(low, high)).contains(number)
    }
  }

  /// Of a number that is missing, only `!=` holds.
  package func holds(_ number: DecimalNumber?) -> Bool {
    guard let number else { return if case .compare(.notEqual, _) = self { true } else { false } }
    return holds(number)
  }

  package func holds(_ count: Int) -> Bool { holds(DecimalNumber(count)) }
}

extension DecimalNumber {
  /// A number with blanks around it, and no more than six decimals of those it has.
  package init?(trimmed text: String) {
    var part = text[...]
    while let last = part.last, last.isWhitespace { part.removeLast() }
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    if let point = part.firstIndex(of: "."), part[point...].utf8.count > 7 {
      guard part[point...].dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      part = part[..<part.index(point, offsetBy: 7)]
    }
    self.init(part)
  }
}

extension FieldTest {
  /// Whether it holds where there is no value.
  package var holdsOfNothing: Bool {
    switch self {
    case .text(let test): test.isNegated
    case .number(let test): test.holds(nil)
    case .isMissing: true
    case .date, .isSet: false
    }
  }

  /// With the names of regions that a test of a country may use, `EU` and `EEA`, as their countries.
  package func expanded(for field: ProfileField) -> FieldTest {
    guard field == .trait("country"), case .text(var test) = self,
      case .oneOf(let names) = test.match
    else { return self }
    test.match = .oneOf(names.flatMap { Region.countries[$0.uppercased()] ?? [$0] })
    return .text(test)
  }
}

/// Groups of countries by ISO 3166-1 alpha-2, as of 2026.
private enum Region {
  static let countries = ["EU": union, "EEA": union + ["IS", "LI", "NO"]]

  private static let union = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
  ]
}
