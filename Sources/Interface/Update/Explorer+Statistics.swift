import ProfileModel
import Segments
import Terminal

/// How the values of fields are spread over a segment.
extension Explorer {
  /// Of the rule that is being built, or of the selected segment.
  mutating func openStatistics() -> [Effect] {
    isWelcomeShown = false
    if builder.isShown {
      insight.statistics.begin(builder.title, builder.draft.rule)
    } else {
      let segment = segments.selected ?? SegmentList.everyone
      do throws(RuleError) {
        insight.statistics.begin(segment.name, try Rule.parse(segment.rule))
      } catch {
        toast = .problem("The rule of \(segment.name) cannot be read: \(error.description)")
        return []
      }
    }
    let number = insight.statistics.fieldsQuestion.ask()
    return [.insight(.fields, asker: .fields, number: number)] + askStatistics()
  }

  mutating func askStatistics() -> [Effect] {
    guard let field = insight.statistics.selected else { return [] }
    let bins = HistogramChart.mostBins(width: statisticsAreas.chart.width)
    let number = insight.statistics.question.ask()
    return [
      .insight(
        .statistics(field, of: insight.statistics.rule, bins: bins), asker: .statistics,
        number: number)
    ]
  }

  mutating func takeOfStatistics(
    _ answer: InsightAnswer, _ asker: InsightQuestion.Asker, _ number: Int
  ) -> [Effect] {
    if asker == .fields {
      guard insight.statistics.fieldsQuestion.accept(number) else { return [] }
      guard case .fields(let fields) = answer else { return [] }
      let before = insight.statistics.selected
      insight.statistics.take(fields)
      return insight.statistics.selected == before ? [] : askStatistics()
    }
    guard insight.statistics.question.accept(number) else { return [] }
    let isDirty = insight.statistics.question.isDirty
    switch answer {
    case .statistics(let statistics): insight.statistics.take(statistics)
    case .refused(let reason): insight.statistics.refuse(reason)
    case .standings, .explanation, .contrast, .fields: break
    }
    return isDirty ? refreshInsight() : []
  }

  /// Up and down go from field to field, pages through a long chart.
  mutating func moveInStatistics(_ step: Step) -> [Effect] {
    switch step {
    case .pageUp, .pageDown:
      insight.statistics.top = scrolled(
        insight.statistics.top, step, height: statisticsAreas.chart.height)
      return []
    default:
      return chooseField(
        step.target(
          from: insight.statistics.cursor.selected, count: insight.statistics.shown.count,
          height: statisticsAreas.fields.height))
    }
  }

  mutating func chooseField(_ place: Int) -> [Effect] {
    let before = insight.statistics.selected
    guard insight.statistics.shown.indices.contains(place) else { return [] }
    insight.statistics.cursor.selected = place
    return follow(fieldBefore: before)
  }

  mutating func typeInStatistics(_ change: (inout TextField) -> Void) -> [Effect] {
    let (before, text) = (insight.statistics.selected, insight.statistics.filter.text)
    change(&insight.statistics.filter)
    guard insight.statistics.filter.text != text else { return [] }
    let shown = insight.statistics.shown
    // A narrower list begins with what fits best; the whole one keeps its place.
    let kept = insight.statistics.filter.isEmpty ? shown.firstIndex { $0 == before } : nil
    insight.statistics.cursor.select(kept ?? 0, of: shown.count)
    return follow(fieldBefore: before)
  }

  private mutating func follow(fieldBefore before: StatisticField?) -> [Effect] {
    guard insight.statistics.selected != before else { return [] }
    insight.statistics.forget()
    insight.statistics.question.cancel()
    return askStatistics()
  }

  mutating func settleStatistics() {
    let areas = statisticsAreas
    let place = insight.statistics.cursor.selected
    insight.statistics.cursor.reveal(
      place..<place + 1, height: areas.fields.height, count: insight.statistics.shown.count)
    let lines = StatisticsText(
      insight.statistics, wording: wording(.unicode), width: areas.chart.width
    )
    .lines.count
    insight.statistics.top = max(0, min(insight.statistics.top, lines - areas.chart.height))
  }
}
