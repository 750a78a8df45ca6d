import Insight
import ProfileModel
import Segments

/// A segment's rule while it is built, over the panes while it is shown; it is kept while it is closed.
struct BuilderPane: Equatable, Sendable {
  /// A rule that was left unsaved.
  private struct Left: Equatable {
    let draft: RuleDraft
    let savedText: String
  }

  private(set) var draft = RuleDraft(.everyone)
  /// Unsaved rules by their segment; `nil` of a new one.
  private var left: [SegmentSummary.ID?: Left] = [:]
  /// The segment whose rule is built anew; `nil` of a new one.
  private(set) var segment: SegmentSummary?
  /// The rule as it was last saved or opened.
  private(set) var savedText = Rule.everyone.text
  var isShown = false
  var cursor = ListCursor()
  /// The line that takes text; `nil` without.
  var entry: RuleEntry?

  private var known: RuleFigures?
  /// The rule that was asked last, and the one of which ``known`` is.
  private var askedText = ""
  private var knownText = ""
  /// Counts of rules that were asked while the store stood, so that a line that is the same again has its own.
  private(set) var alone: [Rule: Int] = [:]
  var question = Question()

  /// For which the share is told.
  private(set) var purposes: [Purpose] = []
  private(set) var purposePlace = 0

  var purpose: Purpose? {
    purposes.indices.contains(purposePlace) ? purposes[purposePlace] : nil
  }

  var hasUnsaved: Bool { draft.text != savedText }
  var title: String { segment?.name ?? "new segment" }

  /// Begins with a segment's rule, or an empty one; what was left unsaved of it goes on.
  ///
  /// - Returns: Whether something was.
  mutating func begin(_ segment: SegmentSummary?, rule: Rule, purposes: [Purpose]) -> Bool {
    left[self.segment?.id] = hasUnsaved ? Left(draft: draft, savedText: savedText) : nil
    let unsaved = left.removeValue(forKey: segment?.id)
    draft = unsaved?.draft ?? RuleDraft(rule)
    self.segment = segment
    savedText = unsaved?.savedText ?? draft.text
    self.purposes = purposes
    purposePlace = 0
    known = nil
    alone = [:]
    entry = nil
    return unsaved != nil
  }

  mutating func change(_ change: (inout RuleDraft) -> Void) { change(&draft) }

  /// The rule with what is being typed in its place, as far as that is a rule.
  var tried: RuleDraft {
    var tried = draft
    guard let entry, case .success(let rule) = entry.parsed else { return tried }
    switch entry.use {
    case .add: tried.add(rule)
    case .replace: tried.replaceSelected(with: rule)
    case .whole: tried.replace(with: rule)
    case .name: break
    }
    return tried
  }

  /// What is known of a rule; a count of another rule is not shown as this one's.
  func figures(of rule: RuleDraft) -> RuleFigures? { knownText == rule.text ? known : nil }

  /// Numbers a question about the rule as it stands.
  mutating func ask() -> Int {
    askedText = tried.text
    return question.ask()
  }

  mutating func turnPurpose(by distance: Int) {
    guard !purposes.isEmpty else { return }
    purposePlace = (purposePlace + distance + purposes.count) % purposes.count
    known?.allowed = nil
  }

  mutating func take(_ figures: RuleFigures) {
    known = figures
    knownText = askedText
    alone.merge(figures.alone) { $1 }
  }

  /// The store has changed: old counts are none any more.
  mutating func forgetCounts() { alone = [:] }

  mutating func saved(as name: String) {
    savedText = draft.text
    if segment?.name != name { segment = nil }
  }

  /// The segment that was saved is in the list.
  mutating func goOn(with segment: SegmentSummary) {
    if isShown, segment.rule == savedText { self.segment = segment }
  }

  /// How many people the line's rule holds alone.
  func alone(_ line: RuleDraft.Line) -> Int? { alone[line.node.rule] }

  /// By how many a total differs from what the last load noted of the same rule.
  func changeSinceLoad(_ total: Int?) -> Int? {
    guard let segment, segment.rule == draft.text, let total, let last = segment.history.last
    else { return nil }
    return total - last
  }
}

