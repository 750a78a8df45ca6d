internal import Glibc

/// One lock file that every process takes for the length of a write or a checkpoint.
///
/// SQLite up to 3.51.2 can lose a commit when one connection checkpoints while another commits; with this
/// lock held around both, that never happens. The kernel frees it when its process dies.
package final class StoreLock: Sendable {
  private let descriptor: Int32
  private let path: String
  private let place: @Sendable (_ descriptor: Int32, _ kind: Int32) -> Int32

  /// `F_OFD_SETLK` of Linux, which Swift's Glibc does not name.
  private static let setOpenFileLock: Int32 = 37

  /// - Parameters:
  ///   - path: Made unless it is there.
  ///   - place: Takes or leaves the place of the one who is next; gives 0 or an `errno`.
  /// - Throws: ``StoreError/notWritable(path:)`` or what else keeps the file from being made.
  package init(
    path: String,
    place: @escaping @Sendable (_ descriptor: Int32, _ kind: Int32) -> Int32 = StoreLock.place
  ) throws(StoreError) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw StoreError(systemError: errno, path: path) }
    descriptor = opened
    self.path = path
    self.place = place
  }

  deinit { close(descriptor) }

  /// Takes the lock if it is free now.
  package func take() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Waits for the lock; who releases it and asks again at once waits behind those who wait already.
  ///
  /// - Throws: ``StoreError/busy(waitedMs:)`` after `patienceMs`.
  package func take(patienceMs: Int) throws(StoreError) {
    var waitedMs = 0
    var isNext = false
    defer { if isNext { _ = turn(F_UNLCK) } }
    while true {
      isNext = isNext || turn(F_WRLCK)
      if isNext, take() { return }
      guard waitedMs < patienceMs else { throw .busy(waitedMs: waitedMs) }
      usleep(5_000)
      waitedMs += 5
    }
  }

  /// Whether another waits for the lock, and will have it next.
  var isAwaited: Bool {
    guard turn(F_WRLCK) else { return true }
    _ = turn(F_UNLCK)
    return false
  }

  /// Takes or leaves the place of the one who is next: a lock of another kind on the same file.
  ///
  /// Without it a loader, which asks again as soon as it has committed, leaves nobody else a chance.
  private func turn(_ kind: Int32) -> Bool {
    let error = place(descriptor, kind)
    // A file system without such locks knows no turns: then whoever comes first is next.
    return error != EAGAIN && error != EACCES
  }

  /// By a lock that belongs to the open file, not to the process.
  package static func place(_ descriptor: Int32, _ kind: Int32) -> Int32 {
    var range = Glibc.flock()
    range.l_type = Int16(kind)
    range.l_whence = Int16(SEEK_SET)
    range.l_len = 1
    return fcntl(descriptor, setOpenFileLock, &range) == 0 ? 0 : errno
  }

  package func release() { flock(descriptor, LOCK_UN) }
}
