import ProfileModel

extension Measure {
  var phrase: String {
    "\(counted)\(window.map { " \($0.phrase)" } ?? "")\(FactFilter.phrase(filters))"
  }

  private var counted: String {
    switch (subject, quantity) {
    case (_, .spent(let currency)): "who spent \(test.phrase) \(currency.code)"
    case (_, .averageOrder(let currency)):
      "whose average order is \(test.phrase) \(currency.code)"
    case (.orders, .count): isNever ? "who never ordered" : "who ordered \(test.times)"
    case (.items, .count): isNever ? "who bought nothing" : "who bought \(test.pieces("item"))"
    case (.tickets, .count): "who have \(test.pieces("ticket"))"
    case (.feedback, .count): "who gave feedback \(test.times)"
    case (.events(let name), .count):
      isNever ? "who never did \(name.quoted)" : "who did \(name.quoted)\(oftenEnough)"
    case (let subject, .sum(let property)):
      "whose \(subject.words) sum up to \(test.phrase) of \(property)"
    case (let subject, .average(let property)):
      "whose \(subject.words) have on average \(test.phrase) of \(property)"
    case (let subject, .least(let property)):
      "whose \(subject.words) have as their least \(property) \(test.phrase)"
    case (let subject, .greatest(let property)):
      "whose \(subject.words) have as their greatest \(property) \(test.phrase)"
    case (let subject, .distinct(let property)):
      "whose \(subject.words) have \(test.phrase) different values of \(property)"
    }
  }

  private var isNever: Bool {
    test == .compare(.equal, DecimalNumber(0)) || test == .compare(.less, DecimalNumber(1))
  }

  private var oftenEnough: String { test == Self.atLeastOnce ? "" : " \(test.times)" }
}

extension Measure.Subject {
  fileprivate var words: String {
    switch self {
    case .orders: "orders"
    case .items: "items"
    case .tickets: "tickets"
    case .feedback: "feedback"
    case .events(let name): name.map { "\"\($0)\"" } ?? "events"
    }
  }
}

extension String? {
  fileprivate var quoted: String { map { "\"\($0)\"" } ?? "anything" }
}

extension NumberTest {
  fileprivate var times: String {
    switch self {
    case Measure.atLeastOnce: "at least once"
    case .compare(.equal, DecimalNumber(1)): "exactly once"
    default: "\(phrase) times"
    }
  }

  fileprivate func pieces(_ noun: String) -> String {
    numbers == [DecimalNumber(1)] ? "\(phrase) \(noun)" : "\(phrase) \(noun)s"
  }
}

extension FactFilter {
  static func phrase(_ filters: [FactFilter]) -> String {
    guard !filters.isEmpty else { return "" }
    let parts = filters.map { "\(ProfileField.words($0.property)) \($0.test.phrase())" }
    return " where \(parts.joined(separator: " and "))"
  }
}

extension EventPath {
  var phrase: String {
    let parts = steps.enumerated().map { place, step in
      let name = "\"\(step.event)\"\(FactFilter.phrase(step.filters))"
      if place == 0 { return "who did \(name)" }
      return step.isAbsent ? "and then not \(name)" : "and then \(name)"
    }
    return "\(parts.joined(separator: " ")) within \(unit.words(within))"
      + (window.map { ", beginning \($0.phrase)" } ?? "")
  }
}

extension Rhythm {
  var phrase: String {
    switch self {
    case .regular(let event, let periods, let all, let unit):
      "who did \"\(event)\" in at least \(periods) of the last \(unit.words(all))"
    case .stopped(let event, let days):
      "who did \"\(event)\" before, and not in the last \(DateUnit.day.words(days))"
    case .restarted(let event, let recent, let gap):
      "who did \"\(event)\" again in the last \(DateUnit.day.words(recent)) after "
        + "\(DateUnit.day.words(gap)) without"
    }
  }
}
