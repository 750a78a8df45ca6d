import Insight
import ProfileModel
import Terminal

@testable import Interface

/// Charts of invented people, for golden screens.
enum InventedCharts {
  enum Chart: String, CaseIterable {
    case bars, ranked, numbers, amounts, days, years, one, two, three, figures, contrast
  }

  static func lines(
    _ chart: Chart, width: Int, glyphs: GlyphSet, role: Role = .steward
  ) -> [Line] {
    let wording = Wording(nowMs: testNowMs, zone: testZone, glyphs: glyphs, role: role)
    let most = HistogramChart.mostBins(width: width)
    func histogram(_ histogram: Histogram) -> [Line] {
      HistogramChart(histogram: histogram, wording: wording, width: width).lines
    }
    switch chart {
    case .bars: return BarChart(rows: rows, wording: wording, width: width).lines
    case .ranked:
      let ranked = RankedCounts(cities, most: 6, missing: 1_204)
      return RankedChart(ranked: ranked, people: 9_000, wording: wording, width: width).lines
    case .numbers: return histogram(Histogram(orders, most: most, missing: 311))
    case .amounts: return histogram(Histogram(spent, of: .eur, most: most))
    case .days:
      let days = NumberTally(
        counted: (0..<24).map { (testNowMs - $0 * 86_400_000, Int(($0 * 7) % 11) * 12) })
      return histogram(Histogram(instants: days, in: testZone, most: most))
    case .years:
      let years = NumberTally(
        counted: (0..<60).map { (testNowMs - $0 * 31_557_600_000, Int(30 - abs($0 - 35))) })
      return histogram(Histogram(instants: years, in: testZone, most: most, missing: 12))
    case .one:
      return histogram(Histogram(NumberTally(counted: [(3, 17)]), most: most))
    case .two, .three: return diagram(chart == .two ? 2 : 3, wording, width)
    case .figures:
      return OverlapFigures(names: names, overlap: overlap(3), wording: wording, width: width).lines
    case .contrast:
      return ContrastChart(findings: comparison.findings, wording: wording, width: width).lines
    }
  }

  static let names = ["Lapsed VIPs", "Carts left", "E-mail Łódź 東京"]

  static func overlap(_ segments: Int) -> SegmentOverlap {
    let people: [SegmentOverlap.Region: Int] = [
      .first: 1_284, .second: 3_065, [.first, .second]: 312, .third: 54_020,
      [.first, .third]: 7, [.second, .third]: 980, [.first, .second, .third]: 0,
    ]
    return SegmentOverlap(segments: segments, people: people)
  }

  private static func diagram(_ segments: Int, _ wording: Wording, _ width: Int) -> [Line] {
    OverlapDiagram(
      names: Array(names.prefix(segments)), overlap: overlap(segments), wording: wording,
      width: width
    ).lines
  }

  private static let rows = [
    BarChart.Row(name: "Poland", value: 62, numbers: ["796", "62 %"], mark: 20),
    BarChart.Row(
      name: "Deutschland und Österreich", value: 18, numbers: ["231", "18 %"], mark: 20),
    BarChart.Row(name: "日本", value: 0.2, numbers: ["3", "<1 %"]),
    BarChart.Row(name: "others", value: 0, numbers: ["0", "0 %"], nameRole: .muted),
  ]

  private static let cities: [DropText: Int] = [
    "Łódź": 3_204, "København": 1_800, "München": 1_212, "東京": 640, "Boston": 77, "Århus": 9,
    "Wien": 4, "Graz": 3, "Linz\u{1B}[31m": 2,
  ]

  /// Many with few orders, few with many, and one with very many.
  private static let orders = NumberTally(
    counted: (1...40).map { (Int64($0), 2_000 / $0 / $0 + 1) } + [(900, 1)])

  private static let spent = NumberTally(
    counted: (0..<300).map { (Int64($0) * 997 % 100_000, 300 - Int($0)) })

  private static let comparison = SegmentComparison([
    SegmentComparison.Pair(
      segment: SegmentComparison.Crowd(
        people: 1_284,
        counts: [
          "country": ["PL": 796, "DE": 231, "AT": 30],
          "tier": ["gold": 64, "platinum": 18, "silver": 3],
          "channel": ["web": 640],
        ]),
      rest: SegmentComparison.Crowd(
        people: 97_128,
        counts: [
          "country": ["PL": 19_426, "DE": 27_400, "AT": 260],
          "tier": ["gold": 1_950, "silver": 150],
          "channel": ["web": 48_500],
        ]))
  ])
}
