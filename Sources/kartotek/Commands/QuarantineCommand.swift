import ArgumentParser
import DropLoading
import ProfileModel
import ProfileStore

/// `kartotek quarantine`: the rows that were not loaded, and why.
struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "Show the rows that were not loaded and why, and try them again.",
    subcommands: [List.self, Show.self, Retry.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List gated and rejected rows, newest drop first.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(help: "Only rows of drops of this name.")
    var file: String?
    @Option(help: "Rows at most.")
    var limit = 10_000

    func validate() throws {
      guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
    }

    func run() throws {
      let reader = try options.open(to: .files).openReader()
      let rows = try failing { () throws(StoreError) in
        try reader.quarantine(ofFile: file, limit: limit)
      }
      if printing.json {
        Output.line(JSON.array(rows.map { JSON($0) }))
      } else {
        for row in rows { Output.line(row.words) }
      }
      if rows.isEmpty { throw Failure(.nothingFound, "No row is held back.") }
    }
  }
}

extension QuarantineCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the text of a row that was not loaded, read back from its file.",
      discussion: "The store keeps only where the row stands; once its file is deleted it is gone.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The drop's file name, as 'quarantine list' gives it.")
    var file: String
    @Argument(help: "The row's line.")
    var line: Int

    func run() throws {
      let workspace = try options.open(to: .files)
      let reader = try workspace.openReader()
      let rows = try failing { () throws(StoreError) in
        try reader.quarantine(ofFile: file, line: line, limit: 1)
      }
      guard let row = rows.first else {
        throw Failure(
          .nothingFound, "No row of that line is held back. 'kartotek quarantine list' shows which."
        )
      }
      let text: HeldText?
      do {
        text = try RowText.read(
          row, with: DropFileFinder(folder: workspace.folder),
          catalogue: workspace.settings.catalogue)
      } catch {
        throw Failure(.unusableInput, error.description)
      }
      guard let text else {
        throw Failure(.nothingFound, "The file is no longer there, nor what the row said.")
      }
      Output.say(row.words)
      Output.line(text.whole.raw)
    }
  }
}

extension QuarantinedRow {
  /// `orders.csv line 12: rejected, column total: not an amount (aaa)`.
  var words: String {
    let place = column.map { ", column \($0.raw)" } ?? ""
    let value = valueClass.map { " (\($0.raw))" } ?? ""
    return "\(file.raw) line \(line): \(outcome.name)\(place): \(reason)\(value)"
  }
}

extension JSON {
  fileprivate init(_ row: QuarantinedRow) {
    self = .object([
      ("file", .string(row.file.raw)), ("line", .int(row.line)),
      ("byteStart", .int(row.byteRange.lowerBound)), ("byteEnd", .int(row.byteRange.upperBound)),
      ("outcome", .string(row.outcome.name)), ("reason", .string(row.reason)),
      ("column", .optional(row.column?.raw)), ("valueClass", .optional(row.valueClass?.raw)),
    ])
  }
}
