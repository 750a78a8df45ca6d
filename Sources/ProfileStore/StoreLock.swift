internal import Glibc

/// One lock file that every process takes for the length of a write or a checkpoint.
///
/// SQLite up to 3.51.2 can lose a commit when one connection checkpoints while another commits; with this
/// lock held around both, that never happens. The kernel frees it when its process dies.
package final class StoreLock: Sendable {
  private let descriptor: Int32
  private let path: String

  /// - Throws: ``StoreError/notWritable(path:)`` or what else keeps the file from being made.
  package init(path: String) throws(StoreError) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw StoreError(systemError: errno, path: path) }
    descriptor = opened
    self.path = path
  }

  deinit { close(descriptor) }

  /// Takes the lock if it is free now.
  package func take() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Waits for the lock.
  ///
  /// - Throws: ``StoreError/busy(waitedMs:)`` after `patienceMs`.
  package func take(patienceMs: Int) throws(StoreError) {
    var waitedMs = 0
    while !take() {
      guard waitedMs < patienceMs else { throw .busy(waitedMs: waitedMs) }
      usleep(5_000)
      waitedMs += 5
    }
  }

  package func release() { flock(descriptor, LOCK_UN) }
}
