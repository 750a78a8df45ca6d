internal import GRDB
package import ProfileModel
package import Segments

extension StoreReader {
  /// Why a person is in a rule or out of it: each line, what was found, and the facts behind it.
  ///
  /// - Parameters:
  ///   - rule: As it stands; segments by name are explained as one clause.
  ///   - number: Old or new.
  ///   - nowMs: For rules about days and for consent.
  /// - Returns: `nil` for a number never given, and for whom the role is not to see.
  /// - Throws: What a segment or list is not; ``StoreError/interrupted``.
  package func explain(
    _ rule: Rule, of number: ProfileID, nowMs: Int64
  ) throws(StoreError) -> RuleExplanation? {
    guard let card = try card(number, nowMs: nowMs) else { return nil }
    let draft = RuleDraft(rule)
    return try read("explaining a rule") { db in
      let evidence = try evidence(card, nowMs: nowMs, db)
      let lines = try draft.lines.map { line in
        let rule = line.path.isEmpty ? draft.rule : line.node.rule
        let holds = try people(of: rule, nowMs: nowMs, db).contains(card.summary.id)
        return try evidence.line(line.depth, rule, line.node, holds: holds)
      }
      return RuleExplanation(
        holds: lines.first?.holds ?? false, lines: lines, isAll: draft.isAll)
    }
  }

  /// Where a person stands with each segment: first those that the person is in, then those nearly, then the others.
  ///
  /// - Returns: `nil` for a number never given, and for whom the role is not to see.
  package func standings(
    of number: ProfileID, nowMs: Int64
  ) throws(StoreError) -> [PersonStanding]? {
    guard let card = try card(number, nowMs: nowMs) else { return nil }
    let segments = try segments()
    return try read("explaining segments") { db in
      let evidence = try evidence(card, nowMs: nowMs, db)
      let standings = try segments.map { segment in
        PersonStanding(segment: segment, place: try place(in: segment, evidence, db))
      }
      return (0...3).flatMap { rank in standings.filter { $0.rank == rank } }
    }
  }

  private func place(
    in segment: SegmentSummary, _ evidence: ClauseEvidence, _ db: Database
  ) throws -> PersonStanding.Place {
    do {
      return try place(RuleDraft(try Rule.parse(segment.rule)), evidence, db)
    } catch let error as RuleError {
      return .unreadable(error.description)
    } catch let error as StoreError {
      switch error {
      case .unknownSegment, .badRule, .badList: return .unreadable(error.description)
      default: throw error
      }
    }
  }

  private func place(
    _ draft: RuleDraft, _ evidence: ClauseEvidence, _ db: Database
  ) throws -> PersonStanding.Place {
    let nowMs = evidence.nowMs
    func holds(_ rule: Rule) throws -> Bool {
      try people(of: rule, nowMs: nowMs, db).contains(evidence.person)
    }
    if try holds(draft.rule) { return .inside }
    let asked = draft.lines.filter { $0.depth == 1 && !$0.node.isOff }
    guard draft.isAll, asked.count > 1 else { return .outside }
    let failing = try asked.filter { try !holds($0.node.rule) }
    guard failing.count == 1, let line = failing.first else { return .outside }
    return .nearly(try evidence.line(1, line.node.rule, line.node, holds: false))
  }

  func evidence(
    _ card: ProfileCard, nowMs: Int64, _ db: Database
  ) throws -> ClauseEvidence {
    let reader = try clauseReader(nowMs: nowMs, db)
    return ClauseEvidence(
      card: card, question: reader.question,
      facts: role.isConfined
        ? nil
        : PersonFacts(
          person: card.summary.id, columns: reader.columns, question: reader.question, db: db))
  }
}
