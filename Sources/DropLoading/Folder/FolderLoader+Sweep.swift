internal import Glibc
internal import ProfileModel
internal import ProfileStore

/// What the loader remembers from one sweep of the folder to the next.
struct SweepMemory {
  var room: WaitingRoom
  /// What was said of the files that stay in the folder, in their order.
  var held: [String] = []
  var unnamedFiles = 0
  var lastExpiryMs = Int64.min
  /// By the monotonic clock; `nil` before the first.
  var lastUpkeepMs: Int64?

  init(quietMs: Int64, untoldQuietMs: Int64) {
    room = WaitingRoom(quietMs: quietMs, untoldQuietMs: untoldQuietMs)
  }

  /// At the start and then by the hour: consents end, and decisions dated ahead begin, by themselves.
  func isUpkeepDue(nowMs: Int64) -> Bool {
    lastUpkeepMs.map { nowMs - $0 >= 3_600_000 } ?? true
  }
}

extension FolderLoader {
  struct Sweep {
    var loadedFiles = 0
    /// Paths of files that changed just now, that somebody has open for writing, or that cannot be looked at.
    var beingWritten: [String] = []
    /// When to look at those again.
    var lookAgainMs: Int?

    mutating func comeBack(to path: String, inMs waitMs: Int) {
      beingWritten.append(path)
      lookAgainMs = min(waitMs, lookAgainMs ?? .max)
    }
  }

  /// Loads what is ready.
  ///
  /// - Throws: What ails the store or the folder; the files wait.
  func sweep(_ loader: DropLoader, _ memory: inout SweepMemory) throws(StoreError) -> Sweep {
    // Before the listing: what is moved in after it belongs to the next sweep.
    let movedIn = watcher.takeMovedIn()
    let waiting = try folder.waiting { watcher.watch($0, isForContent: false) }
    memory.room.keep(only: Set(waiting.files).union(waiting.refused.map(\.path)))
    memory.held = []
    refuse(waiting, &memory)
    expireLoaded(&memory)
    var sweep = Sweep()
    for path in waiting.files where !mustStop {
      guard let stamp = FileStamp(path: path) else {
        if errno != ENOENT { sweep.comeBack(to: path, inMs: 500) }
        continue
      }
      let admission = memory.room.admit(
        path, stamp, wasMovedIn: movedIn.contains(path), nowMs: Ticks.nowMs())
      switch admission {
      case .beingWritten(let lookAgainMs):
        sweep.comeBack(to: path, inMs: lookAgainMs)
      case .refused(let words): memory.held.append(words)
      case .toMove(let words, let hasFailed):
        moveAtLast(path, stamp, words, hasFailed: hasFailed, &memory)
      case .ready:
        try take(path, stamp, loader, &sweep, &memory)
      }
    }
    return sweep
  }

  /// Says once of links, pipes and devices that they are no files, and of names that nobody can show.
  private func refuse(_ waiting: DropFolder.Waiting, _ memory: inout SweepMemory) {
    for refused in waiting.refused {
      let report = FileReport(failed: refused.path, .unreadable(refused.reason))
      hold(refused.path, refused.stamp, report, .final, &memory)
    }
    guard waiting.unnamed > 0 else { return }
    let words =
      "\(waiting.unnamed) of the files in drops have names that are not UTF-8. Rename them."
    memory.held.append(words)
    if waiting.unnamed != memory.unnamedFiles { tell(.waiting(reason: words)) }
    memory.unnamedFiles = waiting.unnamed
  }

