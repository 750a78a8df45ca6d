import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek identity`: why it is one person, and changing it.
struct IdentityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identity",
    abstract: "Show why it is one person; cut, join, keep apart, and undo.",
    discussion: """
      What rows assert is never thrown away: a cut, a join or a mark is an act of its own that stands until it \
      is undone, last first. Each is noted in the audit.
      """,
    subcommands: [
      Links.self, Review.self, Duplicates.self, Cut.self, Join.self, Never.self, Undo.self,
      Acts.self,
    ])

  struct Links: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what ties a person's identifiers, and what was held back or cut.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var person: ProfileArgument

    func run() throws {
      let workspace = try options.open(to: .settleIdentity)
      let reader = try workspace.openReader()
      let profile = try person.find(in: reader, nowMs: Clock.system.nowMs())
      let ties = try failing { () throws(StoreError) in try reader.identityTies(of: profile) }
      if printing.json {
        Output.line(
          JSON.object([
            ("profile", .int(profile.rawValue)), ("ties", .array(ties.map { JSON($0) })),
          ]))
        return
      }
      Output.line("profile \(profile.rawValue)")
      for tie in ties { Output.line("  " + tie.words(in: workspace.zone)) }
    }
  }

  struct Review: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List links that the rules hold back, latest first.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Option(help: "Links at most.")
    var limit = 500

    func validate() throws {
      guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
    }

    func run() throws {
      let workspace = try options.open(to: .settleIdentity)
      let reader = try workspace.openReader()
      let ties = try failing { () throws(StoreError) in try reader.identityReview(limit: limit) }
      if printing.json {
        Output.line(JSON.array(ties.map { JSON($0) }))
      } else {
        for tie in ties { Output.line(tie.words(in: workspace.zone)) }
      }
      if ties.isEmpty { throw Failure(.nothingFound, "Nothing is held back.") }
    }
  }

  struct Acts: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what stewards did, last first.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let workspace = try options.open(to: .settleIdentity)
      let reader = try workspace.openReader()
      let acts = try failing { () throws(StoreError) in try reader.identityActs() }
      if printing.json {
        Output.line(
          JSON.array(
            acts.map { act in
              JSON.object([
                ("number", .int(act.number)), ("undoneAtMs", .optional(act.undoneAtMs)),
                ("act", JSON(act.tie)),
              ])
            }))
      } else {
        for act in acts {
          let undone = act.undoneAtMs == nil ? "" : "  undone"
          Output.line("\(act.number)  \(act.tie.words(in: workspace.zone))\(undone)")
        }
      }
      if acts.isEmpty { throw Failure(.nothingFound, "Nobody has cut, joined or marked anything.") }
    }
  }
}

extension IdentityTie {
  /// As `identity cut` takes it: `12-15`.
  var link: String { "\(pair.left)-\(pair.right)" }

  /// `12-15  customer_id C-104 + email anna@example.com  row 12 of customers.csv named both, 2019-05-03`.
  fileprivate func words(in zone: Zone) -> String {
    let ends = "\(left.words) \(ties ? "+" : "|") \(right.words)"
    let day = zone.day(ofMs: atMs).iso
    let why =
      origin.map { origin in
        let row = "row \(origin.line) of \(origin.drop.raw)"
        return cause == "same row" ? "\(row) named both, \(day)" : "\(row): \(cause), \(day)"
      } ?? "by hand, \(day)"
    switch state {
    case .made: return "\(link)  \(ends)  \(why)"
    case .joined: return "\(link)  \(ends)  joined \(why)"
    case .held(let hold):
      return "\(link)  \(ends)  \(why); held: \(hold.text)\(profiles)"
    case .cut: return "\(link)  \(ends)  \(why); cut\(profiles)"
    case .never: return "\(link)  \(ends)  never the same, \(why)\(profiles)"
    }
  }

  /// Whose the two are where they are two people's; what was undone since may be one's again.
  private var profiles: String {
    ties ? "" : " (profiles \(leftProfile.rawValue) and \(rightProfile.rawValue))"
  }

  /// As `--json` says it.
  fileprivate var stateName: String {
    switch state {
    case .made: "made"
    case .held: "held"
    case .cut: "cut"
    case .joined: "joined"
    case .never: "never"
    }
  }

  fileprivate var reason: String? {
    guard case .held(let hold) = state else { return nil }
    return hold.text
  }
}

extension Identifier {
  fileprivate var words: String { "\(kind.name) \(value)" }
}

extension JSON {
  fileprivate init(_ tie: IdentityTie) {
    self = .object([
      ("link", .string(tie.link)), ("left", Self.end(tie.left, tie.leftProfile)),
      ("right", Self.end(tie.right, tie.rightProfile)), ("state", .string(tie.stateName)),
      ("reason", .optional(tie.reason)), ("cause", .string(tie.cause)),
      ("source", .optional(tie.origin?.source)), ("drop", .optional(tie.origin?.drop.raw)),
      ("line", .optional(tie.origin.map { Int64($0.line) })), ("atMs", .int(tie.atMs)),
    ])
  }

  private static func end(_ identifier: Identifier, _ profile: ProfileID) -> JSON {
    .object([
      ("kind", .string(identifier.kind.name)), ("value", .string(identifier.value)),
      ("profile", .int(profile.rawValue)),
    ])
  }
}
