import ProfileModel

extension Rule {
  /// Levels of brackets and `not` that a rule may have.
  package static let maximumDepth = 64

  /// Reads a rule: clauses joined by `and` and `or` (`and` binds tighter), `not`, brackets.
  ///
  /// Words are read without regard to case; `parse(rule.text) == rule` for every rule it returns.
  package static func parse(_ text: String) throws(RuleError) -> Rule {
    var parser = RuleParser(tokens: try RuleToken.all(of: text))
    return try parser.rule()
  }

  /// The text form.
  package var text: String {
    switch self {
    case .everyone: "everyone"
    case .clause(let clause): clause.text
    case .not(let rule): "not \(rule.isJoined ? "(\(rule.text))" : rule.text)"
    case .all(let rules):
      rules.map { $0.isJoined ? "(\($0.text))" : $0.text }.joined(separator: " and ")
    case .any(let rules):
      rules.map { $0.isJoined ? "(\($0.text))" : $0.text }.joined(separator: " or ")
    }
  }

  private var isJoined: Bool {
    switch self {
    case .all, .any: true
    case .everyone, .not, .clause: false
    }
  }
}

extension Clause {
  package var text: String {
    switch self {
    case .number(let field, let comparison, let value):
      "\(field.rawValue) \(comparison.rawValue) \(value)"
    case .spent(let comparison, let money):
      "spent \(comparison.rawValue) \(money.decimalText) \(money.currency.code)"
    case .word(let field, let words):
      "\(field.rawValue) in (\(words.map { "\"\($0)\"" }.joined(separator: ", ")))"
    case .inLast(let field, let days): "\(field.rawValue) in last \(days) days"
    case .beforeAgo(let field, let days): "\(field.rawValue) before \(days) days ago"
    case .thisMonth(let field): "\(field.rawValue) this month"
    case .consent(let purpose, let state): "consent \(purpose.rawValue) is \(state.rawValue)"
    case .cartLeft(let days): "cart left in last \(days) days"
    case .known: "known"
    }
  }
}

private struct RuleParser {
  let tokens: [RuleToken]
  var place = 0
  var depth = 0

  init(tokens: [RuleToken]) { self.tokens = tokens }

  private var next: RuleToken { tokens[place] }

  mutating func rule() throws(RuleError) -> Rule {
    let rule = try alternatives()
    guard next.kind == .end else { throw unexpected("'and', 'or' or the end") }
    return rule
  }

  private mutating func alternatives() throws(RuleError) -> Rule {
    var rules = [try conjunction()]
    while take(word: "or") { rules.append(try conjunction()) }
    return rules.count == 1 ? rules[0] : .any(rules)
  }

  private mutating func conjunction() throws(RuleError) -> Rule {
    var rules = [try factor()]
    while take(word: "and") { rules.append(try factor()) }
    return rules.count == 1 ? rules[0] : .all(rules)
  }

  private mutating func factor() throws(RuleError) -> Rule {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Rule.maximumDepth else { throw .tooDeep(column: next.column) }
    if take(word: "not") { return .not(try factor()) }
    if take(sign: "(") {
      let rule = try alternatives()
      guard take(sign: ")") else { throw unexpected("')'") }
      return rule
    }
    if take(word: "everyone") { return .everyone }
    return .clause(try clause())
  }

  private mutating func clause() throws(RuleError) -> Clause {
    guard case .word(let word) = next.kind else { throw unexpected("a clause") }
    if let field = NumberField(rawValue: word) {
      place += 1
      return .number(field, try comparison(), try whole(in: Int.min...Int.max))
    }
    if let field = WordField(rawValue: word) {
      place += 1
      return .word(field, in: try wordList())
    }
    switch word {
    case "spent": return try spent()
    case "consent": return try consent()
    case "cart":
      place += 1
      try expect("left")
      try expect("in")
      try expect("last")
      return .cartLeft(days: try days())
    case "first", "last": return try instant()
    case "known":
      place += 1
      return .known
    default: throw unexpected("a field such as 'orders', 'country', 'last order', 'consent'")
    }
  }

