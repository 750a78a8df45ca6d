import Dispatch
import Foundation
import Synchronization

/// Watches how much memory a process has needed at most.
///
/// The kernel's account at a child's end (`getrusage`) would not do: it counts what the parent held when
/// the child was started. The mark in `/proc` is the program's own, and is read until it is gone.
final class MemoryWatch {
  private let peakBytes: Box
  private let timer: any DispatchSourceTimer

  private final class Box: Sendable {
    let value = Mutex(0)
  }

  init(process: pid_t) {
    let box = Box()
    peakBytes = box
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now(), repeating: .milliseconds(20))
    timer.setEventHandler {
      if let bytes = Self.peakBytes(of: process) { box.value.withLock { $0 = max($0, bytes) } }
    }
    timer.resume()
  }

  /// Ends watching.
  ///
  /// - Returns: Bytes at most, as last seen.
  func stop() -> Int {
    timer.cancel()
    return peakBytes.value.withLock { $0 }
  }

  private static func peakBytes(of process: pid_t) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1_024 }
  }
}
