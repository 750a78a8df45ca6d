internal import GRDB
import ProfileModel
import Segments

/// The events of one name in memory, and what was asked of their properties.
final class NamedEvents {
  let column: EventColumn
  private let name: Int64
  private let columns: ProfileColumns
  /// `nil` of properties that have too many different values to keep.
  private var properties: [String: PropertyColumn?] = [:]

  init(_ name: Int64, _ columns: ProfileColumns, _ db: Database) throws {
    self.name = name
    self.columns = columns
    var column = EventColumn()
    try EventRows(name, in: .min ..< .max, columns, db).walk { profile, atMs in
      column.append(Int32(truncatingIfNeeded: profile), atMs: atMs)
    }
    self.column = column
  }

  var bytes: Int { properties.values.reduce(column.bytes) { $0 + ($1?.bytes ?? 0) } }

  /// Which events of some places pass all filters, in their order; `nil` where there are none: all do.
  func passing(_ filters: [FactMatcher], _ places: Range<Int>, _ db: Database) throws -> [Bool]? {
    guard let first = filters.first else { return nil }
    let passing = try holding(first, places, db)
    guard let rest = try self.passing(Array(filters.dropFirst()), places, db) else {
      return passing
    }
    return zip(passing, rest).map { $0 && $1 }
  }

  private func holding(_ filter: FactMatcher, _ places: Range<Int>, _ db: Database) throws -> [Bool]
  {
    var held: [Bool] = []
    held.reserveCapacity(places.count)
    var known: [Bool?] = []
    try forEachList(filter.property, places, db) { code, list in
      guard let code else {
        held.append(filter.test.holds(list()))
        return
      }
      if code >= known.count {
        known.append(contentsOf: repeatElement(nil, count: code + 1 - known.count))
      }
      let holds = known[code] ?? filter.test.holds(list())
      known[code] = holds
      held.append(holds)
    }
    return held
  }

  /// Hands over the values of a property, event by event; with them, where they are kept, the place of their list.
  func forEachList(
    _ path: String, _ places: Range<Int>, _ db: Database, _ each: (Int?, () -> [String]) -> Void
  ) throws {
    guard let column = try property(path, places, db) else {
      try rows(places, db)?.walk(reading: [path]) { _, values in each(nil) { values[0] } }
      return
    }
    for place in places {
      let code = Int(column.codes[place])
      each(code) { column.lists[code] }
    }
  }

  /// A property of some events at least.
  private func property(
    _ path: String, _ places: Range<Int>, _ db: Database
  ) throws -> PropertyColumn? {
    guard case var column? = properties[path] ?? PropertyColumn(count: column.count) else {
      return nil
    }
    let missing = column.missing(of: places)
    guard !missing.isEmpty else { return column }
    // Held once, so that it is not copied as it is written to.
    properties[path] = PropertyColumn(count: 0)
    defer { properties[path] = column.isWide ? .some(nil) : column }
    for places in missing {
      var place = places.lowerBound
      try rows(places, db)?.walk(reading: [path]) { _, values in
        if !column.isWide { column.set(values[0], at: place) }
        place += 1
      }
    }
    column.learned(places)
    return column.isWide ? nil : column
  }

  private func rows(_ places: Range<Int>, _ db: Database) throws -> EventRows? {
    guard let last = places.last else { return nil }
    return try EventRows(
      name, in: column.atMs(places.lowerBound)..<(column.atMs(last) + 1), columns, db)
  }
}

/// Events in memory by their names, read when a name is first asked for.
final class EventColumns {
  /// Bytes that events may take together before those asked for longest ago are forgotten.
  private static let mostBytes = 48_000_000

  private var events: [Int64: NamedEvents] = [:]
  /// The last that was asked for is last.
  private var order: [Int64] = []

  func forget() { (events, order) = ([:], []) }

  func named(_ name: Int64, _ columns: ProfileColumns, _ db: Database) throws -> NamedEvents {
    order.removeAll { $0 == name }
    order.append(name)
    if let known = events[name] { return known }
    let read = try NamedEvents(name, columns, db)
    events[name] = read
    makeRoom()
    return read
  }

  private func makeRoom() {
    while order.count > 1, events.values.reduce(0, { $0 + $1.bytes }) > Self.mostBytes {
      events[order.removeFirst()] = nil
    }
  }
}