  private mutating func spent() throws(RuleError) -> Clause {
    place += 1
    let comparison = try comparison()
    let amount = next
    guard case .number(let digits) = amount.kind else { throw unexpected("an amount") }
    place += 1
    guard case .word(let code) = next.kind, let currency = Currency(code) else {
      throw unexpected("a currency such as EUR")
    }
    place += 1
    guard let money = Money(decimal: digits, currency: currency) else {
      throw .badNumber(text: amount.text, column: amount.column)
    }
    return .spent(comparison, money)
  }

  private mutating func consent() throws(RuleError) -> Clause {
    place += 1
    guard case .word = next.kind else { throw unexpected("a purpose") }
    let purpose = Purpose.ID(next.text)
    place += 1
    try expect("is")
    guard case .word(let word) = next.kind, let state = ConsentStatus.State(rawValue: word) else {
      throw unexpected(ConsentStatus.State.allCases.map(\.rawValue).joined(separator: ", "))
    }
    place += 1
    return .consent(purpose, state)
  }

  private mutating func instant() throws(RuleError) -> Clause {
    let first = next.text.lowercased()
    place += 1
    guard case .word(let second) = next.kind,
      let field = InstantField(rawValue: "\(first) \(second)")
    else { throw unexpected("'seen' or 'order'") }
    place += 1
    if take(word: "this") {
      try expect("month")
      return .thisMonth(field)
    }
    if take(word: "in") {
      try expect("last")
      return .inLast(field, days: try days())
    }
    guard take(word: "before") else { throw unexpected("'in last', 'before' or 'this month'") }
    let count = try days()
    try expect("ago")
    return .beforeAgo(field, days: count)
  }

  private mutating func days() throws(RuleError) -> Int {
    let count = try whole(in: 1...36_500)
    guard take(word: "days") || take(word: "day") else { throw unexpected("'days'") }
    return count
  }

  private mutating func whole(in range: ClosedRange<Int>) throws(RuleError) -> Int {
    guard case .number(let digits) = next.kind else { throw unexpected("a number") }
    guard let value = Int(digits), range.contains(value) else {
      throw .badNumber(text: next.text, column: next.column)
    }
    place += 1
    return value
  }

  private mutating func comparison() throws(RuleError) -> Comparison {
    guard case .sign(let sign) = next.kind, let comparison = Comparison(rawValue: sign) else {
      throw unexpected(Comparison.allCases.map(\.rawValue).joined(separator: " "))
    }
    place += 1
    return comparison
  }

  private mutating func wordList() throws(RuleError) -> [String] {
    if take(sign: "=") { return [try constant()] }
    try expect("in")
    guard take(sign: "(") else { throw unexpected("'('") }
    var words = [try constant()]
    while take(sign: ",") { words.append(try constant()) }
    guard take(sign: ")") else { throw unexpected("',' or ')'") }
    return words
  }

  private mutating func constant() throws(RuleError) -> String {
    switch next.kind {
    case .word, .number:
      place += 1
      return tokens[place - 1].text
    case .string(let value):
      place += 1
      return value
    case .sign, .end: throw unexpected("a value")
    }
  }

  private mutating func expect(_ word: String) throws(RuleError) {
    guard take(word: word) else { throw unexpected("'\(word)'") }
  }

  private mutating func take(word: String) -> Bool { take(.word(word)) }
  private mutating func take(sign: String) -> Bool { take(.sign(sign)) }

  private mutating func take(_ kind: RuleToken.Kind) -> Bool {
    guard next.kind == kind else { return false }
    place += 1
    return true
  }

  private func unexpected(_ expected: String) -> RuleError {
    .unexpected(text: next.text, column: next.column, expected: expected)
  }
}
