import ArgumentParser
import ProfileModel
import ProfileStore

/// How an act is carried out, or only shown.
struct ActOptions: ParsableArguments {
  @Flag(help: "Show what would become of the people concerned, and change nothing.")
  var dryRun = false
}

extension IdentityCommand {
  struct Cut: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Cut a link: the rows that named both were mistaken.",
      discussion: "Rows that say the same later do not bring it back; 'identity undo' does.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var acting: ActOptions
    @Argument(help: "As 'identity links' gives it: 12-15.")
    var link: String

    func run() throws {
      let ends = link.split(separator: "-").compactMap { Int64($0) }
      guard ends.count == 2, ends[0] != ends[1] else {
        throw Failure(.usage, "A link is two numbers such as 12-15; 'identity links' lists them.")
      }
      let workspace = try options.open(to: .settleIdentity)
      let pair = IdentifierPair(ends[0], ends[1])
      let reader = try workspace.openReader()
      let isThere = try failing { () throws(StoreError) in try reader.hasLink(pair) }
      guard isThere else {
        throw Failure(.nothingFound, "There is no such link. 'identity links' lists a person's.")
      }
      try workspace.act(.cut, pair, acting, printing)
    }
  }

  struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Join two profiles: they are one person, whatever the rows say.")

    @OptionGroup var two: ActOnTwo

    func run() throws { try two.run(.join) }
  }

  struct Never: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mark two profiles as never the same person.")

    @OptionGroup var two: ActOnTwo

    func run() throws { try two.run(.never) }
  }

  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back the last act that stands.",
      discussion:
        "With a number it is refused when that act is not the last: somebody else acted since.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var acting: ActOptions
    @Argument(help: "The act that is meant, as 'identity acts' numbers it.")
    var act: Int64?

    func run() throws {
      let workspace = try options.open(to: .settleIdentity)
      let (rules, nowMs) = (workspace.settings.identity, Clock.system.nowMs())
      let outcome = try failing { () throws(StoreError) in
        let writer = try StoreWriter(path: workspace.storePath)
        if acting.dryRun {
          return try writer.previewUndo(act, rules: rules, nowMs: nowMs)?.outcome
        }
        return try writer.undoIdentityAct(
          act, rules: rules, audit: AuditLog(path: workspace.auditPath), nowMs: nowMs)
      }
      guard let outcome else { throw Failure(.nothingFound, "There is nothing to undo.") }
      outcome.print(printing, isDone: !acting.dryRun)
    }
  }
}

/// An act on two people.
struct ActOnTwo: ParsableArguments {
  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @OptionGroup var acting: ActOptions
  @OptionGroup var people: TwoProfiles

  func run(_ act: IdentityAct.Kind) throws {
    let workspace = try options.open(to: .settleIdentity)
    try workspace.act(act, try people.pair(in: workspace), acting, printing)
  }
}

/// Two people on the command line.
struct TwoProfiles: ParsableArguments {
  @Argument(help: "A profile number, any identifier, or an order number.")
  var one: String
  @Argument(help: "The other one, likewise.")
  var other: String

  /// The strongest identifiers of the two.
  func pair(in workspace: Workspace) throws(Failure) -> IdentifierPair {
    let reader = try workspace.openReader()
    let nowMs = Clock.system.nowMs()
    var ends: [Int64] = []
    for text in [one, other] {
      let profile = try ProfileArgument.find(text, in: reader, nowMs: nowMs)
      let anchor = try failing { () throws(StoreError) in try reader.anchor(of: profile) }
      if let anchor { ends.append(anchor) }
    }
    guard ends.count == 2, ends[0] != ends[1] else {
      throw Failure(.usage, "Both are one profile already.")
    }
    return IdentifierPair(ends[0], ends[1])
  }
}

extension Workspace {
  fileprivate func act(
    _ act: IdentityAct.Kind, _ pair: IdentifierPair, _ acting: ActOptions, _ printing: PrintOptions
  ) throws {
    let nowMs = Clock.system.nowMs()
    let outcome = try failing { () throws(StoreError) in
      let writer = try StoreWriter(path: storePath)
      if acting.dryRun {
        return try writer.preview(act, pair, rules: settings.identity, nowMs: nowMs)
      }
      return try writer.perform(
        act, pair, rules: settings.identity, audit: try AuditLog(path: auditPath), nowMs: nowMs)
    }
    outcome.print(printing, isDone: !acting.dryRun)
  }
}

extension IdentityOutcome {
  fileprivate func print(_ printing: PrintOptions, isDone: Bool) {
    guard !printing.json else { return Output.line(json(isDone: isDone)) }
    let would = isDone ? "" : isUndone ? "would be " : "would be: "
    let did = would + (isUndone ? "undone: act \(number), " : "") + act.name
    Output.line("\(did)  \(left.kind.name) \(left.value), \(right.kind.name) \(right.value)")
    for person in people { Output.line("  " + person.words) }
  }

  private func json(isDone: Bool) -> JSON {
    .object([
      ("number", isDone || isUndone ? .int(number) : .null), ("act", .string(act.name)),
      ("isUndone", .bool(isUndone)), ("isDone", .bool(isDone)),
      (
        "people",
        .array(
          people.map { person in
            .object([
              ("profile", .int(person.profile.rawValue)), ("name", .string(person.name.raw)),
              (
                "identifiers",
                .array(person.identifiers.map { .string("\($0.kind.name) \($0.value)") })
              ),
              ("orders", .int(person.orderCount)), ("events", .int(person.eventCount)),
              ("consents", .int(person.consentCount)), ("tickets", .int(person.ticketCount)),
            ])
          })
      ),
    ])
  }
}

extension IdentityOutcome.Person {
  /// `profile 12  Anna Kowalska, Łódź  3 identifiers, 2 orders, 14 events, 4 consents, 0 tickets`.
  fileprivate var words: String {
    let who = [name.raw, city.raw].filter { !$0.isEmpty }.joined(separator: ", ")
    let counts = [
      (identifiers.count, "identifier"), (orderCount, "order"), (eventCount, "event"),
      (consentCount, "consent"), (ticketCount, "ticket"),
    ]
    let all = counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    return "profile \(profile.rawValue)  \(who)  \(all)"
  }
}
