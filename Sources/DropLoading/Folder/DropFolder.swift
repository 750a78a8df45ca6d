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

  /// The files that wait, oldest first by their time of change, then by name; folders and names of
  /// unfinished files are passed over.
  ///
  /// - Returns: Paths, and how many files have names that are no UTF-8, which nobody could show.
  /// - Throws: ``StoreError/cannotOpen(path:reason:)`` when the folder is not there or cannot be read; one
  ///   that was removed is made again.
  package func waiting() throws(StoreError) -> (files: [String], unnamed: Int) {
    _ = make()
    guard let folder = opendir(drops) else {
      throw .cannotOpen(path: drops, reason: words(ofErrno: errno))
    }
    defer { closedir(folder) }
    var files: [(stamp: FileStamp, name: String)] = []
    var unnamed = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else {
        unnamed += 1
        continue
      }
      guard !Self.isUnfinished(name), let stamp = FileStamp(path: drops + "/" + name),
        !Self.isFolder(drops + "/" + name)
      else { continue }
      files.append((stamp, name))
    }
    let inOrder = files.sorted {
      ($0.stamp.changedAtMs, $0.name) < ($1.stamp.changedAtMs, $1.name)
    }
    return (inOrder.map { drops + "/" + $0.name }, unnamed)
  }

  /// Whether a name says that its file is not complete: `.name`, `name.part`, `name.tmp`, `name~`.
  package static func isUnfinished(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".part") || name.hasSuffix(".tmp")
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Moves a file on; one of the same name there is never written over.
  ///
  /// - Returns: Where it lies now.
  /// - Throws: ``LoadError/cannotMove(file:to:reason:)``.
  @discardableResult
  package func move(_ path: String, toFailed isFailed: Bool) throws(LoadError) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = isFailed ? failed : loaded
    for attempt in 1...10_000 {
      let target = "\(folder)/\(attempt == 1 ? name : Self.numbered(name, attempt))"
      // A second name, then no first one: unlike a rename this never writes over another file.
      if link(path, target) == 0 {
        unlink(path)
        return target
      }
      if errno == EPERM, access(target, F_OK) != 0, rename(path, target) == 0 {
        return target
      }
      guard errno == EEXIST else { break }
    }
    let reason = String(cString: strerror(errno))
    throw .cannotMove(file: name, to: folder, reason: reason)
  }

  private static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.firstIndex(of: ".") else { return "\(name)-\(number)" }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  /// Writes why a file failed beside it, where it lies now.
  package func explain(_ moved: String, reason: String) {
    let name = moved.split(separator: "/").last.map(String.init) ?? moved
    // A name takes 255 bytes at most.
    let target = "\(failed)/\(String(decoding: name.utf8.prefix(240), as: UTF8.self)).reason.txt"
    let descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let text = Array((reason.plain + "\n").utf8)
    _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
