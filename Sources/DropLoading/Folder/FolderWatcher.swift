internal import Glibc

/// Wakes its owner when a folder may have changed, or when another thread asks for it.
///
/// inotify tells at once; because it is silent on network file systems, ``wait(timeoutMs:)`` also returns
/// after its time.
package final class FolderWatcher: Sendable {
  private let inotify: Int32
  private let wakeRead: Int32
  private let wakeWrite: Int32

  /// - Parameter paths: Folders or files; those that cannot be watched are left to the time-out.
  package init(paths: [String]) {
    inotify = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    var pipes: [Int32] = [-1, -1]
    _ = pipe(&pipes)
    for end in pipes {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    wakeRead = pipes[0]
    wakeWrite = pipes[1]
    for path in paths { watch(path) }
  }

  deinit {
    for descriptor in [inotify, wakeRead, wakeWrite] where descriptor >= 0 { close(descriptor) }
  }

  /// Adds a path; asking twice for one path is no harm.
  package func watch(_ path: String) {
    let events =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MODIFY) | UInt32(IN_DELETE_SELF)
    inotify_add_watch(inotify, path, events)
  }

  /// For a `poll` of the owner's own.
  package var descriptor: Int32 { inotify }

  /// Sleeps until something changed, somebody woke it, or the time is over.
  ///
  /// - Returns: Whether the folder changed.
  package func wait(timeoutMs: Int) -> Bool {
    var polls = [
      pollfd(fd: inotify, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&polls, nfds_t(polls.count), Int32(timeoutMs))
    drain(wakeRead)
    return drain(inotify)
  }

  /// Reads away what is pending.
  ///
  /// - Returns: Whether there was anything.
  @discardableResult
  package func drainChanges() -> Bool { drain(inotify) }

  @discardableResult
  private func drain(_ descriptor: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    var isAnything = false
    while read(descriptor, &buffer, buffer.count) > 0 { isAnything = true }
    return isAnything
  }

  /// Ends a wait; from any thread.
  package func wake() {
    var byte: UInt8 = 1
    _ = write(wakeWrite, &byte, 1)
  }
}
