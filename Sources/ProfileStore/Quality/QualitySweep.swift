internal import GRDB
import ProfileModel

/// One pass over people, their identifiers and their traits, which counts what each source says of them.
///
/// It keeps sums and never a person: its memory grows with sources and fields alone.
struct QualitySweep {
  struct Cell: Hashable {
    let source: Int64
    let field: Int
  }

  struct Tally {
    var people = 0
    /// All that were given, repetitions included.
    var values = 0
    var fresh = 0
    var isDated = false
    var newestMs = Int64.min
    /// People by the day of their newest value.
    var days: [Int64: Int] = [:]
    var compared = 0
    var contested = 0
    var own = 0
    var isIdentifying = false
  }

  private struct Given {
    let cell: Cell
    var atMs: Int64
    var factID: Int64
    var value: String
  }

  private(set) var peopleBySource: [Int64: Int] = [:]
  private(set) var tallies: [Cell: Tally] = [:]
  private(set) var identifiers: [Int: Int] = [:]
  private(set) var known = 0
  private(set) var fields: [String] = []
  private var fieldNumbers: [String: Int] = [:]

  private let sourceOfDrop: [Int64: Int64]
  private let oldestFreshMs: Int64
  // What is known of the person that is being read.
  private var person: Int64 = 0
  private var isKnown = false
  private var given: [Given] = []
  private var loyalty: [Cell] = []
  private var owned: Set<String> = []

  private static let dayMs: Int64 = 86_400_000

  init(sourceOfDrop: [Int64: Int64], oldestFreshMs: Int64) {
    self.sourceOfDrop = sourceOfDrop
    self.oldestFreshMs = oldestFreshMs
  }

  /// Reads the people of a range of numbers, by the indexes of both tables.
  mutating func read(_ profiles: ClosedRange<Int64>, _ db: Database) throws {
    let identifiers = try FastStatement(db, Self.identifiersSQL)
    let records = try FastStatement(db, Self.cellsSQL)
    let owner = try FastStatement(db, Self.ownerSQL)
    identifiers.bind(profiles.lowerBound, profiles.upperBound)
    defer { identifiers.reset() }
    while try identifiers.step() {
      let profile = identifiers.int(0)
      if profile != person {
        try endPerson(owner)
        person = profile
      }
      let (kind, value) = (Int(identifiers.int(2)), identifiers.text(3))
      note(kind, value: value, factID: identifiers.int(4))
      try readCells(of: identifiers.int(1), kind, value, records)
    }
    try endPerson(owner)
  }

  private static let identifiersSQL = """
    SELECT profile_id, id, kind, value, fact_id FROM identifier INDEXED BY identifier_by_profile
    WHERE profile_id BETWEEN ? AND ?
      AND (SELECT is_restricted FROM profile WHERE id = profile_id) = 0
    ORDER BY profile_id
    """

  private static let cellsSQL = """
    SELECT t.id, t.at_ms, j.key, j.value
    FROM trait_record AS t INDEXED BY trait_record_by_identifier CROSS JOIN json_each(t.traits) AS j
    WHERE t.identifier_id = ?
    """

  /// Who is known by a value that means the same everywhere, by the index of what makes it unique.
  private static let ownerSQL = """
    SELECT profile_id FROM identifier WHERE kind = ? AND value = ? AND id_space = ''
    """

  private mutating func note(_ kind: Int, value: String, factID: Int64) {
    identifiers[kind, default: 0] += 1
    isKnown = isKnown || kind < Identifier.Kind.firstDevice.rawValue
    if kind == Identifier.Kind.email.rawValue || kind == Identifier.Kind.phone.rawValue {
      owned.insert(value)
    }
    if kind == Identifier.Kind.loyaltyID.rawValue, let source = sourceOfDrop[factID >> 32] {
      loyalty.append(cell(source, Identifier.Kind.loyaltyID.name))
    }
  }

