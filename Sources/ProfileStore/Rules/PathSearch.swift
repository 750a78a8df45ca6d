internal import GRDB
import ProfileModel
import Segments

/// Finds who walked a path, among the events of its steps.
struct PathSearch {
  /// Events of one name that some steps mean.
  private struct Part {
    let column: EventColumn
    let places: Range<Int>
    /// The steps that all of them may be, bit 0 for the first.
    let all: UInt64
    /// The steps that only those may be that pass filters.
    let some: [(step: UInt64, isPassing: [Bool])]

    func steps(_ place: Int) -> UInt64 {
      some.reduce(all) { $1.isPassing[place - places.lowerBound] ? $0 | $1.step : $0 }
    }

    func walk(_ each: (Int, Int64, UInt64) -> Void) {
      column.walk(in: places) { place, number, atMs in
        let steps = steps(place)
        if steps != 0 { each(number, atMs, steps) }
      }
    }
  }

  private let path: EventPath
  private let question: RuleQuestion
  private let start: DateMatcher?
  private let span: Range<Int64>
  private let capacity: Int
  private var parts: [Part] = []

  init(_ path: EventPath, _ question: RuleQuestion, capacity: Int) {
    self.path = path
    self.question = question
    self.capacity = capacity
    start = path.window.map { DateMatcher($0, nowMs: question.nowMs, zone: question.zone) }
    let first = start?.span ?? .min ..< .max
    let (end, overflows) = first.upperBound.addingReportingOverflow(path.spanMs)
    span = first.lowerBound..<max(first.lowerBound, overflows ? .max : end)
  }

  /// Takes the events of a name, for the steps that mean it.
  mutating func add(_ events: NamedEvents, for steps: [Int], _ db: Database) throws {
    let places = events.column.places(in: span)
    var all: UInt64 = 0
    var some: [(step: UInt64, isPassing: [Bool])] = []
    for place in steps {
      let filters = path.steps[place].filters.map { FactMatcher($0, question) }
      if let isPassing = try events.passing(filters, places, db) {
        some.append((1 << UInt64(place), isPassing))
      } else {
        all |= 1 << UInt64(place)
      }
    }
    parts.append(Part(column: events.column, places: places, all: all, some: some))
  }

  func profiles() -> ProfileSet {
    let (ends, events) = eventsByPerson()
    var walker = PathWalker(path, start: start, nowMs: question.nowMs)
    var set = ProfileSet(capacity: capacity)
    var begin = 0
    for (number, end) in ends.enumerated() where end > begin {
      if walker.firstWalk(events[begin..<end]) != nil { set.insert(ProfileID(Int64(number))) }
      begin = end
    }
    return set
  }

  /// The events of people who have all that must come, person by person in the order of time; and where each
  /// person's end.
  private func eventsByPerson() -> (ends: [Int], events: [PathEvent]) {
    var met = [UInt64](repeating: 0, count: capacity)
    for part in parts { part.walk { number, _, steps in met[number] |= steps } }
    let wanted = path.steps.enumerated().reduce(UInt64(0)) {
      $1.element.isAbsent ? $0 : $0 | 1 << UInt64($1.offset)
    }
    func isMeant(_ number: Int) -> Bool { met[number] & wanted == wanted }
    var ends = [Int](repeating: 0, count: capacity)
    for part in parts { part.walk { number, _, _ in if isMeant(number) { ends[number] += 1 } } }
    var total = 0
    for number in ends.indices {
      let count = ends[number]
      ends[number] = total
      total += count
    }
    var events = [PathEvent](repeating: PathEvent(atMs: 0, steps: 0), count: total)
    for part in parts {
      part.walk { number, atMs, steps in
        guard isMeant(number) else { return }
        events[ends[number]] = PathEvent(atMs: atMs, steps: steps)
        ends[number] += 1
      }
    }
    if parts.count > 1 { sort(&events, ends) }
    return (ends, events)
  }

  private func sort(_ events: inout [PathEvent], _ ends: [Int]) {
    var begin = 0
    for end in ends where end > begin {
      events[begin..<end].sort { $0.atMs < $1.atMs }
      begin = end
    }
  }
}
