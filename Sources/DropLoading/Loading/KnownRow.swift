import ProfileModel
import ProfileStore

/// A row and what is worked out of each of its facts before it is taken.
struct KnownRow: Sendable {
  let row: DropReader.Row
  let first: KnownFact
  let further: [KnownFact]

  init(_ row: DropReader.Row, source: Source) {
    self.row = row
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
