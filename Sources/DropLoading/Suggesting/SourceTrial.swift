package import ProfileModel
package import ProfileStore

/// What would become of a file if it were loaded now; nothing is written.
///
/// People are known as the store has them before the file: a consent within the file itself does not yet
/// open the gate to its other rows.
package struct SourceTrial: Sendable {
  /// A row as it would load.
  package struct Row: Hashable, Sendable {
    package let line: Int
    package let outcome: RowOutcome
    /// Of each fact its kind and its fields; empty for a row that states none.
    package let facts: [FactFields]
    /// Why the row is held back.
    package let problem: RowProblem?
    /// Fields of the row that are held back alone, and why.
    package let heldFields: [RowProblem]

    fileprivate var problems: [RowProblem] { (problem.map { [$0] } ?? []) + heldFields }
  }

  /// Rows, or fields of rows, that are held back for one reason.
  package struct Reason: Hashable, Sendable {
    package let outcome: RowOutcome
    /// Whether the rows themselves come in, and are only without what ``column`` names.
    package let isOfFields: Bool
    package let reason: String
    package let column: String?
    package fileprivate(set) var rows: Int
    package let firstLine: Int
  }

  package let mapping: SourceMapping
  /// The first rows of the file.
  package private(set) var rows: [Row] = []
  /// Of the whole file.
  package private(set) var tally = RowTally()
  /// Most frequent first.
  package private(set) var reasons: [Reason] = []
  /// What ended the file before its end.
  package private(set) var damage: ReadingError?

  /// Tries a file.
  ///
  /// - Parameters:
  ///   - path: The file; it stays as it is.
  ///   - mapping: How its rows are to be read.
  ///   - settings: Of the workspace.
  ///   - store: Asked for what was loaded before and who consents to what; `nil` is an empty one.
  ///   - rowLimit: How many of the first rows to keep.
  ///   - scanLimit: How many rows to try at least, if there are so many.
  /// - Throws: When the file cannot be opened or the store cannot be read.
  package init(
    path: String, mapping: SourceMapping, settings: LoaderSettings, store: StoreReader?,
    rowLimit: Int, scanLimit: Int = .max
  ) throws {
    self.mapping = mapping
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let found = try GzipDamage.look(in: path)
    let reader = try DropReader(
      path: path, mapping: mapping, defaults: settings.defaults(dropName: name), damage: found)
    var judge = try Judge(
      mapping.source, settings, store,
      deliveredAtMs: FileStamp(path: path)?.changedAtMs ?? 0)
    var grouped: [ReasonKey: Reason] = [:]
    let size = min(5_000, scanLimit)
    var isAtEnd = false
    while !isAtEnd, tally.rows < scanLimit {
      var batch: [DropReader.Row] = []
      do throws(ReadingError) {
        while batch.count < size, let row = try reader.next() { batch.append(row) }
        isAtEnd = batch.count < size
      } catch {
        damage = error
        isAtEnd = true
      }
      for row in try judge.judge(batch) {
        tally[row.outcome] += 1
        if rows.count < rowLimit { rows.append(row) }
        for problem in row.problems {
          grouped[ReasonKey(problem), default: Reason(problem)].rows += 1
        }
      }
    }
    reasons = grouped.values.sorted { ($1.rows, $0.firstLine) < ($0.rows, $1.firstLine) }
  }
}

private struct ReasonKey: Hashable {
  let outcome: RowOutcome
  let reason: String
  let column: String?

  init(_ problem: RowProblem) {
    outcome = problem.outcome
    reason = problem.reason
    column = problem.column
  }
}

extension SourceTrial.Reason {
  fileprivate init(_ problem: RowProblem) {
    self.init(
      outcome: problem.outcome, isOfFields: problem.part > 0, reason: problem.reason,
      column: problem.column, rows: 0, firstLine: problem.line)
  }
}

/// Sorts rows into their outcomes as a load does, and remembers what it has met in the file.
private struct Judge: RowJudge {
  /// No drop has it; drops are numbered from 1.
  private static let thisDrop: Int64 = -1

  private let source: Source
  private let store: StoreReader?
  private var gate: ConsentGate
  private let deliveredAtMs: Int64
  private var met: [Int64: SeenRow] = [:]
  /// What the store has of the facts that are judged now.
  private var seen: [Int64: SeenRow] = [:]

  init(
    _ source: Source, _ settings: LoaderSettings, _ store: StoreReader?, deliveredAtMs: Int64
  ) throws {
    self.source = source
    self.store = store
    self.deliveredAtMs = deliveredAtMs
    gate = ConsentGate(
      source: source, register: settings.register, records: store ?? EmptyRecords(),
      nowMs: deliveredAtMs)
  }

  mutating func judge(_ rows: [DropReader.Row]) throws -> [SourceTrial.Row] {
    let known = rows.map { KnownRow($0, source: source) }
    let keys = known.flatMap { [$0.first] + $0.further }.compactMap(\.seenKey)
    seen = try store?.seenRows(Set(keys)) ?? [:]
    return try known.map { known in
      switch known.row {
      case .problem(let problem):
        SourceTrial.Row(
          line: problem.line, outcome: problem.outcome, facts: [], problem: problem,
          heldFields: [])
      case .fact(let row): try trial(of: row, known)
      }
    }
  }

  private mutating func trial(of row: FactRow, _ known: KnownRow) throws -> SourceTrial.Row {
    let judgement = try judge(row, known)
    return SourceTrial.Row(
      line: row.line, outcome: judgement.outcome,
      facts: ([row.first] + row.further).map { FactFields($0) },
      problem: judgement.refusal.map { RowProblem($0, of: row) },
      heldFields: judgement.fields.map { RowProblem($0, of: row) })
  }

  mutating func take(
    _ fact: FurtherFact, of row: FactRow, part: Int, _ known: KnownFact
  ) -> RowOutcome {
    if let outcome = outcome(of: fact, known) { return outcome }
    let key = known.seenKey ?? 0
    let isNew = met[key] == nil && seen[key] == nil
    met[key] = SeenRow(content: Int64(bitPattern: fact.contentHash), dropID: Self.thisDrop)
    return isNew ? .created : .updated
  }

  private func outcome(of fact: FurtherFact, _ known: KnownFact) -> RowOutcome? {
    let key = known.seenKey ?? 0
    return (met[key] ?? seen[key])?.outcome(
      of: fact, content: Int64(bitPattern: fact.contentHash), dropID: Self.thisDrop)
  }

  mutating func refusal(of fact: FurtherFact, _ known: KnownFact) throws -> GateRefusal? {
    guard !known.identifiers.isEmpty, try gate.mustAsk(about: fact.fact),
      outcome(of: fact, known) == nil
    else { return nil }
    let profiles = try store?.profiles(of: known.identifiers) ?? []
    return try gate.refusal(of: fact.fact, profiles: profiles, atMs: fact.atMs ?? deliveredAtMs)
  }
}

/// A store in which nobody has said anything.
private struct EmptyRecords: GateRecords {
  func lastWord(of profile: ProfileID, on purpose: Purpose) -> ConsentRecord? { nil }
  func decisions(of profile: ProfileID, on purpose: Purpose) -> [ConsentRecord] { [] }
  func hasDecisions(on purpose: Purpose.ID) -> Bool { false }
}
