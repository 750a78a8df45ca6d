import ProfileModel

/// Clauses by their first word.
extension RuleParser {
  mutating func clause() throws(RuleError) -> Rule {
    if let clause = try countedClause() { return .clause(clause) }
    if let rule = try standingClause() { return rule }
    if let field = try field() { return .clause(.field(field, try fieldTest(of: field))) }
    throw failure()
  }

  /// Clauses that are no test of a field and count nothing; `is not` makes a rule of them.
  private mutating func standingClause() throws(RuleError) -> Rule? {
    if take("consent") { return try consent() }
    if take("suppressed") { return .clause(try suppressed()) }
    if take("cart", "left", "in", "last") {
      let days = try whole(in: 1...36_500)
      guard take("days") || take("day") else { throw failure() }
      return .clause(.cartLeft(days: days))
    }
    if take("known") { return .clause(.known) }
    if take("in", "segment") { return .clause(.segment(try value(.segment))) }
    if take("in", "list") { return .clause(.list(try value(.list))) }
    if take("random") { return .clause(.random(try randomPart())) }
    return nil
  }

  private mutating func consent() throws(RuleError) -> Rule {
    let purpose = Purpose.ID(try value(.purpose))
    try expect("is")
    let isNegated = take("not")
    for state in ConsentStatus.State.allCases where take(state.rawValue) {
      let clause = Rule.clause(.consent(purpose, state, on: try onDay()))
      return isNegated ? .not(clause) : clause
    }
    throw failure()
  }

  private mutating func suppressed() throws(RuleError) -> Clause {
    for channel in Purpose.Channel.allCases where take(channel.rawValue) {
      return .suppressed(channel, on: try onDay())
    }
    return .suppressed(nil, on: try onDay())
  }

  private mutating func onDay() throws(RuleError) -> CivilDate? {
    guard take("on") else { return nil }
    guard let day = try civilDate() else { throw failure() }
    return day
  }

  private mutating func randomPart() throws(RuleError) -> RandomPart {
    let column = next.column
    let text = next.text
    let part = try decimal()
    guard part.micros % 10_000 == 0, (10_000...100_000_000).contains(part.micros) else {
      throw .badNumber(text: text, column: column, reason: "0.01 to 100 are possible")
    }
    try expect(sign: "%")
    let name = take("of") ? try value(.text) : ""
    return RandomPart(hundredths: Int(part.micros / 10_000), name: name)
  }

  // MARK: Fields

  private mutating func field() throws(RuleError) -> ProfileField? {
    for name in ProfileField.namedTraits where take(name) { return .trait(name) }
    for kind in Identifier.Kind.allCases where take(kind.name) { return .identifier(kind) }
    if take("trait") { return .trait(try value(.traitName)) }
    for end in ProfileField.End.allCases where take(end.rawValue) { return try ended(end) }
    return nil
  }

  /// What comes after `first` or `last`: `seen`, `order`, `order channel`, an event.
  private mutating func ended(_ end: ProfileField.End) throws(RuleError) -> ProfileField {
    if take("seen") { return .instant(end == .first ? .firstSeen : .lastSeen) }
    if take("order") {
      for detail in OrderDetail.allCases where take(detail.rawValue) { return .order(end, detail) }
      return .instant(end == .first ? .firstOrder : .lastOrder)
    }
    guard case .string(let event) = next.kind else { throw failure(.event) }
    advance()
    return .event(end, event)
  }
}
