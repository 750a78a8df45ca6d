import ArgumentParser
import ProfileModel
import ProfileStore
import Segments

/// Keeping segments: under a name, under another, or no longer.
extension SegmentCommand {
  struct Save: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Save a rule as a segment.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The name.")
    var name: String
    @Argument(help: "A rule, or @FILE with one.")
    var rule: String
    @OptionGroup var details: SegmentDetailOptions
    @Flag(help: "Put the rule in the place of the one that the name has.")
    var replace = false

    func run() throws {
      let workspace = try options.open()
      let text = try RuleArgument.text(ofFile: rule) ?? rule
      if replace {
        let reader = try workspace.openReader()
        let segments = try failing { () throws(StoreError) in try reader.segments() }
        if let found = segments.first(where: { $0.name.lowercased() == name.lowercased() }) {
          let described = try details.applied(to: found.details)
          try workspace.demand(described)
          try workspace.changeSegment(found, text)
          if described != found.details { try workspace.describeSegment(found, described) }
          return Output.say("The segment '\(found.name)' has the new rule.")
        }
      }
      let described = try details.applied(to: SegmentDetails(owner: AuditLog.user))
      try workspace.demand(described)
      guard try workspace.saveSegment(name, text, described) else {
        throw Failure(
          .usage, "There is a segment '\(name)' already. --replace gives it the new rule.")
      }
      Output.say("Saved as '\(name)'.")
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Name a segment anew; rules that ask for it follow.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The segment's name.")
    var segment: String
    @Argument(help: "Its new name.")
    var name: String

    func run() throws {
      try options.open().renameSegment(segment, to: name)
      Output.say("'\(segment)' is '\(name)' now.")
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a segment that no other asks for; nobody's data is touched.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The segment's name.")
    var segment: String

    func run() throws {
      try options.open().deleteSegment(segment)
      Output.say("The segment '\(segment)' is deleted.")
    }
  }
}
