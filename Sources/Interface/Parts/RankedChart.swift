import Insight
import ProfileModel
import Terminal

/// The most frequent texts as bars, then what the others come to and how many have none.
struct RankedChart {
  let ranked: RankedCounts
  /// Of whom shares are told: how many people there are.
  let people: Int
  let wording: Wording
  let width: Int

  var lines: [Line] {
    let named = ranked.entries.map { row($0.text.raw, $0.count) }
    let others = ranked.otherTexts > 0 ? [row(otherWords, ranked.others, isNamed: false)] : []
    let missing = ranked.missing > 0 ? [row("without any", ranked.missing, isNamed: false)] : []
    let rows = named + others + missing
    guard !rows.isEmpty else { return [Line("Nobody has a value.", .muted)] }
    return BarChart(rows: rows, wording: wording, width: width).lines
  }

  private var otherWords: String { wording.count(ranked.otherTexts, "other") }

  private func row(_ name: String, _ count: Int, isNamed: Bool = true) -> BarChart.Row {
    let isHidden = wording.role.isTooFew(count)
    let share = people > 0 && !isHidden ? wording.share(Double(count) / Double(people)) : ""
    return BarChart.Row(
      name: name, value: isHidden ? 0 : Double(count), numbers: [wording.told(count), share],
      role: isNamed ? .chart : .muted, nameRole: isNamed ? .normal : .muted)
  }
}
