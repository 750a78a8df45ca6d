import DropLoading
import Glibc
import ProfileModel
import ProfileStore
import Synchronization

/// A loader that is killed where a test wants it, and other ways to fail.
///
///     faulty-loader load WORKSPACE [STEP NUMBER]   killed after the step has come so many times
///     faulty-loader move-first WORKSPACE STEP NUMBER   the same, with the files moved on before: loses rows
///     faulty-loader old-store VERSION   prints a store of an older version as SQL
@main
enum FaultyLoader {
  static func main() {
    umask(0o077)
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "load" where words.count >= 2: load(words[1], Fault(words.dropFirst(2)))
    case "move-first" where words.count >= 2: moveFirst(words[1], Fault(words.dropFirst(2)))
    case "old-store" where words.count == 2:
      for line in OldStore.lines(version: Int(words[1]) ?? 1) { print(line) }
    default: exit(64)
    }
  }

  private static func load(_ workspace: String, _ fault: Fault) {
    let folder = DropFolder(workspace: workspace)
    let loader = FolderLoader(
      storePath: workspace + "/store.sqlite", auditPath: workspace + "/audit.sqlite",
      folder: folder, settings: .standard, batchRows: 25, nowMs: nowMs,
      onStep: { fault.pass($0) }, notify: { tell($0) })
    do {
      try loader.loadOnce()
    } catch {
      complain(error.description)
    }
  }

  /// The mistake that the tests must see: a file that is moved before its rows are committed.
  private static func moveFirst(_ workspace: String, _ fault: Fault) {
    let folder = DropFolder(workspace: workspace)
    do {
      let loader = DropLoader(
        writer: try StoreWriter(path: workspace + "/store.sqlite"),
        audit: try AuditLog(path: workspace + "/audit.sqlite"), settings: .standard,
        batchRows: 25, nowMs: nowMs)
      loader.onStep = { fault.pass($0) }
      for path in try folder.waiting().files {
        _ = loader.load(path: try folder.move(path, toFailed: false))
      }
    } catch {
      complain("\(error)")
    }
  }

  private static func tell(_ notice: FolderLoader.Notice) {
    if case .ended(let report) = notice, case .failed(let error) = report.ending {
      complain(error.description)
    }
  }

  private static func complain(_ words: String) {
    let bytes = Array((words + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(1)
  }

  @Sendable private static func nowMs() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Where the process is to be killed.
private final class Fault: Sendable {
  private let step: LoadStep?
  private let timesLeft: Atomic<Int>

  /// - Parameter words: A step's name and how many times it passes, or nothing.
  init(_ words: ArraySlice<String>) {
    step = words.first.flatMap { LoadStep(rawValue: $0) }
    timesLeft = Atomic(words.dropFirst().first.flatMap { Int($0) } ?? 1)
  }

  func pass(_ step: LoadStep) {
    guard step == self.step, timesLeft.subtract(1, ordering: .relaxed).newValue == 0 else { return }
    kill(getpid(), SIGKILL)
  }
}
