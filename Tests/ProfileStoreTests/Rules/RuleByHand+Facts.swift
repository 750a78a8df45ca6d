import ProfileModel
import Segments

/// Counts and sums over facts, and events in their order.
extension RuleByHand {
  func holds(_ measure: Measure, _ person: RuleWorld.Person) -> Bool {
    holds(measure.test, ofMissing: result(measure, person))
  }

  private func result(_ measure: Measure, _ person: RuleWorld.Person) -> DecimalNumber? {
    func isMeant(_ atMs: Int64) -> Bool { measure.window.map { holds($0, atMs) } ?? true }
    switch measure.subject {
    case .tickets:
      return DecimalNumber(
        person.tickets.count { isMeant($0.atMs) && passes(measure.filters, $0) })
    case .feedback:
      return DecimalNumber(
        person.feedback.count { isMeant($0.atMs) && passes(measure.filters, $0) })
    case .events(let name):
      let events = events(name, person).filter {
        isMeant($0.atMs) && passes(measure.filters, $0)
      }
      return result(measure.quantity, events)
    case .orders, .items:
      let namesStatus = measure.filters.contains { $0.property == "status" }
      let orders = person.orders.filter {
        (namesStatus || counts($0)) && isMeant($0.atMs) && passes(measure, $0)
      }
      return result(measure, orders)
    }
  }

  // MARK: Events

  private func result(_ quantity: Measure.Quantity, _ events: [RuleWorld.Event]) -> DecimalNumber? {
    func values(_ property: String) -> [String] { events.flatMap { self.values($0, property) } }
    func numbers(_ property: String) -> [DecimalNumber] { values(property).compactMap(number) }
    switch quantity {
    case .count, .spent, .averageOrder: return DecimalNumber(events.count)
    case .distinct(let property): return DecimalNumber(Set(values(property)).count)
    case .sum(let property): return sum(numbers(property))
    case .average(let property): return average(numbers(property))
    case .least(let property): return numbers(property).min()
    case .greatest(let property): return numbers(property).max()
    }
  }

  private func sum(_ numbers: [DecimalNumber]) -> DecimalNumber {
    DecimalNumber(micros: numbers.reduce(0) { $0 + $1.micros })
  }

  /// To the nearest millionth, halves away from zero.
  private func average(_ numbers: [DecimalNumber]) -> DecimalNumber? {
    guard !numbers.isEmpty else { return nil }
    let (all, count) = (sum(numbers).micros, Int64(numbers.count))
    let rounded = (2 * abs(all) + count) / (2 * count)
    return DecimalNumber(micros: all < 0 ? -rounded : rounded)
  }

  private func passes(_ filters: [FactFilter], _ event: RuleWorld.Event) -> Bool {
    filters.allSatisfy { holds($0.test, texts: values(event, $0.property)) }
  }

  /// Of every element where lists lie on the way; points part levels.
  func values(_ event: RuleWorld.Event, _ path: String) -> [String] {
    found(.object(event.properties), path.split(separator: ".").map(String.init))
      .filter { !$0.isEmpty }
  }

  private func found(_ value: Property, _ path: [String]) -> [String] {
    switch value {
    case .list(let values): return values.flatMap { found($0, path) }
    case .object(let members):
      guard let name = path.first else { return [] }
      return members.filter { $0.0 == name }.flatMap { found($0.1, Array(path.dropFirst())) }
    case .text(let text), .number(let text): return path.isEmpty ? [text] : []
    case .truth(let truth): return path.isEmpty ? [truth ? "true" : "false"] : []
    case .null: return []
    }
  }

  // MARK: Orders

