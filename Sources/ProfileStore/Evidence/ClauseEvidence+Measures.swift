import ProfileModel
import Segments

/// Evidence for clauses that count and sum: what it comes to, and the newest fact that was counted.
extension ClauseEvidence {
  /// What a measure comes to for one person, of this person's facts alone.
  struct Total {
    var tally = MeasureTally()
    /// The number and instant of the newest fact that counted.
    var newest: (factID: Int64, atMs: Int64)?

    mutating func note(_ factID: Int64, _ atMs: Int64) { newest = (factID, atMs) }
  }

  func of(_ measure: Measure, _ facts: PersonFacts) throws -> [Fact] {
    let total = try total(of: measure, facts)
    guard let result = measure.result(total.tally) else { return [] }
    guard let newest = total.newest else { return [Fact(DropText(result.text))] }
    return [
      Fact(
        DropText("\(result.text), the newest \(day(newest.atMs))"),
        try facts.origin(of: newest.factID, atMs: newest.atMs))
    ]
  }

  func total(of measure: Measure, _ facts: PersonFacts) throws -> Total {
    switch measure.subject {
    case .orders, .items: try ordered(measure, facts)
    case .tickets, .feedback: try cared(measure, facts)
    case .events(let name): try did(measure, name, facts)
    }
  }

  private func ordered(_ measure: Measure, _ facts: PersonFacts) throws -> Total {
    let window = measure.window.map { DateMatcher($0, nowMs: nowMs, zone: zone) }
    let filter = OrderRowFilter(measure, question)
    let rows = OrderRows(question, facts.db)
    var total = Total()
    for order in try facts.orders() {
      guard filter.namesStatus || Order.statusCounts(order.status),
        window?.holds(order.atMs) ?? true, try filter.holds(order, rows)
      else { continue }
      try measure.add(order, filter, rows, to: &total.tally)
      total.note(order.id, order.atMs)
    }
    return total
  }

  private func cared(_ measure: Measure, _ facts: PersonFacts) throws -> Total {
    let window = measure.window.map { DateMatcher($0, nowMs: nowMs, zone: zone) }
    let filters = measure.filters.map { FactMatcher($0, question) }
    let isTicket = measure.subject == .tickets
    let names = isTicket ? ["channel", "status", "subject", "csat"] : ["kind", "score", "text"]
    let said = isTicket ? try facts.tickets() : try facts.feedback().map { ($0, nil) }
    var total = Total()
    for (fact, closedAtMs) in said where window?.holds(fact.atMs) ?? true {
      let isMeant = filters.allSatisfy { filter in
        guard let place = names.firstIndex(of: filter.property) else {
          return filter.test.holds(atMs: closedAtMs)
        }
        return filter.test.holds(fact.values[place])
      }
      guard isMeant else { continue }
      total.tally.count()
      total.note(fact.factID, fact.atMs)
    }
    return total
  }

  private func did(_ measure: Measure, _ name: String?, _ facts: PersonFacts) throws -> Total {
    let matchers = measure.filters.map { FactMatcher($0, question) }
    let property = measure.quantity.property
    let span = measure.window.flatMap { DateMatcher($0, nowMs: nowMs, zone: zone).span }
    let isDistinct = if case .distinct = measure.quantity { true } else { false }
    var total = Total()
    let paths = matchers.map(\.property) + [property].compactMap(\.self)
    for event in try facts.events(name, reading: paths) {
      guard span?.contains(event.atMs) ?? true,
        zip(matchers, event.values).allSatisfy({ $0.test.holds($1) })
      else { continue }
      total.note(event.factID, event.atMs)
      guard property != nil else {
        total.tally.count()
        continue
      }
      for value in event.values[matchers.count] where !value.isEmpty {
        if isDistinct {
          total.tally.add(value: value)
        } else if let amount = DecimalNumber(trimmed: value) {
          total.tally.add(amount)
        }
      }
    }
    return total
  }
}
