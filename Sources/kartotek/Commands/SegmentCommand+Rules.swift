import ArgumentParser
import ProfileModel
import ProfileStore
import Segments

/// What a segment's rule says, and whom it counts.
extension SegmentCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Print a segment's rule, in its text form and in a sentence, and what is said of it.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var asked: RuleArgument

    func run() throws {
      let reader = try options.open().openReader()
      let saved = try asked.saved(in: reader)
      let rule = try asked.find(in: reader)
      if printing.json {
        return Output.line(
          JSON.object(
            [("rule", .string(rule.text)), ("sentence", .string(rule.sentence))]
              + (saved.map { [("segment", .string($0.name))] + JSON.members($0.details) } ?? [])))
      }
      Output.line(rule.text)
      Output.say(rule.sentence)
      for line in saved?.details.lines ?? [] { Output.say(line) }
    }
  }

  struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the people of a rule, and of each of its lines alone.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var asked: RuleArgument

    func run() throws {
      let reader = try options.open().openReader()
      let rule = try asked.find(in: reader)
      let draft = RuleDraft(rule)
      let began = Stopwatch()
      let figures = try failing { () throws(StoreError) in
        try reader.figures(of: draft, purpose: nil, nowMs: Clock.system.nowMs(), sample: 0) { _ in }
      }
      let total = figures.total ?? 0
      let lines = draft.lines.dropFirst()
      if printing.json {
        let clauses = lines.map { line in
          JSON.object([
            ("text", .string(line.node.rule.text)), ("depth", .int(line.depth)),
            ("count", JSON(people: figures.alone[line.node.rule] ?? 0, toldTo: reader.role)),
          ])
        }
        return Output.line(
          JSON.object([
            ("count", JSON(people: total, toldTo: reader.role)),
            ("total", JSON(people: figures.everyone, toldTo: reader.role)),
            ("clauses", .array(clauses)), ("elapsedMs", .int(Int(began.elapsedMs))),
          ]))
      }
      let rows = lines.map { line in
        [
          String(repeating: "  ", count: line.depth - 1) + line.node.text,
          reader.role.told(figures.alone[line.node.rule] ?? 0),
        ]
      }
      let sum = [["", "\(reader.role.told(total)) of \(reader.role.told(figures.everyone))"]]
      for line in TextTable.lines(rows + sum, rightAligned: [1]) { Output.line(line) }
    }
  }
}

extension RuleNode {
  /// The line without what is below it.
  fileprivate var text: String {
    let word =
      switch kind {
      case .all: "all of"
      case .any: "any of"
      case .everyone, .clause: ""
      }
    guard !word.isEmpty else { return rule.text }
    return marks.map { $0 == .not ? "not " : "off " }.joined() + word
  }
}
