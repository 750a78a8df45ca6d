import ProfileModel
package import Segments

/// Clauses that count or sum over facts.
extension RandomRules {
  package mutating func measure() -> Measure {
    switch random.number(1...8) {
    case 1: return ended(Measure(.orders, fewTest()))
    case 2: return ended(Measure(.items, fewTest()))
    case 3: return ended(Measure(.tickets, fewTest()))
    case 4: return ended(Measure(.feedback, fewTest()))
    case 5:
      let currency = random.pick(words.currencies)
      let quantity: Measure.Quantity =
        random.chance(60) ? .spent(currency) : .averageOrder(currency)
      return ended(Measure(.orders, quantity, moneyTest(currency)))
    case 6: return ended(Measure(.events(nil), fewTest()))
    case 7: return ended(Measure(.events(random.pick(words.events)), countTest()))
    default:
      let event = random.chance(80) ? random.pick(words.events) : nil
      return ended(Measure(.events(event), ofProperty(), fewTest()))
    }
  }

  /// Small counts more often than whatever else a number may be.
  private mutating func fewTest() -> NumberTest {
    if random.chance(30) { return .compare(.greaterOrEqual, random.pick(words.numbers)) }
    return countTest()
  }

  private mutating func ofProperty() -> Measure.Quantity {
    let property = random.pick(words.properties)
    switch random.number(1...5) {
    case 1: return .sum(property)
    case 2: return .average(property)
    case 3: return .least(property)
    case 4: return .greatest(property)
    default: return .distinct(property)
    }
  }

  private mutating func ended(_ measure: Measure) -> Measure {
    var measure = measure
    if random.chance(45) { measure.window = window() }
    if random.chance(50) { measure.filters = filters(measure.subject) }
    return measure
  }

  private mutating func filters(_ subject: Measure.Subject) -> [FactFilter] {
    let names = FactFilter.properties(of: subject) ?? words.properties
    let count = random.pick([1, 1, 1, 2, 2, 3])
    return (0..<count).map { _ in FactFilter(random.pick(names), fieldTest()) }
  }

  mutating func path() -> EventPath {
    let places = 0..<random.pick([2, 2, 2, 3, 4])
    let lacksLast = random.chance(40)
    let steps = places.map { place in
      EventPath.Step(
        random.pick(words.events), isAbsent: lacksLast && place == places.upperBound - 1,
        where: random.chance(25) ? filters(.events(nil)) : [])
    }
    let within = random.pick([1, 2, 4, 30, 100_000, random.number(1...400)])
    return EventPath(
      steps, within: within, random.one(), window: random.chance(30) ? window() : nil)
  }

  mutating func rhythm() -> Rhythm {
    let event = random.pick(words.events)
    switch random.number(1...3) {
    case 1:
      let all = random.pick([1, 2, 4, 6, random.number(1...1_000)])
      return .regular(
        event, periods: random.number(1...all), of: all, random.one())
    case 2: return .stopped(event, days: count())
    default: return .restarted(event, inLast: count(), after: count())
    }
  }
}
