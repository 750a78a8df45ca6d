import ProfileModel

/// Clauses that count or sum over facts.
extension RuleParser {
  mutating func countedClause() throws(RuleError) -> Clause? {
    for (word, subject) in Self.subjects where take(word) {
      return .measure(try ended(Measure(subject, try numberTest())))
    }
    if take("bought") {
      return .measure(try ended(Measure(.items, Measure.atLeastOnce, where: product())))
    }
    if take("spent") { return .measure(try money { .spent($0) }) }
    if take("average", "order") { return .measure(try money { .averageOrder($0) }) }
    if take("did") { return try did() }
    if take("stopped") { return .rhythm(try stopped()) }
    if take("restarted") { return .rhythm(try restarted()) }
    return nil
  }

  /// The product after `bought`, if one is named.
  private mutating func product() -> [FactFilter] {
    let name: String
    switch next.kind {
    case .string(let text): name = text
    case .word where RuleToken.isPlainWord(next.text): name = next.text
    default: return []
    }
    advance()
    return [FactFilter("product", .text(TextTest(.oneOf([name]))))]
  }

  private static let subjects: [(String, Measure.Subject)] = [
    ("orders", .orders), ("items", .items), ("events", .events(nil)), ("tickets", .tickets),
    ("feedback", .feedback),
  ]

  private mutating func money(_ quantity: (Currency) -> Measure.Quantity) throws(RuleError)
    -> Measure
  {
    let test = try numberTest()
    guard case .word(let code) = next.kind, let currency = Currency(code) else {
      throw failure(.currency)
    }
    let column = next.column
    for amount in test.numbers {
      guard amount.micros % (1_000_000 / currency.minorPerUnit) == 0 else {
        let reason = "\(currency.code) has \(currency.decimals) digits after the point"
        throw .badNumber(text: amount.text, column: column, reason: reason)
      }
    }
    advance()
    return try ended(Measure(.orders, quantity(currency), test))
  }

  /// The window and the filters of a measure, in either order.
  private mutating func ended(_ measure: Measure) throws(RuleError) -> Measure {
    var measure = measure
    measure.window = try window()
    measure.filters += try filters(measure.subject)
    if measure.window == nil { measure.window = try window() }
    return measure
  }

  private mutating func window() throws(RuleError) -> DateTest? {
    let column = next.column
    let text = next.text
    guard let test = try dateTest() else { return nil }
    if case .anniversary = test {
      throw .unexpected(text: text, column: column, expected: [.word("in"), .word("before")])
    }
    return test
  }

  /// `where price > 5`, `where (price > 5 and category is dresses)`.
  private mutating func filters(_ subject: Measure.Subject) throws(RuleError) -> [FactFilter] {
    guard take("where") else { return [] }
    guard take(sign: "(") else { return [try filter(subject)] }
    var filters = [try filter(subject)]
    while take("and") { filters.append(try filter(subject)) }
    try expect(sign: ")")
    return filters
  }

  private mutating func filter(_ subject: Measure.Subject) throws(RuleError) -> FactFilter {
    let property: String
    if let known = FactFilter.properties(of: subject) {
      guard let name = known.first(where: { take($0) }) else { throw failure() }
      property = name
    } else {
      property = try value(.property(subject))
    }
    return FactFilter(property, try test(.propertyValue(subject, property: property)))
  }

  // MARK: Events

  private mutating func did() throws(RuleError) -> Clause {
    if take("anything") { return .measure(try ended(try counted(.events(nil)))) }
    let event = try value(.event)
    if let regular = try attempt({ parser throws(RuleError) in try parser.regular(event) }) {
      return .rhythm(regular)
    }
    var measure = try counted(.events(event))
    let isPlain = measure == Measure(.events(event), Measure.atLeastOnce)
    measure = try ended(measure)
    guard isPlain, measure.window == nil, take("and", "then") else { return .measure(measure) }
    return .path(try path(from: EventPath.Step(event, where: measure.filters)))
  }

