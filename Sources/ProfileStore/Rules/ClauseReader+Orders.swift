internal import GRDB
import ProfileModel
import Segments

/// Clauses that count and sum over orders, their lines, events, tickets and feedback.
extension ClauseReader {
  func set(_ measure: Measure) throws -> ProfileSet {
    try column(of: measure).profiles(where: measure.test)
  }

  /// What it comes to for everybody, whatever the result must be.
  func column(of measure: Measure) throws -> MeasureColumn {
    var asked = measure
    asked.test = Measure.atLeastOnce
    return try columns.measure(asked, nowMs: question.nowMs) {
      (try derived(asked) ?? read(asked), try stands(.measure(asked)))
    }
  }

  private func read(_ measure: Measure) throws -> MeasureColumn {
    switch measure.subject {
    case .orders, .items: try ordered(measure)
    case .tickets, .feedback: try cared(measure)
    case .events(let name): try did(measure, name)
    }
  }

  /// Counts and sums of all time stand in the profile.
  private func derived(_ measure: Measure) throws -> MeasureColumn? {
    guard measure.window == nil, measure.filters.isEmpty else { return nil }
    switch (measure.subject, measure.quantity) {
    case (.orders, .count): return try counts(.orders)
    case (.events(nil), .count): return try counts(.events)
    case (.orders, .spent(let currency)):
      var fold = MeasureFold(measure, capacity: columns.capacity)
      let rows = try FastStatement(
        db,
        "SELECT profile_id, spent_minor FROM profile_spend WHERE currency = ?1")
      rows.bind(currency.code)
      let scale = Money(minor: 1, currency: currency)
      let microsPerMinor = DecimalNumber(scale).micros
      while try rows.step() {
        let (micros, overflows) = rows.int(1).multipliedReportingOverflow(by: microsPerMinor)
        fold.add(
          DecimalNumber(micros: overflows ? (rows.int(1) < 0 ? .min : .max) : micros),
          to: Int(rows.int(0)))
      }
      return fold.column()
    default: return nil
    }
  }

  private func counts(_ number: ProfileColumns.Number) throws -> MeasureColumn {
    let counts = try columns.numbers(number, db)
    return MeasureColumn(capacity: counts.count) { DecimalNumber(Int(counts[$0])) }
  }

  private func ordered(_ measure: Measure) throws -> MeasureColumn {
    let window = measure.window.map {
      DateMatcher($0, nowMs: question.nowMs, zone: question.zone)
    }
    let span = window?.span ?? .min ..< .max
    let orders = try columns.orders(db)
    let filter = try OrderFilter(measure, question, orders, db)
    let amounts = try OrderAmounts(measure, orders, filter)
    var fold = MeasureFold(measure, capacity: columns.capacity)
    for place in 0..<orders.count where span.contains(orders.atMs[place]) && filter.holds(place) {
      let number = Int(orders.profiles[place])
      if measure.subject == .items {
        fold.count(number, pieces: amounts.pieces(place))
      } else if amounts.areAsked {
        if let amount = amounts.amount(place) { fold.add(amount, to: number) }
      } else {
        fold.count(number)
      }
    }
    return fold.column()
  }

  // MARK: Tickets and feedback

  private func cared(_ measure: Measure) throws -> MeasureColumn {
    let window = measure.window.map {
      DateMatcher($0, nowMs: question.nowMs, zone: question.zone)
    }
    let filters = measure.filters.map { FactMatcher($0, question) }
    let owners = try columns.owners(db)
    let isTicket = measure.subject == .tickets
    let names = isTicket ? ["channel", "status", "subject", "csat"] : ["kind", "score", "text"]
    let rows = try FastStatement(
      db,
      isTicket
        ? """
        SELECT identifier_id, at_ms, channel, status, subject, csat, closed_at_ms FROM ticket
        WHERE is_latest = 1
        """ : "SELECT identifier_id, at_ms, kind, score, text FROM feedback")
    defer { rows.reset() }
    var fold = MeasureFold(measure, capacity: columns.capacity)
    while try rows.step() {
      guard window?.holds(rows.int(1)) ?? true else { continue }
      let isMeant = filters.allSatisfy { filter in
        if let place = names.firstIndex(of: filter.property) {
          return filter.test.holds([rows.text(Int32(place + 2))])
        }
        return filter.test.holds(atMs: isTicket ? rows.optionalInt(6) : nil)
      }
      if isMeant { fold.count(Int(owners[Int(rows.int(0))])) }
    }
    return fold.column()
  }
}

/// What each order adds to a measure: pieces or amounts, of all its lines or of those that pass.
private struct OrderAmounts {
  let areAsked: Bool
  private let orders: OrderColumns
  private let filter: OrderFilter
  private let isCurrency: [Bool]
  private let microsPerMinor: Int64
  /// Of a piece, by the line's kind.
  private let prices: [Int64]

  init(_ measure: Measure, _ orders: OrderColumns, _ filter: OrderFilter) throws {
    self.orders = orders
    self.filter = filter
    let currency: Currency? =
      switch measure.quantity {
      case .spent(let currency), .averageOrder(let currency): currency
      default: nil
      }
    areAsked = currency != nil
    isCurrency = orders.kinds.map { $0.currency == currency }
    microsPerMinor = currency.map { 1_000_000 / $0.minorPerUnit } ?? 1
    prices =
      currency.map { currency in
        filter.lines?.kinds.map { Money(decimal: $0.unitPrice, currency: currency)?.minor ?? 0 }
          ?? []
      } ?? []
  }

  func pieces(_ order: Int) -> Int {
    guard let lines = filter.lines else { return 0 }
    return lines.places(of: order).reduce(0) {
      filter.holds(line: $1, lines) ? $0 &+ Int(lines.quantities[$1]) : $0
    }
  }

  /// `nil` in another currency.
  func amount(_ order: Int) -> DecimalNumber? {
    guard isCurrency[Int(orders.kindOf[order])] else { return nil }
    guard filter.asksOfLines, let lines = filter.lines else { return filter.total(order) }
    let minor = lines.places(of: order).reduce(Int64(0)) { sum, line in
      guard filter.holds(line: line, lines) else { return sum }
      let (amount, overflows) = prices[Int(lines.kindOf[line])].multipliedReportingOverflow(
        by: Int64(lines.quantities[line]))
      return overflows ? sum : sum &+ amount
    }
    let (micros, overflows) = minor.multipliedReportingOverflow(by: microsPerMinor)
    return DecimalNumber(micros: overflows ? (minor < 0 ? .min : .max) : micros)
  }
}

/// A filter made ready.
struct FactMatcher {
  let property: String
  let test: FieldMatcher

  init(_ filter: FactFilter, _ question: RuleQuestion) {
    property = filter.property
    test = FieldMatcher(filter.test, nowMs: question.nowMs, zone: question.zone)
  }
}
