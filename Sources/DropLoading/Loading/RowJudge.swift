import ProfileModel

/// Whoever sorts rows into their outcomes: a load, or a trial that writes nothing.
protocol RowJudge {
  /// Why a fact that is new may not be loaded; `nil` when it may, and for one that was met before.
  mutating func refusal(of fact: FurtherFact, _ known: KnownFact) throws -> GateRefusal?

  /// Takes a fact that nothing refuses; `part` counts the facts of its kind in the row, from 0.
  mutating func take(
    _ fact: FurtherFact, of row: FactRow, part: Int, _ known: KnownFact
  ) throws -> RowOutcome
}

extension RowJudge {
  /// Takes a row, which states all its facts or none; only what somebody decided is kept in any case.
  ///
  /// - Returns: How the row ended, and why its facts were refused, if they were.
  mutating func judge(
    _ row: FactRow, _ known: KnownRow
  ) throws -> (outcome: RowOutcome, refusal: GateRefusal?) {
    if row.further.isEmpty {
      // The way of nearly every row.
      let first = row.first
      if let refusal = try refusal(of: first, known.first) { return (.gated, refusal) }
      return (try take(first, of: row, part: 0, known.first), nil)
    }
    let facts = Array(zip([row.first] + row.further, [known.first] + known.further))
    var refusal: GateRefusal?
    for (fact, known) in facts where refusal == nil { refusal = try self.refusal(of: fact, known) }
    var outcomes: [RowOutcome] = []
    var parts: [DropKind: Int] = [:]
    for (fact, known) in facts {
      let part = parts[fact.fact.kind, default: 0]
      parts[fact.fact.kind] = part + 1
      let isHeld = refusal != nil && !fact.fact.isKeptAnyway
      outcomes.append(isHeld ? .gated : try take(fact, of: row, part: part, known))
    }
    return (RowOutcome(ofFacts: outcomes), refusal)
  }
}
