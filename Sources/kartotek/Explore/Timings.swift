import Glibc
import Synchronization

/// Time since it was made, by a clock that is never set back.
struct Stopwatch {
  private let beganNs = Stopwatch.nowNs()

  var elapsedMs: Double { Double(Self.nowNs() - beganNs) / 1_000_000 }

  private static func nowNs() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// What `--timings` prints on leaving.
final class Timings: Sendable {
  enum Kind: String, CaseIterable {
    /// From the start of the process to the first frame with people in it.
    case start
    /// A question to the store.
    case query
    /// Model to frame.
    case view
    /// Frame to the last byte on its way to the terminal.
    case draw
    /// From a key's arrival to the last byte of the frame that it changed.
    case key
  }

  private let samples = Mutex<[Kind: [Double]]>([:])

  /// Notes a duration in milliseconds; of each kind the last hundred thousand are kept.
  func note(_ kind: Kind, _ milliseconds: Double) {
    samples.withLock { samples in
      var list = samples[kind, default: []]
      if list.count >= 100_000 { list.removeFirst(50_000) }
      list.append(milliseconds)
      samples[kind] = list
    }
  }

  /// One line a kind: how many, median, 99th percentile and longest, in milliseconds.
  var lines: [String] {
    samples.withLock { samples in
      Kind.allCases.compactMap { kind in
        guard let sorted = samples[kind]?.sorted(), let longest = sorted.last else { return nil }
        let median = sorted[sorted.count / 2]
        let p99 = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
        return "\(kind.rawValue)  n \(sorted.count)  median \(Self.text(median)) ms  "
          + "p99 \(Self.text(p99)) ms  longest \(Self.text(longest)) ms"
      }
    }
  }

  private static func text(_ milliseconds: Double) -> String {
    let hundredths = Int((milliseconds * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// Milliseconds since this process was started; the kernel notes starts in steps of 10 ms.
  static func sinceProcessStartMs() -> Double? {
    guard let text = TextFile.read("/proc/self/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    let fields = text[end...].split(separator: " ")
    guard fields.count > 20, let ticks = Double(fields[20]) else { return nil }
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    let nowMs = Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
    return nowMs - ticks * 1_000 / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
