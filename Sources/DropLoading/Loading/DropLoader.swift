internal import Glibc
package import ProfileModel
package import ProfileStore

/// Loads files into the store, one at a time, batch by batch; each batch is one transaction with its
/// checkpoint, so that a load that was killed goes on where it was.
package final class DropLoader {
  let writer: StoreWriter
  let audit: AuditLog
  private let settings: LoaderSettings
  private let nowMs: () -> Int64
  private let cache = IdentityCache()
  private let sizes = SizeNotes()
  /// Rows of one transaction; fixed, so that a load that was interrupted makes the same batches.
  private let batchRows: Int
  package static let standardBatchRows = 30_000
  /// Asked between batches.
  package var shouldStop: () -> Bool = { false }
  /// Told after each batch: how far the file is, and how many profiles the batch changed.
  package var onProgress: (LoadProgress, Int) -> Void = { _, _ in }
  /// Told after each step.
  package var onStep: (LoadStep) -> Void = { _ in }

  /// - Parameters:
  ///   - writer: The store to load into; its owner holds the loader's turn.
  ///   - audit: Where each drop that ends is noted.
  ///   - settings: Of the workspace.
  ///   - batchRows: Rows of one transaction, above 0.
  ///   - nowMs: The clock, in milliseconds since 1970-01-01 UTC.
  package init(
    writer: StoreWriter, audit: AuditLog, settings: LoaderSettings,
    batchRows: Int = DropLoader.standardBatchRows, nowMs: @escaping () -> Int64
  ) {
    self.writer = writer
    self.audit = audit
    self.settings = settings
    self.batchRows = batchRows
    self.nowMs = nowMs
    LargeBuffers.giveBack()
  }

  /// Loads one file; it stays where it is.
  package func load(path: String) -> FileReport {
    let began = nowMs()
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var load = FileLoad(name: name, path: path)
    let ending: FileReport.Ending
    do {
      ending = try run(&load)
    } catch {
      cache.forget()
      ending = .failed(error)
    }
    return FileReport(
      file: name, source: load.source, tally: load.tally,
      seconds: Double(nowMs() - began) / 1_000, ending: ending, notes: load.notes)
  }

  /// What is known of the file on the way.
  private struct FileLoad {
    let name: String
    let path: String
    /// As it was before anything was read of it.
    var stamp: FileStamp?
    var source = ""
    var tally = RowTally()
    var damage: GzipDamage?
    var notes: [String] = []
  }

  private func run(_ load: inout FileLoad) throws(LoadError) -> FileReport.Ending {
    guard let stamp = FileStamp(path: load.path) else {
      throw .unreadable(.cannotOpen(file: load.name, errno: errno))
    }
    load.stamp = stamp
    let recognition = try reading { () throws(ReadingError) in
      try DropRecogniser.recognise(path: load.path, catalogue: settings.catalogue)
    }
    switch recognition {
    case .unknown(let header, let nearest, let missing):
      return .unknown(header: header, nearest: nearest, missing: missing)
    case .notADrop: return .unknown(header: [], nearest: nil, missing: [])
    case .known(let mapping): return try run(&load, mapping)
    }
  }

  private func run(_ load: inout FileLoad, _ mapping: SourceMapping) throws(LoadError)
    -> FileReport.Ending
  {
    onStep(.recognised)
    load.source = mapping.source.name
    let path = load.path
    load.damage = try reading { () throws(ReadingError) in try GzipDamage.look(in: path) }
    let header = DropHeader(
      name: load.name, sha256: try digest(of: path), bytes: load.stamp?.bytes ?? 0,
      kind: mapping.kind, source: mapping.source,
      // A machine whose clock is ahead delivers nothing before now.
      deliveredAtMs: min(load.stamp?.changedAtMs ?? .max, nowMs()))
    let drop = try storing { () throws(StoreError) in
      try writer.transaction(doing: "entering a drop", trustsReferences: true) { transaction in
        if try transaction.adopt(settings.identity, nowMs: nowMs()) { cache.forget() }
        _ = try transaction.adopt(settings.register, nowMs: nowMs())
        return try transaction.beginDrop(header, nowMs: nowMs())
      }
    }
    onStep(.entered)
    load.tally = drop.tally
    try expectSameMeaning(load, mapping, drop)
    if drop.isEnded {
      load.tally = drop.tally.asLoadedBefore
      let heldBack = load.tally[.gated] + load.tally[.rejected]
      if heldBack > 0 {
        load.notes.append(
          "held back as before; 'kartotek quarantine retry \(drop.name)' tries them by today's settings"
        )
      }
      return .loadedBefore
    }
    try readAll(&load, mapping, drop)
    try expectUnchanged(load)
    try end(drop, header, load.tally)
    return .loaded
  }

  /// Where a file's name says what its rows mean, the same content under another name is no copy.
  private func expectSameMeaning(
    _ load: FileLoad, _ mapping: SourceMapping, _ drop: DropState
  ) throws(LoadError) {
    guard drop.name != load.name,
      case .known(let before)? = try? DropRecogniser.recognise(
        path: load.path, named: drop.name, catalogue: settings.catalogue), before != mapping
    else { return }
    throw .loadedAsOther(file: load.name, name: drop.name)
  }

  private func digest(of path: String) throws(LoadError) -> [UInt8] {
    let digest = try reading { () throws(ReadingError) in
      try FileDigest.sha256(path: path, shouldStop: shouldStop)
    }
    guard let digest else { throw .stopped }
    return digest
  }

  /// Nothing is written under the name of a content that the file no longer has: the checkpoint would
  /// lead into the middle of another's rows.
  private func expectUnchanged(_ load: FileLoad) throws(LoadError) {
    guard let stamp = load.stamp, FileStamp(path: load.path) == stamp else {
      throw .changedWhileLoading(file: load.name)
    }
  }

  private func readAll(_ load: inout FileLoad, _ mapping: SourceMapping, _ drop: DropState)
    throws(LoadError)
  {
    let path = load.path
    let resume =
      drop.nextLine > 0
      ? DropReader.Place(byteOffset: drop.byteOffset, line: drop.nextLine) : nil
    let defaults = settings.defaults(dropName: load.name)
    let damage = load.damage
    let feed = try reading { () throws(ReadingError) in
      BatchFeed(
        try DropReader(
          path: path, mapping: mapping, defaults: defaults, resume: resume, damage: damage),
        source: mapping.source, batchRows: batchRows)
    }
    load.notes = feed.notes
    defer { feed.abandon() }
    let beganMs = nowMs()
    var loadedRows = 0
    var rowsWithHeldFields = 0
    while let batch = feed.next() {
      try expectUnchanged(load)
      if !batch.rows.isEmpty {
        let result = try commit(batch.known, &load.tally, mapping.source, drop, batch.place)
        loadedRows += batch.rows.count
        rowsWithHeldFields += result.rowsWithHeldFields
        report(
          load, feed, batch, rows: loadedRows, beganMs: beganMs, changed: result.changedProfiles)
      }
      // What was read before the damage is loaded; then the file fails.
      if let damage = batch.damage { throw .unreadable(damage) }
      if batch.isLast {
        if rowsWithHeldFields > 0 {
          load.notes.append(
            "\(rowsWithHeldFields) \(rowsWithHeldFields == 1 ? "row" : "rows") came in without fields; "
              + "'kartotek quarantine list \(load.name)' says which and why")
        }
        return
      }
      if shouldStop() { throw .stopped }
    }
  }

  private func commit(
    _ rows: KnownRows, _ tally: inout RowTally, _ source: Source, _ drop: DropState,
    _ place: DropReader.Place
  ) throws(LoadError) -> BatchLoader.Result {
    let before = tally
    let result = try storing { () throws(StoreError) in
      try writer.transaction(doing: "loading a batch", trustsReferences: true) { transaction in
        var batch = try BatchLoader(
          transaction: transaction, drop: drop, source: source, settings: settings, cache: cache,
          nowMs: nowMs())
        let result = try batch.load(rows)
        onStep(.written)
        try transaction.saveCheckpoint(
          dropID: drop.id, byteOffset: place.byteOffset, nextLine: place.line,
          tally: before + result.tally)
        onStep(.marked)
        return result
      }
    }
    onStep(.committed)
    tally = before + result.tally
    // A large log slows readers; but a page that the next batches change too is best copied back once, and of a
    // large store a batch changes tens of megabytes.
    try storing { () throws(StoreError) in _ = try writer.checkpoint(aboveBytes: 128 << 20) }
    onStep(.copiedBack)
    return result
  }

  /// Notes the drop first: if we are killed before it ends in the store, it is not noted twice.
  private func end(_ drop: DropState, _ header: DropHeader, _ tally: RowTally) throws(LoadError) {
    let nowMs = nowMs()
    try storing { () throws(StoreError) in
      try audit.append(
        AuditEntry.Draft(
          atMs: nowMs, act: .dropLoaded,
          object: header.hexDigest, detail: "\(header.name): rows \(tally.rows) \(tally.allCounts)")
      )
      onStep(.audited)
      try writer.transaction(doing: "ending a drop", trustsReferences: true) { transaction in
        try transaction.endDrop(drop.id, nowMs: nowMs)
        try sizes.note { try noteSizes(transaction) }
      }
      onStep(.ended)
      _ = try writer.checkpoint(aboveBytes: 4 << 20)
    }
  }

  /// Notes the sizes of segments once nothing more is waiting.
  func endRound() throws(StoreError) {
    guard sizes.areBehind else { return }
    try writer.transaction(doing: "noting the sizes of segments") { transaction in
      try sizes.note(isLast: true) { try noteSizes(transaction) }
    }
  }

  private func noteSizes(_ transaction: StoreTransaction) throws {
    try transaction.noteSegmentSizes(
      register: settings.register, zone: settings.zone, nowMs: nowMs())
  }

  private func report(
    _ load: FileLoad, _ feed: BatchFeed, _ batch: BatchFeed.Batch, rows: Int, beganMs: Int64,
    changed: Int
  ) {
    let elapsedMs = max(1, nowMs() - beganMs)
    onProgress(
      LoadProgress(
        state: .loading(file: DropText(load.name)), bytesRead: batch.fileBytesRead,
        bytesTotal: feed.fileBytesTotal, tally: load.tally,
        rowsPerSecond: Int(Int64(rows) * 1_000 / elapsedMs)), changed)
  }

  private func reading<Value>(_ body: () throws(ReadingError) -> Value) throws(LoadError) -> Value {
    do { return try body() } catch { throw .unreadable(error) }
  }

  private func storing<Value>(_ body: () throws(StoreError) -> Value) throws(LoadError) -> Value {
    do { return try body() } catch { throw .store(error) }
  }
}

extension RowTally {
  /// The same rows when their file comes again: nothing is new, what was bad still is.
  fileprivate var asLoadedBefore: RowTally {
    var again = RowTally()
    again[.unchanged] = self[.created] + self[.updated] + self[.unchanged]
    for outcome in [RowOutcome.duplicate, .gated, .rejected] { again[outcome] = self[outcome] }
    return again
  }
}
