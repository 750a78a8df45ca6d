import Foundation
import Glibc
import Testing

@testable import ProfileStore

@Test func whoAsksAgainAtOnceWaitsBehindWhoWaits() throws {
  let path = NSTemporaryDirectory() + "kartotek-lock-" + UUID().uuidString
  defer { try? FileManager.default.removeItem(atPath: path) }
  let busy = try StoreLock(path: path)
  let other = try StoreLock(path: path)
  try busy.take(patienceMs: 0)
  #expect(!busy.isAwaited)
  let hasLock = DispatchSemaphore(value: 0)
  let mayRelease = DispatchSemaphore(value: 0)
  let thread = Thread {
    if (try? other.take(patienceMs: 60_000)) != nil { hasLock.signal() }
    mayRelease.wait()
    other.release()
  }
  thread.start()
  while !busy.isAwaited { sched_yield() }
  busy.release()
  // The other is next, whether it has noticed yet or not.
  #expect(throws: StoreError.self) { try busy.take(patienceMs: 0) }
  hasLock.wait()
  mayRelease.signal()
  try busy.take(patienceMs: 60_000)
  busy.release()
}

/// A file system that knows no locks on ranges, as some that lie on a network.
@Test(arguments: [ENOLCK, EINVAL, ENOTSUP])
func whereNobodyCanTakeTurnsTheLockIsTakenAllTheSame(_ error: Int32) throws {
  let path = NSTemporaryDirectory() + "kartotek-lock-" + UUID().uuidString
  defer { try? FileManager.default.removeItem(atPath: path) }
  let one = try StoreLock(path: path) { _, _ in error }
  let other = try StoreLock(path: path) { _, _ in error }
  try one.take(patienceMs: 0)
  #expect(!one.isAwaited)
  #expect(throws: StoreError.busy(waitedMs: 0)) { try other.take(patienceMs: 0) }
  one.release()
  try other.take(patienceMs: 0)
  other.release()
}