  /// Loads one file and moves it on by how it ended.
  ///
  /// - Throws: What ails the store.
  private func take(
    _ path: String, _ stamp: FileStamp, _ loader: DropLoader, _ sweep: inout Sweep,
    _ memory: inout SweepMemory
  ) throws(StoreError) {
    let report = loader.load(path: path)
    switch report.ending {
    case .failed(.store(let error)): throw error
    case .failed(.stopped), .failed(.unreadable(.cannotOpen(_, ENOENT))): break
    case .failed(.changedWhileLoading): notify(.ended(report))
    case .failed(let error) where error.isPassing: hold(path, stamp, report, .passing, &memory)
    case .failed(let error):
      settle(path, stamp, report, reason: error.description, &sweep, &memory)
    case .unknown: hold(path, stamp, report, .final, &memory)
    case .loaded, .loadedBefore:
      let stamp = loader.takeOutErased(path, expecting: stamp) ?? stamp
      settle(path, stamp, report, reason: nil, &sweep, &memory)
    }
    if report.ending == .loaded { sweep.loadedFiles += 1 }
  }

  /// Moves a file on and tells how it ended.
  private func settle(
    _ path: String, _ stamp: FileStamp, _ report: FileReport, reason: String?,
    _ sweep: inout Sweep, _ memory: inout SweepMemory
  ) {
    do {
      try move(path, stamp, reason: reason)
      // Another file, or more of it, may lie there by now.
      if FileStamp(path: path) != nil { sweep.comeBack(to: path, inMs: 100) }
    } catch .cannotMove(let file, let folder, let why) {
      let error = LoadError.cannotMove(file: file, to: folder, reason: why)
      let words = reason ?? error.description
      _ = memory.room.note(
        path, stamp, words, .unmoved(hasFailed: reason != nil), nowMs: Ticks.nowMs())
      memory.held.append(error.description)
      if reason == nil { return notify(.ended(report.ending(with: error))) }
      tell(.waiting(reason: error.description))
    } catch {
      sweep.comeBack(to: path, inMs: 100)
    }
    notify(.ended(report))
  }

  /// Tries again to move a file that is done with.
  private func moveAtLast(
    _ path: String, _ stamp: FileStamp, _ words: String, hasFailed: Bool,
    _ memory: inout SweepMemory
  ) {
    do {
      try move(path, stamp, reason: hasFailed ? words : nil)
      memory.room.forget(path)
    } catch {
      memory.held.append(error.description)
      _ = memory.room.note(
        path, stamp, words, .unmoved(hasFailed: hasFailed), nowMs: Ticks.nowMs())
    }
  }

  private func move(_ path: String, _ stamp: FileStamp, reason: String?) throws(LoadError) {
    let moved = try folder.move(
      path, toFailed: reason != nil, expecting: stamp, onStep: onStep)
    if let reason { folder.explain(moved, reason: reason) }
  }

  /// Remembers why a file stays, and tells it once.
  private func hold(
    _ path: String, _ stamp: FileStamp, _ report: FileReport, _ outcome: WaitingRoom.Outcome,
    _ memory: inout SweepMemory
  ) {
    let words = report.heldText
    memory.held.append(words)
    if memory.room.note(path, stamp, words, outcome, nowMs: Ticks.nowMs()) {
      notify(.ended(report))
    }
  }

  /// Deletes loaded files whose time is over; looks once an hour.
  private func expireLoaded(_ memory: inout SweepMemory) {
    let ticksMs = Ticks.nowMs()
    guard settings.retentionDays > 0,
      memory.lastExpiryMs == .min || ticksMs - memory.lastExpiryMs >= 3_600_000
    else { return }
    memory.lastExpiryMs = ticksMs
    folder.expire(afterDays: settings.retentionDays, nowMs: nowMs())
  }
}

extension FileReport {
  /// A file of which no row was read.
  fileprivate init(failed path: String, _ error: LoadError) {
    self.init(
      file: path.split(separator: "/").last.map(String.init) ?? path, source: "",
      tally: RowTally(), seconds: 0, ending: .failed(error))
  }

  static func beingWritten(_ path: String) -> FileReport {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return FileReport(failed: path, .beingWritten(file: name))
  }

  fileprivate func ending(with error: LoadError) -> FileReport {
    FileReport(
      file: file, source: source, tally: tally, seconds: seconds, ending: .failed(error))
  }

  /// Why the file stays where it is.
  fileprivate var heldText: String {
    if case .failed(let error) = ending { return error.description }
    return unknownText ?? ""
  }
}