  private func result(_ measure: Measure, _ orders: [RuleWorld.Order]) -> DecimalNumber? {
    let ofLines = measure.filters.filter { Self.lineProperties.contains($0.property) }
    func lines(_ order: RuleWorld.Order) -> [RuleWorld.Line] {
      order.lines.filter { line in ofLines.allSatisfy { passes($0, line) } }
    }
    func amount(_ order: RuleWorld.Order) -> DecimalNumber {
      let currency = order.total.currency
      let minor = lines(order).reduce(0) {
        $0 + (Money(decimal: $1.unitPrice, currency: currency)?.minor ?? 0) * Int64($1.quantity)
      }
      return units(ofLines.isEmpty ? order.total : Money(minor: minor, currency: currency))
    }
    switch (measure.subject, measure.quantity) {
    case (.items, _):
      return DecimalNumber(orders.flatMap(lines).reduce(0) { $0 + $1.quantity })
    case (_, .spent(let currency)):
      return sum(orders.filter { $0.total.currency == currency }.map(amount))
    case (_, .averageOrder(let currency)):
      return average(orders.filter { $0.total.currency == currency }.map(amount))
    default: return DecimalNumber(orders.count)
    }
  }

  private func units(_ money: Money) -> DecimalNumber {
    DecimalNumber(micros: money.minor * (1_000_000 / money.currency.minorPerUnit))
  }

  static let lineProperties: Set<String> = [
    "product", "sku", "category", "quantity", "price", "stock", "restock", "lead_days",
  ]

  /// Filters about lines must be passed by one line together; of counted orders, negative ones by all.
  private func passes(_ measure: Measure, _ order: RuleWorld.Order) -> Bool {
    let ofLines = measure.filters.filter { Self.lineProperties.contains($0.property) }
    let ofOrders = measure.filters.filter { !Self.lineProperties.contains($0.property) }
    guard ofOrders.allSatisfy({ passes($0, order) }) else { return false }
    func areAllPassed(_ filters: [FactFilter], _ line: RuleWorld.Line) -> Bool {
      filters.allSatisfy { passes($0, line) }
    }
    guard measure.subject == .orders, measure.quantity == .count else {
      return ofLines.isEmpty || order.lines.contains { areAllPassed(ofLines, $0) }
    }
    let negative = ofLines.filter { Self.isNegative($0.test) }
    let positive = ofLines.filter { !Self.isNegative($0.test) }
    return order.lines.allSatisfy { areAllPassed(negative, $0) }
      && (positive.isEmpty || order.lines.contains { areAllPassed(positive, $0) })
  }

  private static func isNegative(_ test: FieldTest) -> Bool {
    switch test {
    case .text(let test): test.isNegated
    case .number(.compare(.notEqual, _)), .isMissing: true
    case .number, .date, .isSet: false
    }
  }

  private func passes(_ filter: FactFilter, _ order: RuleWorld.Order) -> Bool {
    let test = filter.test
    switch filter.property {
    case "channel": return holds(test, texts: [order.channel])
    case "status": return holds(test, texts: [order.status])
    case "coupon": return holds(test, texts: [order.coupon ?? ""])
    case "currency": return holds(test, texts: [order.total.currency.code])
    case "total": return holds(test, number: units(order.total))
    case "discount":
      return holds(
        test,
        number: order.discountMinor.map { units(Money(minor: $0, currency: order.total.currency)) })
    case "delivery": return holds(test, texts: delivery(order))
    default: return false
    }
  }

  private func delivery(_ order: RuleWorld.Order) -> [String] {
    if order.shipments.isEmpty { return ["none"] }
    return order.shipments.flatMap { shipment -> [String] in
      if shipment.deliveredAtMs != nil { return ["delivered"] }
      let isLate = shipment.promisedAtMs.map { zone.day(ofMs: $0) < today } ?? false
      return [shipment.shippedAtMs == nil ? "waiting" : "sent"] + (isLate ? ["late"] : [])
    }
  }

