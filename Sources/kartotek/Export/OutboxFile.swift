import Glibc
import ProfileStore

/// A file that comes to be whole or not at all, for the owner alone.
///
/// Until then it bears another name, beginning with a dot, and is locked: what an interrupted program left
/// is told from what another one writes.
final class OutboxFile {
  let path: String
  private(set) var byteCount = 0
  private var sum = SHA256Sum()
  private var pending: [UInt8] = []
  private let unfinished: String
  private let descriptor: Int32
  private var hasAppeared = false

  /// - Parameters:
  ///   - path: The name that it gets in the end.
  ///   - replaces: Whether it takes the place of a file of that name.
  /// - Throws: ``Failure`` when there is a file of that name, or it cannot be made.
  init(path: String, replaces: Bool = false) throws(Failure) {
    self.path = path
    let (folder, name) = Self.parts(path)
    unfinished = "\(folder)/.\(name).part"
    guard replaces || access(path, F_OK) != 0 else {
      throw Failure(.cannotWrite, "\(path): is there already. Choose another name with --to FILE.")
    }
    Self.removeIfLeft(unfinished)
    descriptor = open(
      unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path) }
    guard fchmod(descriptor, 0o600) == 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failure = Self.failure(path)
      unlink(unfinished)
      close(descriptor)
      throw failure
    }
  }

  deinit {
    if !hasAppeared { unlink(unfinished) }
    close(descriptor)
  }

  /// Adds to the file's end.
  func write(_ text: String) throws(Failure) {
    pending += text.utf8
    if pending.count >= 1 << 16 { try flush() }
  }

  /// Brings all of it onto the disk.
  ///
  /// - Returns: SHA-256 of the bytes.
  func finish() throws(Failure) -> [UInt8] {
    try flush()
    guard fsync(descriptor) == 0 else { throw Self.failure(path) }
    return sum.bytes
  }

  /// Gives it its name; it has to be finished.
  func appear() throws(Failure) {
    guard rename(unfinished, path) == 0 else { throw Self.failure(path) }
    hasAppeared = true
    let folder = open(Self.parts(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Self.failure(path) }
  }

  /// Takes back what has appeared.
  func disappear() { if hasAppeared { unlink(path) } }

  private func flush() throws(Failure) {
    sum.add(pending)
    byteCount += pending.count
    var bytes = pending[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(path) }
      bytes = bytes.dropFirst(written)
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Removes what killed exports left in a folder.
  static func sweep(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix("."), name.hasSuffix(".part") { removeIfLeft("\(folder)/\(name)") }
    }
  }

  private static func removeIfLeft(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }

  private static func parts(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  private static func failure(_ path: String) -> Failure {
    let code = errno
    if code == EEXIST {
      return Failure(
        .busy, "\(path): another export is writing it. Choose another name with --to FILE.")
    }
    return Failure(
      .cannotWrite,
      "\(path): cannot be written (\(String(cString: strerror(code)))). Nothing was exported.")
  }
}
