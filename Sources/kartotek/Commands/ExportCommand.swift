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
    help: "csv, jsonl, klaviyo, mailchimp; hashed, google or meta: e-mails and phones by SHA-256.")
  var format = ExportFormat.csv
  @Option(help: ArgumentHelp("Where to; else a name of its own in outbox/.", valueName: "file"))
  var to: String?

  func run() throws {
    let workspace = try options.open(to: .export)
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

/// Raised once, by whichever thread.
private final class StopFlag: Sendable {
  private let value = Mutex(false)

  var isRaised: Bool { value.withLock(\.self) }
  func raise() { value.withLock { $0 = true } }
}
