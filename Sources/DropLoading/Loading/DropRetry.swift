package import ProfileModel
package import ProfileStore

/// Reads rows that were held back again from their files, with today's settings, and lets in those that
/// are no longer to blame: as the very facts, under the very numbers, that they would have been.
///
/// Needs no loader's turn: each batch is one transaction that takes its rows out of the quarantine, so that
/// rows come in once however many try.
package final class DropRetry {
  private let writer: StoreWriter
  private let audit: AuditLog
  private let settings: LoaderSettings
  private let finder: DropFileFinder
  private let batchRows: Int
  private let nowMs: () -> Int64
  private let cache = IdentityCache()
  /// Told after each batch how many profiles it changed.
  package var onProgress: (_ changedProfiles: Int) -> Void = { _ in }

  /// - Parameters:
  ///   - writer: The store.
  ///   - audit: Where each batch that lets rows in is noted.
  ///   - settings: As they are read now.
  ///   - finder: Of the workspace.
  ///   - batchRows: Rows of one transaction, above 0.
  ///   - nowMs: The clock, in milliseconds since 1970-01-01 UTC.
  package init(
    writer: StoreWriter, audit: AuditLog, settings: LoaderSettings, finder: DropFileFinder,
    batchRows: Int = DropLoader.standardBatchRows, nowMs: @escaping () -> Int64
  ) {
    self.writer = writer
    self.audit = audit
    self.settings = settings
    self.finder = finder
    self.batchRows = batchRows
    self.nowMs = nowMs
  }

  /// Tries the rows of a drop that are held back: all, or those that wait for a purpose.
  ///
  /// - Throws: What reading the file or writing the store reports; the batches before it stay.
  package func run(
    _ drop: StoredDrop, waitingFor purpose: Purpose.ID? = nil
  ) throws(LoadError) -> RetryReport {
    let began = nowMs()
    var tally = RowTally()
    let ending = drop.endedAtMs == nil ? .unfinished : try tryAll(drop, purpose, &tally)
    return RetryReport(
      file: drop.file, tally: tally, seconds: Double(nowMs() - began) / 1_000, ending: ending)
  }

  private func tryAll(
    _ drop: StoredDrop, _ purpose: Purpose.ID?, _ tally: inout RowTally
  ) throws(LoadError) -> RetryReport.Ending {
    let found = try reading { () throws(ReadingError) in
      try finder.path(sha256: drop.fileSHA256, bytes: drop.fileBytes, name: drop.file)
    }
    guard let path = found else { return .fileGone }
    let recognition = try reading { () throws(ReadingError) in
      try DropRecogniser.recognise(
        path: path, named: drop.file.raw, catalogue: settings.catalogue)
    }
    guard case .known(let mapping) = recognition else { return .unknown }
    let reader = try reading { () throws(ReadingError) in
      try DropReader(
        path: path, mapping: mapping, defaults: settings.defaults(dropName: drop.file.raw))
    }
    var line = 0
    while true {
      let after = line
      let places = try storing { () throws(StoreError) in
        try writer.transaction(doing: "reading the quarantine") {
          try $0.heldPlaces(
            ofDrop: drop.id, afterLine: after, waitingFor: purpose, limit: batchRows)
        }
      }
      guard let last = places.last else { return .tried }
      line = last.line
      let rows = try reading { () throws(ReadingError) in try read(places, from: reader) }
      tally += try commit(rows, of: drop, mapping)
    }
  }

  /// The rows at the places; one whose place no longer begins a row stays held back.
  private func read(_ places: [HeldPlace], from reader: DropReader) throws(ReadingError)
    -> [DropReader.Row]
  {
    var rows: [DropReader.Row] = []
    for place in places {
      try reader.move(to: DropReader.Place(byteOffset: place.byteOffset, line: place.line))
      if let row = try reader.next(), row.line == place.line { rows.append(row) }
    }
    return rows
  }

  private func commit(
    _ rows: [DropReader.Row], of drop: StoredDrop, _ mapping: SourceMapping
  ) throws(LoadError) -> RowTally {
    let header = DropHeader(
      name: drop.file.raw, sha256: drop.fileSHA256, bytes: drop.fileBytes,
      kind: mapping.kind, source: mapping.source, deliveredAtMs: drop.deliveredAtMs)
    let (now, changed) = try storing { () throws(StoreError) in
      try writer.transaction(doing: "trying rows again") { transaction in
        let state = try transaction.beginDrop(header, nowMs: nowMs())
        var before = RowTally()
        var fieldsBefore = RowTally()
        var held: [KnownRow] = []
        for row in rows {
          let released = try transaction.release(
            line: row.line, fields: row.ownFields, ofDrop: drop.id)
          if let outcome = released.outcome {
            before[outcome] += 1
            held.append(KnownRow(row, source: mapping.source))
          } else if !released.fields.isEmpty {
            fieldsBefore[.gated] += 1
            held.append(KnownRow(row, source: mapping.source, onlyFields: released.fields))
          }
        }
        var batch = try BatchLoader(
          transaction: transaction, drop: state, source: mapping.source, settings: settings,
          cache: cache, nowMs: nowMs(), triesAgain: true)
        let result = try batch.load(KnownRows(held))
        try transaction.saveCheckpoint(
          dropID: drop.id, byteOffset: state.byteOffset, nextLine: state.nextLine,
          tally: state.tally - before + result.tally)
        // Noted before it is committed: an entry too many is better than a fact that nobody let in.
        let tally = result.tally + result.fieldTally
        if tally != before + fieldsBefore { try note(tally, lines: held.map(\.row), of: header) }
        return (tally, result.changedProfiles)
      }
    }
    onProgress(changed)
    try storing { () throws(StoreError) in _ = try writer.checkpoint(aboveBytes: 32 << 20) }
    return now
  }

  private func note(_ tally: RowTally, lines: [DropReader.Row], of header: DropHeader) throws {
    let nowMs = nowMs()
    let range = "lines \(lines.first?.line ?? 0) to \(lines.last?.line ?? 0)"
    try audit.append(
      AuditEntry.Draft(
        atMs: nowMs, act: .rowsRetried, object: "\(header.hexDigest) \(range) at \(nowMs)",
        detail: "\(header.name), held back in \(range): rows \(tally.rows) \(tally.allCounts)"))
  }

  private func reading<Value>(_ body: () throws(ReadingError) -> Value) throws(LoadError) -> Value {
    do { return try body() } catch { throw .unreadable(error) }
  }

  private func storing<Value>(_ body: () throws(StoreError) -> Value) throws(LoadError) -> Value {
    do { return try body() } catch { throw .store(error) }
  }
}

extension DropReader.Row {
  fileprivate var line: Int {
    switch self {
    case .fact(let row): row.line
    case .problem(let problem): problem.line
    }
  }

  /// Names of the fields that have a purpose of their own, of each purpose together.
  fileprivate var ownFields: Set<String> {
    guard case .fact(let row) = self else { return [] }
    return Set(row.further.compactMap { $0.fact.ownField?.names })
  }
}
