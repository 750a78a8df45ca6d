internal import Glibc

/// Whether somebody has a file open for writing, as far as the system tells.
enum FileWriters {
  case nobody
  case somebody
  /// The file system, or rights on the file, keep the answer from us.
  case notTold

  /// Asks by a read lease, which the kernel grants on a file that nobody has open for writing, and only to
  /// its owner or root; it is given back at once.
  static func of(_ path: String) -> FileWriters {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return .notTold }
    defer { close(descriptor) }
    // Somebody who opens the file while we hold the lease has the kernel signal us: by SIGIO, which ends a
    // process, were it not for this.
    guard fcntl(descriptor, setSignal, SIGURG) == 0 else { return .notTold }
    if fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 {
      _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
      return .nobody
    }
    // Network file systems refuse with the same words whoever writes.
    return errno == EAGAIN && !FileSystem.isRemote(path) ? .somebody : .notTold
  }

  /// `F_SETSIG` and `F_SETLEASE` of fcntl(2), which the module of the C library leaves out.
  private static let setSignal: Int32 = 10
  private static let setLease: Int32 = 1_024
}
