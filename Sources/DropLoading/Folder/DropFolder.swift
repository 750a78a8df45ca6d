internal import Glibc
internal import ProfileModel
package import ProfileStore

/// A workspace's folders for files: where they are put and where they go afterwards.
package struct DropFolder: Sendable {
  package let drops: String
  package let loaded: String
  package let failed: String

  /// - Parameter workspace: The folder that holds `drops`, `loaded` and `failed`.
  package init(workspace: String) {
    drops = workspace + "/drops"
    loaded = workspace + "/loaded"
    failed = workspace + "/failed"
  }

  /// Makes the folders that are missing, for the owner alone.
  ///
  /// - Returns: The path that cannot be made; `nil` when all are there.
  package func make() -> String? {
    for path in [drops, loaded, failed] where mkdir(path, 0o700) != 0 && errno != EEXIST {
      return path
    }
    return nil
  }

  /// What waits to be loaded.
  package struct Waiting: Sendable {
    /// Paths, those of events last, because they may rest on consents of the others; else oldest first by
    /// their time of change, then by name.
    package fileprivate(set) var files: [String] = []
    /// What is no file or cannot be looked into, with the reason.
    package fileprivate(set) var refused: [Refused] = []
    /// How many files have names that are no UTF-8, which nobody could show.
    package fileprivate(set) var unnamed = 0
    /// The folder and all folders in it, for a watcher.
    package fileprivate(set) var folders: [String] = []
  }

  /// Something in the folder that stays where it is.
  package struct Refused: Sendable {
    package let path: String
    let stamp: FileStamp
    package let reason: ReadingError
  }

  /// The files that wait, those in folders inside included (archives come as trees by day); names of
  /// unfinished files and hidden folders are passed over.
  ///
  /// - Parameter visit: Told of each folder before it is listed, so that a watcher misses nothing.
  /// - Returns: Files, and apart from them what is none.
  /// - Throws: ``StoreError/cannotOpen(path:reason:)`` when the folder is not there or cannot be read; one
  ///   that was removed is made again.
  package func waiting(visit: (String) -> Void = { _ in }) throws(StoreError) -> Waiting {
    _ = make()
    var waiting = Waiting()
    var files: [(stamp: FileStamp, path: String)] = []
    if let code = walk(drops, depth: 0, into: &waiting, &files, visit) {
      throw .cannotOpen(path: drops, reason: words(ofErrno: code))
    }
    waiting.files = files.map { (Self.turn(of: $0.path), $0.stamp.changedAtMs, $0.path) }
      .sorted(by: <).map(\.2)
    return waiting
  }

  private static func turn(of path: String) -> Int {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return DropKind(fileName: name) == .events ? 1 : 0
  }

  /// - Returns: The system's error number of a folder that cannot be read.
  private func walk(
    _ path: String, depth: Int, into waiting: inout Waiting,
    _ files: inout [(stamp: FileStamp, path: String)], _ visit: (String) -> Void
  ) -> Int32? {
    visit(path)
    guard let entries = FolderEntry.entries(of: path) else { return errno }
    waiting.folders.append(path)
    for entry in entries {
      guard let name = entry.name else {
        waiting.unnamed += 1
        continue
      }
      guard !Self.isUnfinished(name) else { continue }
      if let reason = refusal(entry, name, depth: depth, into: &waiting, &files, visit) {
        waiting.refused.append(
          Refused(path: entry.path, stamp: FileStamp(entry.status), reason: reason))
      } else if !entry.isFolder {
        files.append((FileStamp(entry.status), entry.path))
      }
    }
    return nil
  }

  /// Why an entry stays where it is; walks it when it is a folder.
  private func refusal(
    _ entry: FolderEntry, _ name: String, depth: Int, into waiting: inout Waiting,
    _ files: inout [(stamp: FileStamp, path: String)], _ visit: (String) -> Void
  ) -> ReadingError? {
    if let code = entry.obstacle { return .cannotOpen(file: name, errno: code) }
    guard entry.isFolder else {
      return entry.specialKind.map { .notARegularFile(file: name, kind: $0) }
    }
    guard depth < FolderEntry.deepest else {
      return .notARegularFile(
        file: name, kind: "folder more than \(FolderEntry.deepest) folders deep")
    }
    return walk(entry.path, depth: depth + 1, into: &waiting, &files, visit)
      .map { .cannotOpen(file: name, errno: $0) }
  }

  /// Whether a name says that its file is not complete: `.name`, `name.part`, `name.tmp`, `name~`.
  package static func isUnfinished(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".part") || name.hasSuffix(".tmp")
  }

  /// The folder of `target` for a file that lies at `path` below another one, made if it is missing.
  func makeFolder(inside target: String, for path: String) -> String {
    var folder = target
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    return folder
  }

  /// Deletes files of `loaded` that have lain there for longer than `days`; failed ones wait for somebody.
  ///
  /// - Returns: How many were deleted.
  @discardableResult
  package func expire(afterDays days: Int, nowMs: Int64) -> Int {
    let beforeMs = nowMs - Int64(days) * 86_400_000
    // The time of the last change of name or link: of the move here, whoever wrote the file when.
    return FolderEntry.files(under: loaded)
      .filter { Int64($0.status.st_ctim.tv_sec) * 1_000 < beforeMs && unlink($0.path) == 0 }.count
  }

  static let reasonSuffix = ".reason.txt"

  /// Where the reason of a failed file lies: beside it.
  static func reasonPath(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    // A name takes 255 bytes at most.
    let start = String(decoding: name.utf8.prefix(240), as: UTF8.self)
    return path.dropLast(name.count) + start + reasonSuffix
  }

  /// Writes why a file failed beside it, where it lies now.
  package func explain(_ moved: String, reason: String) {
    let descriptor = open(
      Self.reasonPath(of: moved), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let text = Array((reason.plain + "\n").utf8)
    _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
