import ProfileModel
import Segments

/// Why people are in segments, and why not.
extension Explorer {
  /// From a profile all segments; from the builder its rule, for some who are in or just out.
  mutating func openExplain() -> [Effect] {
    isWelcomeShown = false
    if builder.isShown { return explainDraft() }
    let person =
      pane == .profile ? profile.card?.summary ?? profile.summary : members.selected
    guard let person else {
      toast = .problem("There is nobody to explain segments for.")
      return []
    }
    insight.explain.begin(person)
    return askStandings()
  }

  private mutating func explainDraft() -> [Effect] {
    let figures = builder.figures(of: builder.tried)
    let people = (figures?.nearly.map(\.person) ?? []) + (figures?.inside ?? [])
    guard !people.isEmpty else {
      toast = .problem("Nobody is in or just out to explain the rule for.")
      return []
    }
    insight.explain.begin(
      ExplainPane.Subject(name: builder.title, rule: builder.draft.rule), people)
    return askExplanation()
  }

  mutating func openStanding() -> [Effect] {
    guard let standing = insight.explain.selected else { return [] }
    do throws(RuleError) {
      insight.explain.open(
        ExplainPane.Subject(
          name: standing.segment.name, rule: try Rule.parse(standing.segment.rule)))
    } catch {
      toast = .problem("The rule of \(standing.segment.name) cannot be read: \(error.description)")
      return []
    }
    return askExplanation()
  }

  mutating func turnExplained(by distance: Int) -> [Effect] {
    insight.explain.turn(by: distance) ? askExplanation() : []
  }

  mutating func askStandings() -> [Effect] {
    guard let person = insight.explain.person else { return [] }
    let number = insight.explain.question.ask()
    return [.insight(.standings(person.id), asker: .standings, number: number)]
  }

  mutating func askExplanation() -> [Effect] {
    guard let person = insight.explain.person, let subject = insight.explain.subject else {
      return []
    }
    let number = insight.explain.linesQuestion.ask()
    return [
      .insight(.explanation(subject.rule, of: person.id), asker: .explanation, number: number)
    ]
  }

  mutating func takeOfExplain(
    _ answer: InsightAnswer, _ asker: InsightQuestion.Asker, _ number: Int
  ) -> [Effect] {
    let isDirty: Bool
    if asker == .standings {
      guard insight.explain.question.accept(number) else { return [] }
      isDirty = insight.explain.question.isDirty
    } else {
      guard insight.explain.linesQuestion.accept(number) else { return [] }
      isDirty = insight.explain.linesQuestion.isDirty
    }
    switch answer {
    case .standings(let standings): insight.explain.take(standings)
    case .explanation(let explanation): insight.explain.take(explanation)
    case .refused(let reason): insight.explain.refuse(reason)
    case .contrast, .fields, .statistics: break
    }
    return isDirty ? refreshInsight() : []
  }
}
