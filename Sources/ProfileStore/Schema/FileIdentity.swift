internal import Glibc

/// Which file a path led to when a connection was opened: SQLite goes on writing to one that was removed.
struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let node: UInt64

  /// - Returns: `nil` when there is no such file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
  }
}
