package import ProfileModel
package import ProfileStore
internal import Synchronization

/// Loads what lies in a workspace's drops folder, once or for as long as it runs, or files named.
///
/// One process at a time loads a workspace; another waits its turn and says so.
package final class FolderLoader: Sendable {
  /// What the loader tells its owner, on the loader's thread.
  package enum Notice: Sendable {
    case progress(LoadProgress, changedProfiles: Int)
    case ended(FileReport)
    /// Rows that had waited for a consent were tried.
    case triedAgain(RetryReport)
    /// Facts were deleted because their purpose needs them no longer: which and how many, in words.
    case expired(String)
    /// Facts were deleted because their person said no: purpose and counts in words.
    case withdrawn(String)
  }

  private let storePath: String
  private let auditPath: String
  let folder: DropFolder
  private let currentSettings: Mutex<LoaderSettings>
  private let newSettings: @Sendable () -> LoaderSettings?
  private let batchRows: Int
  let nowMs: @Sendable () -> Int64
  let notify: @Sendable (Notice) -> Void
  let onStep: @Sendable (LoadStep) -> Void
  private let afterUpkeep: @Sendable () -> Void
  let watcher: FolderWatcher
  private let isStopping = Atomic<Bool>(false)
  private let patienceMs: Int

  /// - Parameters:
  ///   - storePath: Of the store, made if it is missing.
  ///   - auditPath: Where each drop that ends is noted.
  ///   - folder: Of the workspace.
  ///   - settings: Of the workspace.
  ///   - newSettings: Asked often; the settings, if they have changed since.
  ///   - batchRows: Rows of one transaction, above 0.
  ///   - patienceMs: For how long one load waits for another loader, and for files that are being written.
  ///   - nowMs: The clock, in milliseconds since 1970-01-01 UTC.
  ///   - onStep: Told after each step of each file, on the loader's thread.
  ///   - afterUpkeep: Called on the loader's thread after a load, and by the hour, with nothing open to write.
  ///   - notify: Told what a person may want to know.
  package init(
    storePath: String, auditPath: String, folder: DropFolder, settings: LoaderSettings,
    newSettings: @escaping @Sendable () -> LoaderSettings? = { nil },
    batchRows: Int = DropLoader.standardBatchRows, patienceMs: Int = 3_000,
    nowMs: @escaping @Sendable () -> Int64,
    onStep: @escaping @Sendable (LoadStep) -> Void = { _ in },
    afterUpkeep: @escaping @Sendable () -> Void = {},
    notify: @escaping @Sendable (Notice) -> Void
  ) {
    self.storePath = storePath
    self.auditPath = auditPath
    self.folder = folder
    currentSettings = Mutex(settings)
    self.newSettings = newSettings
    self.batchRows = batchRows
    self.patienceMs = patienceMs
    self.nowMs = nowMs
    self.onStep = onStep
    self.afterUpkeep = afterUpkeep
    self.notify = notify
    watcher = FolderWatcher(paths: [])
  }

  /// Ends ``watch()`` after the batch that is being written; from any thread.
  package func stop() {
    isStopping.store(true, ordering: .relaxed)
    watcher.wake()
  }

  /// Of now: they may change while it runs.
  var settings: LoaderSettings { currentSettings.withLock(\.self) }
  var mustStop: Bool { isStopping.load(ordering: .relaxed) }

  /// Loads what is there and goes on until ``stop()``; failures that may pass are tried again.
  package func watch() {
    var memory = SweepMemory(quietMs: 500, untoldQuietMs: 2_000)
    while !mustStop {
      do {
        let turn = try StoreLock(path: storePath + ".loader.lock")
        if takeNewSettings() { memory.room.tryAllAgain() }
        guard turn.take() else {
          tell(.elsewhere)
          pause(ms: 2_000)
          continue
        }
        defer { turn.release() }
        // A short wait for the store: whoever asks to stop is not kept waiting.
        var loader = try makeLoader(patienceMs: 500)
        tell(.idle(lastLoadedAtMs: nil))
        while !mustStop {
          if takeNewSettings() {
            loader = try makeLoader(patienceMs: 500)
            memory.room.tryAllAgain()
            memory.lastUpkeepMs = nil
          }
          try watchOnce(loader, &memory)
        }
      } catch {
        tell(.waiting(reason: error.description))
        pause(ms: 3_000)
      }
    }
  }

  /// Looks at the drops folder now, by settings that have changed meanwhile; from any thread.
  package func lookAgain() { watcher.wake() }

  /// Goes by the settings of today, by which unknown files may be known.
  private func takeNewSettings() -> Bool {
    guard let newer = newSettings() else { return false }
    currentSettings.withLock { $0 = newer }
    return true
  }

  private func watchOnce(_ loader: DropLoader, _ memory: inout SweepMemory) throws(StoreError) {
    let before = memory.held
    let sweep = try sweep(loader, &memory)
    if sweep.loadedFiles > 0 || memory.isUpkeepDue(nowMs: Ticks.nowMs()) {
      try keepUp(loader)
      memory.lastUpkeepMs = Ticks.nowMs()
    }
    if sweep.loadedFiles > 0 || memory.held != before {
      notify(
        .progress(
          LoadProgress(
            state: .idle(lastLoadedAtMs: sweep.loadedFiles > 0 ? nowMs() : nil),
            unknownFiles: memory.held), changedProfiles: 0))
    }
    // Thousands of files that come one by one are not listed anew at each.
    pause(ms: 100)
    guard !mustStop else { return }
    let longestMs = watcher.isPolling ? 1_000 : 5_000
    watcher.wait(timeoutMs: min(longestMs, max(0, (sweep.lookAgainMs ?? longestMs) - 100)))
  }

  /// Loads everything that waits now; files that are still being written are waited for a little.
  ///
  /// - Throws: ``StoreError/busy(waitedMs:)`` when another process loads this workspace.
  package func loadOnce() throws(StoreError) {
    let turn = try takeTurn()
    defer { turn.release() }
    let loader = try makeLoader(patienceMs: 5_000)
    var memory = SweepMemory(quietMs: 0, untoldQuietMs: 500)
    let endMs = Ticks.nowMs() + Int64(patienceMs)
    while true {
      let sweep = try sweep(loader, &memory)
      guard let lookAgainMs = sweep.lookAgainMs, !mustStop else { return try keepUp(loader) }
      guard Ticks.nowMs() < endMs else {
        for path in sweep.beingWritten { notify(.ended(.beingWritten(path))) }
        return try keepUp(loader)
      }
      pause(ms: min(250, lookAgainMs))
    }
  }

  /// Loads the files named, which stay where they are; one that is still being written is waited for a little.
  ///
  /// - Throws: ``StoreError/busy(waitedMs:)`` when another process loads this workspace.
  package func load(_ paths: [String]) throws(StoreError) {
    let turn = try takeTurn()
    defer { turn.release() }
    let loader = try makeLoader(patienceMs: 5_000)
    let endMs = Ticks.nowMs() + Int64(patienceMs)
    for path in paths where !mustStop {
      while FileWriters.of(path) == .somebody, Ticks.nowMs() < endMs, !mustStop { pause(ms: 100) }
      let isBeingWritten = FileWriters.of(path) == .somebody
      notify(.ended(isBeingWritten ? .beingWritten(path) : loader.load(path: path)))
    }
    try keepUp(loader)
  }

  /// Lets in what waited for decisions that came, and takes out what they ended.
  private func keepUp(_ loader: DropLoader) throws(StoreError) {
    guard !mustStop else { return }
    defer { if !mustStop { afterUpkeep() } }
    let upkeep = ConsentUpkeep(
      writer: loader.writer, audit: loader.audit, settings: settings,
      finder: DropFileFinder(folder: folder), nowMs: nowMs)
    let result = try upkeep.run()
    try loader.endRound()
    for report in result.retries { notify(.triedAgain(report)) }
    for words in result.expiries { notify(.expired(words)) }
    for words in result.withdrawals { notify(.withdrawn(words)) }
    for failure in result.failures { tell(.waiting(reason: failure.description)) }
    let tried = result.retries.reduce(0) { $0 + $1.tally.rows - $1.heldBack }
    guard result.changedProfiles + tried > 0 || !(result.expiries + result.withdrawals).isEmpty
    else { return }
    notify(
      .progress(
        LoadProgress(state: .idle(lastLoadedAtMs: nowMs())),
        changedProfiles: result.changedProfiles + tried))
  }

  private func takeTurn() throws(StoreError) -> StoreLock {
    let turn = try StoreLock(path: storePath + ".loader.lock")
    try turn.take(patienceMs: patienceMs)
    return turn
  }

  private func makeLoader(patienceMs: Int) throws(StoreError) -> DropLoader {
    let writer = try StoreWriter(path: storePath, patienceMs: patienceMs)
    try writer.transaction(doing: "entering the first segments") {
      try $0.enterStarterSegments()
    }
    let loader = DropLoader(
      writer: writer, audit: try AuditLog(path: auditPath), settings: settings,
      batchRows: batchRows, nowMs: nowMs)
    loader.shouldStop = { [weak self] in self?.mustStop ?? true }
    loader.onStep = onStep
    loader.onProgress = { [weak self] progress, changed in
      self?.notify(.progress(progress, changedProfiles: changed))
    }
    return loader
  }

  /// Sleeps for its time, whatever comes meanwhile, unless it is to stop.
  private func pause(ms: Int) {
    let endMs = Ticks.nowMs() + Int64(ms)
    while !mustStop, case let leftMs = endMs - Ticks.nowMs(), leftMs > 0 {
      watcher.sleep(ms: Int(leftMs))
    }
  }

  func tell(_ state: LoadProgress.State) {
    notify(.progress(LoadProgress(state: state), changedProfiles: 0))
  }
}
