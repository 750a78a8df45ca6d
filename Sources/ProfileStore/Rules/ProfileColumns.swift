internal import GRDB
import ProfileModel
import Segments

/// Columns of all profiles in memory, each read when a clause first asks for it.
///
/// A clause about a column so takes a walk along an array, not a sweep over the table.
final class ProfileColumns {
  /// What a measure came to, and when it may be asked for.
  private struct Kept {
    let measure: Measure
    let column: MeasureColumn
    let stands: Range<Int64>
  }

  /// Bytes that columns may take together before the older ones are forgotten.
  private static let mostBytes = 32_000_000
  /// Measures that are kept: a rule that is edited has not many more.
  private static let mostMeasures = 4

  enum Number: String {
    case firstSeen = "first_seen_ms"
    case lastSeen = "last_seen_ms"
    case firstOrder = "first_order_ms"
    case lastOrder = "last_order_ms"
    case cartAt = "cart_at_ms"
    case purchaseAt = "purchase_at_ms"
    case orders = "order_count"
    case events = "event_count"
    case isKnown = "is_known"
  }

  private var numbers: [Number: [Int64]] = [:]
  private var texts: [String: TextColumn] = [:]
  private var order: [String] = []
  private var owners: [Int32]?
  private var knownOrders: OrderColumns?
  private var measures: [Kept] = []
  let events = EventColumns()
  /// One more than the highest profile number.
  private(set) var capacity = 0

  func forget() {
    numbers = [:]
    texts = [:]
    order = []
    owners = nil
    knownOrders = nil
    measures = []
    events.forget()
  }

  /// All live profiles.
  func live(_ db: Database) throws -> ProfileSet {
    capacity = (try Int.fetchOne(db, sql: "SELECT max(id) FROM profile") ?? 0) + 1
    var people = ProfileSet(capacity: capacity)
    let rows = try FastStatement(
      db, "SELECT /* column */ id FROM profile INDEXED BY profile_by_last_seen WHERE is_live = 1")
    while try rows.step() { people.insert(ProfileID(rows.int(0))) }
    return people
  }

  /// A number for each profile by its own; 0 where it has none.
  func numbers(_ column: Number, _ db: Database) throws -> [Int64] {
    if let known = numbers[column] { return known }
    var values = [Int64](repeating: 0, count: capacity)
    let rows = try FastStatement(
      db, "SELECT /* column */ id, \(column.rawValue) FROM profile NOT INDEXED WHERE is_live = 1")
    while try rows.step() { values[Int(rows.int(0))] = rows.int(1) }
    makeRoom(for: column.rawValue)
    numbers[column] = values
    return values
  }

  /// A text for each profile; `read` is asked for it once.
  func texts(_ name: String, read: () throws -> TextColumn) throws -> TextColumn {
    if let known = texts[name] { return known }
    let column = try read()
    makeRoom(for: name)
    texts[name] = column
    return column
  }

  /// The profile of each identifier by its number; 0 for numbers never given.
  func owners(_ db: Database) throws -> [Int32] {
    if let owners { return owners }
    let last = try Int.fetchOne(db, sql: "SELECT max(id) FROM identifier") ?? 0
    var values = [Int32](repeating: 0, count: last + 1)
    let rows = try FastStatement(
      db, "SELECT /* column */ id, profile_id FROM identifier NOT INDEXED")
    while try rows.step() {
      values[Int(rows.int(0))] = Int32(truncatingIfNeeded: rows.int(1))
    }
    owners = values
    return values
  }

  func orders(_ db: Database) throws -> OrderColumns {
    if let knownOrders { return knownOrders }
    let orders = try OrderColumns(self, db)
    knownOrders = orders
    return orders
  }

  /// What a measure comes to, whatever its test; `read` is asked for it, and how long it stands.
  func measure(
    _ measure: Measure, nowMs: Int64, read: () throws -> (MeasureColumn, stands: Range<Int64>)
  ) throws -> MeasureColumn {
    if let place = measures.firstIndex(where: { $0.measure == measure }) {
      let kept = measures.remove(at: place)
      if kept.stands.contains(nowMs) {
        measures.append(kept)
        return kept.column
      }
    }
    let (column, stands) = try read()
    measures.append(Kept(measure: measure, column: column, stands: stands))
    if measures.count > Self.mostMeasures { measures.removeFirst() }
    return column
  }

  /// How long what a measure came to stands, where it is kept.
  func stands(_ measure: Measure) -> Range<Int64>? {
    measures.first { $0.measure == measure }?.stands
  }

  private func makeRoom(for name: String) {
    order.append(name)
    while order.count > 1, order.count * capacity * 8 > Self.mostBytes {
      let oldest = order.removeFirst()
      texts[oldest] = nil
      if let number = Number(rawValue: oldest) { numbers[number] = nil }
    }
  }
}

/// A text for each profile, each different text kept once.
struct TextColumn {
  /// The first is empty, for profiles that have none.
  private(set) var values = [""]
  /// Places in `values` by the profile's number.
  private(set) var codes: [Int32]
  private var known: [String: Int32] = ["": 0]

  init(capacity: Int) { codes = Array(repeating: 0, count: capacity) }

  subscript(number: Int) -> String {
    get { values[Int(codes[number])] }
    set {
      if let code = known[newValue] {
        codes[number] = code
        return
      }
      let code = Int32(values.count)
      values.append(newValue)
      known[newValue] = code
      codes[number] = code
    }
  }

  /// How many of some people have each text.
  func counts(among people: ProfileSet) -> [(value: String, count: Int)] {
    var counts = [Int](repeating: 0, count: values.count)
    for person in people where Int(person.rawValue) < codes.count {
      counts[Int(codes[Int(person.rawValue)])] += 1
    }
    return zip(values, counts).filter { $1 > 0 }.map { (value: $0, count: $1) }
  }

  /// The profiles whose text is as asked.
  func profiles(where holds: (String) -> Bool) -> ProfileSet {
    let isHeld = values.map(holds)
    return ProfileSet(count: codes.count) { isHeld[Int(codes[$0])] }
  }
}
