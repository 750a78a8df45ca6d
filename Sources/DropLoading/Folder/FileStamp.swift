internal import Glibc

/// How a file looks from outside; a change of it means that somebody wrote, or put another in its place.
package struct FileStamp: Hashable, Sendable {
  package let bytes: Int64
  private let changedAtNs: Int64
  private let node: UInt64
  private let device: UInt64

  /// Its last change by its own file system's clock, which may be any.
  package var changedAtMs: Int64 { changedAtNs / 1_000_000 }

  /// - Returns: `nil` when there is no such file.
  package init?(path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    bytes = Int64(status.st_size)
    changedAtNs = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    node = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
  }

  /// Whether it is the same content in another file, as a copy that keeps the time has it.
  func isCopy(of other: FileStamp) -> Bool {
    bytes == other.bytes && changedAtNs == other.changedAtNs
  }
}