  private mutating func readCells(
    of identifier: Int64, _ kind: Int, _ value: String, _ records: FastStatement
  ) throws {
    records.bind(identifier)
    defer { records.reset() }
    var last: Int64?
    while try records.step() {
      let factID = records.int(0)
      guard let source = sourceOfDrop[factID >> 32] else { continue }
      let atMs = records.int(1)
      if factID != last, kind == Identifier.Kind.customerID.rawValue {
        give(source, Identifier.Kind.customerID.name, atMs, factID, value)
      }
      last = factID
      give(source, records.text(2), atMs, factID, records.text(3))
    }
  }

  private mutating func give(
    _ source: Int64, _ field: String, _ atMs: Int64, _ factID: Int64, _ value: String
  ) {
    let cell = cell(source, field)
    tallies[cell, default: Tally()].values += 1
    guard let place = given.firstIndex(where: { $0.cell == cell }) else {
      given.append(Given(cell: cell, atMs: atMs, factID: factID, value: value))
      return
    }
    guard (atMs, factID) > (given[place].atMs, given[place].factID) else { return }
    given[place] = Given(cell: cell, atMs: atMs, factID: factID, value: value)
  }

  private mutating func cell(_ source: Int64, _ field: String) -> Cell {
    if let number = fieldNumbers[field] { return Cell(source: source, field: number) }
    fieldNumbers[field] = fields.count
    fields.append(field)
    return Cell(source: source, field: fields.count - 1)
  }

  // MARK: The end of a person

  private mutating func endPerson(_ owner: FastStatement) throws {
    guard person != 0 else { return }
    defer { forgetPerson() }
    if isKnown { known += 1 }
    let sources = Set(given.map(\.cell.source))
    for source in sources { peopleBySource[source, default: 0] += 1 }
    for value in given { try count(value, owner) }
    for cell in Set(loyalty) where sources.contains(cell.source) {
      tallies[cell, default: Tally()].people += 1
      tallies[cell]?.values += 1
      tallies[cell]?.own += 1
      tallies[cell]?.isIdentifying = true
    }
    guard sources.count > 1 else { return }
    compare()
  }

  private mutating func forgetPerson() {
    person = 0
    isKnown = false
    given.removeAll(keepingCapacity: true)
    loyalty.removeAll(keepingCapacity: true)
    owned.removeAll(keepingCapacity: true)
  }

  private mutating func count(_ value: Given, _ owner: FastStatement) throws {
    let kind = Identifier.Kind(name: fields[value.cell.field])
    let isOwn = try isOwn(value.value, kind, owner)
    var tally = tallies[value.cell] ?? Tally()
    tally.people += 1
    if kind != .customerID {
      tally.isDated = true
      tally.newestMs = max(tally.newestMs, value.atMs)
      tally.days[value.atMs / Self.dayMs, default: 0] += 1
      if value.atMs >= oldestFreshMs { tally.fresh += 1 }
    }
    if kind == .email || kind == .phone || kind == .customerID {
      tally.isIdentifying = true
      if isOwn { tally.own += 1 }
    }
    tallies[value.cell] = tally
  }

  /// Whether nobody else is known by a value.
  private func isOwn(
    _ value: String, _ kind: Identifier.Kind?, _ owner: FastStatement
  ) throws -> Bool {
    guard let kind, kind == .email || kind == .phone, !owned.contains(value) else { return true }
    owner.bind(kind.rawValue, value)
    defer { owner.reset() }
    return try owner.step() ? owner.int(0) == person : true
  }

  private mutating func compare() {
    for place in given.indices {
      let cell = given[place].cell
      // A customer id is its source's own.
      guard fields[cell.field] != Identifier.Kind.customerID.name else { continue }
      let others = given.filter { $0.cell.field == cell.field && $0.cell.source != cell.source }
      guard !others.isEmpty else { continue }
      tallies[cell]?.compared += 1
      if others.contains(where: { $0.value != given[place].value }) {
        tallies[cell]?.contested += 1
      }
    }
  }
}

extension QualitySweep.Tally {
  /// The first instant of the day before which at most half of the people's values lie.
  var medianAtMs: Int64? {
    guard isDated else { return nil }
    var left = (days.values.reduce(0, +) + 1) / 2
    for (day, people) in days.sorted(by: { $0.key < $1.key }) {
      left -= people
      if left <= 0 { return day * 86_400_000 }
    }
    return nil
  }
}
