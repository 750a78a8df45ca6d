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
    var set = ProfileSet(capacity: columns.capacity)
    for number in 1..<max(1, columns.capacity) { set.insert(ProfileID(Int64(number))) }
    return set
  }

  // MARK: First and last

  /// When an event first or last came of one person.
  func instant(_ end: ProfileField.End, _ event: String, of number: Int) throws -> Int64? {
    let values = try instants(end, event)
    return values.indices.contains(number) && values[number] != 0 ? values[number] : nil
  }

  private func instants(_ end: ProfileField.End, _ event: String) throws -> [Int64] {
    var values = [Int64](repeating: 0, count: columns.capacity)
    try EventRows(event, window: nil, columns, question, db).walk { number, atMs in
      let known = values[number]
      if known == 0 || (end == .first ? atMs < known : atMs > known) { values[number] = atMs }
    }
    return values
  }

  private func orderDetail(
    _ end: ProfileField.End, _ detail: OrderDetail, _ matcher: FieldMatcher
  ) throws -> ProfileSet {
    var chosen: [Int: OrderRow] = [:]
    let orders = OrderRows(columns, question, db)
    try orders.forEachOrder(counting: true) { order in
      guard let known = chosen[order.profile] else {
        chosen[order.profile] = order
        return
      }
      let isLater = (order.atMs, order.id) > (known.atMs, known.id)
      if isLater == (end == .last) { chosen[order.profile] = order }
    }
    var set = matcher.holds([]) ? everybody : ProfileSet(capacity: columns.capacity)
    for (number, order) in chosen {
      let values = try order.values(of: detail) ?? orders.lineValues(of: order, detail)
      let profile = ProfileID(Int64(number))
      if matcher.holds(values) { set.insert(profile) } else { set.remove(profile) }
    }
    return set
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
