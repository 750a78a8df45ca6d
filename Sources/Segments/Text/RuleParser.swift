import ProfileModel

extension Rule {
  /// Levels of brackets and `not` that a rule may have.
  package static let maximumDepth = 64
  /// Characters that a rule's text may have.
  package static let maximumLength = 100_000

  /// Reads a rule: clauses joined by `and` and `or` (`and` binds tighter), `not`, `off`, brackets.
  ///
  /// Words are read without regard to case; `parse(rule.text) == rule` for every rule.
  package static func parse(_ text: String) throws(RuleError) -> Rule {
    guard text.utf8.count <= maximumLength * 4, text.count <= maximumLength else {
      throw .tooLong(column: min(text.count, maximumLength) + 1)
    }
    var parser = RuleParser(tokens: try RuleToken.all(of: text))
    return try parser.wholeRule()
  }
}

/// Reads tokens from left to right; keeps what it looked for at the furthest place it came to.
struct RuleParser {
  let tokens: [RuleToken]
  private(set) var place = 0
  private var depth = 0
  private var furthest = 0
  private var expected: [Expectation] = []

  init(tokens: [RuleToken]) { self.tokens = tokens }

  var next: RuleToken { tokens[place] }

  mutating func wholeRule() throws(RuleError) -> Rule {
    let rule = try alternatives()
    guard next.kind == .end else { throw failure(.end) }
    return rule
  }

  private mutating func alternatives() throws(RuleError) -> Rule {
    var rules = [try conjunction()]
    while take("or") { rules.append(try conjunction()) }
    return rules.count == 1 ? rules[0] : .any(rules)
  }

  private mutating func conjunction() throws(RuleError) -> Rule {
    var rules = [try factor()]
    while take("and") { rules.append(try factor()) }
    return rules.count == 1 ? rules[0] : .all(rules)
  }

  private mutating func factor() throws(RuleError) -> Rule {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Rule.maximumDepth else { throw .tooDeep(column: next.column) }
    if take("not") { return .not(try factor()) }
    if take("off") { return .off(try factor()) }
    if take(sign: "(") { return try bracketed() }
    if take("everyone") { return .everyone }
    if let group = try group() { return group }
    return try clause()
  }

  private mutating func bracketed() throws(RuleError) -> Rule {
    let rule = try alternatives()
    try expect(sign: ")")
    return rule
  }

  /// `all (…)` and `any (…)`: groups of one or of nothing, which `and` and `or` cannot say.
  private mutating func group() throws(RuleError) -> Rule? {
    for (word, isAll) in [("all", true), ("any", false)] where take(words: [word], sign: "(") {
      if take(sign: ")") { return isAll ? .all([]) : .any([]) }
      let rule = try bracketed()
      return isAll ? .all([rule]) : .any([rule])
    }
    return nil
  }

  // MARK: Steps

  /// What was looked for where the text ends; nothing where it went wrong before.
  var expectedAtEnd: [Expectation] { tokens[furthest].kind == .end ? expected : [] }

  /// Where nothing of what was looked for is there.
  mutating func failure(_ more: Expectation...) -> RuleError {
    for expectation in more { look(for: expectation) }
    let token = tokens[furthest]
    return .unexpected(text: token.text, column: token.column, expected: expected)
  }

  mutating func look(for expectation: Expectation) {
    guard place >= furthest else { return }
    if place > furthest {
      furthest = place
      expected = []
    }
    if !expected.contains(expectation) { expected.append(expectation) }
  }

  mutating func advance() {
    place = min(place + 1, tokens.count - 1)
    if place > furthest {
      furthest = place
      expected = []
    }
  }

  /// Takes the word if it is next.
  mutating func take(_ word: String) -> Bool {
    guard next.kind == .word(word) else {
      look(for: .word(word))
      return false
    }
    advance()
    return true
  }

  /// Takes all of the words in their order, or none.
  mutating func take(_ words: String...) -> Bool { take(words: words) }

  mutating func take(words: [String], sign: String? = nil) -> Bool {
    let start = place
    for word in words where !take(word) {
      place = start
      return false
    }
    if let sign, !take(sign: sign) {
      place = start
      return false
    }
    return true
  }

  mutating func take(sign: String) -> Bool {
    guard next.kind == .sign(sign) else {
      look(for: .sign(sign))
      return false
    }
    advance()
    return true
  }

  /// Runs `attempt`, and goes back to where it began when that gives `nil`.
  mutating func attempt<Value>(_ attempt: (inout Self) throws(RuleError) -> Value?)
    throws(RuleError) -> Value?
  {
    let start = place
    let value = try attempt(&self)
    if value == nil { place = start }
    return value
  }

  mutating func expect(_ word: String) throws(RuleError) {
    guard take(word) else { throw failure() }
  }

  mutating func expect(sign: String) throws(RuleError) {
    guard take(sign: sign) else { throw failure() }
  }

  // MARK: Values

  /// A word, number or string as the text that it stands for.
  mutating func value(_ expectation: Expectation) throws(RuleError) -> String {
    switch next.kind {
    case .word, .number:
      defer { advance() }
      return next.text
    case .string(let value):
      defer { advance() }
      return value
    case .sign, .end: throw failure(expectation)
    }
  }

  mutating func whole(in range: ClosedRange<Int>) throws(RuleError) -> Int {
    guard let value = try takeWhole(in: range) else { throw failure() }
    return value
  }

  mutating func takeWhole(in range: ClosedRange<Int>) throws(RuleError) -> Int? {
    guard case .number(let digits) = next.kind else {
      look(for: .number)
      return nil
    }
    guard let value = Int(digits) else {
      throw .badNumber(text: next.text, column: next.column, reason: "a whole number is needed")
    }
    guard range.contains(value) else {
      let reason = "\(range.lowerBound) to \(range.upperBound) are possible"
      throw .badNumber(text: next.text, column: next.column, reason: reason)
    }
    advance()
    return value
  }

  mutating func decimal() throws(RuleError) -> DecimalNumber {
    guard case .number(let digits) = next.kind else { throw failure(.number) }
    guard let value = DecimalNumber(digits) else {
      let reason = "digits with at most six after a point are possible"
      throw .badNumber(text: next.text, column: next.column, reason: reason)
    }
    advance()
    return value
  }

  mutating func comparison() -> Comparison? {
    for comparison in Comparison.allCases where take(sign: comparison.rawValue) {
      return comparison
    }
    return nil
  }

  /// `> 5`, `between 1 and 5`.
  mutating func numberTest() throws(RuleError) -> NumberTest {
    if take("between") {
      let low = try decimal()
      try expect("and")
      return .between(low, try decimal())
    }
    guard let comparison = comparison() else { throw failure() }
    return .compare(comparison, try decimal())
  }
}
