import ArgumentParser
import ProfileModel
import ProfileStore
import Segments

/// What a segment's rule says, and whom it counts.
extension SegmentCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a segment's rule, in its text form and in a sentence.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var asked: RuleArgument

    func run() throws {
      let rule = try asked.find(in: try options.open().openReader())
      if printing.json {
        Output.line(
          JSON.object([("rule", .string(rule.text)), ("sentence", .string(rule.sentence))]))
      } else {
        Output.line(rule.text)
        Output.say(rule.sentence)
      }
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

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say why a person is in a segment or out of it, line by line.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var asked: RuleArgument
    @OptionGroup var person: ProfileArgument

    func run() throws {
      let reader = try options.open().openReader()
      let nowMs = Clock.system.nowMs()
      let rule = try asked.find(in: reader)
      let profile = try person.find(in: reader, nowMs: nowMs)
      let found = try failing { () throws(StoreError) in
        try reader.explain(rule, of: profile, nowMs: nowMs)
      }
      guard let found else { throw Failure(.nothingFound, "There is no such profile.") }
      if printing.json { return Output.line(JSON(found)) }
      for line in TextTable.lines(found.lines.map(\.cells)) { Output.line(line) }
      Output.say(found.summary)
    }
  }
}

extension RuleExplanation {
  /// In, out, or out for one line alone.
  fileprivate var summary: String {
    if holds { return "In." }
    return failsOnlyOn.map { "Out; fails only on: \($0.rule.text)." } ?? "Out."
  }
}

extension RuleExplanation.Line {
  /// `yes`, the line, what was found, where it is from.
  fileprivate var cells: [String] {
    let isGroup = depth == 0 || value == nil
    return [
      isOff ? "off" : holds ? "yes" : "no",
      String(repeating: "  ", count: depth) + rule.text,
      value?.raw ?? (isGroup ? "" : "nothing"),
      origin.map { "\($0.source), \($0.drop.raw) line \($0.line)" } ?? "",
    ]
  }
}

extension JSON {
  fileprivate init(_ explanation: RuleExplanation) {
    self = .object([
      ("holds", .bool(explanation.holds)),
      ("failsOnlyOn", explanation.failsOnlyOn.map { .string($0.rule.text) } ?? .null),
      (
        "lines",
        .array(
          explanation.lines.map { line in
            .object([
              ("depth", .int(line.depth)), ("rule", .string(line.rule.text)),
              ("holds", .bool(line.holds)), ("value", line.value.map { .string($0.raw) } ?? .null),
              ("source", line.origin.map { .string($0.source) } ?? .null),
              ("drop", line.origin.map { .string($0.drop.raw) } ?? .null),
              ("line", line.origin.map { .int($0.line) } ?? .null),
            ])
          })
      ),
    ])
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
