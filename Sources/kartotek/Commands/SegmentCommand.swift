import ArgumentParser
import ProfileModel
import ProfileStore
import Segments

/// `kartotek segment`: the named sets of profiles.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment", abstract: "List, count, save, explain and compare segments.",
    subcommands: [
      List.self, Show.self, Count.self, Members.self, Changes.self, History.self, Explain.self,
      Compare.self, Statistics.self, Save.self, Describe.self, Rename.self, ExportCommand.self,
      Delete.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the segments with their sizes, folder by folder.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let reader = try options.open().openReader()
      let role = reader.role
      let nowMs = Clock.system.nowMs()
      let segments = try failing { () throws(StoreError) in try reader.segments() }
        .byFolder.flatMap(\.segments)
      let rules = try segments.map { segment throws(Failure) in try segment.parsedRule() }
      let counts = try failing { () throws(StoreError) in
        try reader.counts(rules, nowMs: nowMs)
      }
      if printing.json {
        let rows = zip(segments, counts).map { segment, count in
          JSON.object(
            [
              ("segment", .string(segment.name)), ("count", JSON(people: count, toldTo: role)),
              ("rule", .string(segment.rule)),
            ] + JSON.members(segment.details))
        }
        return Output.line(JSON.array(rows))
      }
      let rows = zip(segments, counts).map { segment, count in
        let (indent, details) = (segment.details.folder.isEmpty ? "" : "  ", segment.details)
        return [
          indent + segment.name, role.told(count), details.colour?.rawValue ?? "", details.owner,
          details.description, segment.rule,
        ]
      }
      let kept = (0..<6).filter { column in rows.contains { !$0[column].isEmpty } }
      let lines = TextTable.lines(rows.map { row in kept.map { row[$0] } }, rightAligned: [1])
      for (place, line) in lines.enumerated() {
        let folder = segments[place].details.folder
        if folder != (place == 0 ? "" : segments[place - 1].details.folder) { Output.line(folder) }
        Output.line(line)
      }
    }
  }

  struct Members: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List a segment's members, last seen first.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var asked: RuleArgument
    @Option(help: "Members at most.")
    var limit: Int?

    func run() throws {
      let reader = try options.open().openReader()
      let nowMs = Clock.system.nowMs()
      let rule = try asked.find(in: reader)
      var page = MemberPage.first
      var left = max(0, limit ?? .max)
      var rows: [JSON] = []
      while left > 0 {
        let size = min(left, 1_000)
        let from = page
        let members = try failing { () throws(StoreError) in
          try reader.members(of: rule, page: from, limit: size, nowMs: nowMs)
        }
        if printing.json {
          rows += members.map { JSON($0) }
        } else {
          let lines = TextTable.lines(members.map(\.cells), rightAligned: [0, 3, 4])
          for line in lines { Output.line(line) }
        }
        left -= members.count
        guard members.count == size, let last = members.last else { break }
        page = .after(last.memberKey)
      }
      if printing.json { Output.line(JSON.array(rows)) }
    }
  }
}

extension JSON {
  /// How many people there are; `null` for fewer than the role is told of.
  init(people count: Int, toldTo role: Role) {
    self = role.isTooFew(count) ? .null : .int(count)
  }
}

extension SegmentSummary {
  func parsedRule() throws(Failure) -> Rule {
    do {
      return try Rule.parse(rule)
    } catch {
      throw Failure(StoreError.badRule(segment: name, reason: error.description))
    }
  }
}

extension ProfileSummary {
  /// `4711`, `Anna Kowalska`, `Łódź PL`, `14 orders`, `3 204,00 PLN`.
  fileprivate var cells: [String] {
    [
      String(id.rawValue), name.raw, [city.raw, country].joined(separator: " "),
      orders.map { "\($0) orders" } ?? "", spent?.text ?? "",
    ]
  }
}
