import ArgumentParser
import DropLoading
import ProfileModel
import ProfileStore

/// `kartotek drops`: what was dropped and how it ended.
struct DropsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drops",
    abstract: "List what was dropped: files that wait, that failed, that were loaded.",
    discussion: "Unknown and waiting files first, then the newest.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @Option(help: "Drops at most.")
  var limit = 200

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
  }

  func run() throws {
    let workspace = try options.open()
    let reader = try workspace.openReader()
    let lines = try failing { () throws(StoreError) in
      let state: LoadProgress.State =
        try LoaderTurn.isTaken(workspace) ? .elsewhere : .idle(lastLoadedAtMs: nil)
      return DropLine.list(
        drops: try reader.drops(limit: limit),
        files: try workspace.folder.overview(workspace.settings.catalogue),
        progress: LoadProgress(state: state))
    }.prefix(limit)
    if printing.json {
      Output.line(JSON.array(lines.map { JSON($0) }))
    } else {
      let zone = workspace.zone
      for line in TextTable.lines(lines.map { Self.cells($0, zone: zone) }, rightAligned: [4]) {
        Output.line(line)
      }
    }
    if lines.isEmpty { throw Failure(.nothingFound, "Nothing was dropped yet.") }
  }

  private static func cells(_ line: DropLine, zone: Zone) -> [String] {
    let when = "\(zone.day(ofMs: line.atMs).iso) \(zone.timeOfDay(ofMs: line.atMs))"
    let counts = RowOutcome.allCases.filter { line.tally[$0] > 0 }
      .map { "\(line.tally[$0]) \($0.name)" }.joined(separator: ", ")
    return [
      line.state.rawValue, when, line.file.raw, line.source,
      line.tally.rows > 0 ? "\(line.tally.rows) rows" : "",
      line.words.isEmpty ? counts : line.words.raw,
    ]
  }
}

/// The loader's turn, which one process at a time has.
enum LoaderTurn {
  /// Whether a loader is at work or waits for files.
  static func isTaken(_ workspace: Workspace) throws(StoreError) -> Bool {
    let turn = try StoreLock(path: workspace.storePath + ".loader.lock")
    guard turn.take() else { return true }
    turn.release()
    return false
  }
}

extension JSON {
  fileprivate init(_ line: DropLine) {
    self = .object(
      [
        ("file", .string(line.file.raw)), ("state", .string(line.state.rawValue)),
        ("source", .string(line.source)), ("atMs", .int(line.atMs)),
        ("tookMs", .optional(line.tookMs)), ("rows", .int(line.tally.rows)),
      ] + RowOutcome.allCases.map { ($0.name, .int(line.tally[$0])) }
        + [("words", .string(line.words.raw))])
  }
}
