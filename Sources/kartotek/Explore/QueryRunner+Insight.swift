import Interface
import ProfileModel
import ProfileStore
import Segments

/// Questions that explain, compare and count.
extension QueryRunner {
  /// - Returns: `nil` where a newer question took its place.
  func insight(
    _ question: InsightQuestion, _ asker: InsightQuestion.Asker, _ number: Int
  ) -> Message? {
    do throws(StoreError) {
      return .insight(try answer(question, asker, number), asker: asker, number: number)
    } catch {
      switch error {
      case .interrupted: return nil
      case .unknownSegment, .badRule, .badList, .notForRole:
        return .insight(.refused(error.description), asker: asker, number: number)
      default: return .failed(error.description)
      }
    }
  }

  private func answer(
    _ question: InsightQuestion, _ asker: InsightQuestion.Asker, _ number: Int
  ) throws(StoreError) -> InsightAnswer {
    let nowMs = clock.nowMs()
    switch question {
    case .standings(let person):
      return .standings(try counter.standings(of: person, nowMs: nowMs))
    case .explanation(let rule, let person):
      return .explanation(try counter.explain(rule, of: person, nowMs: nowMs))
    case .contrast(let rules):
      return .contrast(
        try counter.contrast(rules, nowMs: nowMs) { part in
          post(.insight(.contrast(part), asker: asker, number: number))
        })
    case .fields: return .fields(try counter.statisticFields())
    case .statistics(let field, let rule, let bins):
      return .statistics(
        try counter.statistics(of: field, in: rule, nowMs: nowMs, most: bins))
    }
  }
}
