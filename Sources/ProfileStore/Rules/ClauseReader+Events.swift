internal import GRDB
import ProfileModel
import Segments

/// Clauses about events.
extension ClauseReader {
  func did(_ measure: Measure, _ name: String?) throws -> [Int: MeasureTally] {
    let matchers = measure.filters.map { FactMatcher($0, question) }
    let property = measure.quantity.property
    let paths = matchers.map(\.property) + [property].compactMap(\.self)
    var tallies: [Int: MeasureTally] = [:]
    let rows = EventRows(name, window: measure.window, columns, question, db)
    try rows.walk(reading: paths) { number, _, values in
      guard zip(matchers, values).allSatisfy({ $0.test.holds($1) }) else { return }
      guard property != nil else {
        tallies[number, default: MeasureTally()].count()
        return
      }
      let isDistinct = if case .distinct = measure.quantity { true } else { false }
      for value in values[matchers.count] where !value.isEmpty {
        if isDistinct {
          tallies[number, default: MeasureTally()].add(value: value)
        } else if let amount = DecimalNumber(trimmed: value) {
          tallies[number, default: MeasureTally()].add(amount)
        }
      }
    }
    return tallies
  }

  /// A count of all events of a name, without their properties; `nil` for anything else.
  func counted(_ measure: Measure, _ name: String?) throws -> ProfileSet? {
    guard measure.quantity == .count, measure.filters.isEmpty else { return nil }
    if name == nil, measure.window == nil {
      return profiles(try columns.numbers(.events, db)) { measure.test.holds(Int($0)) }
    }
    var counts = [Int64](repeating: 0, count: columns.capacity)
    try EventRows(name, window: measure.window, columns, question, db).walk { number, _ in
      counts[number] += 1
    }
    return profiles(counts) { measure.test.holds(Int($0)) }
  }

  func set(_ path: EventPath) throws -> ProfileSet {
    var events: [Int: [PathEvent]] = [:]
    for name in Set(path.steps.map { TextFolding.folded($0.event) }) {
      let steps = path.steps.enumerated().filter { TextFolding.folded($1.event) == name }
      guard let first = steps.first else { continue }
      let matchers = steps.map { place, step in
        (bit: UInt64(1) << UInt64(place), filters: step.filters.map { FactMatcher($0, question) })
      }
      let paths = matchers.flatMap { $0.filters.map(\.property) }
      let rows = EventRows(first.element.event, window: nil, columns, question, db)
      try rows.walk(reading: paths) { number, atMs, values in
        var rest = values[...]
        var bits: UInt64 = 0
        for matcher in matchers {
          if zip(matcher.filters, rest).allSatisfy({ $0.test.holds($1) }) { bits |= matcher.bit }
          rest = rest.dropFirst(matcher.filters.count)
        }
        if bits != 0 { events[number, default: []].append(PathEvent(atMs: atMs, steps: bits)) }
      }
    }
    let start = path.window.map { DateMatcher($0, nowMs: question.nowMs, zone: question.zone) }
    var set = ProfileSet(capacity: columns.capacity)
    for (number, events) in events {
      let inOrder = events.sorted { $0.atMs < $1.atMs }
      if path.firstWalk(inOrder, start: start, nowMs: question.nowMs) != nil {
        set.insert(ProfileID(Int64(number)))
      }
    }
    return set
  }

  func set(_ rhythm: Rhythm) throws -> ProfileSet {
    var instants: [Int: [Int64]] = [:]
    try EventRows(rhythm.event, window: nil, columns, question, db).walk { number, atMs in
      instants[number, default: []].append(atMs)
    }
    var set = ProfileSet(capacity: columns.capacity)
    for (number, instants) in instants
    where rhythm.holds(instants, nowMs: question.nowMs, zone: question.zone) {
      set.insert(ProfileID(Int64(number)))
    }
    return set
  }
}

extension Measure.Quantity {
  /// The property that is added up.
  package var property: String? {
    switch self {
    case .count, .spent, .averageOrder: nil
    case .sum(let property), .average(let property), .least(let property),
      .greatest(let property), .distinct(let property):
      property
    }
  }
}
