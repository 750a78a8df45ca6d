import Insight
import Interface
import ProfileModel
import Segments

/// Explanations, comparisons and statistics of invented people.
enum InventedInsight {
  static func answer(
    _ question: InsightQuestion, _ people: [ProfileCard], _ segments: [SegmentSummary]
  ) -> InsightAnswer {
    switch question {
    case .standings(let id):
      guard people.contains(where: { $0.summary.id == id }) else { return .standings(nil) }
      return .standings(standings(segments))
    case .explanation(let rule, let id):
      guard people.contains(where: { $0.summary.id == id }) else { return .explanation(nil) }
      return .explanation(explanation(rule))
    case .contrast(let rules):
      guard !rules.contains(where: { $0.segments.contains("Nobody") }) else {
        return .refused("No segment is named 'Nobody'.")
      }
      return .contrast(contrast(rules.count))
    case .fields: return .fields(fields)
    case .statistics(let field, let rule, let bins): return statistics(field, rule, bins)
    }
  }

  // MARK: Explanations

  /// In the first, nearly in the second, out of the others; the last cannot be asked.
  private static func standings(_ segments: [SegmentSummary]) -> [PersonStanding] {
    let late = RuleExplanation.Line(
      depth: 1, rule: rule("last order before 90 days ago"), holds: false,
      facts: [
        RuleExplanation.Fact(
          "22 Oct 2026, 31 days ago, order SO-10293", Invented.origin("shop", "orders.csv", line: 7)
        )
      ])
    return segments.enumerated().map { place, segment in
      switch place {
      case 0: PersonStanding(segment: segment, place: .inside)
      case 1: PersonStanding(segment: segment, place: .nearly(late))
      case 3:
        PersonStanding(
          segment: segment,
          place: .unreadable("In the rule of segment 'Gone': no segment is named so."))
      default: PersonStanding(segment: segment, place: .outside)
      }
    }.sorted { ($0.rank, $0.segment.id.rawValue) < ($1.rank, $1.segment.id.rawValue) }
  }

  private static func rule(_ text: String) -> Rule { (try? Rule.parse(text)) ?? .everyone }

  /// Each second clause fails; of some nothing was found, of some the role is shown nothing.
  private static func explanation(_ rule: Rule) -> RuleExplanation {
    let draft = RuleDraft(rule)
    var number = 0
    let lines = draft.lines.map { line -> RuleExplanation.Line in
      let rule = line.path.isEmpty ? draft.rule : line.node.rule
      guard line.node.clause != nil else {
        return RuleExplanation.Line(depth: line.depth, rule: rule, holds: false)
      }
      number += 1
      return RuleExplanation.Line(
        depth: line.depth, rule: rule, holds: number % 2 == 1, facts: facts(number),
        isHidden: number == 4)
    }
    return RuleExplanation(holds: false, lines: lines, isAll: draft.isAll)
  }

  private static func facts(_ number: Int) -> [RuleExplanation.Fact] {
    switch number {
    case 1:
      [
        RuleExplanation.Fact(
          "1 204.50, the newest 12 Nov 2026, 10 days ago",
          Invented.origin("shop", "orders.csv", line: 31))
      ]
    case 2:
      [
        RuleExplanation.Fact(
          "22 Oct 2026, 31 days ago, order SO-10293", Invented.origin("shop", "orders.csv", line: 7)
        )
      ]
    case 3:
      [
        RuleExplanation.Fact(
          "Product Added 21 Nov 2026 18:04",
          Invented.origin("web", "events\u{202E}.ndjson", line: 90_412)),
        RuleExplanation.Fact(
          "but then Order Completed 21 Nov 2026 18:40",
          Invented.origin("web", "events.ndjson", line: 90_533)),
      ]
    default: []
    }
  }

  // MARK: Comparisons

  private static func contrast(_ segments: Int) -> SegmentContrast {
    func pair(_ people: Int, _ poles: Int, _ web: Int) -> SegmentComparison.Pair {
      SegmentComparison.Pair(
        segment: .init(
          people: people,
          counts: [
            "country": ["PL": poles, "DE": people / 5, "AT": 30], "channel": ["web": web],
            "loyalty_tier": ["gold": 9, "platinum": 3],
          ]),
        rest: .init(
          people: 98_412 - people,
          counts: [
            "country": ["PL": 19_426, "DE": 27_400, "AT": 260], "channel": ["web": 48_500],
            "loyalty_tier": ["gold": 450, "platinum": 90],
          ]))
    }
    let pairs = [pair(1_596, 990, 640), pair(4_357, 800, 3_100), pair(55_007, 11_100, 27_300)]
    return SegmentContrast(
      everyone: 98_412,
      overlap: InventedCharts.overlap(segments),
      comparison: SegmentComparison(Array(pairs.prefix(segments))),
      dimensions: ["country", "channel", "loyalty_tier"], dimensionsInAll: 3)
  }

  // MARK: Statistics

  static let fields: [StatisticField] = [
    .trait("country"), .trait("city"), .age, .instant(.lastOrder), .count(.orders), .spent(.eur),
    .ordered(.category), .consent(Purpose.ID("email_marketing")), .trait("shoe size"),
  ]

  private static func statistics(
    _ field: StatisticField, _ rule: Rule, _ bins: Int
  ) -> InsightAnswer {
    let shape: FieldStatistics.Shape
    switch field {
    case .count, .age: shape = .histogram(Histogram(counts, most: bins, missing: 0))
    case .spent(let currency):
      shape = .histogram(Histogram(amounts, of: currency, most: bins, missing: 4_020))
    case .instant, .event:
      shape = .histogram(Histogram(instants: days, in: testZone, most: bins, missing: 311))
    case .trait("shoe size"):
      return .refused("What 'trait \"shoe size\"' says is not for your purposes.")
    default:
      shape = .ranked(
        RankedCounts(
          ["PL": 4_102, "DE": 2_044, "DK": 812, "JP\u{1B}[31m": 9, "SE": 4], most: 4, missing: 230))
    }
    let baseline: [Int] =
      switch shape {
      case .ranked: [24_102, 22_044, 9_812, 900]
      case .histogram(let histogram): histogram.bins.map { $0.count * 3 + 40 }
      }
    return .statistics(
      FieldStatistics(people: 7_201, shape: shape, everyone: 98_412, baseline: baseline))
  }

  private static let counts = NumberTally(
    counted: (0...40).map { number -> (Int64, Int) in
      let count: Int = 2_000 / (number + 1) / (number + 1)
      return (Int64(number), count)
    })
  private static let amounts = NumberTally(
    counted: (0..<300).map { number -> (Int64, Int) in
      let amount: Int64 = Int64(number) * 997 % 100_000
      return (amount, 300 - number)
    })
  private static let days = NumberTally(
    counted: (0..<400).map { number -> (Int64, Int) in
      let atMs: Int64 = testNowMs - Int64(number) * dayMs
      return (atMs, number * 7 % 11 * 12 + 1)
    })
}
