import ArgumentParser
import DropGenerating
import DropLoading
import Foundation
import Glibc
import SampleData
import Synchronization

/// `kartotek demo`: the explorer over a throw-away workspace that fills while one looks.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract:
      "Explore a sample shop in a throw-away workspace, with drops arriving while you look.",
    discussion:
      "Its clock begins on 22 November 2026, when its stories happen. Nothing stays behind.")

  @Flag(help: "Print start, query, view and draw times on leaving.")
  var timings = false

  /// 2026-11-22 09:00 UTC.
  private static let startMs: Int64 = 1_795_338_000_000

  func run() throws {
    let clock = Clock.starting(atMs: Self.startMs)
    let demo = try DemoWorkspace(clock: clock)
    defer { demo.remove() }
    let workspace = try Workspace(demo.path)
    let feeder = DemoFeeder(workspace: workspace, clock: clock)
    defer { feeder.stop() }
    let showsTimings = timings
    try MainActor.assumeIsolated {
      try ExplorerProgram.run(
        workspace: workspace, clock: clock, isDemo: true, showsTimings: showsTimings)
    }
  }
}

/// A folder under the system's temporary one, with the sample shop in its drops.
private struct DemoWorkspace {
  let path: String

  init(clock: Clock) throws(Failure) {
    let parent = Environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(parent)/kartotek-demo-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(
        .cannotWrite, "\(parent): no folder can be made there. Set TMPDIR to one where it can.")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    TextFile.write(Self.settings, to: path + "/kartotek.toml")
    let source = ResourceFolder.path("SampleData", bundled: SampleFolder.bundledPath)
    let drops = path + "/drops"
    mkdir(drops, 0o700)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: source)) ?? []
    guard !files.isEmpty else {
      throw Failure(
        .unusableInput, "\(source): the sample shop is missing. Build the program anew.")
    }
    for file in files {
      try? FileManager.default.copyItem(atPath: "\(source)/\(file)", toPath: "\(drops)/\(file)")
      DemoFeeder.stamp("\(drops)/\(file)", atMs: clock.nowMs() - 60_000)
    }
  }

  private static let settings = """
    name = "Sample shop"
    time_zone = "UTC"

    """

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Drops a few fresh events, now and then orders and new customers, every few seconds.
private final class DemoFeeder: Sendable {
  private let isStopping = Mutex(false)

  init(workspace: Workspace, clock: Clock) {
    let thread = Thread { [weak self] in
      let generator = DropGenerator(options: .sample)
      let staging = workspace.path + "/.staging"
      mkdir(staging, 0o700)
      for number in 1... {
        // Four seconds in short steps, so that leaving need not wait for them.
        for _ in 0..<40 {
          guard let self, !self.isStopping.withLock({ $0 }) else { return }
          usleep(100_000)
        }
        let files = try? generator.writeLiveDrop(number: number, nowMs: clock.nowMs(), to: staging)
        for file in files ?? [] {
          Self.stamp("\(staging)/\(file)", atMs: clock.nowMs())
          rename("\(staging)/\(file)", "\(workspace.folder.drops)/\(file)")
        }
      }
    }
    thread.start()
  }

  func stop() { isStopping.withLock { $0 = true } }

  /// Gives a file the demo's time.
  static func stamp(_ path: String, atMs: Int64) {
    let time = timespec(tv_sec: Int(atMs / 1_000), tv_nsec: Int(atMs % 1_000) * 1_000_000)
    utimensat(AT_FDCWD, path, [time, time], 0)
  }
}
