import ProfileModel
import Segments

/// The line of the builder that takes text.
extension Explorer {
  mutating func enter(_ use: RuleEntry.Use, _ text: String = "") -> [Effect] {
    builder.entry = RuleEntry(use, text)
    return askSuggestions()
  }

  mutating func editClause() -> [Effect] {
    guard let node = builder.draft.selectedNode, !builder.draft.selected.isEmpty else {
      return enter(.whole, builder.draft.text)
    }
    return enter(.replace, node.rule.text)
  }

  mutating func nameRule() -> [Effect] {
    enter(.name, builder.segment?.name ?? "")
  }

  /// Asks what may be typed next, and what the rule comes to as it is typed.
  mutating func askSuggestions() -> [Effect] {
    guard let entry = builder.entry, entry.isRule else { return [] }
    let completion = entry.completion
    builder.entry?.take([])
    let number = builder.entry?.question.ask() ?? 0
    return [
      .ruleSuggestions(completion.expected, typed: completion.typed, number: number)
    ] + askValues(entry) + askFigures()
  }

  /// Asks how the values of the field are spread whose test is being typed: of those whom the lines that stand
  /// already leave, where another is added.
  private mutating func askValues(_ entry: RuleEntry) -> [Effect] {
    let tested = entry.completion.testedField(of: entry.field.text, currency: usualCurrency)
    let before = entry.tested
    builder.entry?.test(tested)
    guard let tested, tested != before else { return [] }
    let rule = entry.use == .add && builder.draft.isAll ? builder.draft.rule : .everyone
    let number = builder.entry?.valuesQuestion.ask() ?? 0
    return [
      .insight(
        .statistics(tested, of: rule, bins: Self.valueBins), asker: .clause, number: number)
    ]
  }

  /// Bins that have room beside the tree.
  private static let valueBins = 16

  /// The currency of the people that the list shows; of amounts that are typed without one yet.
  private var usualCurrency: Currency {
    members.rows.lazy.compactMap { $0.summary.spent?.currency }.first ?? .eur
  }

  mutating func takeOfClause(_ answer: InsightAnswer, _ number: Int) {
    guard builder.entry?.valuesQuestion.accept(number) == true else { return }
    // A field that cannot be counted has no picture; the clause is typed as well without.
    if case .statistics(let statistics) = answer { builder.entry?.take(statistics) }
  }

  mutating func completeRule() -> [Effect] {
    guard builder.entry?.suggestions.isEmpty == false else { return [] }
    builder.entry?.complete()
    return askSuggestions()
  }

  /// The rule is as it was before, and so are its counts.
  mutating func leaveRule() -> [Effect] {
    builder.entry = nil
    return askFigures()
  }

  mutating func acceptRule() -> [Effect] {
    guard let entry = builder.entry else { return [] }
    // A suggestion that the cursor is on is what Enter means.
    if entry.chosen != nil { return completeRule() }
    if entry.use == .name { return save(as: entry.field.text) }
    switch entry.parsed {
    case .success:
      let tried = builder.tried
      builder.change { $0 = tried }
      builder.entry = nil
      return askFigures()
    case .failure(let error):
      toast = .problem(error.description)
      return []
    case nil:
      builder.entry = nil
      return []
    }
  }

  private mutating func save(as typed: String) -> [Effect] {
    let name = typed.trimmed
    guard SegmentSummary.isName(name) else {
      toast = .problem(
        "A segment's name has 1 to \(SegmentSummary.longestName) characters on one line.")
      return []
    }
    builder.entry = nil
    if let segment = builder.segment, segment.name == name {
      return [.changeSegment(segment, rule: builder.draft.text)]
    }
    return [.saveSegment(name: name, rule: builder.draft.text)]
  }
}

extension String {
  fileprivate var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
