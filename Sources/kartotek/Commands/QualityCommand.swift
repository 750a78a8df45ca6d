import ArgumentParser
import Insight
import ProfileModel
import ProfileStore

/// `kartotek quality`: how good the data is.
struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality",
    abstract: "Tell how good the data is: volume, velocity, variety, veracity, value.",
    discussion: """
      By source and field, worst first: completeness, validity, uniqueness, freshness, conflicts and \
      duplicates. The figures are noted, and what has changed since the load before is told.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @Option(help: ArgumentHelp("Only this source.", valueName: "source"))
  var source: String?

  func run() throws {
    let workspace = try options.open(to: .quality)
    let reader = try workspace.openReader()
    let nowMs = Clock.system.nowMs()
    let counted = try failing { () throws(StoreError) in
      try reader.quality(nowMs: nowMs) { _ in true }
    }
    guard var report = counted, report.drop != nil else {
      throw Failure(.nothingFound, "Nothing was dropped yet.")
    }
    QualityNotes.note(report, in: workspace)
    if let source {
      guard report.sources.contains(where: { $0.source == source }) else {
        let names = report.sources.map(\.source).joined(separator: ", ")
        throw Failure(.nothingFound, "No source of that name has delivered. There are: \(names).")
      }
      report = report.of(source: source)
    }
    if printing.json { return Output.line(JSON(report, nowMs: nowMs)) }
    for line in QualityLines(report: report, nowMs: nowMs).lines { Output.line(line) }
  }
}

/// The report in lines of text.
struct QualityLines {
  let report: QualityReport
  let nowMs: Int64

  var lines: [String] { volume + velocity + variety + veracity + value + changed }

  private var volume: [String] {
    let rows: [[String]] = report.sources.map { source in
      let (rows, facts) = (Money.grouped(source.rows), Money.grouped(source.facts))
      return ["  " + source.source, "\(rows) rows", "\(facts) facts"]
    }
    return ["Volume: \(Money.grouped(report.profiles)) profiles"]
      + TextTable.lines(rows, rightAligned: [1, 2])
  }

  private var velocity: [String] {
    let rows = report.sources.map(velocity)
    return ["Velocity"] + TextTable.lines(rows, rightAligned: [1, 2])
  }

  private func velocity(_ source: SourceQuality) -> [String] {
    let rhythm = SourceRhythm(source.deliveries, nowMs: nowMs)
    let lag = source.lagMs.map { "facts \(Self.span($0)) old" } ?? ""
    let usual = rhythm.usualGapMs.map { "every \(Self.span($0))" } ?? "no rhythm yet"
    let late = rhythm.lateMs.map { "late \(Self.span($0))" } ?? ""
    return [
      "  " + source.source, "last drop \(Money.grouped(source.lastDropRows)) rows",
      "\(Self.span(nowMs - rhythm.lastAtMs)) ago", lag, usual,
      "\(Money.grouped(source.rowsByDay.reduce(0, +))) rows in \(QualityReport.days) days", late,
    ]
  }

  private var variety: [String] {
    let known = "\(Money.grouped(report.known)) known"
    let anonymous = "\(Money.grouped(report.profiles - report.known)) anonymous"
    return [
      "Variety: \(report.sources.count) sources, \(known), \(anonymous)",
      "  facts: \(Self.words(report.facts))", "  identifiers: \(Self.words(report.identifiers))",
    ]
  }

  /// Each field in each measure that it can be judged by.
  private var veracity: [String] {
    var rows: [Row] = []
    for field in report.fields {
      rows += QualityMeasure.allCases.compactMap { row(field, $0) }
    }
    let whole = rows.count { $0.share == 1 }
    let order = rows.indices.filter { rows[$0].share != 1 }
      .sorted { (rows[$0].share, $0) < (rows[$1].share, $1) }
    return ["Veracity, worst first"]
      + TextTable.lines(order.map { rows[$0].cells }, rightAligned: [3, 4])
      + ["  \(Money.grouped(whole)) other figures lack nothing"]
  }

  private struct Row {
    /// 2 of what is not known, which stands last.
    let share: Double
    let cells: [String]
  }

  private func row(_ field: FieldQuality, _ measure: QualityMeasure) -> Row? {
    let name = field.field.isEmpty ? "people" : field.field.raw
    guard let share = field.shares[measure] else {
      guard field.field.isEmpty, measure == .duplicates else { return nil }
      let cells = ["  " + field.source, name, measure.rawValue, "not yet searched", "", ""]
      return Row(share: 2, cells: cells)
    }
    let key = QualityKey(source: field.source, field: field.field.raw, measure)
    let percent = share.percent.map { "\($0) %" } ?? "none"
    let lacking = share.lacking > 0 ? "\(Money.grouped(share.lacking)) lack" : ""
    let grown = change(report.growth(of: \.lacking, key, now: share))
    return Row(
      share: share.share ?? 2,
      cells: ["  " + field.source, name, measure.rawValue, percent, lacking, grown])
  }

  private var value: [String] {
    let uses = report.uses.sorted { $0.share.fitting < $1.share.fitting }
    let rows: [[String]] = uses.map { use in
      let percent = use.share.percent.map { "\($0) %" } ?? "none"
      let growth = report.growth(of: \.fitting, QualityReport.useKey(use.use), now: use.share)
      let people = "\(Money.grouped(use.share.fitting)) people"
      return ["  " + use.use.name, percent, people, change(growth)]
    }
    return ["Value: people one can do something with"]
      + TextTable.lines(rows, rightAligned: [1, 2])
  }

  private var changed: [String] {
    guard let earlier = report.earlier else { return [] }
    let rows = report.changes.map { change in
      ["  " + change.name, "\(change.growth > 0 ? "+" : "-")\(Money.grouped(abs(change.growth)))"]
    }
    let before = earlier.drop.file.raw
    guard !rows.isEmpty else { return ["Nothing has changed since \(before)"] }
    return ["Changed since \(before)"] + TextTable.lines(rows, rightAligned: [1])
  }

  private func change(_ growth: Int?) -> String {
    guard let growth, growth != 0 else { return "" }
    return "\(Money.grouped(abs(growth))) \(growth > 0 ? "more" : "fewer") than before"
  }

  private static func words(_ counts: [QualityReport.Count]) -> String {
    counts.map { "\(Money.grouped($0.count)) \($0.name)" }.joined(separator: ", ")
  }

  private static func span(_ milliseconds: Int64) -> String {
    let minutes = max(0, milliseconds) / 60_000
    if minutes < 120 { return "\(minutes) min" }
    return minutes < 2_880 ? "\(minutes / 60) h" : "\(minutes / 1_440) days"
  }
}
