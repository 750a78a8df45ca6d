import ProfileModel

extension Measure {
  package var text: String {
    "\(tested)\(window.map { " \($0.text)" } ?? "")\(FactFilter.text(filters))"
  }

  private var tested: String {
    switch (subject, quantity) {
    case (_, .spent(let currency)): "spent \(test.text) \(currency.code)"
    case (_, .averageOrder(let currency)): "average order \(test.text) \(currency.code)"
    case (.events(let name?), .count): "did \(RuleToken.string(name))\(test.times)"
    case (let subject, .count): "\(subject.text) \(test.text)"
    case (let subject, .sum(let property)): subject.aggregated("sum of", property, test)
    case (let subject, .average(let property)): subject.aggregated("average of", property, test)
    case (let subject, .least(let property)): subject.aggregated("least of", property, test)
    case (let subject, .greatest(let property)): subject.aggregated("greatest of", property, test)
    case (let subject, .distinct(let property)): subject.aggregated("distinct", property, test)
    }
  }
}

extension Measure.Subject {
  /// The word by which it is counted.
  package var text: String {
    switch self {
    case .orders: "orders"
    case .items: "items"
    case .tickets: "tickets"
    case .feedback: "feedback"
    case .events: "events"
    }
  }

  fileprivate func aggregated(_ words: String, _ property: String, _ test: NumberTest) -> String {
    let event = if case .events(let name?) = self { RuleToken.string(name) } else { "anything" }
    return "did \(event) with \(words) \(RuleToken.quoted(property)) \(test.text)"
  }
}

extension NumberTest {
  /// How often an event came; nothing for at least once.
  fileprivate var times: String {
    switch self {
    case Measure.atLeastOnce: return ""
    case .compare(let comparison, let number):
      let words = RuleParser.howOften.first { $0.1 == comparison }?.0 ?? []
      return " \(words.joined(separator: " ")) \(number.text) times"
    case .between(let low, let high): return " between \(low.text) and \(high.text) times"
    }
  }
}

extension FactFilter {
  package var text: String { "\(RuleToken.quoted(property)) \(test.text)" }

  static func text(_ filters: [FactFilter]) -> String {
    switch filters.count {
    case 0: ""
    case 1: " where \(filters[0].text)"
    default: " where (\(filters.map(\.text).joined(separator: " and ")))"
    }
  }
}

extension EventPath {
  package var text: String {
    let parts = steps.map { step in
      "\(step.isAbsent ? "not " : "")\(RuleToken.string(step.event))\(FactFilter.text(step.filters))"
    }
    return "did \(parts.joined(separator: " and then ")) within \(unit.words(within))"
      + (window.map { " \($0.text)" } ?? "")
  }
}

extension Rhythm {
  package var text: String {
    switch self {
    case .regular(let event, let periods, let all, let unit):
      "did \(RuleToken.string(event)) in \(periods) of last \(unit.words(all))"
    case .stopped(let event, let days):
      "stopped \(RuleToken.string(event)) for \(DateUnit.day.words(days))"
    case .restarted(let event, let recent, let gap):
      "restarted \(RuleToken.string(event)) in last \(DateUnit.day.words(recent)) after "
        + DateUnit.day.words(gap)
    }
  }
}
