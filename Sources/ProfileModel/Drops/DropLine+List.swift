extension DropLine {
  /// Puts together what the store, the folders and the loader know.
  ///
  /// - Parameters:
  ///   - drops: Of the store, newest first.
  ///   - files: Of the folders.
  ///   - again: Copies that came while somebody looked.
  ///   - progress: What the loader does now.
  /// - Returns: Unknown and waiting files first, then all others, newest first.
  package static func list(
    drops: [StoredDrop], files: [FolderFile], again: [DropLine] = [], progress: LoadProgress
  ) -> [DropLine] {
    var failed = files.filter { $0.state == .failed }
    let inDrops = files.filter { $0.state != .failed }
    let stored = drops.map { drop in
      let copy = failed.firstIndex { drop.endedAtMs == nil && drop.is($0) }
      return DropLine(drop, failed: copy.map { failed.remove(at: $0) }, progress: progress)
    }
    // The folder may have been listed before its file was loaded and moved on; a copy that comes later
    // is laid down later.
    let top = inDrops.filter { file in
      !drops.contains {
        $0.is(file) && ($0.endedAtMs == nil || file.sinceMs <= $0.beganAtMs)
      }
    }
    .map { DropLine($0, progress: progress) }
    let others = (stored + failed.map { DropLine($0, progress: progress) } + again)
      .sorted { $0.atMs > $1.atMs }
    return top.filter { $0.state == .unknown } + top.filter { $0.state != .unknown } + others
  }

  private init(_ drop: StoredDrop, failed: FolderFile?, progress: LoadProgress) {
    let state: State
    var tally = drop.tally
    if drop.endedAtMs != nil {
      state = .loaded
    } else if failed != nil {
      state = .failed
    } else if progress.state == .loading(file: drop.file) {
      state = .loading
      if progress.tally.rows > tally.rows { tally = progress.tally }
    } else {
      state = progress.state == .elsewhere ? .loading : .incomplete
    }
    self.init(
      id: .drop(drop.id), state: state, file: drop.file, source: drop.source, tally: tally,
      atMs: drop.beganAtMs, tookMs: drop.endedAtMs.map { max(0, $0 - drop.beganAtMs) },
      words: failed?.words ?? "", failedPath: failed?.path)
  }

  private init(_ file: FolderFile, progress: LoadProgress) {
    let isFailed = file.state == .failed
    let state: State =
      switch file.state {
      case .failed: .failed
      case .unknown: .unknown
      case .waiting: progress.state == .loading(file: file.file) ? .loading : .waiting
      }
    self.init(
      id: isFailed ? .inFailed(file.path) : .inDrops(file.path), state: state, file: file.file,
      atMs: file.sinceMs, words: file.words, failedPath: isFailed ? file.path : nil)
  }
}

extension StoredDrop {
  /// Whether the file is the one that the drop came as, as far as name and size tell.
  fileprivate func `is`(_ file: FolderFile) -> Bool {
    self.file == file.file && fileBytes == file.bytes
  }
}
