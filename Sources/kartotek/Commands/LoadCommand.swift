import ArgumentParser
import DropLoading
import Glibc
import ProfileModel
import ProfileStore
import Synchronization
import Terminal

/// `kartotek load`: drops into the store.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load the drops folder, or the files named.",
    discussion: """
      Files of the drops folder move on to loaded/ or failed/; files named here stay where they are. \
      Every row ends as created, updated, unchanged, duplicate, gated or rejected.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @Flag(help: "Go on loading what is dropped until interrupted.")
  var watch = false
  @Option(
    name: .customLong("batch-rows"),
    help: "Rows of one transaction; fewer show sooner and load slower.")
  var batchRows = DropLoader.standardBatchRows
  @Flag(help: "Print a systemd unit that keeps loading this workspace, and load nothing.")
  var unit = false
  @Argument(help: "Files to load instead of the drops folder.", completion: .file())
  var path: [String] = []

  func validate() throws {
    guard (1...1_000_000).contains(batchRows) else {
      throw ValidationError("--batch-rows takes 1 to 1000000.")
    }
    if watch, !path.isEmpty {
      throw ValidationError("--watch loads the drops folder; leave the files out.")
    }
  }

  func run() throws {
    let workspace = try options.open()
    if unit {
      for line in ServiceUnit(workspace: workspace).lines { Output.line(line) }
      return
    }
    let reporter = LoadReporter(
      isJSON: printing.json, isNamed: !path.isEmpty, workspace: workspace)
    try load(workspace, reporter)
    // A service that was asked to stop has done what it was asked.
    if !watch, let failure = reporter.failure { throw failure }
  }

  private func load(_ workspace: Workspace, _ reporter: LoadReporter) throws(Failure) {
    Workspace.noteSettings(path: workspace.path, nowMs: Clock.system.nowMs())
    let loader = FolderLoader(
      storePath: workspace.storePath, auditPath: workspace.auditPath, folder: workspace.folder,
      settings: workspace.loaderSettings,
      newSettings: SettingsWatch(workspace, tell: reporter.hear(settingsProblem:)).changed,
      batchRows: batchRows, nowMs: Clock.system.nowMs,
      afterUpkeep: ScheduledExports(
        path: workspace.path, nowMs: Clock.system.nowMs, tell: reporter.hear(export:_:)
      ).runDue,
      notify: { reporter.hear($0) })
    guard watch else {
      return try failing { () throws(StoreError) in
        path.isEmpty ? try loader.loadOnce() : try loader.load(path)
      }
    }
    let stopper = SignalStopper { loader.stop() }
    loader.watch()
    stopper.cancel()
  }
}

/// Says how each file ended and remembers what the exit code must tell.
final class LoadReporter: Sendable {
  private let isJSON: Bool
  /// Whether the files were named, and not found in the drops folder.
  private let isNamed: Bool
  private let workspace: Workspace
  private let log: LogFile
  private let worst = Mutex<Failure.Code?>(nil)
  private let meter: LoadMeter
  private let lastState = Mutex<LoadProgress.State?>(nil)
  /// Rows held back that are explained at once; the others wait in quarantine.
  private static let explained = 5

  init(isJSON: Bool, isNamed: Bool, workspace: Workspace) {
    self.isJSON = isJSON
    self.isNamed = isNamed
    self.workspace = workspace
    log = LogFile(workspace)
    meter = LoadMeter(isOn: !isJSON)
  }

  /// What to exit with once all files are done; the reasons were said as they came.
  var failure: Failure? { worst.withLock { $0 }.map { Failure($0, "") } }

  func hear(_ notice: FolderLoader.Notice) {
    switch notice {
    case .progress(let progress, _):
      meter.show(progress)
      hear(progress.state)
    case .ended(let report): hear(report)
    case .triedAgain(let report):
      meter.clear()
      Output.complain("\(report.file.raw), rows that waited for consent: \(report.words)")
    case .expired(let words):
      meter.clear()
      log.note("deleted after their time: \(words)")
      Output.say("deleted after their time: \(words)")
    case .withdrawn(let words):
      meter.clear()
      log.note("deleted after a withdrawal: \(words)")
      Output.say("deleted after a withdrawal: \(words)")
    }
  }

  /// Says what came of a saved export.
  @Sendable func hear(export name: String, _ result: Result<ExportReceipt, Failure>) {
    meter.clear()
    log.note("export \(name): \(result.words)")
    switch result {
    case .success: Output.say("export \(name): \(result.words)")
    case .failure(let failure):
      Output.complain("export \(name): \(failure.message)")
      if failure.code != .nothingFound { note(failure.code) }
    }
  }

  /// Says why nothing is loaded now, once for as long as it stays so.
  private func hear(_ state: LoadProgress.State) {
    guard
      lastState.withLock({ last in
        defer { last = state }
        return last != state
      })
    else { return }
    if case .waiting(let reason) = state { Output.complain(reason) }
    if case .elsewhere = state {
      Output.complain("Another process loads this workspace; waiting for it.")
    }
  }

  @Sendable func hear(settingsProblem: String?) {
    meter.clear()
    Output.complain(settingsProblem ?? SettingsWatch.mended)
  }

  private func hear(_ report: FileReport) {
    meter.clear()
    log.note(report)
    switch report.ending {
    case .loaded, .loadedBefore:
      print(report)
      for note in report.notes { Output.complain("\(report.file): \(note)") }
      if report.tally[.rejected] + report.tally[.gated] > 0 {
        explain(report)
        note(.rowsHeldBack)
      }
    case .unknown:
      Output.complain(report.unknownText ?? "")
      // A file that waits in drops for a mapping fails no load that runs by the clock.
      note(isNamed ? .unusableInput : .rowsHeldBack)
    case .failed(let error):
      if report.tally.rows > 0 || report.incompleteAtByte != nil { print(report) }
      Output.complain(error.description)
      note(Failure(error).code)
    }
  }

  /// Says of the first rows held back which they are and why.
  private func explain(_ report: FileReport) {
    guard let reader = try? workspace.openReader(),
      let rows = try? reader.quarantine(ofFile: report.file, limit: Self.explained)
    else { return }
    for row in rows { Output.say("  " + row.words) }
    let more = report.tally[.rejected] + report.tally[.gated] - rows.count
    if more > 0 { Output.say("  and \(more) more: 'kartotek quarantine list \(report.file)'") }
  }

  private func print(_ report: FileReport) {
    let counts = RowOutcome.allCases.map { ($0.name, report.tally[$0]) }
    let line: String
    if isJSON {
      line =
        JSON.object(
          [
            ("file", .string(report.file)), ("source", .string(report.source)),
            ("rows", .int(report.tally.rows)),
          ] + counts.map { ($0.0, .int($0.1)) } + [("seconds", .double(report.seconds))]
            + (report.incompleteAtByte.map { [("incompleteAtByte", .int(Int($0)))] } ?? [])
        ).text
    } else {
      let words = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
      line = SafeText.sanitize(
        "\(report.file)  \(report.source)  \(report.tally.rows) rows: "
          + (words.isEmpty ? "none" : words.joined(separator: ", ")))
    }
    guard !Output.note(line) else { return }
    Output.complain("Standard output cannot be written; loading goes on.")
    note(.cannotWrite)
  }

  /// Failures of the file outrank rows held back; the first of them stays.
  private func note(_ code: Failure.Code) {
    worst.withLock { worst in
      if worst == nil || worst == .rowsHeldBack { worst = code }
    }
  }
}
