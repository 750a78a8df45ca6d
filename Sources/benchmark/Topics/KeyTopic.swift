import Foundation

/// From a key to the screen, on a quiet store and while the explorer loads a drop.
struct KeyTopic {
  let workplace: Workplace
  private static let keys = 300

  func measure() throws(BenchmarkError) -> [Measurement] {
    let workspace = try workplace.loadedWorkspace()
    var quiet = KeyMeasurements("key to screen")
    var busy = KeyMeasurements("key to screen while loading")
    for run in 1...workplace.runs {
      let quietAverage = workplace.begin("key", .kartotek, run: run)
      try quiet.add(
        try Self.move(ExplorerSession(workplace, workspace: workspace)) { true },
        loadAverage: quietAverage)
      let waiting = try makeWaitingWorkspace()
      let busyAverage = workplace.begin("key while loading", .kartotek, run: run)
      try busy.add(
        try Self.move(ExplorerSession(workplace, workspace: waiting)) {
          FileManager.default.fileExists(atPath: waiting + "/drops/" + Drops.Kind.events.rawValue)
        }, loadAverage: busyAverage)
    }
    return quiet.own + [quiet.fromOutside] + busy.own
  }

  struct Moves {
    /// From each key to the first byte of its answer, as the terminal saw it.
    let seenMs: [Double]
    let timings: [String: TimingLine]
  }

  /// Moves through the list of people, where the explorer begins, one key after the other, for as long as `mayGoOn`.
  private static func move(
    _ session: ExplorerSession, while mayGoOn: () -> Bool
  ) throws(BenchmarkError) -> Moves {
    var seenMs: [Double] = []
    while seenMs.count < keys, mayGoOn() {
      seenMs.append(try session.press(seenMs.count / 50 % 2 == 0 ? "j" : "k"))
    }
    return Moves(seenMs: seenMs, timings: try session.leave())
  }

  /// A workspace with the people loaded, and all that they did waiting in its drops folder.
  private func makeWaitingWorkspace() throws(BenchmarkError) -> String {
    let workspace = workplace.folder + "/waiting"
    let drops = try workplace.drops(profiles: workplace.profiles)
    try? FileManager.default.removeItem(atPath: workspace)
    _ = try TimedRun(
      [
        workplace.program, "load", "--json", "--workspace", workspace,
        drops.path(of: .customers),
      ], in: workplace.folder)
    for kind in [Drops.Kind.events, .orders, .orderLines] {
      let target = "\(workspace)/drops/\(kind.rawValue)"
      do {
        try FileManager.default.linkItem(atPath: drops.path(of: kind), toPath: target)
      } catch {
        throw .cannotWrite(path: target, reason: "the drop cannot be linked")
      }
    }
    return workspace
  }
}

/// The lines of the table about one kind of key presses.
private struct KeyMeasurements {
  private var median: Measurement
  private var percentile99: Measurement
  private var seen: Measurement
  private var pressed = 0

  init(_ what: String) {
    median = Measurement("\(what), median", .milliseconds)
    percentile99 = Measurement("\(what), 99th percentile", .milliseconds)
    seen = Measurement("\(what), 99th percentile as the terminal sees it", .milliseconds)
  }

  mutating func add(_ moves: KeyTopic.Moves, loadAverage: Double) throws(BenchmarkError) {
    guard let line = moves.timings["key"], let seenMs = moves.seenMs.percentile99 else {
      throw .noAnswer(doing: "moving through its list; give it more people with --profiles")
    }
    median.add(line.medianMs, of: .kartotek, loadAverage: loadAverage)
    percentile99.add(line.percentile99Ms, of: .kartotek, loadAverage: loadAverage)
    seen.add(seenMs, of: .kartotek, loadAverage: loadAverage)
    pressed += moves.seenMs.count
  }

  /// By the program's own clock, up to the last byte.
  var own: [Measurement] { [median, percentile99].map(remarked) }

  /// By the terminal's, up to the first byte; of use only where nothing but keys changes the screen.
  var fromOutside: Measurement { remarked(seen) }

  private func remarked(_ measurement: Measurement) -> Measurement {
    var measurement = measurement
    measurement.remark = "\(pressed) keys"
    return measurement
  }
}
