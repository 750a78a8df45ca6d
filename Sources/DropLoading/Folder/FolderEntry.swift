internal import Glibc

/// What lies in a folder.
struct FolderEntry {
  /// `nil` for a name that is no UTF-8, which nobody could show.
  let name: String?
  let path: String
  /// Of the entry itself, not of what a link leads to.
  let status: stat

  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// What it is instead of a file or a folder, in words.
  var specialKind: String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFDIR: nil
    case S_IFLNK: "symbolic link"
    case let kind: RegularFile.kind(ofMode: kind)
    }
  }

  /// The entries of one folder, itself and its parent left out; `nil` when it cannot be read.
  static func entries(of path: String) -> [FolderEntry]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var entries: [FolderEntry] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let inside = path + "/" + (name ?? "")
      var status = stat()
      if name != nil, lstat(inside, &status) != 0 { continue }
      entries.append(FolderEntry(name: name, path: inside, status: status))
    }
    return entries
  }

  /// The files of a folder and of those inside it, links not followed.
  static func files(under path: String, depth: Int = 0) -> [FolderEntry] {
    (entries(of: path) ?? []).flatMap { entry in
      guard entry.isFolder else { return entry.name == nil ? [] : [entry] }
      return depth < deepest ? files(under: entry.path, depth: depth + 1) : []
    }
  }

  /// Deeper trees are no archive of anybody's.
  static let deepest = 12
}
