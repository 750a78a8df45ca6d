import ArgumentParser
import ProfileModel
import ProfileStore
import Segments

/// What may be said of a segment beside its rule.
struct SegmentDetailOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What it is for, in words.", valueName: "text"))
  var description: String?
  @Option(help: ArgumentHelp("Segments of one folder stand together.", valueName: "name"))
  var folder: String?
  @Option(help: ArgumentHelp("Who looks after it; you, unless told.", valueName: "name"))
  var owner: String?
  @Option(
    help: ArgumentHelp(
      "A word of the theme by which it is known again: "
        + "\(SegmentColour.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "word"))
  var colour: String?

  var areEmpty: Bool { description == nil && folder == nil && owner == nil && colour == nil }

  /// The same with what was given; an empty text takes away what was there.
  func applied(to details: SegmentDetails) throws(Failure) -> SegmentDetails {
    SegmentDetails(
      description: description ?? details.description, folder: folder ?? details.folder,
      owner: owner ?? details.owner, colour: try colour(or: details.colour))
  }

  private func colour(or before: SegmentColour?) throws(Failure) -> SegmentColour? {
    guard let colour else { return before }
    guard !colour.isEmpty else { return nil }
    if let known = SegmentColour(rawValue: colour.lowercased()) { return known }
    let words = SegmentColour.allCases.map(\.rawValue)
    let near = Nearest.name(to: colour, among: words).map { " Did you mean '\($0)'?" } ?? ""
    throw Failure(
      .usage, "'\(colour)' is no colour.\(near) There are \(words.joined(separator: ", ")).")
  }
}

extension SegmentCommand {
  struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a segment is for, whose it is, and where it stands.",
      discussion: "An empty text, such as --folder '', takes away what was said.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The segment's name.")
    var segment: String
    @OptionGroup var details: SegmentDetailOptions

    func run() throws {
      guard !details.areEmpty else {
        throw Failure(
          .usage, "Say what: --description, --folder, --owner or --colour. '' takes it away.")
      }
      let workspace = try options.open()
      let found = try workspace.segment(named: segment)
      let described = try details.applied(to: found.details)
      try workspace.describeSegment(found, described)
      Output.say("'\(found.name)':")
      let lines = described.lines
      for line in lines.isEmpty ? ["nothing is said of it any more"] : lines { Output.say(line) }
    }
  }
}

extension SegmentDetails {
  /// What is said, a line each.
  var lines: [String] {
    [
      ("for", description), ("folder", folder), ("owner", owner),
      ("colour", colour?.rawValue ?? ""),
    ].filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
  }
}

extension JSON {
  static func members(_ details: SegmentDetails) -> [(String, JSON)] {
    [
      ("description", .string(details.description)), ("folder", .string(details.folder)),
      ("owner", .string(details.owner)), ("colour", .optional(details.colour?.rawValue)),
    ]
  }
}
