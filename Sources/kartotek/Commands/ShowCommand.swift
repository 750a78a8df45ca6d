import ArgumentParser
import Insight
import ProfileModel
import ProfileStore

/// `kartotek show`: the whole profile.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a whole profile.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @OptionGroup var person: ProfileArgument
  @Option(help: ArgumentHelp("Consent as it stood at the end of this day.", valueName: "date"))
  var at: String?
  @Option(
    help: ArgumentHelp(
      "Read what your role sees masked; the reason is noted in the audit.", valueName: "reason"))
  var reveal: String?

  func run() throws {
    let workspace = try options.open()
    let nowMs = Clock.system.nowMs()
    let atMs = try DayArgument.endMs(of: at, zone: workspace.zone, nowMs: nowMs)
    let reader = try workspace.openReader()
    let profile = try person.find(in: reader, nowMs: nowMs)
    if let reveal { try workspace.reveal(profile, reason: reveal, nowMs: nowMs) }
    let card = try failing { () throws(StoreError) in
      try reader.card(profile, nowMs: nowMs, asOfMs: atMs, isRevealed: reveal != nil)
    }
    guard let card else { throw Failure(.nothingFound, "There is no such profile.") }
    let figures = LifetimeFigures(
      orders: card.orders.filter { $0.orderedAtMs <= atMs }, nowMs: atMs, zone: workspace.zone)
    if printing.json {
      Output.line(JSON(card, figures: figures))
    } else {
      for line in CardText.lines(card, figures, zone: workspace.zone) { Output.line(line) }
    }
  }
}
