internal import Glibc

/// What lies in a folder.
struct FolderEntry {
  /// `nil` for a name that is no UTF-8, which nobody could show.
  let name: String?
  let path: String
  /// Of the entry itself, not of what a link leads to; all zero behind an obstacle.
  let status: stat
  /// Why it cannot be looked at, by the system's error number.
  var obstacle: Int32?

  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// What it is instead of a file or a folder, in words.
  var specialKind: String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFDIR: nil
    case S_IFLNK: "symbolic link"
    case let kind: RegularFile.kind(ofMode: kind)
    }
  }

  /// The entries of one folder, itself and its parent left out; `nil` and `errno` when it cannot be read to
  /// its end: half a list would pass for the whole.
  static func entries(of path: String) -> [FolderEntry]? {
    guard let folder = opendir(path) else { return nil }
    var entries: [FolderEntry] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      if name != ".", name != "..", let entry = FolderEntry(named: name, in: path) {
        entries.append(entry)
      }
      errno = 0
    }
    let code = errno
    closedir(folder)
    errno = code
    return code == 0 ? entries : nil
  }

  /// - Returns: `nil` when it has gone meanwhile.
  private init?(named name: String?, in folder: String) {
    self.name = name
    path = folder + "/" + (name ?? "")
    var status = stat()
    if name != nil, lstat(path, &status) != 0 {
      guard errno != ENOENT else { return nil }
      obstacle = errno
    }
    self.status = status
  }

  /// The files of a folder and of those inside it, links not followed.
  static func files(under path: String, depth: Int = 0) -> [FolderEntry] {
    (entries(of: path) ?? []).flatMap { entry in
      guard entry.isFolder else {
        return entry.name == nil || entry.obstacle != nil ? [] : [entry]
      }
      return depth < deepest ? files(under: entry.path, depth: depth + 1) : []
    }
  }

  /// Deeper trees are no archive of anybody's.
  static let deepest = 12
}
