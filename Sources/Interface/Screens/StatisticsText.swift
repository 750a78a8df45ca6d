import Insight
import ProfileModel
import Segments
import Terminal

/// The chart of a field: bars for words, a histogram for numbers, amounts and days; or shares beside everyone's.
struct StatisticsText {
  private let pane: StatisticsPane
  private let wording: Wording
  private let width: Int

  init(_ pane: StatisticsPane, wording: Wording, width: Int) {
    self.pane = pane
    self.wording = wording
    self.width = width
  }

  var lines: [Line] {
    guard let field = pane.selected else { return [] }
    guard let statistics = pane.statistics else {
      return wording.wrapped(pane.problem ?? "Counting", width: width, role: .muted)
    }
    let heading = Line(
      [Run(field.name, .header, bold: true)],
      right: pane.comparesEveryone
        ? [Run("\(wording.glyphs.vertical) marks everyone's share", .muted)] : [])
    return [heading, .blank]
      + (pane.comparesEveryone ? compared(statistics) : chart(statistics))
  }

  private func chart(_ statistics: FieldStatistics) -> [Line] {
    switch statistics.shape {
    case .ranked(let ranked):
      RankedChart(ranked: ranked, people: statistics.people, wording: wording, width: width).lines
    case .histogram(let histogram):
      HistogramChart(histogram: histogram, wording: wording, width: width).lines
    }
  }

  // MARK: Beside everyone

  /// A bar of the segment's share for each value or bin, with a mark at everyone's.
  private func compared(_ statistics: FieldStatistics) -> [Line] {
    let rows: [(name: String, count: Int)]
    var notes: [String] = []
    switch statistics.shape {
    case .ranked(let ranked): rows = ranked.entries.map { ($0.text.raw, $0.count) }
    case .histogram(let histogram):
      let words = HistogramWords(histogram: histogram, wording: wording)
      rows = histogram.bins.map { (words.range($0), $0.count) }
      notes = words.notes(isAxisNamed: false)
    }
    guard !rows.isEmpty else { return [Line("Nobody has a value.", .muted)] }
    let bars = zip(rows, statistics.baseline).map { row, everyone in
      bar(row.name, row.count, everyone, statistics)
    }
    let head = BarChart.Row(
      name: "", value: 0, numbers: ["share", "everyone"], nameRole: .muted)
    let scale = bars.map { max($0.value, $0.mark ?? 0) }.max() ?? 1
    return BarChart(rows: [head] + bars, full: scale, wording: wording, width: width).lines
      + wording.dottedLines(notes, width: width)
  }

  /// A share of a known number of people tells how many they are.
  private func bar(
    _ name: String, _ count: Int, _ everyone: Int, _ statistics: FieldStatistics
  ) -> BarChart.Row {
    let (own, all) = (share(count, statistics.people), share(everyone, statistics.everyone))
    return BarChart.Row(
      name: name, value: own ?? 0,
      numbers: [own.map(wording.share) ?? "few", all.map(wording.share) ?? "few"],
      mark: all == 0 ? nil : all)
  }

  private func share(_ count: Int, _ people: Int) -> Double? {
    guard !wording.role.isTooFew(count) else { return nil }
    return people > 0 ? Double(count) / Double(people) : 0
  }
}