/// A line of text that becomes a clause, a rule or a name.
struct RuleEntry: Equatable, Sendable {
  enum Use: Equatable, Sendable {
    case add
    case replace
    case whole
    case name
  }

  let use: Use
  var field: TextField
  private(set) var suggestions: [RuleSuggestion] = []
  private var words: [RuleSuggestion] = []
  /// The suggestion that the cursor is on; `nil` while nobody chose.
  var chosen: Int?
  var question = Question()
  /// The field whose value is being typed, and how its values are spread, once that is known.
  private(set) var tested: StatisticField?
  private(set) var values: FieldStatistics?
  var valuesQuestion = Question()

  init(_ use: Use, _ text: String = "") {
    self.use = use
    field = TextField(limit: use == .name ? SegmentSummary.longestName : 4_000)
    field.insert(text)
  }

  var isRule: Bool { use != .name }

  var completion: RuleCompletion { RuleCompletion(field.text, caret: field.caret) }

  /// What the text says, or why it says nothing; `nil` while it is empty.
  var parsed: Result<Rule, RuleError>? {
    guard isRule, !field.isEmpty else { return nil }
    do throws(RuleError) {
      return .success(try Rule.parse(field.text))
    } catch {
      return .failure(error)
    }
  }

  mutating func moveChoice(by distance: Int) {
    guard !suggestions.isEmpty else { return }
    let place = (chosen ?? (distance > 0 ? -1 : suggestions.count)) + distance
    chosen = max(0, min(place, suggestions.count - 1))
  }

  /// Values to choose stand before words.
  mutating func take(_ suggestions: [RuleSuggestion]) {
    words = suggestions
    self.suggestions = choices + words
    chosen = nil
  }

  /// Turns to another field, or to none.
  mutating func test(_ field: StatisticField?) {
    guard field != tested else { return }
    tested = field
    values = nil
    valuesQuestion.cancel()
  }

  mutating func take(_ values: FieldStatistics) {
    self.values = values
    let choice = chosen.flatMap { suggestions.indices.contains($0) ? suggestions[$0] : nil }
    suggestions = choices + words
    chosen = choice.flatMap { suggestions.firstIndex(of: $0) }
  }

  /// Quartiles of the field, where a number or a day may stand.
  private var choices: [RuleSuggestion] {
    guard case .histogram(let histogram) = values?.shape else { return [] }
    let completion = completion
    let tally = histogram.values
    let quartiles = [
      (tally.lowerQuartile, "lower quartile"), (tally.median, "median"),
      (tally.upperQuartile, "upper quartile"),
    ]
    var seen: Set<String> = []
    return quartiles.compactMap { value, note in
      guard let value, let text = histogram.ruleText(value, completion.expected),
        text.hasPrefix(completion.typed), seen.insert(text).inserted
      else { return nil }
      return RuleSuggestion(text, note: note)
    }
  }

  /// Puts a suggestion, or the first, in the place of what is typed of it.
  mutating func complete() {
    guard
      let suggestion = suggestions.indices.contains(chosen ?? 0) ? suggestions[chosen ?? 0] : nil
    else { return }
    let done = completion.replacing(field.text, caret: field.caret, with: suggestion.text)
    field.replace(with: done.text, caret: done.caret)
    take([])
  }
}

extension Histogram {
  /// A value as a rule's text has it; `nil` where neither a number nor a day may stand.
  fileprivate func ruleText(_ value: Int64, _ expected: [Expectation]) -> String? {
    switch scale {
    case .number(let decimals): decimal(value, decimals, expected)
    case .money(let currency): decimal(value, currency.decimals, expected)
    case .time(_, let zone): expected.contains(.date) ? zone.day(ofMs: value).iso : nil
    }
  }

  private func decimal(_ value: Int64, _ decimals: Int, _ expected: [Expectation]) -> String? {
    guard expected.contains(.number) else { return nil }
    let unit = (decimals..<6).reduce(Int64(1)) { unit, _ in unit * 10 }
    let (micros, overflows) = value.multipliedReportingOverflow(by: unit)
    return overflows ? nil : DecimalNumber(micros: micros).text
  }
}
