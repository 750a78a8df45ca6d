import ProfileModel

/// Tests of a field's or a property's value.
extension RuleParser {
  mutating func fieldTest(of field: ProfileField) throws(RuleError) -> FieldTest {
    switch field {
    case .instant, .event: return try instantTest()
    case .trait, .identifier, .order: return try test(.value(field))
    }
  }

  private mutating func instantTest() throws(RuleError) -> FieldTest {
    if let test = presence() { return test }
    _ = take("is")
    guard let date = try dateTest() else { throw failure() }
    return .date(date)
  }

  /// `is set`, `is missing`.
  private mutating func presence() -> FieldTest? {
    if take("is", "set") || take("is", "not", "missing") || take("is", "not", "empty") {
      return .isSet
    }
    if take("is", "missing") || take("is", "not", "set") || take("is", "empty") {
      return .isMissing
    }
    return nil
  }

  mutating func test(_ value: Expectation) throws(RuleError) -> FieldTest {
    if let test = presence() { return test }
    if let test = try attempt({ parser throws(RuleError) in try parser.dateOrNumberTest() }) {
      return test
    }
    if let test = try textTest(value) { return .text(test) }
    throw failure()
  }

  private mutating func dateOrNumberTest() throws(RuleError) -> FieldTest? {
    let start = place
    _ = take("is")
    if let date = try dateTest() { return .date(date) }
    if take("between") {
      let low = try decimal()
      try expect("and")
      return .number(.between(low, try decimal()))
    }
    if place > start { return nil }
    for comparison in Comparison.allCases where take(sign: comparison.rawValue) {
      // `= "5"` and `= PL` compare texts.
      guard case .number = next.kind else {
        if comparison == .equal || comparison == .notEqual { return nil }
        throw failure(.number)
      }
      return .number(.compare(comparison, try decimal()))
    }
    return nil
  }

  private mutating func textTest(_ value: Expectation) throws(RuleError) -> TextTest? {
    if take(sign: "=") { return TextTest(.oneOf([try self.value(value)])) }
    if take(sign: "!=") { return TextTest(.oneOf([try self.value(value)]), isNegated: true) }
    if let test = try attempt({ parser throws(RuleError) in try parser.oneOf(value) }) {
      return test
    }
    let isNegated = take("does", "not")
    if isNegated {
      if take("contain") { return try many(value, true) { .contains($0) } }
      if take("start", "with") { return try many(value, true) { .startsWith($0) } }
      if take("end", "with") { return try many(value, true) { .endsWith($0) } }
      if take("match") { return try pattern(isNegated: true) }
      return nil
    }
    if take("contains") { return try many(value, false) { .contains($0) } }
    if take("starts", "with") { return try many(value, false) { .startsWith($0) } }
    if take("ends", "with") { return try many(value, false) { .endsWith($0) } }
    if take("matches") { return try pattern(isNegated: false) }
    return nil
  }

  /// `is x`, `is not exactly x`, `in (x, y)`, `not in (x, y)`.
  private mutating func oneOf(_ value: Expectation) throws(RuleError) -> TextTest? {
    let hasIs = take("is")
    let isNegated = take("not")
    if take("in") {
      let isExact = take("exactly")
      return TextTest(.oneOf(try list(value)), isNegated: isNegated, isExact: isExact)
    }
    guard hasIs else { return nil }
    let isExact = take("exactly")
    return TextTest(.oneOf([try self.value(value)]), isNegated: isNegated, isExact: isExact)
  }

  private mutating func many(
    _ value: Expectation, _ isNegated: Bool, _ match: ([String]) -> TextTest.Match
  ) throws(RuleError) -> TextTest {
    let isExact = take("exactly")
    let values =
      next.kind == .sign("(") ? try list(value) : [try self.value(value)]
    return TextTest(match(values), isNegated: isNegated, isExact: isExact)
  }

  private mutating func list(_ value: Expectation) throws(RuleError) -> [String] {
    try expect(sign: "(")
    var values = [try self.value(value)]
    while take(sign: ",") { values.append(try self.value(value)) }
    try expect(sign: ")")
    return values
  }

  private mutating func pattern(isNegated: Bool) throws(RuleError) -> TextTest {
    let isExact = take("exactly")
    let column = next.column
    let text = try value(.text)
    do {
      _ = try Pattern(text, folds: !isExact)
    } catch {
      throw .badPattern(reason: "the pattern is none: \(error)", column: column)
    }
    return TextTest(.matches(text), isNegated: isNegated, isExact: isExact)
  }
}
