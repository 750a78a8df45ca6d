internal import Glibc

/// A clock that nobody sets, for lengths of time.
enum Ticks {
  /// Milliseconds since some instant before the process began.
  static func nowMs() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
