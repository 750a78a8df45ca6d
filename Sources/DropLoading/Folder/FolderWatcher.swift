internal import Glibc
internal import Synchronization

/// Wakes its owner when a folder may have changed, or when another thread asks for it.
///
/// inotify tells at once; where it is silent (network file systems) or has run out of watches,
/// ``isPolling`` says that the owner must look for itself every now and then.
package final class FolderWatcher: Sendable {
  private struct State {
    /// Folders by the number of their watch.
    var folders: [Int32: String] = [:]
    /// Files that came under their names whole since ``takeMovedIn()``.
    var movedIn: Set<String> = []
    var isPolling = false
  }

  private let inotify: Int32
  private let wakeRead: Int32
  private let wakeWrite: Int32
  private let state = Mutex(State())

  /// - Parameter paths: Folders or files.
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
  ///
  /// - Parameters:
  ///   - path: Of a folder or a file.
  ///   - isForContent: Whether each write to a file counts, not only its end.
  package func watch(_ path: String, isForContent: Bool = true) {
    var events = [IN_CLOSE_WRITE, IN_MOVED_TO, IN_CREATE, IN_DELETE_SELF, IN_MOVE_SELF]
    if isForContent { events.append(IN_MODIFY) }
    let mask = events.reduce(UInt32(0)) { $0 | UInt32($1) }
    let number = inotify_add_watch(inotify, path, mask)
    let isNew = state.withLock { state in
      guard number >= 0 else {
        state.isPolling = true
        return false
      }
      return state.folders.updateValue(path, forKey: number) != path
    }
    if isNew, FileSystem.isRemote(path) { state.withLock { $0.isPolling = true } }
  }

  /// Whether some path cannot be watched, or not as other machines change it.
  package var isPolling: Bool { state.withLock(\.isPolling) }

  /// The files that were moved to their names since the last call.
  package func takeMovedIn() -> Set<String> {
    drain(inotify)
    return state.withLock { state in
      defer { state.movedIn = [] }
      return state.movedIn
    }
  }

  /// For a `poll` of the owner's own.
  package var descriptor: Int32 { inotify }

  /// Sleeps until something changed, somebody woke it, or the time is over.
  ///
  /// - Returns: Whether the folder changed.
  @discardableResult
  package func wait(timeoutMs: Int) -> Bool {
    var polls = [
      pollfd(fd: inotify, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&polls, nfds_t(polls.count), Int32(timeoutMs))
    drain(wakeRead)
    return drain(inotify)
  }

  /// Sleeps until somebody wakes it or the time is over, whatever changes.
  func sleep(ms: Int) {
    var wakening = pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0)
    _ = poll(&wakening, 1, Int32(ms))
    drain(wakeRead)
  }

  /// Reads away what is pending.
  ///
  /// - Returns: Whether there was anything.
  @discardableResult
  package func drainChanges() -> Bool { drain(inotify) }

  @discardableResult
  private func drain(_ descriptor: Int32) -> Bool {
    var isAnything = false
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 8) { window in
      while true {
        let count = read(descriptor, window.baseAddress, window.count)
        guard count > 0 else { return }
        isAnything = true
        if descriptor == inotify { note(UnsafeRawBufferPointer(rebasing: window[..<count])) }
      }
    }
    return isAnything
  }

  /// Notes what the events of inotify(7) say; of a queue that ran over, only that something changed.
  private func note(_ events: UnsafeRawBufferPointer) {
    let headerBytes = MemoryLayout<inotify_event>.size
    var place = 0
    while place + headerBytes <= events.count {
      let event = events.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
      let nameEnd = min(events.count, place + headerBytes + Int(event.len))
      let name = String(
        decoding: events[(place + headerBytes)..<nameEnd].prefix { $0 != 0 }, as: UTF8.self)
      place = nameEnd
      state.withLock { state in
        if event.mask & UInt32(IN_MOVE_SELF | IN_IGNORED) != 0 {
          // The watch stays on a folder that was renamed: what it tells is of no path of ours.
          state.folders[event.wd] = nil
        } else if event.mask & UInt32(IN_MOVED_TO) != 0, let folder = state.folders[event.wd] {
          state.movedIn.insert(folder + "/" + name)
        }
      }
    }
  }

  /// Ends a wait; from any thread.
  package func wake() {
    var byte: UInt8 = 1
    _ = write(wakeWrite, &byte, 1)
  }
}