  private func passes(_ filter: FactFilter, _ line: RuleWorld.Line) -> Bool {
    let test = filter.test
    let stock = world.stock.filter { $0.sku == line.sku }
    switch filter.property {
    case "product": return holds(test, texts: [line.name])
    case "sku": return holds(test, texts: [line.sku])
    case "category": return holds(test, texts: [category(line.sku)])
    case "quantity": return holds(test, number: DecimalNumber(line.quantity))
    case "price": return holds(test, texts: [line.unitPrice])
    case "stock":
      let left = stock.reduce(0) { $0 + $1.onHand - $1.reserved }
      return holds(test, number: stock.isEmpty ? nil : DecimalNumber(left))
    case "restock": return holds(test, atMs: stock.compactMap(\.restockAtMs).min())
    case "lead_days":
      return holds(test, number: stock.compactMap(\.leadDays).max().map { DecimalNumber($0) })
    default: return false
    }
  }

  // MARK: Tickets and feedback

  private func passes(_ filters: [FactFilter], _ ticket: RuleWorld.Ticket) -> Bool {
    filters.allSatisfy { filter in
      switch filter.property {
      case "channel": holds(filter.test, texts: [ticket.channel])
      case "status": holds(filter.test, texts: [ticket.status])
      case "subject": holds(filter.test, texts: [ticket.subject])
      case "csat": holds(filter.test, texts: [ticket.csat ?? ""])
      default: holds(filter.test, atMs: ticket.closedAtMs)
      }
    }
  }

  private func passes(_ filters: [FactFilter], _ said: RuleWorld.Feedback) -> Bool {
    filters.allSatisfy { filter in
      switch filter.property {
      case "kind": holds(filter.test, texts: [said.kind])
      case "score": holds(filter.test, texts: [said.score ?? ""])
      default: holds(filter.test, texts: [said.text])
      }
    }
  }

  // MARK: Order of events

  func holds(_ path: EventPath, _ person: RuleWorld.Person) -> Bool {
    let first = path.steps[0]
    return events(first.event, person).contains { event in
      passes(first.filters, event) && (path.window.map { holds($0, event.atMs) } ?? true)
        && isWalked(path, 1, after: event.atMs, until: event.atMs + span(path), person)
    }
  }

  /// Tries every way.
  private func isWalked(
    _ path: EventPath, _ place: Int, after atMs: Int64, until endMs: Int64,
    _ person: RuleWorld.Person
  ) -> Bool {
    guard place < path.steps.count else { return true }
    let step = path.steps[place]
    let found = events(step.event, person).filter {
      $0.atMs > atMs && $0.atMs <= endMs && passes(step.filters, $0)
    }
    if step.isAbsent { return found.isEmpty && endMs < nowMs }
    return found.contains { isWalked(path, place + 1, after: $0.atMs, until: endMs, person) }
  }

  private func span(_ path: EventPath) -> Int64 {
    let hours: [DateUnit: Int64] = [.hour: 1, .day: 24, .week: 168, .month: 720, .year: 8_760]
    return Int64(path.within) * (hours[path.unit] ?? 0) * 3_600_000
  }

  func holds(_ rhythm: Rhythm, _ person: RuleWorld.Person) -> Bool {
    let past = events(rhythm.event, person).map(\.atMs).filter { $0 <= nowMs }.sorted()
    let days = past.map { zone.day(ofMs: $0) }
    switch rhythm {
    case .stopped(_, let count): return days.last.map { $0 <= today.adding(days: -count) } ?? false
    case .restarted(_, let recent, let gap):
      return zip(days, days.dropFirst()).contains { before, again in
        again > today.adding(days: -recent) && again.daysSince1970 - before.daysSince1970 >= gap
      }
    case .regular(_, let wanted, let count, .hour):
      let hourMs: Int64 = 3_600_000
      // An hour ends with the millisecond before the one that begins the next.
      return (1...Int64(count)).count { place in
        past.contains {
          $0 >= nowMs - place * hourMs && ($0 < nowMs - (place - 1) * hourMs || place == 1)
        }
      } >= wanted
    case .regular(_, let wanted, let count, let unit):
      return (1...count).count { place in
        days.contains { $0 > shifted(-place, unit) && $0 <= shifted(1 - place, unit) }
      } >= wanted
    }
  }
}
