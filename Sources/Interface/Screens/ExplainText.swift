import ProfileModel
import Segments
import Terminal

/// The words of an explanation: where a person stands with all segments, or one rule line by line.
struct ExplainText {
  private let pane: ExplainPane
  private let wording: Wording
  private let width: Int

  init(_ pane: ExplainPane, wording: Wording, width: Int) {
    self.pane = pane
    self.wording = wording
    self.width = width
  }

  private var glyphs: GlyphSet { wording.glyphs }

  private func note(_ words: String) -> Document {
    var document = Document()
    document.add(wording.wrapped(words, width: width, role: .muted))
    return document
  }

  // MARK: All segments

  private static let headings = ["In", "Nearly in", "Not in", "Not to be asked"]

  var standings: Document {
    guard let standings = pane.standings else { return note(pane.problem ?? "Counting") }
    guard !standings.isEmpty else { return note("There are no segments yet; B builds one.") }
    var document = Document()
    for rank in 0..<Self.headings.count {
      let ranked = standings.filter { $0.rank == rank }
      guard !ranked.isEmpty else { continue }
      document.addHeading(Self.headings[rank], right: wording.count(ranked.count, "segment"))
      for standing in ranked { add(lines(of: standing), to: &document) }
    }
    return document
  }

  private func add(_ lines: [Line], to document: inout Document) {
    document.add(items: 1, linesPerItem: lines.count) { _, part in lines[part] }
  }

  private func lines(of standing: PersonStanding) -> [Line] {
    let (mark, role, word): (String, StyleRole, String) =
      switch standing.place {
      case .inside: (glyphs.check, .chipGood, "in")
      case .nearly: (glyphs.bang, .warning, "nearly")
      case .outside: (glyphs.cross, .chipBad, "out")
      case .unreadable: (glyphs.unknown, .chipUnknown, "unknown")
      }
    let head = Line([
      Run(" \(mark) \(wording.padded(word, 8))", role), Run(standing.segment.name),
    ])
    switch standing.place {
    case .inside, .outside: return [head]
    case .nearly(let line):
      return [head] + indented("fails only on: \(text(line.rule))", 4, .normal) + facts(line, 6)
    case .unreadable(let reason): return [head] + indented(reason, 4, .muted)
    }
  }

  // MARK: One rule

  var explanation: Document {
    guard let explanation = pane.explanation else { return note(pane.problem ?? "Counting") }
    var document = Document()
    document.add(wording.wrapped(summary(explanation), width: width))
    document.add(.blank)
    for line in explanation.lines { add(lines(of: line), to: &document) }
    return document
  }

  private func summary(_ explanation: RuleExplanation) -> String {
    let person = pane.person.map { wording.name($0) } ?? ""
    guard !explanation.holds else { return "\(person) is in." }
    guard let line = explanation.failsOnlyOn, explanation.lines.count > 2 else {
      return "\(person) is out."
    }
    let found = line.value.map { " (\($0.raw))" } ?? ""
    return "\(person) is out; fails only on: \(text(line.rule))\(found)."
  }

  private func lines(of line: RuleExplanation.Line) -> [Line] {
    let (mark, role, word): (String, StyleRole, String) =
      line.isOff
      ? (glyphs.unknown, .muted, "off")
      : line.holds ? (glyphs.check, .chipGood, "yes") : (glyphs.cross, .chipBad, "no")
    let indent = String(repeating: "  ", count: max(0, line.depth))
    let group = groupWord(line.rule)
    let head = Line([
      Run(" \(mark) \(wording.padded(word, 4))", role), Run(indent),
      Run(group ?? text(line.rule), group == nil ? .normal : .header),
    ])
    guard line.isClause else { return [head] }
    return [head] + facts(line, 8 + 2 * line.depth)
  }

  /// `all of`, `not any of`; `nil` for what is no group.
  private func groupWord(_ rule: Rule) -> String? {
    let node = RuleNode(of: rule)
    let word: String
    switch node.kind {
    case .all(let nodes): word = nodes.isEmpty ? "everyone" : "all of"
    case .any(let nodes): word = nodes.isEmpty ? "nobody" : "any of"
    case .everyone: word = "everyone"
    case .clause: return nil
    }
    return node.marks.map { $0 == .not ? "not " : "off " }.joined() + word
  }

  private func text(_ rule: Rule) -> String { rule.text }

  // MARK: Facts

  private func facts(_ line: RuleExplanation.Line, _ indent: Int) -> [Line] {
    guard line.isClause else { return [] }
    if line.isHidden { return indented("not shown to your role", indent, .muted) }
    if line.facts.isEmpty { return indented("nothing found", indent, .muted) }
    return line.facts.prefix(Self.mostFacts).flatMap { fact($0, indent) }
      + (line.facts.count > Self.mostFacts
        ? indented("and \(line.facts.count - Self.mostFacts) more", indent, .muted) : [])
  }

  private static let mostFacts = 20

  /// What was found and where it is from: on one line where there is room.
  private func fact(_ fact: RuleExplanation.Fact, _ indent: Int) -> [Line] {
    let origin = fact.origin.map { "from \(wording.origin($0))" } ?? ""
    let columns = wording.columns(fact.words.raw) + wording.columns(origin) + indent + 3
    if columns <= width, !origin.isEmpty {
      let blanks = String(repeating: " ", count: indent)
      return [Line([Run(blanks), Run(fact.words.raw, .accent), Run("   " + origin, .muted)])]
    }
    return indented(fact.words.raw, indent, .accent)
      + (origin.isEmpty ? [] : indented(origin, indent, .muted))
  }

  private func indented(_ text: String, _ indent: Int, _ role: StyleRole) -> [Line] {
    let blanks = String(repeating: " ", count: indent)
    return wording.wrapped(text, width: max(8, width - indent), role: role).map { line in
      Line([Run(blanks)] + line.runs)
    }
  }
}
