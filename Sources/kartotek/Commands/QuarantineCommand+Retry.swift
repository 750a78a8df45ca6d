import ArgumentParser
import DropLoading
import ProfileModel
import ProfileStore
import Terminal

extension QuarantineCommand {
  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read rows that were held back again, with today's settings and consents.",
      discussion: """
        For when a mapping or a purpose was mended. Rows that can be loaded now become facts as if they \
        had been all along and leave the quarantine; the others stay, with the reason of today.
        """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Flag(help: "Try the rows of every drop.")
    var all = false
    @Argument(help: "The drop's file name, as 'quarantine list' gives it.")
    var drop: String?

    func validate() throws {
      guard all != (drop != nil) else {
        throw ValidationError("Name one drop, or give --all.")
      }
    }

    func run() throws {
      let workspace = try options.open(to: .files)
      let reader = try workspace.openReader()
      let drops = try failing { () throws(StoreError) in
        var held: [StoredDrop] = []
        for drop in try reader.drops(ofFile: drop, limit: .max)
        where try reader.isAnythingHeld(ofDrop: drop.id) {
          held.append(drop)
        }
        return held
      }
      guard !drops.isEmpty else { throw Failure(.nothingFound, "No row is held back.") }
      let retry = try workspace.retry(nowMs: Clock.system.nowMs)
      let log = LogFile(workspace)
      var isHeldBack = false
      // Oldest first: what a later drop says of a person stands.
      for drop in drops.reversed() {
        let report: RetryReport
        do { report = try retry.run(drop) } catch { throw Failure(error) }
        log.note(report)
        print(report)
        if report.ending != .tried || report.heldBack > 0 { isHeldBack = true }
      }
      if isHeldBack { throw Failure(.rowsHeldBack, "") }
    }

    private func print(_ report: RetryReport) {
      guard printing.json else {
        let words = "\(report.file.raw): \(report.words)"
        return report.ending == .tried ? Output.line(words) : Output.complain(words)
      }
      Output.line(
        .object(
          [
            ("file", .string(report.file.raw)), ("ending", .string(report.ending.name)),
            ("rows", .int(report.tally.rows)),
          ] + RowOutcome.allCases.map { ($0.name, .int(report.tally[$0])) }
            + [("seconds", .double(report.seconds))]))
    }
  }
}

extension RetryReport.Ending {
  /// As `quarantine retry --json` says it.
  fileprivate var name: String {
    switch self {
    case .tried: "tried"
    case .fileGone: "file gone"
    case .unfinished: "unfinished"
    case .unknown: "unknown"
    }
  }
}

extension Workspace {
  /// Tries rows again, with the settings of this workspace as they were read.
  func retry(nowMs: @escaping () -> Int64) throws(Failure) -> DropRetry {
    try failing { () throws(StoreError) in
      DropRetry(
        writer: try StoreWriter(path: storePath), audit: try AuditLog(path: auditPath),
        settings: loaderSettings, finder: DropFileFinder(folder: folder), nowMs: nowMs)
    }
  }
}
