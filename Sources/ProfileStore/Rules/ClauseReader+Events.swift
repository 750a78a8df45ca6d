internal import GRDB
import ProfileModel
import Segments

/// Clauses about events.
extension ClauseReader {
  func did(_ measure: Measure, _ event: String?) throws -> MeasureColumn {
    var fold = EventFold(measure, question, capacity: columns.capacity)
    for name in try EventRows.names(event, db) {
      // All events of all names are too many to keep.
      if event == nil {
        try fold.pass(EventRows(name, in: fold.span, columns, db))
      } else {
        try fold.add(columns.events.named(name, columns, db), db)
      }
    }
    return fold.column()
  }

  func set(_ path: EventPath) throws -> ProfileSet {
    var search = PathSearch(path, question, capacity: columns.capacity)
    let steps = Dictionary(grouping: path.steps.indices) {
      TextFolding.folded(path.steps[$0].event)
    }
    for (_, steps) in steps {
      for name in try EventRows.names(path.steps[steps[0]].event, db) {
        try search.add(columns.events.named(name, columns, db), for: steps, db)
      }
    }
    return search.profiles()
  }

  func set(_ rhythm: Rhythm) throws -> ProfileSet {
    var fold = RhythmFold(
      rhythm, nowMs: question.nowMs, zone: question.zone, capacity: columns.capacity)
    try forEachEvent(of: rhythm.event, in: .min..<(question.nowMs + 1)) { fold.add($0, atMs: $1) }
    return fold.profiles()
  }

  /// When an event first or last came of each person; 0 where it never did.
  func instants(_ end: ProfileField.End, _ event: String) throws -> [Int64] {
    var values = [Int64](repeating: 0, count: columns.capacity)
    try forEachEvent(of: event, in: .min ..< .max) { number, atMs in
      if end == .last || values[number] == 0 { values[number] = atMs }
    }
    return values
  }

  /// Hands over the events of a name in the order of their instants.
  private func forEachEvent(
    of event: String, in span: Range<Int64>, _ each: (Int, Int64) -> Void
  ) throws {
    let named = try EventRows.names(event, db).map { try columns.events.named($0, columns, db) }
    if named.count == 1, let column = named.first?.column {
      column.walk(in: column.places(in: span)) { each($1, $2) }
      return
    }
    // Written in several ways by several sources.
    var all: [(atMs: Int64, number: Int)] = []
    for events in named {
      events.column.walk(in: events.column.places(in: span)) { all.append(($2, $1)) }
    }
    all.sort { $0.atMs < $1.atMs }
    for event in all { each(event.number, event.atMs) }
  }
}

/// Adds up events.
private struct EventFold {
  /// When the events were.
  let span: Range<Int64>
  private let quantity: Measure.Quantity
  private let filters: [FactMatcher]
  private var fold: MeasureFold
  private var places: [String: Int] = [:]

  init(_ measure: Measure, _ question: RuleQuestion, capacity: Int) {
    let window = measure.window.map { DateMatcher($0, nowMs: question.nowMs, zone: question.zone) }
    span = window?.span ?? .min ..< .max
    quantity = measure.quantity
    filters = measure.filters.map { FactMatcher($0, question) }
    fold = MeasureFold(measure, capacity: capacity)
  }

  consuming func column() -> MeasureColumn { fold.column() }

  mutating func add(_ events: NamedEvents, _ db: Database) throws {
    let places = events.column.places(in: span)
    let passing = try events.passing(filters, places, db)
    guard let property = quantity.property else {
      for place in places where passing?[place - places.lowerBound] ?? true {
        fold.count(Int(events.column.profiles[place]))
      }
      return
    }
    var place = places.lowerBound
    try events.forEachList(property, places, db) { _, values in
      if passing?[place - places.lowerBound] ?? true {
        add(values(), to: Int(events.column.profiles[place]))
      }
      place += 1
    }
  }

  /// Adds events up as they are read.
  mutating func pass(_ rows: EventRows) throws {
    let paths = filters.map(\.property) + [quantity.property].compactMap(\.self)
    guard !paths.isEmpty else {
      try rows.walk { number, _ in fold.count(number) }
      return
    }
    try rows.walk(reading: paths) { number, values in
      guard zip(filters, values).allSatisfy({ $0.test.holds($1) }) else { return }
      if quantity.property == nil {
        fold.count(number)
      } else {
        add(values[filters.count], to: number)
      }
    }
  }

  private mutating func add(_ values: [String], to number: Int) {
    for value in values where !value.isEmpty {
      if case .distinct = quantity {
        let place = places[value] ?? places.count
        places[value] = place
        fold.add(value: place, to: number)
      } else if let amount = DecimalNumber(trimmed: value) {
        fold.add(amount, to: number)
      }
    }
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
