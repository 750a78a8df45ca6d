import ProfileModel
import ProfileStore

/// A row and what is worked out of each of its facts before it is taken.
struct KnownRow: Sendable {
  let row: DropReader.Row
  let first: KnownFact
  let further: [KnownFact]
  /// Of a row that came in before, the names of the fields that are tried again; `nil` takes the whole row.
  let onlyFields: Set<String>?

  init(_ row: DropReader.Row, source: Source, onlyFields: Set<String>? = nil) {
    self.row = row
    self.onlyFields = onlyFields
    guard case .fact(let row) = row else {
      first = KnownFact(seenKey: nil, identifiers: [])
      further = []
      return
    }
    first = KnownFact(row.fact, row.key, row.contentHash, row.identifiers, source)
    further = row.further.map {
      KnownFact($0.fact, $0.key, $0.contentHash, $0.identifiers, source)
    }
  }
}

/// Rows of one transaction, and what the store is asked about all of them at once.
struct KnownRows: Sendable {
  let rows: [KnownRow]
  /// The numbers that their facts are remembered by, each once, rising.
  let seenKeys: [Int64]
  /// Whom they name, each once, in the order of the store's index.
  let identifiers: [IdentifierKey]

  init(_ rows: [KnownRow]) {
    self.rows = rows
    var keys: [Int64] = []
    keys.reserveCapacity(rows.count)
    var identifiers: Set<IdentifierKey> = []
    for row in rows {
      if let key = row.first.seenKey { keys.append(key) }
      for key in row.first.identifiers { identifiers.insert(key) }
      for fact in row.further {
        if let key = fact.seenKey { keys.append(key) }
        identifiers.formUnion(fact.identifiers)
      }
    }
    keys.sort()
    seenKeys = keys.withoutRepeats()
    self.identifiers = identifiers.sorted()
  }
}

extension [Int64] {
  /// Of rising numbers each once.
  fileprivate func withoutRepeats() -> [Int64] {
    var kept: [Int64] = []
    kept.reserveCapacity(count)
    for number in self where number != kept.last { kept.append(number) }
    return kept
  }
}

/// The number that a fact is remembered by, and whom it names.
struct KnownFact: Sendable {
  /// `nil` for a row that is no fact.
  let seenKey: Int64?
  let identifiers: [IdentifierKey]

  fileprivate init(seenKey: Int64?, identifiers: [IdentifierKey]) {
    self.seenKey = seenKey
    self.identifiers = identifiers
  }

  fileprivate init(
    _ fact: Fact, _ key: String?, _ contentHash: UInt64, _ identifiers: [Identifier],
    _ source: Source
  ) {
    seenKey = RowKey.seenKey(of: fact, key: key, contentHash: contentHash, source: source)
    self.identifiers = identifiers.map { IdentifierKey($0, idSpace: source.idSpace) }
  }
}

extension SeenRow {
  /// How a fact ends whose number was met before; `nil` when it is a new version of it.
  func outcome(of fact: FurtherFact, content: Int64, dropID: Int64) -> RowOutcome? {
    if RowKey.isEvent(fact.fact, key: fact.key) { return .duplicate }
    guard self.content == content else { return nil }
    return self.dropID == dropID ? .duplicate : .unchanged
  }
}

extension FactRow {
  /// The row's first fact, as the further ones are.
  var first: FurtherFact {
    FurtherFact(
      identifiers: identifiers, key: key, contentHash: contentHash, atMs: atMs, fact: fact)
  }
}

extension RowOutcome {
  /// How a row ended by its facts: a row is new by its first fact, and changed when any other is.
  init(ofFacts outcomes: [RowOutcome]) {
    let first = outcomes[0]
    if outcomes.contains(.gated) {
      self = .gated
    } else if first == .created || first == .updated {
      self = first
    } else {
      self = outcomes.contains { $0 == .created || $0 == .updated } ? .updated : first
    }
  }
}
