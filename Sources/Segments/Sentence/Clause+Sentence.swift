import ProfileModel

extension Clause {
  /// A relative clause about people, without its noun.
  package var phrase: String {
    switch self {
    case .field(let field, let test): field.phrase(test)
    case .measure(let measure): measure.phrase
    case .path(let path): path.phrase
    case .rhythm(let rhythm): rhythm.phrase
    case .consent(let purpose, let state, let day):
      "whose consent to \(purpose.rawValue) \(day == nil ? "is" : "was") \(state.rawValue)"
        + (day.map { " on \($0.words())" } ?? "")
    case .suppressed(let channel, let day):
      "who \(day == nil ? "are" : "were") suppressed\(channel.map { " by \($0.rawValue)" } ?? "")"
        + (day.map { " on \($0.words())" } ?? "")
    case .cartLeft(let days): "who left a cart behind in the last \(DateUnit.day.words(days))"
    case .known: "who are known"
    case .segment(let name): "who are in \"\(name)\""
    case .list(let name): "who are named in \(name)"
    case .random(let part):
      "who are in a random \(DecimalNumber(micros: Int64(part.hundredths) * 10_000).text) %"
        + (part.name.isEmpty ? "" : " drawn for \"\(part.name)\"")
    }
  }
}

extension ProfileField {
  func phrase(_ test: FieldTest) -> String {
    switch self {
    case .event(let end, let name):
      "whose \(end.rawValue) \"\(name)\" \(test.phrase(past: true))"
    case .instant(.firstSeen): "who were first seen \(test.when)"
    case .instant(.lastSeen): "who were last seen \(test.when)"
    case .instant(.firstOrder): "who first ordered \(test.when)"
    case .instant(.lastOrder): "who last ordered \(test.when)"
    case .order(let end, let detail):
      "whose \(end.rawValue) order's \(detail.rawValue) \(test.phrase())"
    case .trait(let name): "whose \(Self.words(name)) \(test.phrase())"
    case .identifier(let kind): "whose \(Self.words(kind.name)) \(test.phrase())"
    }
  }

  static func words(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }
}

extension FieldTest {
  /// With its verb: "is PL or DE", "is missing".
  func phrase(past: Bool = false) -> String {
    let verb = past ? "was" : "is"
    switch self {
    case .text(let test): return test.phrase
    case .number(let test): return "\(verb) \(test.phrase)"
    case .date(.anniversary(let test)): return "comes round \(test.phrase)"
    case .date(let test): return "\(verb) \(test.phrase)"
    case .isSet: return "is known"
    case .isMissing: return "is missing"
    }
  }

  /// After a verb of its own: "in the last 90 days".
  fileprivate var when: String {
    switch self {
    case .date(.anniversary(let test)): "on a day that comes round \(test.phrase)"
    case .date(let test): test.phrase
    case .isMissing: "never"
    case .isSet: "at any time"
    case .text, .number: phrase()
    }
  }
}

extension TextTest {
  fileprivate var phrase: String {
    let exactly = isExact ? " exactly" : ""
    switch match {
    case .oneOf(let texts): return "is\(isNegated ? " not" : "")\(exactly) \(Self.either(texts))"
    case .contains(let texts): return "\(verb("contain"))\(exactly) \(Self.either(texts))"
    case .startsWith(let texts): return "\(verb("start")) with\(exactly) \(Self.either(texts))"
    case .endsWith(let texts): return "\(verb("end")) with\(exactly) \(Self.either(texts))"
    case .matches(let text): return "\(verb("match", "es")) the pattern \(text)"
    }
  }

  private func verb(_ stem: String, _ ending: String = "s") -> String {
    isNegated ? "does not \(stem)" : stem + ending
  }

  private static func either(_ texts: [String]) -> String {
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "nothing" }
    return "\(texts.dropLast().joined(separator: ", ")) or \(last)"
  }
}

extension NumberTest {
  var phrase: String {
    switch self {
    case .compare(.equal, let number): "exactly \(number.text)"
    case .compare(.notEqual, let number): "not \(number.text)"
    case .compare(.less, let number): "less than \(number.text)"
    case .compare(.lessOrEqual, let number): "at most \(number.text)"
    case .compare(.greater, let number): "more than \(number.text)"
    case .compare(.greaterOrEqual, let number): "at least \(number.text)"
    case .between(let low, let high): "\(low.text) to \(high.text)"
    }
  }
}

extension DateTest {
  var phrase: String {
    switch self {
    case .inLast(let count, let unit): "in the last \(unit.words(count))"
    case .inNext(let count, let unit): "in the next \(unit.words(count))"
    case .before(let point): "before \(point.phrase)"
    case .onOrBefore(.ago(let count, let unit)): "at least \(unit.words(count)) ago"
    case .onOrBefore(let point): "on or before \(point.phrase)"
    case .after(let point): "after \(point.phrase)"
    case .onOrAfter(let point): "on or after \(point.phrase)"
    case .on(let point): "on \(point.phrase)"
    case .between(.ago(let first, let unit), .ago(let second, let other)) where unit == other:
      "\(min(first, second)) to \(unit.words(max(first, second))) ago"
    case .between(let first, let second): "between \(first.phrase) and \(second.phrase)"
    case .calendar(_, .day): text
    case .calendar(let shift, let unit): "\(["last", "this", "next"][shift + 1]) \(unit.rawValue)"
    case .anniversary(let test): test.phrase
    }
  }
}

extension DatePoint {
  fileprivate var phrase: String {
    switch self {
    case .day(let day): day.words()
    case .ago, .ahead: text
    }
  }
}

extension Anniversary {
  fileprivate var phrase: String {
    switch self {
    case .today: "today"
    case .inLast(let days): "in the last \(DateUnit.day.words(days))"
    case .inNext(let days): "in the next \(DateUnit.day.words(days))"
    case .calendarMonth(let shift): "\(["last", "this", "next"][shift + 1]) month"
    case .month(let month): "in \(RuleWords.months[month - 1].capitalizedFirst)"
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
