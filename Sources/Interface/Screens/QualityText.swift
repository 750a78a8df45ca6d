import Insight
import ProfileModel
import Terminal

/// The lines of the quality screen: five headings, each with what it measures, and their figures.
struct QualityText {
  private(set) var document = Document()
  /// What can be selected, in the order of the lines.
  private(set) var items: [QualityItem] = []
  private var firstLines: [Int: Int] = [:]

  private let report: QualityReport
  private let measure: QualityMeasure
  private let register: [Purpose]
  private let wording: Wording
  private let columns: QualityColumns

  init(
    report: QualityReport, measure: QualityMeasure, register: [Purpose], wording: Wording,
    width: Int
  ) {
    self.report = report
    self.measure = measure
    self.register = register
    self.wording = wording
    columns = QualityColumns(width: width)
    addChanges()
    addVolume()
    addVelocity()
    addVariety()
    addVeracity()
    addValue()
  }

  /// An item's line; with the first of a heading all lines from the heading on.
  func shownLines(ofItem item: Int) -> Range<Int> {
    let lines = document.lines(ofItem: item)
    return firstLines[item].map { $0..<lines.upperBound } ?? lines
  }

  private mutating func begin(_ heading: QualityHeading, right: String) {
    let ofMeasure = "; \(wording.word(measure)): \(wording.meaning(measure))"
    let meaning = heading.meaning + (heading == .veracity ? ofMeasure : "")
    let line = document.lineCount
    document.addHeading(heading.title, right: right)
    document.add(Line(meaning, .muted))
    firstLines[items.count] = items.isEmpty ? 0 : line + 1
  }

  private mutating func add(_ lines: [(QualityItem, Line)]) {
    items += lines.map(\.0)
    let drawn = lines.map(\.1)
    document.add(items: drawn.count) { item, _ in drawn[item] }
  }

  /// What has changed since the load before, as far as it goes on few lines.
  private mutating func addChanges() {
    guard let earlier = report.earlier else { return }
    let changes = report.changes
    let title = changes.isEmpty ? "Nothing has changed since" : "Changed since"
    document.addHeading("\(title) \(earlier.drop.file.raw)", right: "")
    let lines = filled(changes.map(wording.words), width: columns.width)
    document.add(lines.prefix(columns.changeLines).map { Line($0) })
  }

  /// Texts with dots between, broken between texts alone.
  private func filled(_ texts: [String], width: Int) -> [String] {
    var lines: [String] = []
    for text in texts {
      let joined = lines.last.map { wording.dotted([$0, text]) } ?? text
      if lines.isEmpty || TextWidth.columns(joined, glyphs: wording.glyphs) > width {
        lines.append(text)
      } else {
        lines[lines.count - 1] = joined
      }
    }
    return lines
  }

  // MARK: The five

  private mutating func addVolume() {
    let rows = report.sources.reduce(0) { $0 + $1.rows }
    let people = wording.count(report.profiles, "profile")
    begin(.volume, right: wording.dotted([people, wording.count(rows, "row")]))
    add(
      report.sources.sorted { $0.rows > $1.rows }.map { source in
        let share = QualityShare(fitting: source.rows, of: rows)
        let grown = wording.signed(
          source.rows
            - (report.earlier?.figures[QualityReport.rowsKey(source.source)]?.fitting
              ?? source.rows))
        let figures = [
          wording.count(source.rows, "row"), grown, "\(Money.grouped(source.facts)) facts",
        ]
        return (
          .volume(source: source.source),
          columns.line(source.source, share, right: figures, wording)
        )
      })
  }

  private mutating func addVelocity() {
    let rhythms = report.sources.map { source in
      (source, SourceRhythm(source.deliveries, nowMs: wording.nowMs))
    }.sorted { one, other in
      (one.1.lateMs ?? -1, other.1.lastAtMs) > (other.1.lateMs ?? -1, one.1.lastAtMs)
    }
    let late = rhythms.count { $0.1.isOverdue }
    let isKnown = rhythms.contains { $0.1.usualGapMs != nil }
    let onTime = isKnown ? "nobody late" : "no rhythm yet"
    begin(.velocity, right: late > 0 ? "\(late) of \(rhythms.count) late" : onTime)
    add(
      rhythms.map { source, rhythm in
        (.velocity(source: source.source), velocity(source, rhythm))
      })
  }

  private func velocity(_ source: SourceQuality, _ rhythm: SourceRhythm) -> Line {
    let mark = rhythm.lateMs.map { "late \(wording.span($0)) \(wording.glyphs.bang)" }
    let usual = rhythm.usualGapMs.map { "every \(wording.span($0))" } ?? "no rhythm yet"
    let lag = source.lagMs.map { "facts \(wording.span($0)) old" } ?? ""
    let parts = [
      wording.ago(rhythm.lastAtMs), wording.count(source.lastDropRows, "row"), usual, lag,
    ]
    return Line(
      [
        Run(wording.padded(source.source, columns.source) + " "),
        Run(wording.sparkline(source.rowsByDay.suffix(columns.days)) + "  ", .chart),
        Run(mark.map { $0 + "  " } ?? "", .warning), Run(wording.dotted(parts), .muted),
      ])
  }

  private mutating func addVariety() {
    let fields = report.fields.count { !$0.field.isEmpty }
    begin(
      .variety,
      right: wording.dotted([
        wording.count(report.sources.count, "source"), wording.count(fields, "field"),
      ]))
    document.add(wrapped("facts", report.facts) + wrapped("keys", report.identifiers))
    let known = QualityShare(fitting: report.known, of: report.profiles)
    let anonymous = ["\(Money.grouped(known.lacking)) anonymous"]
    add([
      (.known, columns.line("known people", known, right: anonymous + [change(.known)], wording))
    ])
  }

  private func wrapped(_ title: String, _ counts: [QualityReport.Count]) -> [Line] {
    let texts = counts.map { "\(Money.grouped($0.count)) \($0.name)" }
    let lines = filled(texts, width: columns.width - 7)
    return lines.enumerated().map { place, text in
      Line([Run(wording.padded(place == 0 ? title : "", 6) + " ", .muted), Run(text)])
    }
  }

  private mutating func addVeracity() {
    begin(.veracity, right: "\(wording.word(measure)), worst first")
    document.add(columns.header(measure, wording))
    add(
      report.worstFirst(by: measure).map { field in
        let item = QualityItem.field(source: field.source, field: field.field.raw)
        return (item, columns.row(field, measure, change: change(item), wording))
      })
  }

  private mutating func addValue() {
    let reached = report.uses.first { $0.use == .reached }?.share.percent
    begin(.value, right: reached.map { "\($0) % reached" } ?? "")
    add(
      report.uses.sorted { ($0.share.share ?? 2) < ($1.share.share ?? 2) }.map { use in
        let words = "\(Money.grouped(use.share.fitting)) can"
        return (
          .use(use.use),
          columns.line(
            wording.title(use.use), use.share, right: [words, change(.use(use.use))], wording)
        )
      })
  }

  /// How many more or fewer than at the drop before: of a field those who lack it, else those who fit.
  private func change(_ item: QualityItem) -> String {
    report.growth(of: item, by: measure).map(wording.signed) ?? ""
  }
}
