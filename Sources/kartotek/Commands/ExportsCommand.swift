import ArgumentParser
import ProfileModel
import ProfileStore
import Synchronization

/// `kartotek exports`: those that are written again and again.
struct ExportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exports", abstract: "List, run and delete saved exports.",
    discussion: "'kartotek export SEGMENT --purpose P --every load' saves one.",
    subcommands: [List.self, Run.self, Delete.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the saved exports with what came of them last.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let workspace = try options.open(to: .export)
      let reader = try workspace.openReader()
      let exports = try failing { () throws(StoreError) in try reader.savedExports() }
      if printing.json {
        return Output.line(JSON.array(exports.map { JSON($0, toldTo: workspace.role) }))
      }
      let rows = exports.map { export in
        let last = export.lastAtMs.map {
          "\(workspace.zone.day(ofMs: $0).iso) \(workspace.zone.timeOfDay(ofMs: $0))"
        }
        return [
          export.name, export.segment ?? "Everyone", export.purpose.rawValue,
          export.format.rawValue, export.schedule.words, export.owner, last ?? "not yet",
          export.lastResult(toldTo: workspace.role),
        ]
      }
      for line in TextTable.lines(rows, rightAligned: []) { Output.line(line) }
    }
  }

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write a saved export now.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "Its name.")
    var name: String

    func run() throws {
      let workspace = try options.open(to: .export)
      let reader = try workspace.openReader()
      let exports = try failing { () throws(StoreError) in try reader.savedExports() }
      guard let export = exports.first(where: { $0.name == name }) else {
        throw Workspace.unknownExport(name)
      }
      let outcome = Outcome()
      ScheduledExports(path: workspace.path, nowMs: Clock.system.nowMs) { outcome.take($1) }
        .run(export, workspace)
      let receipt = try outcome.receipt()
      Output.say(receipt.tally.words)
      Output.line(receipt.file)
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a saved export; files that it wrote stay.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "Its name.")
    var name: String

    func run() throws {
      try options.open(to: .export).deleteExport(name)
      Output.say("'\(name)' is no longer written.")
    }
  }
}

/// What came of an export that was tried.
private final class Outcome: Sendable {
  private let result = Mutex<Result<ExportReceipt, Failure>?>(nil)

  func take(_ result: Result<ExportReceipt, Failure>) {
    self.result.withLock { $0 = $0 ?? result }
  }

  func receipt() throws(Failure) -> ExportReceipt {
    switch result.withLock(\.self) {
    case .success(let receipt): return receipt
    case .failure(let failure): throw failure
    case nil: throw Failure(.cannotWrite, "Stopped. Nothing was exported.")
    }
  }
}

extension SavedExport {
  /// What came of it, for those who may know how few people there are.
  fileprivate func lastResult(toldTo role: Role) -> String {
    role.smallestCount <= 1 || role.name == self.role
      ? lastResult : "told to a \(self.role.rawValue)"
  }
}

extension JSON {
  fileprivate init(_ export: SavedExport, toldTo role: Role) {
    self = .object([
      ("name", .string(export.name)), ("segment", .optional(export.segment)),
      ("purpose", .string(export.purpose.rawValue)), ("format", .string(export.format.rawValue)),
      ("every", .string(export.schedule.rawValue)), ("file", .string(export.file)),
      ("owner", .string(export.owner)), ("role", .string(export.role.rawValue)),
      ("lastAtMs", .optional(export.lastAtMs)),
      ("lastResult", .string(export.lastResult(toldTo: role))),
    ])
  }
}
