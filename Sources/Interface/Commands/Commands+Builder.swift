import Terminal

extension Commands {
  static let toBuilder = [
    Command(
      "build", "Build the segment's rule: clauses as a tree, counts with every key",
      keys: [.character("b")], in: [.segments, .profiles], group: .lists, hint: "build",
      .openBuilder),
    Command(
      "new-segment", "Build a new segment", keys: [.character("B")], in: [.segments, .profiles],
      group: .lists, .newSegment),
  ]

  static let builder = [
    Command(
      "edit-clause", "Change the clause in its words; of a group, its whole text", keys: [.enter],
      in: [.builder], group: .builder, hint: "edit", .editClause),
    Command(
      "add-clause", "Add a clause", keys: [.character("a"), .character("+")], in: [.builder],
      group: .builder, hint: "add", .addClause),
    Command(
      "negate", "Negate the line, or take it back", keys: [.character("n"), .character("!")],
      in: [.builder], group: .builder, hint: "not", .editDraft(.negate)),
    Command(
      "group", "Put the line into a group of its own; of a group, its lines in its place",
      keys: [.character("g")], in: [.builder], group: .builder, hint: "group", .editDraft(.group)),
    Command(
      "turn", "All of becomes any of, and back", keys: [.character("t")], in: [.builder],
      group: .builder, hint: "all or any", .editDraft(.turn)),
    Command(
      "switch-off", "Switch the line off, or on again", keys: [.character("x")], in: [.builder],
      group: .builder, hint: "off", .editDraft(.off)),
    Command(
      "delete-clause", "Delete the line", keys: [.character("d"), .delete], in: [.builder],
      group: .builder, hint: "delete", .editDraft(.delete)),
    Command(
      "duplicate-clause", "Duplicate the line", keys: [.character("c")], in: [.builder],
      group: .builder, .editDraft(.duplicate)),
    Command(
      "move-clause-up", "Move the line up, out of its group or into the one above",
      keys: [.character("K"), .alt("k")], in: [.builder], group: .builder, .editDraft(.moveUp)),
    Command(
      "move-clause-down", "Move the line down, out of its group or into the one below",
      keys: [.character("J"), .alt("j")], in: [.builder], group: .builder, hint: "move line",
      hintKeys: [.character("J"), .character("K")], .editDraft(.moveDown)),
    Command(
      "undo-edit", "Undo the last edit", keys: [.character("u")], in: [.builder], group: .builder,
      hint: "undo", .editDraft(.undo)),
    Command(
      "redo-edit", "Do again what was undone", keys: [.character("U"), .control("r")],
      in: [.builder], group: .builder, .editDraft(.redo)),
    Command(
      "edit-rule", "Change the whole rule as text", keys: [.character(":")], in: [.builder],
      group: .builder, hint: "text", .editRule),
    Command(
      "next-share", "Tell the share of those whom the next purpose may reach",
      keys: [.right, .character("l")], in: [.builder], group: .builder, hint: "purpose",
      hintKeys: [.left, .right], .nextPurpose),
    Command(
      "previous-share", "The purpose before it", keys: [.left, .character("h")], in: [.builder],
      group: .builder, .previousPurpose),
    Command(
      "save-rule", "Save it under a name", keys: [.character("s"), .control("s")], in: [.builder],
      group: .builder, hint: "save", .saveRule),
    Command(
      "leave-builder", "Back to the panes; the rule is kept as it is", keys: [.escape],
      in: [.builder], group: .builder, hint: "back", .leaveBuilder),
    Command(
      "accept-rule", "Take what is typed", keys: [.enter], in: [.ruleEntry], group: .builder,
      hint: "take it", .acceptRule),
    Command(
      "complete-rule", "Complete the word by the suggestion", keys: [.tab], in: [.ruleEntry],
      group: .builder, hint: "complete", .completeRule),
    Command(
      "leave-rule", "Leave the rule as it was", keys: [.escape], in: [.ruleEntry],
      group: .builder, hint: "leave it", .leaveRule),
  ]
}
