import ArgumentParser
import ProfileModel
import ProfileStore
import Segments

/// Why a person is in a segment or out of it.
extension SegmentCommand {
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say why a person is in a segment or out of it, line by line.",
      usage: """
        kartotek segment explain <segment> <profile>
        kartotek segment explain --all <profile>
        """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Flag(help: "List all saved segments: those the person is in, those nearly, the others.")
    var all = false
    @Argument(
      help: ArgumentHelp(
        "A segment's name, a rule or @FILE with one, unless --all; then the person.",
        valueName: "segment> <profile"))
    var names: [String]

    func validate() throws {
      guard names.count == (all ? 1 : 2) else {
        throw ValidationError(
          all ? "--all takes one person." : "Name a segment or rule, and then one person.")
      }
    }

    func run() throws {
      let reader = try options.open().openReader()
      let nowMs = Clock.system.nowMs()
      let person = names[names.count - 1]
      guard all else { return try explain(person, reader, nowMs) }
      let profile = try ProfileArgument.find(person, in: reader, nowMs: nowMs)
      let found = try failing { () throws(StoreError) in
        try reader.standings(of: profile, nowMs: nowMs)
      }
      guard let found else { throw Failure(.nothingFound, "There is no such profile.") }
      if printing.json { return Output.line(JSON.array(found.map { JSON($0) })) }
      for line in TextTable.lines(found.map(\.cells)) { Output.line(line) }
    }

    private func explain(_ person: String, _ reader: StoreReader, _ nowMs: Int64) throws {
      let rule = try RuleArgument.find(names[0], in: reader)
      let profile = try ProfileArgument.find(person, in: reader, nowMs: nowMs)
      let found = try failing { () throws(StoreError) in
        try reader.explain(rule, of: profile, nowMs: nowMs)
      }
      guard let found else { throw Failure(.nothingFound, "There is no such profile.") }
      if printing.json { return Output.line(JSON(found)) }
      for line in TextTable.lines(found.lines.flatMap(\.rows)) { Output.line(line) }
      Output.say(found.summary)
    }
  }
}

extension RuleExplanation {
  /// In, out, or out for one line alone.
  fileprivate var summary: String {
    if holds { return "In." }
    return failsOnlyOn.map { "Out; fails only on: \($0.why)." } ?? "Out."
  }
}

extension RuleExplanation.Line {
  /// `yes`, the line, what was found, where it is from; a further row for each further fact.
  fileprivate var rows: [[String]] {
    let head = [
      isOff ? "off" : holds ? "yes" : "no", String(repeating: "  ", count: depth) + rule.text,
    ]
    let first = head + [value?.raw ?? absence, facts.first?.row ?? ""]
    return [first] + facts.dropFirst().map { ["", "", $0.words.raw, $0.row] }
  }

  fileprivate var absence: String {
    isHidden ? "not shown to your role" : isClause ? "nothing found" : ""
  }

  /// `orders >= 2 (1, the newest 12 Nov 2026, 31 days ago)`.
  fileprivate var why: String {
    let found = value?.raw ?? absence
    return rule.text + (found.isEmpty ? "" : " (\(found))")
  }
}

extension RuleExplanation.Fact {
  fileprivate var row: String {
    origin.map { "\($0.source), \($0.drop.raw) line \($0.line)" } ?? ""
  }
}

extension PersonStanding {
  fileprivate var cells: [String] {
    switch place {
    case .inside: ["in", segment.name, ""]
    case .nearly(let line): ["nearly", segment.name, "fails only on: \(line.why)"]
    case .outside: ["out", segment.name, ""]
    case .unreadable(let reason): ["?", segment.name, reason]
    }
  }

  fileprivate var state: String {
    switch place {
    case .inside: "in"
    case .nearly: "nearly"
    case .outside: "out"
    case .unreadable: "unreadable"
    }
  }
}

extension JSON {
  fileprivate init(_ standing: PersonStanding) {
    let line: RuleExplanation.Line? =
      if case .nearly(let line) = standing.place { line } else { nil }
    self = .object([
      ("segment", .string(standing.segment.name)), ("state", .string(standing.state)),
      ("failsOnlyOn", line.map { .string($0.rule.text) } ?? .null),
      ("value", line?.value.map { .string($0.raw) } ?? .null),
    ])
  }

  fileprivate init(_ explanation: RuleExplanation) {
    self = .object([
      ("holds", .bool(explanation.holds)),
      ("failsOnlyOn", explanation.failsOnlyOn.map { .string($0.rule.text) } ?? .null),
      ("lines", .array(explanation.lines.map { JSON($0) })),
    ])
  }

  private init(_ line: RuleExplanation.Line) {
    self = .object([
      ("depth", .int(line.depth)), ("rule", .string(line.rule.text)),
      ("holds", .bool(line.holds)), ("isHidden", .bool(line.isHidden)),
      ("facts", .array(line.facts.map { JSON($0) })),
    ])
  }

  private init(_ fact: RuleExplanation.Fact) {
    self = .object([
      ("value", .string(fact.words.raw)), ("source", .optional(fact.origin?.source)),
      ("drop", .optional(fact.origin?.drop.raw)),
      ("line", fact.origin.map { .int($0.line) } ?? .null),
    ])
  }
}
