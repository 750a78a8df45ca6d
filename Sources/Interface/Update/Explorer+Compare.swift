import Insight
import ProfileModel
import Segments

/// Segments beside each other.
extension Explorer {
  mutating func markSegment() {
    isWelcomeShown = false
    if segments.mark() == false {
      toast = .problem("Three are marked; no more can be compared at once.")
    }
  }

  /// With one mark, or none, the selected segment is another; two or three it takes.
  mutating func openCompare() -> [Effect] {
    isWelcomeShown = false
    let chosen = segments.compared
    guard chosen.count > 1 else {
      toast = .problem("Mark two or three segments with the space bar, then C compares them.")
      return []
    }
    var rules: [(name: String, rule: Rule)] = []
    for segment in chosen {
      do throws(RuleError) {
        rules.append((segment.name, try Rule.parse(segment.rule)))
      } catch {
        toast = .problem("The rule of \(segment.name) cannot be read: \(error.description)")
        return []
      }
    }
    insight.compare.begin(rules)
    return askContrast()
  }

  mutating func askContrast() -> [Effect] {
    let number = insight.compare.question.ask()
    return [.insight(.contrast(insight.compare.rules), asker: .contrast, number: number)]
  }

  /// Each part as soon as it is known; the question is answered by the whole.
  mutating func takeOfCompare(_ answer: InsightAnswer, _ number: Int) -> [Effect] {
    guard insight.compare.question.isNewest(number), insight.compare.isShown else { return [] }
    switch answer {
    case .contrast(let contrast):
      insight.compare.take(contrast)
      guard contrast.isWhole else { return [] }
    case .refused(let reason): insight.compare.refuse(reason)
    case .standings, .explanation, .fields, .statistics: return []
    }
    let isDirty = insight.compare.question.isDirty
    guard insight.compare.question.accept(number) else { return [] }
    return isDirty ? refreshInsight() : []
  }
}
