import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek consent`: what a person allows, today or on any day, and what they say of it now.
struct ConsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent",
    abstract: "Show what a person allows, purpose by purpose, or take down what they say.",
    subcommands: [Show.self, Record.self, Block.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what a person allows, purpose by purpose.")

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
        try reader.card(profile, nowMs: nowMs, asOfMs: atMs, entries: 1)
      }
      guard let card else { throw Failure(.nothingFound, "There is no such profile.") }
      if printing.json {
        Output.line(JSON.array(card.consents.map { JSON($0) }))
      } else {
        for line in ConsentText.lines(card.consents, zone: workspace.zone) { Output.line(line) }
      }
    }
  }

  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take down what a person says of a purpose; it counts from now on.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var person: ProfileArgument
    @Argument(help: "A purpose of the register, such as email_marketing.")
    var purpose: String
    @Argument(help: "granted, withdrawn or refused.")
    var decision: String
    @Option(help: ArgumentHelp("How it was said.", valueName: "word"))
    var method = "call"
    @Option(help: ArgumentHelp("What shows it, such as a ticket's number.", valueName: "text"))
    var note: String?

    func run() throws {
      let workspace = try options.open(to: .takeDecisions)
      let entry = try workspace.settings.purpose(named: purpose)
      guard let taken = ConsentRecord.Decision(name: decision), taken != .pending else {
        throw Failure(.usage, "A decision is granted, withdrawn or refused.")
      }
      let nowMs = Clock.system.nowMs()
      let profile = try person.find(in: try workspace.openReader(), nowMs: nowMs)
      try workspace.record(
        taken, of: profile, on: entry, method: method, note: note, nowMs: nowMs)
      Output.say("\(purpose): \(taken.name), from now on.")
    }
  }

  struct Block: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close a channel of a person whatever they consented to, or open it again.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var person: ProfileArgument
    @Argument(help: "email, sms, phone, post or push.")
    var channel: String
    @Flag(help: "Open what was closed by hand; a bounce or a complaint stays.")
    var lift = false
    @Option(help: ArgumentHelp("What shows it, such as a ticket's number.", valueName: "text"))
    var note: String?

    func run() throws {
      let workspace = try options.open(to: .takeDecisions)
      guard let way = Purpose.Channel(rawValue: channel) else {
        throw Failure(.usage, "A channel is email, sms, phone, post or push.")
      }
      let nowMs = Clock.system.nowMs()
      let profile = try person.find(in: try workspace.openReader(), nowMs: nowMs)
      try workspace.block(way, of: profile, isLifted: lift, note: note, nowMs: nowMs)
      Output.say(lift ? "\(channel): what was closed by hand is open." : "\(channel): blocked.")
    }
  }
}
