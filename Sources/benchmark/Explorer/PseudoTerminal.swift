import Glibc

/// A terminal whose keyboard and screen are ours.
final class PseudoTerminal {
  /// The device that a program is given.
  let path: String
  private let descriptor: Int32

  // TIOCSPTLCK and TIOCGPTN: the C library's functions for them are hidden from Swift.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Opens a terminal of so many cells.
  init(width: Int, height: Int) throws(BenchmarkError) {
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: Int32 = 0
    var isLocked: Int32 = 0
    guard descriptor >= 0, ioctl(descriptor, Self.setLock, &isLocked) == 0,
      ioctl(descriptor, Self.getNumber, &number) == 0
    else { throw .noTerminal(reason: String(cString: strerror(errno))) }
    path = "/dev/pts/\(number)"
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  deinit { close(descriptor) }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Reads what the program draws until it has drawn nothing for a while.
  ///
  /// - Parameters:
  ///   - quietMs: How long that is.
  ///   - limitMs: For how long to wait for the first byte.
  ///   - longestMs: For how long to read at most: a program that loads draws again and again.
  /// - Returns: Milliseconds until the first byte; `nil` when none came.
  func readUntilQuiet(quietMs: Int32, limitMs: Int32, longestMs: Double = 2_000) -> Double? {
    let clock = Stopwatch()
    guard waitForBytes(limitMs) else { return nil }
    let firstMs = clock.elapsedMs
    var window = [UInt8](repeating: 0, count: 1 << 16)
    // Nothing to read means that the other side was closed.
    while read(descriptor, &window, window.count) > 0, clock.elapsedMs < longestMs,
      waitForBytes(quietMs)
    {}
    return firstMs
  }

  private func waitForBytes(_ limitMs: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, limitMs) > 0 && waiting.revents & Int16(POLLIN) != 0
  }
}
