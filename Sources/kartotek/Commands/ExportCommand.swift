import ArgumentParser
import Glibc
import ProfileModel
import ProfileStore
import Synchronization

/// `kartotek export`: people of a segment to a file, those alone whom its purpose may reach.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the people of a segment whom a purpose may reach into a file, with a receipt.",
    discussion: """
      Only those for whom the purpose is lawful now, whose channel nothing closes, and who have an address of \
      it; only the fields that the purpose may carry. The file appears in outbox/ with its receipt, after it \
      was noted in the audit, or not at all. Exits with 1 when there is nobody.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @Argument(help: "The segment's name, or a rule such as 'country in (PL) and orders >= 2'.")
  var segment: String
  @Option(help: "What it is for: a purpose of the register.")
  var purpose: String
  @Option(
    help: "csv, jsonl, klaviyo, mailchimp; hashed, google or meta: e-mails and phones by SHA-256.",
    completion: .list(ExportFormat.allCases.map(\.rawValue)), transform: { try Self.word($0) })
  var format = ExportFormat.csv
  @Option(
    help: "Save it, to be written anew after every load ('load') or once a day ('day'); see --as.",
    completion: .list(SavedExport.Schedule.allCases.map(\.rawValue)),
    transform: { try Self.word($0) })
  var every: SavedExport.Schedule?
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The name it is saved under, and of its file in outbox/; else of segment and purpose.",
      valueName: "name"))
  var savedName: String?
  @Option(help: ArgumentHelp("Where to; else a name of its own in outbox/.", valueName: "file"))
  var to: String?

  func validate() throws {
    if every == nil, savedName != nil {
      throw ValidationError("--as names an export that is saved: say --every load or --every day.")
    }
    if every != nil, to != nil {
      throw ValidationError("A saved export goes to outbox/ under its name; leave --to out.")
    }
  }

  func run() throws {
    let workspace = try options.open(to: .export)
    if let every { return try save(every, workspace) }
    let reader = try workspace.openReader()
    let order = try ExportOrder(
      of: segment, for: purpose, as: format, reader: reader, register: workspace.settings.purposes)
    let stop = StopFlag()
    let stopper = SignalStopper { stop.raise() }
    defer { stopper.cancel() }
    let exporter = Exporter(
      workspace: workspace, reader: reader, nowMs: Clock.system.nowMs,
      shouldStop: { stop.isRaised })
    let receipt = try exporter.run(order, to: to)
    Output.say(receipt.tally.words)
    if printing.json {
      Output.line(receipt.json)
    } else {
      Output.line(receipt.file)
    }
  }
}

extension ExportCommand {
  private static func word<Value: RawRepresentable<String> & CaseIterable>(
    _ text: String
  ) throws -> Value {
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("It takes one of \(known).")
    }
    return value
  }

  private func save(_ schedule: SavedExport.Schedule, _ workspace: Workspace) throws {
    let name = savedName ?? SavedExport.name(segment, Purpose.ID(purpose))
    let isEveryone = segment.lowercased() == "everyone"
    try workspace.saveExport(
      name, of: isEveryone ? nil : segment, for: purpose, as: format, schedule)
    Output.say(
      "Saved as '\(name)': outbox/\(name).\(format.fileEnding) is written \(schedule.words).")
  }
}

/// Raised once, by whichever thread.
private final class StopFlag: Sendable {
  private let value = Mutex(false)

  var isRaised: Bool { value.withLock(\.self) }
  func raise() { value.withLock { $0 = true } }
}
