import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek consent`: what a person allows, today or on any day.
struct ConsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Show what a person allows, purpose by purpose.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @OptionGroup var person: ProfileArgument
  @Option(help: ArgumentHelp("As it stood at the end of this day.", valueName: "date"))
  var at: String?

  func run() throws {
    let workspace = try options.open()
    let nowMs = Clock.system.nowMs()
    let atMs = try DayArgument.endMs(of: at, zone: workspace.zone, nowMs: nowMs)
    let reader = try workspace.openReader()
    let profile = try person.find(in: reader, nowMs: nowMs)
    let card = try failing { () throws(StoreError) in
      try reader.card(profile, nowMs: atMs, entries: 1)
    }
    guard let card else { throw Failure(.nothingFound, "There is no such profile.") }
    if printing.json {
      Output.line(JSON.array(card.consents.map { JSON($0) }))
    } else {
      for line in ConsentText.lines(card.consents, zone: workspace.zone) { Output.line(line) }
    }
  }
}
