import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek purposes`: the register, and whom a raised policy would ask anew.
struct PurposesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purposes",
    abstract: "Tell why data is processed, on what ground, and how many people allow it.",
    subcommands: [List.self, Reconsent.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the purpose register with how people stand to each purpose.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let workspace = try options.open()
      let nowMs = Clock.system.nowMs()
      let reader = try workspace.openReader()
      let figures = try failing { () throws(StoreError) in
        try reader.purposeFigures(nowMs: nowMs)
      }
      let today = workspace.zone.day(ofMs: nowMs)
      if printing.json {
        return Output.line(JSON.array(figures.map { JSON($0, todayIs: today, reader.role) }))
      }
      for line in Self.lines(figures, todayIs: today, reader.role) { Output.line(line) }
    }

    private static func lines(
      _ figures: [PurposeFigures], todayIs today: CivilDate, _ role: Role
    ) -> [String] {
      let rows = figures.map { figures -> [String] in
        let states = ConsentStatus.State.allCases.compactMap { state in
          figures.people[state].map { "\(role.told($0)) \(state.rawValue)" }
        }
        let blocked =
          figures.suppressed > 0 ? ["\(role.told(figures.suppressed)) blocked"] : []
        return [
          figures.purpose.id.rawValue, figures.purpose.lawfulBasis.words,
          "\(role.told(figures.lawful)) allowed", (states + blocked).joined(separator: ", "),
        ]
      }
      let faults = figures.flatMap { entry in
        entry.faults(todayIs: today).map { "\(entry.purpose.id.rawValue): \($0)" }
      }
      return TextTable.lines(rows, rightAligned: [2]) + faults
    }
  }

  struct Reconsent: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show whom a purpose would ask anew if older policies no longer counted.",
      discussion:
        "Nothing is asked anew yet: the cut-off is 'reconsent_below' of the purpose's settings. --save keeps "
        + "those to be asked as a segment, which fills once the cut-off is set.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(help: "A purpose of the register, such as email_marketing.")
    var purpose: String
    @Option(
      help: ArgumentHelp(
        "Versions below this one are asked anew; the purpose's own by default.",
        valueName: "version"))
    var below: String?
    @Option(help: ArgumentHelp("Save those to be asked anew as a segment.", valueName: "name"))
    var save: String?

    func run() throws {
      let workspace = try options.open()
      let entry = try workspace.settings.purpose(named: purpose)
      guard let version = below ?? entry.policyVersion else {
        throw Failure(.usage, "\(purpose) has no policy version. Say which with --below VERSION.")
      }
      let reader = try workspace.openReader()
      let role = reader.role
      let preview = try failing { () throws(StoreError) in
        try reader.reconsent(entry.id, below: version, nowMs: Clock.system.nowMs())
      }
      guard let preview else { return }
      if let save { try self.save(preview, as: save, of: entry, in: workspace) }
      if printing.json { return Output.line(JSON(preview, segment: save, role)) }
      Output.line(
        "\(role.told(preview.people)) people allow \(purpose) by a policy below \(version).")
      for (heading, parts) in [
        ("by version", preview.byVersion), ("by month", preview.byMonth),
        ("by segment", preview.bySegment),
      ] where preview.people > 0 {
        Output.line(heading)
        let rows = parts.map {
          ["  " + ($0.name.isEmpty ? "no version" : $0.name), role.told($0.people)]
        }
        for line in TextTable.lines(rows, rightAligned: [1]) { Output.line(line) }
      }
    }

    private func save(
      _ preview: ReconsentPreview, as name: String, of purpose: Purpose, in workspace: Workspace
    ) throws(Failure) {
      guard try workspace.saveSegment(name, preview.queueRule) else {
        throw Failure(
          .usage,
          "A segment is named '\(name)' already; it stays as it is. Choose another name with --save."
        )
      }
      Output.say("Saved as the segment '\(name)': \(preview.queueRule).")
      guard !preview.isInForce(by: purpose) else { return }
      Output.say(
        "It fills once reconsent_below = \"\(preview.below)\" stands under [purposes.\(purpose.id.rawValue)] "
          + "in kartotek.toml.")
    }
  }
}

extension JSON {
  fileprivate init(_ figures: PurposeFigures, todayIs today: CivilDate, _ role: Role) {
    func people(_ count: Int) -> JSON { JSON(people: count, toldTo: role) }
    let purpose = figures.purpose
    func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    func number(_ value: Int?) -> JSON { value.map { .int($0) } ?? .null }
    self = .object([
      ("purpose", .string(purpose.id.rawValue)), ("description", .string(purpose.description)),
      ("lawfulBasis", .string(purpose.lawfulBasis.name)),
      ("channel", text(purpose.channel?.rawValue)), ("policyVersion", text(purpose.policyVersion)),
      ("reconsentBelow", text(purpose.reconsentBelow)),
      ("validForDays", number(purpose.validForDays)),
      ("retentionDays", number(purpose.retentionDays)),
      ("onWithdrawal", .string(purpose.onWithdrawal.rawValue)),
      ("recipients", .array(purpose.recipients.map { .string($0) })),
      ("assessment", text(purpose.assessment)), ("reviewOn", text(purpose.reviewOn?.iso)),
      ("fields", .array(purpose.fields.map { .string($0) })),
      ("total", people(figures.total)), ("allowed", people(figures.lawful)),
      ("suppressed", people(figures.suppressed)), ("neverAsked", people(figures.neverAsked)),
      (
        "people",
        .object(
          ConsentStatus.State.allCases.filter { $0 != .none }.map {
            ($0.rawValue, people(figures.people[$0] ?? 0))
          })
      ), ("faults", .array(figures.faults(todayIs: today).map { .string($0) })),
    ])
  }

  fileprivate init(_ preview: ReconsentPreview, segment: String?, _ role: Role) {
    func people(_ count: Int) -> JSON { JSON(people: count, toldTo: role) }
    func parts(_ parts: [ReconsentPreview.Part]) -> JSON {
      .array(parts.map { .object([("name", .string($0.name)), ("people", people($0.people))]) })
    }
    self = .object([
      ("purpose", .string(preview.purpose.rawValue)), ("below", .string(preview.below)),
      ("people", people(preview.people)), ("byVersion", parts(preview.byVersion)),
      ("byMonth", parts(preview.byMonth)), ("bySegment", parts(preview.bySegment)),
      ("segment", segment.map { .string($0) } ?? .null),
    ])
  }
}
