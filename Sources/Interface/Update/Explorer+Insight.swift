import ProfileModel
import Segments
import Terminal

/// What explaining, comparing and counting have in common.
extension Explorer {
  mutating func takeInsight(
    _ answer: InsightAnswer, _ asker: InsightQuestion.Asker, _ number: Int
  ) -> [Effect] {
    switch asker {
    case .standings, .explanation: return takeOfExplain(answer, asker, number)
    case .contrast: return takeOfCompare(answer, number)
    case .fields, .statistics: return takeOfStatistics(answer, asker, number)
    case .clause:
      takeOfClause(answer, number)
      return []
    }
  }

  /// Asks anew for what is shown when the store has changed.
  mutating func refreshInsight() -> [Effect] {
    switch insight.focus {
    case .standings: insight.explain.question.wantsToAskAgain() ? askStandings() : []
    case .explanation: insight.explain.linesQuestion.wantsToAskAgain() ? askExplanation() : []
    case .compare: insight.compare.question.wantsToAskAgain() ? askContrast() : []
    case .statistics: insight.statistics.question.wantsToAskAgain() ? askStatistics() : []
    default: []
    }
  }

  mutating func leaveInsight() -> [Effect] {
    switch insight.focus {
    case .explanation where insight.explain.hasList:
      insight.explain.closeLines()
      return insight.explain.standings == nil ? askStandings() : []
    case .statistics where !insight.statistics.filter.isEmpty:
      return typeInStatistics { $0.clear() }
    default:
      insight.close()
      return []
    }
  }

  mutating func moveInInsight(_ step: Step) -> [Effect] {
    let height = insightArea.height
    switch insight.focus {
    case .standings:
      insight.explain.cursor.selected = step.target(
        from: insight.explain.cursor.selected, count: insight.explain.standings?.count ?? 0,
        height: height)
    case .explanation:
      insight.explain.linesCursor.selected = step.target(
        from: insight.explain.linesCursor.selected,
        count: insight.explain.explanation?.lines.count ?? 0, height: height)
    case .compare:
      insight.compare.top = scrolled(
        insight.compare.top, step, height: compareAreas.findings.height)
    case .statistics: return moveInStatistics(step)
    default: break
    }
    return []
  }

  mutating func clickInsight(_ event: MouseEvent) -> [Effect] {
    let area = insight.focus == .statistics ? statisticsAreas.fields : insightArea
    guard area.contains(x: event.x, y: event.y) else { return [] }
    switch insight.focus {
    case .standings:
      let line = event.y - area.y + insight.explain.cursor.top
      if let item = standingsDocument(wording(.unicode)).item(atLine: line) {
        insight.explain.cursor.selected = item
      }
    case .explanation:
      let line = event.y - area.y + insight.explain.linesCursor.top
      if let item = explanationDocument(wording(.unicode)).item(atLine: line) {
        insight.explain.linesCursor.selected = item
      }
    case .statistics: return chooseField(event.y - area.y + insight.statistics.cursor.top)
    default: break
    }
    return []
  }

  mutating func settleInsight() {
    let height = insightArea.height
    switch insight.focus {
    case .standings:
      settle(&insight.explain.cursor, in: standingsDocument(wording(.unicode)), height: height)
    case .explanation:
      settle(
        &insight.explain.linesCursor, in: explanationDocument(wording(.unicode)), height: height)
    case .compare:
      let lines = compareLines(wording(.unicode)).findings.count
      insight.compare.top = max(
        0, min(insight.compare.top, lines - compareAreas.findings.height))
    case .statistics: settleStatistics()
    default: break
    }
  }

  private func settle(_ cursor: inout ListCursor, in document: Document, height: Int) {
    cursor.select(cursor.selected, of: document.itemCount)
    let lines = document.lines(ofItem: cursor.selected)
    // The first item brings the headings above it into sight.
    let shown = cursor.selected == 0 ? 0..<min(lines.upperBound, height) : lines
    cursor.reveal(shown, height: height, count: document.lineCount)
  }
}
