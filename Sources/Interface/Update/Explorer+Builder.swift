import ProfileModel
import Segments
import Terminal

extension Explorer {
  /// Lays the builder over the panes, with the rule of the selected segment, or the one that was left unsaved.
  mutating func openBuilder() -> [Effect] {
    isWelcomeShown = false
    let segment = segments.selected ?? SegmentList.everyone
    do throws(RuleError) {
      let rule = try Rule.parse(segment.rule)
      begin(segment.isEveryone ? nil : segment, rule)
    } catch {
      toast = .problem("The rule of \(segment.name) cannot be read: \(error.description)")
      return []
    }
    return askFigures()
  }

  mutating func newSegment() -> [Effect] {
    isWelcomeShown = false
    begin(nil, .everyone)
    return askFigures() + (builder.hasUnsaved ? [] : enter(.add))
  }

  private mutating func begin(_ segment: SegmentSummary?, _ rule: Rule) {
    builder.isShown = true
    if builder.begin(segment, rule: rule, purposes: channelled) {
      toast = .done("The rule as you left it; it is not saved yet. u undoes, s saves.")
    }
  }

  /// Purposes by which people are reached, as far as they are the role's.
  private var channelled: [Purpose] {
    register.filter { purpose in
      purpose.channel != nil && (role.purposes?.contains(purpose.id) ?? true)
    }
  }

  mutating func leaveBuilder() {
    builder.isShown = false
    builder.question.cancel()
    if builder.hasUnsaved {
      let key = builder.segment == nil ? "B" : "b on the same segment"
      toast = .done("Not saved; \(key) goes on with it.")
    }
  }

  // MARK: Edits

  mutating func edit(_ edit: DraftEdit) -> [Effect] {
    let before = builder.draft.rule
    builder.change { draft in
      switch edit {
      case .negate: draft.negate()
      case .off: draft.turnOff()
      case .delete: draft.delete()
      case .duplicate: draft.duplicate()
      case .group: draft.group()
      case .turn: draft.turn()
      case .moveUp: draft.move(by: -1)
      case .moveDown: draft.move(by: 1)
      case .undo: draft.undo()
      case .redo: draft.redo()
      }
    }
    return builder.draft.rule == before ? [] : askFigures()
  }

  mutating func moveInBuilder(_ step: Step) -> [Effect] {
    if builder.entry != nil {
      builder.entry?.moveChoice(by: step == .up || step == .pageUp ? -1 : 1)
      return []
    }
    let place = step.target(
      from: builder.draft.selectedPlace, count: builder.draft.lines.count,
      height: builderAreas.tree.height)
    builder.change { $0.select(place) }
    return []
  }

  mutating func turnShare(by distance: Int) -> [Effect] {
    builder.turnPurpose(by: distance)
    return askFigures()
  }

  mutating func clickBuilder(_ event: MouseEvent) -> [Effect] {
    let area = builderAreas.tree
    let place = event.y - area.y + builder.cursor.top
    guard builder.entry == nil, area.contains(x: event.x, y: event.y),
      builder.draft.lines.indices.contains(place)
    else { return [] }
    builder.change { $0.select(place) }
    return []
  }

  mutating func settleBuilder() {
    guard builder.isShown else { return }
    let place = builder.draft.selectedPlace
    builder.cursor.select(place, of: builder.tried.lines.count)
    builder.cursor.reveal(
      place..<place + 1, height: builderAreas.tree.height, count: builder.tried.lines.count)
  }

  // MARK: Figures

  mutating func askFigures() -> [Effect] {
    [
      .ruleFigures(
        builder.tried.withoutSteps, purpose: builder.purpose?.id, number: builder.ask())
    ]
  }

  /// Counts anew when the store has changed.
  mutating func refreshBuilder() -> [Effect] {
    guard builder.isShown, builder.question.wantsToAskAgain() else { return [] }
    builder.forgetCounts()
    return askFigures()
  }

  mutating func takeOfBuilder(_ message: Message) -> [Effect] {
    switch message {
    case .ruleFigures(let figures, let isWhole, let number):
      guard builder.question.isNewest(number) else { return [] }
      let isDirty = builder.question.isDirty
      if isWhole, !builder.question.accept(number) { return [] }
      builder.take(figures)
      return isWhole && isDirty ? refreshBuilder() : []
    case .ruleSuggestions(let suggestions, let number):
      if builder.entry?.question.accept(number) == true { builder.entry?.take(suggestions) }
    case .ruleRefused(let reason, let number):
      if builder.question.accept(number) { toast = .problem(reason) }
    default: break
    }
    return []
  }

  /// A rule is a segment now: the list is counted anew, and the builder goes on with it.
  mutating func takeSaved(_ name: String, wasTaken: Bool) -> [Effect] {
    guard builder.isShown else {
      takeSavedQueue(name, wasTaken: wasTaken)
      return []
    }
    guard !wasTaken else {
      toast = .problem("A segment named \(name) is there already.")
      return []
    }
    toast = .done("Saved as the segment \(name).")
    builder.saved(as: name)
    segments.awaited = name
    return segments.question.wantsToAskAgain() ? [askSegments()] : []
  }
}
