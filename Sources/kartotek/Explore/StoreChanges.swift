import DropLoading

/// Notices that some process wrote to the store, by its log file; nothing is polled.
struct StoreChanges {
  private let watcher: FolderWatcher

  init(storePath: String) { watcher = FolderWatcher(paths: [storePath + "-wal", storePath]) }

  var descriptor: Int32 { watcher.descriptor }

  /// Whether anything was written since the last call.
  func take() -> Bool { watcher.drainChanges() }
}
