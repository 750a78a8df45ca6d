import Insight
import ProfileModel
import Segments
import Terminal

/// The words of the builder: lines of the tree, figures, the sentence, what may be typed.
struct BuilderText {
  let wording: Wording
  /// The rule with what is being typed.
  let tried: RuleDraft
  private let builder: BuilderPane
  private let figures: RuleFigures?

  init(_ builder: BuilderPane, wording: Wording) {
    self.builder = builder
    self.wording = wording
    tried = builder.tried
    figures = builder.figures(of: tried)
  }

  private var waiting: String { wording.glyphs == .ascii ? "..." : wording.glyphs.ellipsis }

  /// `1 284 people`, or an ellipsis while it is not known.
  var total: String {
    figures?.total.map(wording.people) ?? "\(waiting) people"
  }

  /// `-41 since the last load`; empty where that is not known.
  var change: String {
    guard let change = builder.changeSinceLoad(figures?.total), change != 0 else { return "" }
    return "\(change > 0 ? "+" : "-")\(Money.grouped(abs(change))) since the last load"
  }

  // MARK: Tree

  private static let countColumns = 9
  private static let barColumns = 10

  /// A line of the tree with its counts on the right: alone, what is left, and that as a bar.
  func line(_ line: RuleDraft.Line, width: Int, isSelected: Bool) -> Line {
    let mark = isSelected ? "\(wording.glyphs.selectionBar) " : "  "
    let indent = String(repeating: "  ", count: max(0, line.depth - 1))
    var runs = [Run(mark, .accent), Run(indent)]
    if line.node.isOff { runs.append(Run("off ", .muted)) }
    if line.node.marks.contains(.not) { runs.append(Run("not ", .warning)) }
    runs.append(
      Run(words(line.node), line.node.isOff ? .muted : line.node.isGroup ? .header : .normal))
    return Line(runs, right: right(line, width: width))
  }

  private func words(_ node: RuleNode) -> String {
    switch node.kind {
    case .everyone: "everyone"
    case .clause(let clause): clause.text
    case .all(let nodes): nodes.isEmpty ? "everyone" : "all of"
    case .any(let nodes): nodes.isEmpty ? "nobody" : "any of"
    }
  }

  private func right(_ line: RuleDraft.Line, width: Int) -> [Run] {
    guard line.depth > 0 else {
      return width >= 60 ? [Run(heading, .muted)] : []
    }
    let alone = builder.alone(line).map(wording.told) ?? waiting
    guard width >= 60 else { return [Run(alone, .muted)] }
    let leaves = line.depth > 1 ? "" : leaves(line).map(wording.told) ?? waiting
    let count = wording.padded(alone, Self.countColumns, .right)
    let left = wording.padded(leaves, Self.countColumns, .right)
    return [Run(count, .muted), Run(" \(left) "), Run(bar(line), .accent)]
  }

  private var heading: String {
    wording.padded("alone", Self.countColumns, .right) + " "
      + wording.padded("leaves", Self.countColumns, .right) + " "
      + String(repeating: " ", count: Self.barColumns)
  }

  /// How many are left after a child of the root.
  private func leaves(_ line: RuleDraft.Line) -> Int? {
    guard line.depth == 1, let place = line.path.first, let leaves = figures?.leaves,
      leaves.indices.contains(place)
    else { return nil }
    return leaves[place]
  }

  /// How much of everyone is left.
  private func bar(_ line: RuleDraft.Line) -> String {
    guard let leaves = leaves(line), let everyone = figures?.everyone, everyone > 0,
      !wording.role.isTooFew(leaves)
    else { return String(repeating: " ", count: Self.barColumns) }
    let full = leaves * Self.barColumns / everyone
    let part = full == 0 && leaves > 0 ? 1 : full
    let glyph = wording.glyphs == .ascii ? "#" : "█"
    return wording.padded(String(repeating: glyph, count: part), Self.barColumns)
  }

  // MARK: Sentence

  func sentence(width: Int, height: Int) -> [Line] {
    guard height > 0 else { return [] }
    var room = WrappedRuns(width: max(1, width), height: height, glyphs: wording.glyphs)
    if let verdict { room.add(words: verdict, Style(.warning)) }
    room.add(words: tried.rule.sentence, Style(.muted))
    return room.lines
  }

  /// What is odd about the rule; `nil` where nothing is.
  private var verdict: String? {
    switch figures?.verdict {
    case .never: "It can never hold anybody."
    case .always: tried.rule == .everyone ? nil : "It always holds everybody."
    case .open, nil: nil
    }
  }

  // MARK: People

  /// The share for a purpose, some who are in, some who are just out.
  func people(width: Int) -> [Line] {
    share + inside + nearly
  }