  private mutating func counted(_ subject: Measure.Subject) throws(RuleError) -> Measure {
    if take("with") { return try aggregated(subject) }
    if take("once") { return Measure(subject, .compare(.equal, DecimalNumber(1))) }
    if let test = try attempt({ parser throws(RuleError) in try parser.times() }) {
      return Measure(subject, test)
    }
    if let range = try attempt({ parser throws(RuleError) in try parser.timesBetween() }) {
      return Measure(subject, range)
    }
    return Measure(subject, Measure.atLeastOnce)
  }

  static let howOften: [([String], Comparison)] = [
    (["at", "least"], .greaterOrEqual), (["at", "most"], .lessOrEqual),
    (["not", "exactly"], .notEqual), (["exactly"], .equal), (["more", "than"], .greater),
    (["fewer", "than"], .less),
  ]

  /// `at least 2 times`; `at least 2 days ago` is none.
  private mutating func times() throws(RuleError) -> NumberTest? {
    for (words, comparison) in Self.howOften where take(words: words) {
      let count = try whole(in: 0...1_000_000_000)
      if take("times") || take("time") { return .compare(comparison, DecimalNumber(count)) }
      guard words == ["at", "least"] else { throw failure() }
      return nil
    }
    return nil
  }

  private mutating func timesBetween() throws(RuleError) -> NumberTest? {
    guard take("between"), case .number(let low) = next.kind, let low = Int(low) else { return nil }
    advance()
    guard take("and"), case .number(let high) = next.kind, let high = Int(high) else { return nil }
    advance()
    guard take("times") else { return nil }
    return .between(DecimalNumber(low), DecimalNumber(high))
  }

  private mutating func aggregated(_ subject: Measure.Subject) throws(RuleError) -> Measure {
    let quantities: [(String, (String) -> Measure.Quantity)] = [
      ("sum", { .sum($0) }), ("average", { .average($0) }), ("least", { .least($0) }),
      ("greatest", { .greatest($0) }), ("distinct", { .distinct($0) }),
    ]
    for (word, quantity) in quantities where take(word) {
      if word != "distinct" { _ = take("of") }
      let property = try value(.property(subject))
      return Measure(subject, quantity(property), try numberTest())
    }
    throw failure()
  }

  private mutating func path(from first: EventPath.Step) throws(RuleError) -> EventPath {
    var steps = [first]
    repeat {
      let isAbsent = take("not")
      let event = try value(.event)
      let filters = try filters(.events(event))
      steps.append(EventPath.Step(event, isAbsent: isAbsent, where: filters))
      if isAbsent || steps.count == EventPath.mostSteps { break }
    } while take("and", "then")
    try expect("within")
    let within = try whole(in: 1...100_000)
    return EventPath(steps, within: within, try unit(), window: try window())
  }

  private mutating func regular(_ event: String) throws(RuleError) -> Rhythm? {
    guard take("in") else { return nil }
    _ = take("at", "least")
    guard let periods = try takeWhole(in: Self.counts), take("of") else { return nil }
    _ = take("the")
    try expect("last")
    let all = try whole(in: 1...1_000)
    return .regular(event, periods: min(periods, all), of: all, try unit())
  }

  private mutating func stopped() throws(RuleError) -> Rhythm {
    let event = try value(.event)
    try expect("for")
    return .stopped(event, days: try days())
  }

  private mutating func restarted() throws(RuleError) -> Rhythm {
    let event = try value(.event)
    guard take("in", "last") else { throw failure() }
    let recent = try days()
    try expect("after")
    return .restarted(event, inLast: recent, after: try days())
  }
}

extension NumberTest {
  /// The constants.
  package var numbers: [DecimalNumber] {
    switch self {
    case .compare(_, let number): [number]
    case .between(let low, let high): [low, high]
    }
  }
}

extension FactFilter {
  /// The properties that facts of a kind have; `nil` where events bring their own.
  package static func properties(of subject: Measure.Subject) -> [String]? {
    switch subject {
    case .orders, .items:
      [
        "channel", "status", "coupon", "product", "sku", "category", "quantity", "price", "total",
        "discount", "currency", "delivery", "stock", "restock", "lead_days",
      ]
    case .tickets: ["channel", "status", "subject", "csat", "closed"]
    case .feedback: ["kind", "score", "text"]
    case .events: nil
    }
  }
}
