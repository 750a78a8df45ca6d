internal import GRDB
import ProfileModel
import Segments

/// Clauses that count and sum over orders, their lines, tickets and feedback.
extension ClauseReader {
  func set(_ measure: Measure) throws -> ProfileSet {
    if let set = try derived(measure) { return set }
    if case .events(let name) = measure.subject, let set = try counted(measure, name) { return set }
    return profiles(measure, try tallies(measure))
  }

  /// What a measure comes to for one person.
  func result(of measure: Measure, of number: Int) throws -> DecimalNumber? {
    measure.result(try tallies(measure)[number])
  }

  /// What every person's facts add up to; those of whom there is no fact are left out.
  private func tallies(_ measure: Measure) throws -> [Int: MeasureTally] {
    switch measure.subject {
    case .orders, .items: try ordered(measure)
    case .tickets, .feedback: try cared(measure)
    case .events(let name): try did(measure, name)
    }
  }

  private func ordered(_ measure: Measure) throws -> [Int: MeasureTally] {
    let window = measure.window.map {
      DateMatcher($0, nowMs: question.nowMs, zone: question.zone)
    }
    let filter = OrderFilter(measure, question)
    let rows = OrderRows(columns, question, db)
    var tallies: [Int: MeasureTally] = [:]
    try rows.forEachOrder(counting: !filter.namesStatus) { order in
      guard window?.holds(order.atMs) ?? true else { return }
      guard try filter.holds(order, rows) else { return }
      try measure.add(order, filter, rows, to: &tallies[order.profile, default: MeasureTally()])
    }
    return tallies
  }

  /// Counts and sums of all time stand in the profile.
  private func derived(_ measure: Measure) throws -> ProfileSet? {
    guard measure.window == nil, measure.filters.isEmpty else { return nil }
    switch (measure.subject, measure.quantity) {
    case (.orders, .count):
      return profiles(try columns.numbers(.orders, db)) { measure.test.holds(Int($0)) }
    case (.orders, .spent(let currency)):
      var set = measure.holdsOfNothing ? everybody : ProfileSet(capacity: columns.capacity)
      let rows = try FastStatement(
        db, "SELECT profile_id, spent_minor FROM profile_spend WHERE currency = ?1")
      rows.bind(currency.code)
      while try rows.step() {
        let spent = Money(minor: rows.int(1), currency: currency)
        let profile = ProfileID(rows.int(0))
        if measure.test.holds(DecimalNumber(spent)) {
          set.insert(profile)
        } else {
          set.remove(profile)
        }
      }
      return set
    default: return nil
    }
  }

  /// The profiles whose tally is as asked, and, where nothing is enough, those that have none.
  func profiles(_ measure: Measure, _ tallies: [Int: MeasureTally]) -> ProfileSet {
    var set = measure.holdsOfNothing ? everybody : ProfileSet(capacity: columns.capacity)
    for (number, tally) in tallies {
      let profile = ProfileID(Int64(number))
      if measure.holds(tally) { set.insert(profile) } else { set.remove(profile) }
    }
    return set
  }

  // MARK: Tickets and feedback

  private func cared(_ measure: Measure) throws -> [Int: MeasureTally] {
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
    var tallies: [Int: MeasureTally] = [:]
    while try rows.step() {
      guard window?.holds(rows.int(1)) ?? true else { continue }
      let isMeant = filters.allSatisfy { filter in
        if let place = names.firstIndex(of: filter.property) {
          return filter.test.holds([rows.text(Int32(place + 2))])
        }
        return filter.test.holds(atMs: isTicket ? rows.optionalInt(6) : nil)
      }
      if isMeant {
        tallies[Int(owners[Int(rows.int(0))]), default: MeasureTally()].count()
      }
    }
    return tallies
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

extension Measure {
  fileprivate func add(
    _ order: OrderRow, _ filter: OrderFilter, _ rows: OrderRows, to tally: inout MeasureTally
  ) throws {
    switch (subject, quantity) {
    case (.items, _):
      for line in try rows.lines(of: order) where try filter.holds(line, rows) {
        tally.count(line.quantity)
      }
    case (_, .spent(let currency)), (_, .averageOrder(let currency)):
      guard order.total.currency == currency else { return }
      guard filter.asksOfLines else {
        tally.add(DecimalNumber(order.total))
        return
      }
      let amounts = try rows.lines(of: order).filter { try filter.holds($0, rows) }.map(
        \.amountMinor)
      tally.add(
        DecimalNumber(
          Money(
            minor: amounts.reduce(0) { $0.addingReportingOverflow($1).partialValue },
            currency: currency)))
    default: tally.count()
    }
  }
}