  private var share: [Line] {
    guard let purpose = builder.purpose else { return [] }
    let label = "\(wording.glyphs == .ascii ? "<>" : "◂▸") \(purpose.id.rawValue)"
    guard let total = figures?.total, let allowed = figures?.allowed else {
      return [Line([Run(label, .muted)], right: [Run(waiting, .muted)]), .blank]
    }
    let percent = total > 0 ? " (\(allowed * 100 / total) %)" : ""
    let hides = wording.role.isTooFew(total) || wording.role.isTooFew(allowed)
    return [
      Line([Run(label, .muted)], right: [Run(wording.told(allowed) + (hides ? "" : percent))]),
      .blank,
    ]
  }

  private var inside: [Line] {
    guard let people = figures?.inside, !people.isEmpty else { return [] }
    return [Line("In, last seen first", .header, bold: true)]
      + people.map {
        Line([Run(wording.name($0))], right: [Run(wording.ago($0.lastSeenMs ?? 0), .muted)])
      }
      + [.blank]
  }

  private var nearly: [Line] {
    guard let people = figures?.nearly, !people.isEmpty else { return [] }
    let children = tried.root.children ?? []
    return [Line("Just out: fails only on", .header, bold: true)]
      + people.flatMap { near in
        let failed = children.indices.contains(near.fails) ? children[near.fails].rule.text : ""
        return [Line([Run(wording.name(near.person))]), Line([Run("  \(failed)", .muted)])]
      }
  }

  // MARK: Values

  /// How the values of the field that is being tested are spread; `nil` where none is.
  func values(width: Int) -> [Line]? {
    guard let entry = builder.entry, let tested = entry.tested,
      case .histogram(let histogram) = entry.values?.shape
    else { return nil }
    return [Line("Values of \(tested.name)", .header, bold: true), .blank]
      + HistogramChart(histogram: histogram, wording: wording, width: width).lines
  }

  /// The same in one line: `▁▃▇▂ 0 to 40, median 3`.
  private func valuesLine(_ entry: RuleEntry) -> [Line] {
    guard case .histogram(let histogram) = entry.values?.shape, let first = histogram.bins.first,
      let last = histogram.bins.last, let median = histogram.values.median
    else { return [] }
    let words = HistogramWords(histogram: histogram, wording: wording)
    let counts = histogram.bins.map { wording.role.isTooFew($0.count) ? 0 : $0.count }
    let greatest = max(1, counts.max() ?? 1)
    let levels = wording.glyphs.sparkLevels
    let bars = counts.map { $0 == 0 ? " " : levels[($0 * levels.count - 1) / greatest] }
    return [
      Line([
        Run(bars.joined(), .chart),
        Run(
          "  \(words.edge(first.lower)) to \(words.edge(last.upper)), median \(words.value(median))",
          .muted),
      ])
    ]
  }

  // MARK: Typing

  /// What is wrong with what is typed, and what may come next.
  func help(
    _ entry: RuleEntry, caretAt column: Int, _ field: (text: String, caret: Int), height: Int
  ) -> [Line] {
    guard entry.isRule else {
      return [Line("Enter saves it; Esc leaves it as it is.", .muted)].prefixed(height)
    }
    var lines: [Line] = []
    if case .failure(let error) = entry.parsed {
      let isAtEnd = error.column > entry.field.text.count || error.isOpenQuote
      let place = error.column - 1 - (entry.field.text.count - field.text.count)
      if !isAtEnd, place >= 0 {
        lines.append(Line(String(repeating: " ", count: column + place) + "^", .warning))
      }
      lines.append(
        Line(isAtEnd ? "Goes on: \(error.words)" : error.words, isAtEnd ? .muted : .warning))
    }
    if height > lines.count + 2 { lines += valuesLine(entry) }
    let room = max(0, height - lines.count)
    let first = max(0, min((entry.chosen ?? 0) - room + 1, entry.suggestions.count - room))
    for (place, suggestion) in entry.suggestions.enumerated().dropFirst(first).prefix(room) {
      let isChosen = place == entry.chosen
      let mark = isChosen ? "\(wording.glyphs.selectionBar) " : "  "
      lines.append(
        Line(
          [Run(mark, .accent), Run(suggestion.text, isChosen ? .accent : .normal)],
          right: (suggestion.count.map { Money.grouped($0) } ?? suggestion.note).map {
            [Run($0, .muted)]
          } ?? []))
    }
    return lines.prefixed(height)
  }
}

extension [Line] {
  fileprivate func prefixed(_ count: Int) -> [Line] { Array(prefix(Swift.max(0, count))) }
}

extension RuleError {
  /// A text that is being typed and not closed yet.
  fileprivate var isOpenQuote: Bool { if case .unclosedString = self { true } else { false } }
}
