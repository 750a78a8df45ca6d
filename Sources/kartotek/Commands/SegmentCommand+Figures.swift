import ArgumentParser
import Insight
import ProfileModel
import ProfileStore
import Segments

/// What segments share, what sets them apart, and how the values of a field are spread.
extension SegmentCommand {
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare two or three segments: how they overlap, and what sets each apart.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(
      help: ArgumentHelp(
        "Two or three names of segments, rules, or @FILE with a rule.", valueName: "segment"))
    var segments: [String]

    func validate() throws {
      guard (2...3).contains(segments.count) else {
        throw ValidationError("Name two or three segments or rules.")
      }
    }

    func run() throws {
      let reader = try options.open().openReader()
      let rules = try segments.map { name throws(Failure) in
        try RuleArgument.find(name, in: reader)
      }
      let found = try failing { () throws(StoreError) in
        try reader.contrast(rules, nowMs: Clock.system.nowMs()) { _ in }
      }
      let text = ContrastText(names: segments, contrast: found, role: reader.role)
      if printing.json { return Output.line(text.json) }
      for line in text.lines { Output.line(line) }
    }
  }

  struct Statistics: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell how the values of a field are spread over a segment, beside everyone.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var asked: RuleArgument
    @Argument(
      help: ArgumentHelp(
        "A field such as country, 'last order' or 'spent EUR'; without one, all are listed.",
        valueName: "field"))
    var field: String?
    @Option(help: "Bins at most of a histogram.")
    var bins = 20

    func validate() throws {
      guard (2...1_000).contains(bins) else { throw ValidationError("--bins takes 2 to 1000.") }
    }

    func run() throws {
      let reader = try options.open().openReader()
      let rule = try asked.find(in: reader)
      let known = try failing { () throws(StoreError) in try reader.statisticFields() }
      guard let name = field else {
        if printing.json { return Output.line(JSON.array(known.map { .string($0.name) })) }
        for field in known { Output.line(field.name) }
        return
      }
      guard let field = StatisticField(named: name, among: known) else {
        let near = Nearest.name(to: name, among: known.map(\.name))
        throw Failure(
          .nothingFound,
          "No field is called '\(name)'. "
            + (near.map { "Did you mean '\($0)'?" } ?? "Without a field, all are listed."))
      }
      let found = try failing { () throws(StoreError) in
        try reader.statistics(of: field, in: rule, nowMs: Clock.system.nowMs(), most: bins)
      }
      let text = StatisticsText(field: field, statistics: found, role: reader.role)
      if printing.json { return Output.line(text.json) }
      for line in text.lines { Output.line(line) }
    }
  }
}
