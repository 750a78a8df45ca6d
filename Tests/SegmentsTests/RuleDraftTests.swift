import Segments
import Testing

private func draft(_ text: String) throws -> RuleDraft { RuleDraft(try Rule.parse(text)) }

@Suite struct RuleDraftTests {
  @Test func clausesAreAddedNegatedGroupedAndMoved() throws {
    var draft = try draft("everyone")
    #expect(draft.text == "everyone" && draft.lines.count == 1)
    draft.add(try Rule.parse("known"))
    draft.add(try Rule.parse("orders >= 2"))
    draft.add(try Rule.parse("country is PL"))
    #expect(draft.text == "known and orders >= 2 and country is PL")
    draft.negate()
    #expect(draft.text == "known and orders >= 2 and not country is PL")
    draft.group()
    #expect(draft.text == "known and orders >= 2 and any (not country is PL)")
    draft.add(try Rule.parse("city is Opole"))
    #expect(draft.text == "known and orders >= 2 and (not country is PL or city is Opole)")
    draft.move(by: 1)
    #expect(draft.text == "known and orders >= 2 and any (not country is PL) and city is Opole")
    draft.move(by: -1)
    #expect(draft.text == "known and orders >= 2 and (not country is PL or city is Opole)")
    draft.turnOff()
    #expect(draft.text == "known and orders >= 2 and (not country is PL or off city is Opole)")
    draft.delete()
    draft.select(0)
    draft.turn()
    #expect(draft.text == "known or orders >= 2 or any (not country is PL)")
    draft.select(2)
    draft.duplicate()
    #expect(draft.text == "known or orders >= 2 or orders >= 2 or any (not country is PL)")
  }

  @Test func everyStepIsUndoneAndDoneAgain() throws {
    var draft = try draft("known and orders >= 2")
    var texts = [draft.text]
    for step in 0..<200 {
      RandomEdit.allCases[(step * 7 + step / 3) % RandomEdit.allCases.count].perform(
        on: &draft, step)
      if draft.text != texts.last { texts.append(draft.text) }
    }
    let last = draft
    while draft.canUndo { draft.undo() }
    #expect(draft.text == "known and orders >= 2")
    while draft.canRedo { draft.redo() }
    #expect(draft.text == last.text && draft.selected == last.selected)
    #expect(texts.count > 50)
  }

  @Test(arguments: 0..<40)
  func textAndTreeStayEqualWhateverIsEdited(seed: Int) throws {
    var generator = SystemRandomNumberGenerator()
    var draft = RuleDraft(.everyone)
    for step in 0..<100 {
      let edit = RandomEdit.allCases.randomElement(using: &generator) ?? .add
      edit.perform(on: &draft, step)
      #expect(try Rule.parse(draft.text) == draft.rule)
      #expect(draft.lines.contains { $0.path == draft.selected })
      #expect(RuleDraft(draft.rule).rule == draft.rule)
      draft.select(Int.random(in: 0..<draft.lines.count, using: &generator))
    }
  }
}

private enum RandomEdit: CaseIterable {
  case add, replace, delete, duplicate, negate, off, turn, group, up, down, undo, redo

  func perform(on draft: inout RuleDraft, _ step: Int) {
    let clauses = [
      "known", "orders >= 2", "country in (PL, DE)", "did \"A\" and then \"B\" within 1 day",
    ]
    let rule = (try? Rule.parse(clauses[step % clauses.count])) ?? .everyone
    switch self {
    case .add: draft.add(rule)
    case .replace: draft.replaceSelected(with: rule)
    case .delete: draft.delete()
    case .duplicate: draft.duplicate()
    case .negate: draft.negate()
    case .off: draft.turnOff()
    case .turn: draft.turn()
    case .group: draft.group()
    case .up: draft.move(by: -1)
    case .down: draft.move(by: 1)
    case .undo: draft.undo()
    case .redo: draft.redo()
    }
  }
}

@Suite struct RuleCompletionTests {
  @Test(
    arguments: [
      ("", 0, Segments.Expectation.word("country")), ("cou", 0, .word("country")),
      ("country ", 8, .word("in")), ("country in (", 12, .value(.trait("country"))),
      ("country in (\"P", 12, .value(.trait("country"))), ("did ", 4, .event),
      ("did \"Product Vi", 4, .event), ("consent ", 8, .purpose),
      ("did \"A\" where ", 14, .property(.events("A"))), ("in segment ", 11, .segment),
      ("last order ", 11, .word("before")), ("spent > 5 ", 10, .currency),
    ])
  func theCaretKnowsWhatMayCome(_ text: String, start: Int, expected: Segments.Expectation) {
    let completion = RuleCompletion(text, caret: text.count)
    #expect(completion.start == start)
    #expect(completion.expected.contains(expected), "\(completion.expected)")
  }

  @Test func aWordIsReplacedWhole() {
    let completion = RuleCompletion("cou is PL", caret: 3)
    let done = completion.replacing("cou is PL", caret: 3, with: "country")
    #expect(done.text == "country is PL" && done.caret == 8)
    #expect(RuleCompletion("spent > > ", caret: 10).expected.isEmpty)
  }
}
