internal import Glibc

extension DropFolder {
  /// Moves a file on, durably; one of the same name there is never written over.
  ///
  /// - Parameters:
  ///   - path: Of the file.
  ///   - hasFailed: Whether it goes to `failed` instead of `loaded`.
  ///   - expected: How it looked when it was read; another file that came under its name, or more that was
  ///     written to it, stays to be read. `nil` moves whatever there is.
  ///   - onStep: Told of ``LoadStep/copied``, ``LoadStep/named`` and ``LoadStep/moved``.
  /// - Returns: Where it lies now.
  /// - Throws: ``LoadError/cannotMove(file:to:reason:)`` or ``LoadError/changedWhileLoading(file:)``.
  @discardableResult
  package func move(
    _ path: String, toFailed hasFailed: Bool, expecting expected: FileStamp? = nil,
    onStep: (LoadStep) -> Void = { _ in }
  ) throws(LoadError) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let below = path.hasPrefix(drops + "/") ? String(path.dropFirst(drops.count + 1)) : name
    let folder = makeFolder(inside: hasFailed ? failed : loaded, for: below)
    return try move(path, into: folder, expecting: expected, onStep: onStep)
  }

  func move(
    _ path: String, into folder: String, expecting expected: FileStamp? = nil,
    onStep: (LoadStep) -> Void = { _ in }
  ) throws(LoadError) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let stamp = FileStamp(path: path), expected == nil || stamp == expected else {
      throw .changedWhileLoading(file: name)
    }
    let (target, code) = give(path, aNameIn: folder, name, onStep)
    guard let target else {
      throw .cannotMove(file: name, to: folder, reason: words(ofErrno: code))
    }
    guard let moved = FileStamp(path: target), moved == stamp || moved.isCopy(of: stamp) else {
      // It was changed between the two looks.
      unlink(target)
      throw .changedWhileLoading(file: name)
    }
    onStep(.named)
    Self.synchronise(folder)
    if let code = takeName(from: path, ifStill: stamp) {
      // It has both names, unless we cannot even see that: then the new one stays.
      if FileStamp(path: path) == stamp { unlink(target) }
      throw .cannotMove(file: name, to: folder, reason: words(ofErrno: code))
    }
    onStep(.moved)
    Self.synchronise(Self.folder(of: path))
    return target
  }

  /// Gives the file a free name in another folder, beside the one it has.
  ///
  /// A second name, then no first one: unlike a rename this never writes over another file.
  private func give(
    _ path: String, aNameIn folder: String, _ name: String, _ onStep: (LoadStep) -> Void
  ) -> (target: String?, errno: Int32) {
    var source = path
    defer { if source != path { unlink(source) } }
    for attempt in 1...10_000 {
      let target = "\(folder)/\(Self.numbered(name, attempt))"
      if link(source, target) == 0 { return (target, 0) }
      switch errno {
      case EEXIST: continue
      case EXDEV where source == path:
        let copy = folder + "/.moving"
        let code = FileCopy.copy(path, to: copy)
        source = copy
        guard code == 0 else { return (nil, code) }
        onStep(.copied)
        if link(source, target) == 0 { return (target, 0) }
        if errno != EEXIST { return renamed(source, to: target) }
      default: return renamed(source, to: target)
      }
    }
    return (nil, EEXIST)
  }

  /// For file systems without second names.
  private func renamed(_ source: String, to target: String) -> (target: String?, errno: Int32) {
    let code = errno
    guard code == EPERM || code == EOPNOTSUPP, access(target, F_OK) != 0 else { return (nil, code) }
    return rename(source, target) == 0 ? (target, 0) : (nil, errno)
  }

  /// Takes a file's old name away unless it has become another file's, which keeps it or gets one like it.
  ///
  /// - Returns: The system's error number when it cannot be taken.
  private func takeName(from path: String, ifStill stamp: FileStamp) -> Int32? {
    guard FileStamp(path: path) != nil else { return errno == ENOENT ? nil : errno }
    let folder = Self.folder(of: path)
    let name = String(path.dropFirst(folder.count + 1))
    for attempt in 2...10_000 {
      // Not hidden: if we are killed now, it is found again, and known as loaded.
      let aside = "\(folder)/\(Self.numbered(name, attempt))"
      guard access(aside, F_OK) != 0 else { continue }
      guard rename(path, aside) == 0 else { return errno == ENOENT ? nil : errno }
      let found = FileStamp(path: aside)
      let code = found == nil ? errno : nil
      if found != stamp, link(aside, path) != 0 { return code }
      guard unlink(aside) != 0, found == stamp else { return code }
      let obstacle = errno
      // Back under the name by which it is known to wait, unless that is another file's by now.
      if link(aside, path) == 0 { unlink(aside) }
      return obstacle
    }
    return EEXIST
  }

  /// Makes names that were given or taken last through a power cut.
  static func synchronise(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// `orders.csv`, `orders-2.csv`, `orders-3.csv`; shortened to the 255 bytes that a name takes at most.
  private static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1 else { return name }
    let dot = name.dropFirst().firstIndex(of: ".") ?? name.endIndex
    let end = "-\(number)\(name[dot...])"
    var stem = name[..<dot]
    while stem.utf8.count + end.utf8.count > 255, !stem.isEmpty { stem.removeLast() }
    return stem + end
  }
}
