import ProfileModel
import ProfileStore

/// What decisions, settings and time alone change of rows that came earlier: those that waited for a consent
/// flow in, facts whose ground ended are withheld.
struct ConsentUpkeep {
  let writer: StoreWriter
  let audit: AuditLog
  let settings: LoaderSettings
  let finder: DropFileFinder
  let nowMs: () -> Int64

  struct Result {
    /// Profiles of which facts were withheld or given back.
    var changedProfiles = 0
    /// One for each drop whose waiting rows were tried.
    var retries: [RetryReport] = []
    /// Why a drop could not be tried; its rows wait on.
    var failures: [LoadError] = []
    /// Of facts that were deleted because their time is over: purpose and counts in words.
    var expiries: [String] = []
    /// Of facts that were deleted because their person said no.
    var withdrawals: [String] = []
  }

  /// - Throws: What the store reports; what was not done is done the next time.
  func run() throws(StoreError) -> Result {
    var result = Result()
    let (changed, opened) = try writer.transaction(doing: "looking at what is due") { transaction in
      let adopted = try transaction.adopt(settings.register, nowMs: nowMs())
      let heard = try transaction.hearWhatIsDue(nowMs: nowMs())
      return (adopted + heard, try transaction.openedGates())
    }
    result.changedProfiles = changed
    for gate in opened { try letIn(gate, &result) }
    for purpose in settings.register where purpose.retentionDays != nil {
      try expire(purpose, &result)
    }
    for purpose in settings.register where purpose.onWithdrawal == .delete {
      try deleteWithdrawn(of: purpose.id, &result)
    }
    return result
  }

  /// Deletes what people's no took out of view, a drop at a time.
  private func deleteWithdrawn(
    of purpose: Purpose.ID, _ result: inout Result
  ) throws(StoreError) {
    let drops = try writer.transaction(doing: "looking for what was withdrawn") {
      try $0.withdrawnFacts(of: purpose, nowMs: nowMs())
    }
    let rows = RowPlaces(finder: finder, settings: settings)
    var counts: [String: Int] = [:]
    for (drop, facts) in drops {
      // Away from the transaction: a large file takes its time.
      let places = rows.places(of: Set(facts.map(\.line)), in: drop)
      let deleted = try writer.transaction(doing: "deleting what was withdrawn") { transaction in
        let deleted = try transaction.delete(facts, of: purpose, places: places, nowMs: nowMs())
        // Noted before it is committed: an entry too many is better than a fact that nobody deleted.
        if !deleted.isEmpty { try note(deleted, of: purpose, from: drop) }
        return deleted
      }
      counts.merge(deleted) { $0 + $1 }
      try writer.checkpoint(aboveBytes: 16 << 20)
    }
    if !counts.isEmpty { result.withdrawals.append("\(purpose.rawValue): \(words(counts))") }
  }

  private func note(_ counts: [String: Int], of purpose: Purpose.ID, from drop: StoredDrop) throws {
    let atMs = nowMs()
    try audit.append(
      AuditEntry.Draft(
        atMs: atMs, act: .factsWithdrawn,
        object: "purpose \(purpose.rawValue) in drop \(drop.id) at \(atMs)",
        detail: "\(drop.file.raw), \(purpose.rawValue): \(words(counts))"))
  }

  private func words(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// Deletes facts that the purpose no longer needs, a lot at a time.
  private func expire(_ purpose: Purpose, _ result: inout Result) throws(StoreError) {
    var counts: [String: Int] = [:]
    while true {
      let lot = try writer.transaction(doing: "deleting what is kept no longer") {
        try $0.deleteExpired(of: purpose, nowMs: nowMs())
      }
      guard !lot.isEmpty else { break }
      for (table, count) in lot { counts[table, default: 0] += count }
      try writer.checkpoint(aboveBytes: 16 << 20)
    }
    guard !counts.isEmpty else { return }
    let atMs = nowMs()
    let words = words(counts)
    try audit.append(
      AuditEntry.Draft(
        atMs: atMs, act: .factsExpired, object: "purpose \(purpose.id.rawValue) at \(atMs)",
        detail: "older than \(purpose.retentionDays ?? 0) days: \(words)"))
    result.expiries.append("\(purpose.id.rawValue): \(words)")
  }

  private func letIn(_ gate: OpenedGate, _ result: inout Result) throws(StoreError) {
    let drops = try writer.transaction(doing: "looking for rows that wait") {
      try $0.dropsWaiting(for: gate.purpose)
    }
    for drop in drops {
      let retry = DropRetry(
        writer: writer, audit: audit, settings: settings, finder: finder, nowMs: nowMs)
      do throws(LoadError) {
        result.retries.append(try retry.run(drop, waitingFor: gate.purpose))
      } catch .store(let error) {
        throw error
      } catch {
        result.failures.append(error)
      }
    }
    try writer.transaction(doing: "noting rows as tried") { try $0.noteTried(gate) }
  }
}
