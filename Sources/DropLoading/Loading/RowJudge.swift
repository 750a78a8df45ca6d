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

/// How a row ended, and what of it is held back.
struct RowJudgement {
  /// What the facts gave that are not held back; `gated` where the row as a whole is.
  var outcome = RowOutcome.gated
  /// Why the row as a whole is held back.
  var refusal: GateRefusal?
  /// Fields that are held back while the rest of the row is not.
  var fields: [HeldFields] = []
}

/// Fields of one purpose of their own, and why they are held back.
struct HeldFields {
  let part: Int
  let fact: TraitFact
  let refusal: GateRefusal
}

extension RowJudge {
  /// Takes a row, which states all its facts or none; only what somebody decided is kept in any case, and fields
  /// with a purpose of their own are held back alone.
  mutating func judge(_ row: FactRow, _ known: KnownRow) throws -> RowJudgement {
    if row.further.isEmpty {
      // The way of nearly every row.
      let first = row.first
      if let refusal = try refusal(of: first, known.first) { return RowJudgement(refusal: refusal) }
      return RowJudgement(outcome: try take(first, of: row, part: 0, known.first))
    }
    let facts = Array(zip(row.placedFacts, [known.first] + known.further))
    var judgement = RowJudgement()
    for ((fact, _), known) in facts where fact.fact.ownField == nil && judgement.refusal == nil {
      judgement.refusal = try refusal(of: fact, known)
    }
    if judgement.refusal == nil { judgement.fields = try heldFields(facts) }
    let heldParts = Set(judgement.fields.map(\.part))
    var outcomes: [RowOutcome] = []
    for ((fact, part), known) in facts {
      if fact.fact.ownField != nil, heldParts.contains(part) { continue }
      let isHeld = judgement.refusal != nil && !fact.fact.isKeptAnyway
      outcomes.append(isHeld ? .gated : try take(fact, of: row, part: part, known))
    }
    judgement.outcome = RowOutcome(ofFacts: outcomes)
    return judgement
  }

  /// Takes only fields of a row that came in before without them.
  mutating func judge(
    fields names: Set<String>, of row: FactRow, _ known: KnownRow
  ) throws -> RowJudgement {
    let facts = zip(row.placedFacts, [known.first] + known.further).filter { placed, _ in
      placed.fact.fact.ownField.map { names.contains($0.names) } ?? false
    }
    var judgement = RowJudgement()
    judgement.fields = try heldFields(facts)
    let heldParts = Set(judgement.fields.map(\.part))
    for ((fact, part), known) in facts where !heldParts.contains(part) {
      judgement.outcome = try take(fact, of: row, part: part, known)
    }
    if !judgement.fields.isEmpty { judgement.outcome = .gated }
    return judgement
  }

  private mutating func heldFields(
    _ facts: [((fact: FurtherFact, part: Int), KnownFact)]
  ) throws -> [HeldFields] {
    var held: [HeldFields] = []
    for ((fact, part), known) in facts {
      guard let field = fact.fact.ownField, let refusal = try refusal(of: fact, known) else {
        continue
      }
      held.append(HeldFields(part: part, fact: field, refusal: refusal))
    }
    return held
  }
}

extension TraitFact {
  /// The names of its values: `birth_date, gender`.
  var names: String { values.map(\.name).sorted().joined(separator: ", ") }
}

extension RowProblem {
  /// Of a row that came in without the fields.
  init(_ fields: HeldFields, of row: FactRow) {
    self.init(
      line: row.line, part: fields.part, byteRange: row.byteRange, outcome: .gated,
      reason: fields.refusal.reason, column: fields.fact.names, valueClass: nil,
      waitsFor: fields.refusal.waitsFor)
  }

  /// Of a row that is held back as a whole.
  init(_ refusal: GateRefusal, of row: FactRow) {
    self.init(
      line: row.line, byteRange: row.byteRange, outcome: .gated, reason: refusal.reason,
      column: nil, valueClass: nil, waitsFor: refusal.waitsFor)
  }
}
