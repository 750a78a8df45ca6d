import Glibc

/// Time since it was made, by a clock that is never set back.
struct Stopwatch {
  private let beganNs = Self.nowNs()

  var elapsedMs: Double { Double(Self.nowNs() - beganNs) / 1_000_000 }

  private static func nowNs() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
