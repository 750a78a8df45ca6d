internal import Glibc
package import ProfileModel
package import ProfileStore
internal import Synchronization

/// Loads what lies in a workspace's drops folder, once or for as long as it runs.
///
/// One process at a time loads a workspace; another waits its turn and says so.
package final class FolderLoader: Sendable {
  /// What the loader tells its owner, on the loader's thread.
  package enum Notice: Sendable {
    case progress(LoadProgress, changedProfiles: Int)
    case ended(FileReport)
  }

  private let storePath: String
  private let auditPath: String
  private let folder: DropFolder
  private let settings: LoaderSettings
  private let batchRows: Int
  private let nowMs: @Sendable () -> Int64
  private let notify: @Sendable (Notice) -> Void
  private let watcher: FolderWatcher
  private let isStopping = Atomic<Bool>(false)

  package init(
    storePath: String, auditPath: String, folder: DropFolder, settings: LoaderSettings,
    batchRows: Int = DropLoader.standardBatchRows, nowMs: @escaping @Sendable () -> Int64,
    notify: @escaping @Sendable (Notice) -> Void
  ) {
    self.storePath = storePath
    self.auditPath = auditPath
    self.folder = folder
    self.settings = settings
    self.batchRows = batchRows
    self.nowMs = nowMs
    self.notify = notify
    watcher = FolderWatcher(paths: [folder.drops])
  }

  /// Ends ``watch()`` after the batch that is being written; from any thread.
  package func stop() {
    isStopping.store(true, ordering: .relaxed)
    watcher.wake()
  }

  private var mustStop: Bool { isStopping.load(ordering: .relaxed) }

  /// Loads what is there and goes on until ``stop()``; failures that may pass are tried again.
  package func watch() {
    while !mustStop {
      do {
        let turn = try StoreLock(path: storePath + ".loader.lock")
        guard turn.take() else {
          tell(.elsewhere)
          _ = watcher.wait(timeoutMs: 2_000)
          continue
        }
        defer { turn.release() }
        let loader = try makeLoader()
        tell(.idle(lastLoadedAtMs: nil))
        while !mustStop { try watchOnce(loader) }
      } catch {
        tell(.waiting(reason: error.description))
        _ = watcher.wait(timeoutMs: 3_000)
      }
    }
  }

  private func watchOnce(_ loader: DropLoader) throws(StoreError) {
    let round = try sweep(loader, requiringQuietMs: 500)
    switch round.obstacle {
    case .store(let error): throw error
    case nil where round.loadedFiles > 0 || round.unknownFiles != knownUnknown.withLock({ $0 }):
      knownUnknown.withLock { $0 = round.unknownFiles }
      notify(
        .progress(
          LoadProgress(
            state: .idle(lastLoadedAtMs: round.loadedFiles > 0 ? nowMs() : nil),
            unknownFiles: round.unknownFiles), changedProfiles: 0))
    default: break
    }
    _ = watcher.wait(timeoutMs: round.isUnquiet ? 150 : 5_000)
  }

  private let knownUnknown = Mutex<[String]>([])
  private let lastExpiryMs = Mutex<Int64>(0)
  /// What was said of files of unknown kind.
  private let reported = Mutex<[FileStamp: String]>([:])

  /// Loads everything that waits now, files still being written included.
  ///
  /// - Throws: ``StoreError/busy(waitedMs:)`` when another process loads this workspace.
  package func loadOnce() throws(StoreError) {
    let turn = try StoreLock(path: storePath + ".loader.lock")
    try turn.take(patienceMs: 3_000)
    defer { turn.release() }
    let loader = try makeLoader()
    if case .store(let error)? = try sweep(loader, requiringQuietMs: 0).obstacle { throw error }
  }

  private func makeLoader() throws(StoreError) -> DropLoader {
    let writer = try StoreWriter(path: storePath)
    try writer.transaction(doing: "entering the first segments") {
      try $0.enterStarterSegments()
    }
    let loader = DropLoader(
      writer: writer, audit: try AuditLog(path: auditPath), settings: settings,
      batchRows: batchRows, nowMs: nowMs)
    loader.shouldStop = { [weak self] in self?.mustStop ?? true }
    loader.onProgress = { [weak self] progress, changed in
      self?.notify(.progress(progress, changedProfiles: changed))
    }
    return loader
  }

  private struct Sweep {
    enum Obstacle {
      case store(StoreError)
    }

    var loadedFiles = 0
    var unknownFiles: [String] = []
    /// Whether a file was passed over because it changed just now.
    var isUnquiet = false
    var obstacle: Obstacle?
  }

  private func sweep(_ loader: DropLoader, requiringQuietMs quietMs: Int64) throws(StoreError)
    -> Sweep
  {
    var sweep = Sweep()
    let waiting = try folder.waiting()
    for inside in waiting.folders { watcher.watch(inside) }
    expireLoaded()
    if waiting.unnamed > 0 {
      let words =
        "\(waiting.unnamed) of the files in drops have names that are not UTF-8. Rename them."
      sweep.unknownFiles.append(words)
      if quietMs == 0 { tell(.waiting(reason: words)) }
    }
    for path in waiting.files where !mustStop {
      let stamp = FileStamp(path: path)
      if let stamp, (0..<quietMs).contains(nowMs() - stamp.changedAtMs) {
        sweep.isUnquiet = true
        continue
      }
      // A file that nobody has changed since is as unknown as it was, and was reported.
      if let stamp, let words = reported.withLock({ $0[stamp] }) {
        sweep.unknownFiles.append(words)
        continue
      }
      let report = loader.load(path: path)
      let ended = settle(path, report)
      if case .failed(.store(let error)) = ended.ending {
        sweep.obstacle = .store(error)
        return sweep
      }
      if let unknown = ended.unknownText {
        sweep.unknownFiles.append(unknown)
        if let stamp { reported.withLock { $0[stamp] = unknown } }
      }
      if ended.ending == .loaded { sweep.loadedFiles += 1 }
      if ended.ending != .failed(.stopped) { notify(.ended(ended)) }
    }
    return sweep
  }

  /// Deletes loaded files whose time is over; looks once an hour.
  private func expireLoaded() {
    let nowMs = nowMs()
    let isDue = lastExpiryMs.withLock { last in
      guard settings.retentionDays > 0, nowMs - last >= 3_600_000 else { return false }
      last = nowMs
      return true
    }
    if isDue { folder.expire(afterDays: settings.retentionDays, nowMs: nowMs) }
  }

  /// Moves the file on by how it ended; what may pass and what is unknown stays where it is.
  private func settle(_ path: String, _ report: FileReport) -> FileReport {
    do {
      switch report.ending {
      case .loaded, .loadedBefore: try folder.move(path, toFailed: false)
      case .failed(let error) where !error.isPassing:
        folder.explain(try folder.move(path, toFailed: true), reason: error.description)
      case .failed, .unknown: break
      }
      return report
    } catch {
      return FileReport(
        file: report.file, source: report.source, tally: report.tally, seconds: report.seconds,
        ending: .failed(error), notes: report.notes)
    }
  }

  private func tell(_ state: LoadProgress.State) {
    notify(.progress(LoadProgress(state: state), changedProfiles: 0))
  }
}
