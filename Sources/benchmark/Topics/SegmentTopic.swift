import ProfileModel
import ProfileStore
import Segments

/// The size of a segment after each edit of its rule, as the builder asks for it; at a tenth of the people and at all.
///
/// The program counts in its store: what a rule asks for first is read then, and is told apart. DuckDB counts in
/// tables in memory that were made before.
struct SegmentTopic {
  let workplace: Workplace

  func measure() throws(BenchmarkError) -> [Measurement] {
    var measurements: [Measurement] = []
    for profiles in [workplace.profiles / 10, workplace.profiles] {
      measurements += try measure(profiles: profiles)
    }
    return measurements
  }

  private func measure(profiles: Int) throws(BenchmarkError) -> [Measurement] {
    let reader = try workplace.openReader(profiles: profiles)
    let tables = FactTables(store: reader.path, folder: workplace.folder)
    let hasDuckDB = DuckDB.isThere(folder: workplace.folder)
    if hasDuckDB { try tables.write() }
    let series = RuleEdits(nowMs: Workplace.asOfMs).all
    var lines = Lines(profiles: profiles, series: series.map(\.name))
    for run in 1...workplace.runs {
      let ourAverage = workplace.begin("segment", .kartotek, run: run)
      let fresh = try workplace.openReader(profiles: profiles)
      let ours = try series.map { series throws(BenchmarkError) in
        try TimedAnswers(series.steps.map(\.rule)) { rule throws(StoreError) in
          try Self.count(rule, fresh)
        }
      }
      lines.add(ours, loadAverage: ourAverage)
      guard hasDuckDB else { continue }
      let duckAverage = workplace.begin("segment", .duckdb, run: run)
      let questions = series.flatMap { $0.steps.map(\.question) }
      let theirs = try DuckDB(folder: workplace.folder).ask(questions, over: tables.statements)
      try Answers.compare(
        "segment", ours: ours.flatMap(\.answers), with: theirs.map(\.answer), of: .duckdb)
      lines.addPeer(theirs.map(\.ms), loadAverage: duckAverage)
    }
    return lines.measurements
  }

  /// Up to when the total is known, as the builder draws it.
  private static func count(_ text: String, _ reader: StoreReader) throws(StoreError) -> String {
    let rule: Rule
    do {
      rule = try Rule.parse(text)
    } catch {
      throw .badRule(segment: text, reason: error.description)
    }
    let figures = try reader.figures(
      of: RuleDraft(rule), purpose: nil, nowMs: Workplace.asOfMs, sample: 0
    ) { _ in }
    return String(figures.total ?? 0)
  }

  /// What is told: edits of all rules together, and of each kind of rule the first count and the edits.
  private struct Lines {
    private var edits: Measurement
    private var slowest: Measurement
    private var first: [Measurement]
    private var each: [Measurement]

    init(profiles: Int, series: [String]) {
      let people = "\(Money.grouped(profiles)) people"
      edits = Measurement("segment count after an edit, \(people)", .milliseconds, remark: "median")
      slowest = Measurement(
        "segment count after an edit, \(people)", .milliseconds, remark: "99th percentile")
      first = series.map {
        Measurement("first count of \($0), \(people)", .milliseconds)
      }
      each = series.map {
        Measurement("edit of \($0), \(people)", .milliseconds, remark: "the slowest of 11")
      }
    }

    var measurements: [Measurement] { [edits, slowest] + zip(first, each).flatMap { [$0, $1] } }

    mutating func add(_ answers: [TimedAnswers], loadAverage: Double) {
      add(answers.map { $0.microseconds.map { $0 / 1_000 } }, .kartotek, loadAverage)
    }

    mutating func addPeer(_ ms: [Double], loadAverage: Double) {
      let steps = ms.count / max(1, first.count)
      add(first.indices.map { Array(ms[$0 * steps..<($0 + 1) * steps]) }, .duckdb, loadAverage)
    }

    private mutating func add(_ ms: [[Double]], _ contender: Contender, _ loadAverage: Double) {
      let edited = ms.flatMap { $0.dropFirst() }
      edits.add(edited.median ?? 0, of: contender, loadAverage: loadAverage)
      slowest.add(edited.percentile99 ?? 0, of: contender, loadAverage: loadAverage)
      for (place, ms) in ms.enumerated() {
        first[place].add(ms.first ?? 0, of: contender, loadAverage: loadAverage)
        each[place].add(ms.dropFirst().max() ?? 0, of: contender, loadAverage: loadAverage)
      }
    }
  }
}
