internal import GRDB
import ProfileModel
import Segments

/// Clauses about one value of a profile.
extension ClauseReader {
  func set(_ field: ProfileField, _ test: FieldTest) throws -> ProfileSet {
    let matcher = FieldMatcher(
      test.expanded(for: field), nowMs: question.nowMs, zone: question.zone)
    switch field {
    case .instant(let field):
      return profiles(try columns.numbers(field.column, db)) {
        matcher.holds(atMs: $0 > 0 ? $0 : nil)
      }
    case .trait(let name):
      return try traits(name).profiles { matcher.holds($0.isEmpty ? nil : $0) }
    case .identifier(let kind): return try identifiers(kind, matcher)
    case .order(let end, let detail): return try orderDetail(end, detail, matcher)
    case .event(let end, let name):
      return profiles(try instants(end, name)) { matcher.holds(atMs: $0 != 0 ? $0 : nil) }
    }
  }

  /// The shown value of a trait, as ``Trait/isShownBefore(_:)`` orders them: the last one entered stands.
  func traits(_ name: String) throws -> TextColumn {
    try columns.texts("trait \(name)") { try readTraits(name) }
  }

  private func readTraits(_ name: String) throws -> TextColumn {
    var column = TextColumn(capacity: columns.capacity)
    if let derived = Self.derived[name] {
      let rows = try FastStatement(
        db, "SELECT /* column */ id, \(derived) FROM profile NOT INDEXED WHERE is_live = 1")
      while try rows.step() { column[Int(rows.int(0))] = rows.text(1) }
      return column
    }
    let rows = try FastStatement(
      db,
      """
      SELECT /* column */ i.profile_id, j.value FROM trait_record AS t
      CROSS JOIN identifier AS i ON i.id = t.identifier_id
      CROSS JOIN drop_file AS d ON d.id = t.id >> 32
      CROSS JOIN source AS s ON s.id = d.source_id, json_each(t.traits) AS j
      WHERE instr(t.traits, ?2) > 0 AND j.key = ?1
      ORDER BY s.party DESC, t.is_verified, t.at_ms, d.name, t.line
      """)
    // Most records lack a rare trait: its name is looked for before the object is read.
    rows.bind(name, name.utf8.allSatisfy { $0 < 0x80 && $0 != 0x22 && $0 != 0x5C } ? name : "")
    while try rows.step() { column[Int(rows.int(0))] = rows.text(1) }
    return column
  }

  /// Traits that profiles have columns for.
  private static let derived = ["city": "city", "country": "country", "language": "language"]

  private func identifiers(_ kind: Identifier.Kind, _ matcher: FieldMatcher) throws -> ProfileSet {
    // What holds of nobody's value holds of those who have none: all but whom one value speaks against.
    let holdsOfNone = matcher.holds([])
    var found = ProfileSet(capacity: columns.capacity)
    let rows = try FastStatement(
      db, "SELECT /* column */ profile_id, value FROM identifier NOT INDEXED WHERE kind = ?1")
    rows.bind(kind.rawValue)
    while try rows.step() {
      if matcher.holds([rows.text(1)]) != holdsOfNone { found.insert(ProfileID(rows.int(0))) }
    }
    return holdsOfNone ? everybody.subtracting(found) : found
  }

  /// All numbers, live or not.
  var everybody: ProfileSet {
    ProfileSet(count: columns.capacity) { $0 > 0 }
  }

  // MARK: First and last

  private func orderDetail(
    _ end: ProfileField.End, _ detail: OrderDetail, _ matcher: FieldMatcher
  ) throws -> ProfileSet {
    let orders = try columns.orders(db)
    let answers = try OrderDetailAnswers(detail, matcher, orders, db)
    var set = matcher.holds([]) ? everybody : ProfileSet(capacity: columns.capacity)
    for (number, place) in orders.chosen(end, capacity: columns.capacity).enumerated()
    where place >= 0 {
      let profile = ProfileID(Int64(number))
      if answers.hold(Int(place)) { set.insert(profile) } else { set.remove(profile) }
    }
    return set
  }
}

extension OrderColumns {
  /// The place of each person's first or last order that counts, by the person's number; -1 of none.
  func chosen(_ end: ProfileField.End, capacity: Int) -> [Int32] {
    let counts = kinds.map { $0.currency != nil && Order.statusCounts($0.status) }
    var chosen = [Int32](repeating: -1, count: capacity)
    for place in 0..<count where counts[Int(kindOf[place])] {
      let number = Int(profiles[place])
      let known = Int(chosen[number])
      // Of two at the same instant the one entered later is the later.
      let isLater = known < 0 || atMs[place] >= atMs[known]
      if known < 0 || isLater == (end == .last) { chosen[number] = Int32(place) }
    }
    return chosen
  }
}

/// Whether what an order says of a detail is as asked.
private struct OrderDetailAnswers {
  private let orders: OrderColumns
  private let byKind: [Bool]
  private let byOrder: [Bool]
  private let byLine: [Bool]
  private let lines: OrderColumns.Lines?
  /// Of several values any must be as asked; of a negative test, all.
  private let isNegative: Bool

  init(
    _ detail: OrderDetail, _ matcher: FieldMatcher, _ orders: OrderColumns, _ db: Database
  ) throws {
    self.orders = orders
    isNegative = matcher.holds([])
    var (byKind, byOrder, byLine): ([Bool], [Bool], [Bool]) = ([], [], [])
    var lines: OrderColumns.Lines?
    switch detail {
    case .channel: byKind = orders.kinds.map { matcher.holds([$0.channel]) }
    case .status: byKind = orders.kinds.map { matcher.holds([$0.status]) }
    case .coupon:
      try orders.forEachRow("o.coupon", db) { byOrder.append(matcher.holds([$1.text(1)])) }
    case .product, .sku, .category:
      let all = try orders.lines(db)
      byLine = all.kinds.map { line in
        matcher.holds([
          detail == .sku ? line.sku : detail == .category ? line.category : line.name
        ])
      }
      lines = all
    }
    (self.byKind, self.byOrder, self.byLine, self.lines) = (byKind, byOrder, byLine, lines)
  }

  func hold(_ place: Int) -> Bool {
    if !byKind.isEmpty { return byKind[Int(orders.kindOf[place])] }
    guard let lines else { return byOrder[place] }
    let places = lines.places(of: place)
    func holds(_ line: Int) -> Bool { byLine[Int(lines.kindOf[line])] }
    return isNegative ? places.allSatisfy(holds) : places.contains(where: holds)
  }
}

extension InstantField {
  fileprivate var column: ProfileColumns.Number {
    switch self {
    case .firstSeen: .firstSeen
    case .lastSeen: .lastSeen
    case .firstOrder: .firstOrder
    case .lastOrder: .lastOrder
    }
  }
}
