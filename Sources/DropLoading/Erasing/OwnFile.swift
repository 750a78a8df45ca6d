internal import Foundation
internal import Glibc

/// A small file of the owner's alone.
enum OwnFile {
  /// Writes the file whole, durably; `false` and `errno` when that fails.
  static func write(_ data: Data, to path: String) -> Bool {
    let unfinished = path + ".part"
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let count = data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count == data.count, fsync(descriptor) == 0, rename(unfinished, path) == 0 else {
      return false
    }
    DropFolder.synchronise(DropFolder.folder(of: path))
    return true
  }
}
