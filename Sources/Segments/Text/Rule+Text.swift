import ProfileModel

extension Rule {
  /// The text form, in one line.
  package var text: String {
    switch self {
    case .everyone: "everyone"
    case .clause(let clause): clause.text
    case .not(let rule): "not \(rule.factor)"
    case .off(let rule): "off \(rule.factor)"
    case .all(let rules): Self.joined(rules, by: " and ", word: "all")
    case .any(let rules): Self.joined(rules, by: " or ", word: "any")
    }
  }

  private static func joined(_ rules: [Rule], by joint: String, word: String) -> String {
    rules.count < 2
      ? "\(word) (\(rules.first?.text ?? ""))" : rules.map(\.factor).joined(separator: joint)
  }

  private var factor: String { isJoined ? "(\(text))" : text }

  /// Whether `and` or `or` joins the text, so that it needs brackets within others.
  private var isJoined: Bool {
    switch self {
    case .all(let rules), .any(let rules): rules.count > 1
    case .everyone, .not, .off, .clause: false
    }
  }
}

extension Clause {
  package var text: String {
    switch self {
    case .field(let field, let test): "\(field.text) \(test.text)"
    case .measure(let measure): measure.text
    case .path(let path): path.text
    case .rhythm(let rhythm): rhythm.text
    case .consent(let purpose, let state, let day):
      "consent \(RuleToken.quoted(purpose.rawValue)) is \(state.rawValue)\(Self.on(day))"
    case .suppressed(let channel, let day):
      "suppressed\(channel.map { " \($0.rawValue)" } ?? "")\(Self.on(day))"
    case .cartLeft(let days): "cart left in last \(DateUnit.day.words(days))"
    case .known: "known"
    case .segment(let name): "in segment \(RuleToken.string(name))"
    case .list(let name): "in list \(RuleToken.string(name))"
    case .random(let part): part.text
    }
  }

  private static func on(_ day: CivilDate?) -> String { day.map { " on \($0.iso)" } ?? "" }
}

extension RandomPart {
  fileprivate var text: String {
    let percent = DecimalNumber(micros: Int64(hundredths) * 10_000).text
    return "random \(percent) %\(name.isEmpty ? "" : " of \(RuleToken.string(name))")"
  }
}

extension ProfileField {
  package var text: String {
    switch self {
    case .trait(let name):
      Self.namedTraits.contains(name) ? name : "trait \(RuleToken.quoted(name))"
    case .identifier(let kind): kind.name
    case .instant(let field): field.rawValue
    case .event(let end, let name): "\(end.rawValue) \(RuleToken.string(name))"
    case .order(let end, let detail): "\(end.rawValue) order \(detail.rawValue)"
    }
  }
}

extension FieldTest {
  package var text: String {
    switch self {
    case .text(let test): test.text
    case .number(let test): test.text
    case .date(let test): test.text
    case .isSet: "is set"
    case .isMissing: "is missing"
    }
  }
}

extension TextTest {
  package var text: String {
    let exactly = isExact ? "exactly " : ""
    switch match {
    case .oneOf(let values) where values.count == 1:
      return "is \(isNegated ? "not " : "")\(exactly)\(RuleToken.quoted(values[0]))"
    case .oneOf(let values): return "\(isNegated ? "not " : "")in \(exactly)\(Self.list(values))"
    case .contains(let values):
      return "\(isNegated ? "does not contain" : "contains") \(exactly)\(Self.some(values))"
    case .startsWith(let values):
      return "\(isNegated ? "does not start with" : "starts with") \(exactly)\(Self.some(values))"
    case .endsWith(let values):
      return "\(isNegated ? "does not end with" : "ends with") \(exactly)\(Self.some(values))"
    case .matches(let pattern):
      return
        "\(isNegated ? "does not match" : "matches") \(exactly)\(RuleToken.string(pattern))"
    }
  }

  private static func some(_ values: [String]) -> String {
    values.count == 1 ? RuleToken.quoted(values[0]) : list(values)
  }

  private static func list(_ values: [String]) -> String {
    "(\(values.map(RuleToken.quoted).joined(separator: ", ")))"
  }
}

extension NumberTest {
  package var text: String {
    switch self {
    case .compare(let comparison, let number): "\(comparison.rawValue) \(number.text)"
    case .between(let low, let high): "between \(low.text) and \(high.text)"
    }
  }
}

extension DateTest {
  package var text: String {
    switch self {
    case .inLast(let count, let unit): "in last \(unit.words(count))"
    case .inNext(let count, let unit): "in next \(unit.words(count))"
    case .before(let point): "before \(point.text)"
    case .onOrBefore(.ago(let count, let unit)): "at least \(unit.words(count)) ago"
    case .onOrBefore(let point): "on or before \(point.text)"
    case .after(let point): "after \(point.text)"
    case .onOrAfter(let point): "on or after \(point.text)"
    case .on(let point): "on \(point.text)"
    case .between(.ago(let first, let unit), .ago(let second, let other)) where unit == other:
      "between \(first) and \(unit.words(second)) ago"
    case .between(.ahead(let first, let unit), .ahead(let second, let other)) where unit == other:
      "between \(first) and \(unit.words(second)) ahead"
    case .between(let first, let second): "between \(first.text) and \(second.text)"
    case .calendar(let shift, .day): ["yesterday", "today", "tomorrow"][shift + 1]
    case .calendar(let shift, let unit): "\(Self.shifts[shift + 1]) \(unit.rawValue)"
    case .anniversary(let anniversary): "anniversary \(anniversary.text)"
    }
  }

  fileprivate static let shifts = ["last", "this", "next"]
}

extension DatePoint {
  package var text: String {
    switch self {
    case .day(let day): day.iso
    case .ago(let count, let unit): "\(unit.words(count)) ago"
    case .ahead(let count, let unit): "\(unit.words(count)) ahead"
    }
  }
}

extension Anniversary {
  fileprivate var text: String {
    switch self {
    case .today: "today"
    case .inLast(let days): "in last \(DateUnit.day.words(days))"
    case .inNext(let days): "in next \(DateUnit.day.words(days))"
    case .calendarMonth(let shift): "\(DateTest.shifts[shift + 1]) month"
    case .month(let month): "in \(RuleWords.months[month - 1])"
    }
  }
}
