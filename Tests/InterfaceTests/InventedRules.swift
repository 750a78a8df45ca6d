import Interface
import ProfileModel
import Segments

/// Figures of rules that nobody counted: the longer a rule, the fewer it holds.
enum InventedRules {
  static func figures(
    of draft: RuleDraft, _ purpose: Purpose.ID?, _ people: [ProfileSummary], number: Int
  ) -> Message {
    if draft.rule.segments.contains("Nobody") {
      return .ruleRefused("No segment is named 'Nobody'.", number: number)
    }
    var figures = RuleFigures()
    figures.everyone = 12_840
    figures.verdict = draft.rule.verdict
    for line in draft.lines.dropFirst() {
      figures.alone[line.node.rule] = count(line.node.rule)
      guard line.depth == 1 else { continue }
      figures.leaves.append(min(figures.leaves.last ?? .max, count(line.node.rule)))
    }
    figures.total = figures.leaves.last ?? figures.everyone
    figures.allowed = purpose == nil ? nil : (figures.total ?? 0) * 7 / 10
    figures.inside = Array(people.prefix(3))
    if figures.leaves.count > 1 {
      figures.nearly = people.dropFirst(3).prefix(2).enumerated().map {
        RuleFigures.NearMiss(person: $1, fails: $0)
      }
    }
    return .ruleFigures(figures, isWhole: true, number: number)
  }

  private static func count(_ rule: Rule) -> Int { 12_840 / max(1, rule.text.count / 4) }

  static func suggestions(_ expected: [Expectation], _ typed: String) -> [RuleSuggestion] {
    let all = expected.flatMap { expectation -> [RuleSuggestion] in
      switch expectation {
      case .word(let word): [RuleSuggestion(word)]
      case .event:
        [
          RuleSuggestion(name: "Product Viewed", count: 988),
          RuleSuggestion(name: "Product Added", count: 264),
          RuleSuggestion(name: "Order Completed", count: 97),
        ]
      case .value(.trait("country")):
        [RuleSuggestion(value: "PL", count: 4_102), RuleSuggestion(value: "DE", count: 2_044)]
      default: []
      }
    }
    let wanted = typed.lowercased()
    return all.filter { $0.text.lowercased().contains(wanted) }
  }
}
