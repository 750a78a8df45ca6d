import ProfileModel
import Terminal

extension Explorer {
  /// The link under the cursor, of the review or the identity tab.
  private var tieUnderCursor: IdentityTie? {
    review.isShown ? review.selected : profile.selectedTie?.tie
  }

  /// Shows what a cut of the link under the cursor would make of people.
  mutating func cutTie() -> [Effect] {
    guard let tie = tieUnderCursor else {
      toast = .problem("Move to a link first: it is links that are cut.")
      return []
    }
    switch tie.state {
    case .made: return preview(.perform(.cut, .identifiers(tie.pair)))
    case .joined: toast = .problem("That is a join by hand: u takes the last act back.")
    case .held: toast = .problem("That link is held back; there is nothing to cut.")
    case .cut: toast = .problem("That link is cut already; u takes the last act back.")
    case .never: toast = .problem("That is no link; u takes the last act back.")
    }
    return []
  }

  /// Joins, or keeps apart for ever: the two of the link under the cursor where it is held back, else the
  /// person and one who is asked for.
  mutating func decide(_ kind: IdentityAct.Kind) -> [Effect] {
    if let tie = tieUnderCursor, case .held = tie.state {
      return preview(.perform(kind, .identifiers(tie.pair)))
    }
    guard !review.isShown, let person = profile.card?.summary.id else { return [] }
    steward = StewardPanel(kind, of: person)
    return []
  }

  mutating func undoAct() -> [Effect] { preview(.undo(nil)) }

  private mutating func preview(_ act: StewardAct) -> [Effect] {
    steward = StewardPanel(act)
    return [.previewAct(act, number: stewardQuestion.ask())]
  }

  /// Asks for the person that the line names.
  mutating func findOther() -> [Effect] {
    guard let text = steward?.other?.text else { return [] }
    guard text.isEmpty else { return [.findOther(text, number: otherQuestion.ask())] }
    otherQuestion.cancel()
    steward?.other?.forget()
    return []
  }

  mutating func takeOther(_ matches: [FindMatch], text: String, number: Int) {
    guard otherQuestion.accept(number) else { return }
    steward?.other?.take(matches, text: text)
  }

  mutating func pickOther(_ place: Int) { steward?.other?.pick(place) }

  /// Takes the person found, or the one under the cursor of several.
  mutating func acceptOther() -> [Effect] {
    guard let other = steward?.other else { return [] }
    guard let chosen = other.chosen else {
      pickOther(other.selected)
      return []
    }
    guard chosen.profile.id != steward?.profile else { return [] }
    steward?.take(other: chosen.profile.id)
    return steward?.act.map { [.previewAct($0, number: stewardQuestion.ask())] } ?? []
  }

  mutating func take(_ preview: StewardPreview, number: Int) {
    guard stewardQuestion.accept(number) else { return }
    steward?.take(preview)
    settle()
  }

  /// Does what the panel shows.
  mutating func performAct() -> [Effect] {
    guard let steward, steward.isReady, let preview = steward.preview else { return [] }
    self.steward?.begin()
    return [.performAct(preview.act, number: stewardQuestion.ask())]
  }

  /// What was done is shown by the panes, which ask anew.
  mutating func take(_ outcome: IdentityOutcome, number: Int) -> [Effect] {
    let isAwaited = stewardQuestion.accept(number)
    if isAwaited { steward = nil }
    profile.wantedIdentity = profile.identityPlace
    let undo = outcome.isUndone ? "" : " u undoes it."
    toast = .done(wording(.unicode).done(outcome) + undo)
    return []
  }

  /// An act that was not done, or whose outcome cannot be told.
  mutating func refuse(_ reason: String, ofPreview: Bool, number: Int) {
    let isAwaited = stewardQuestion.accept(number)
    if isAwaited { steward = nil }
    if isAwaited || !ofPreview { toast = .problem(reason) }
  }

  /// One step back: to the question for the other person, or out of the panel.
  mutating func leaveSteward() {
    if steward?.isDoing == true {
      toast = .done("It is being done; what came of it is said as soon as it is.")
    } else if let other = steward?.other, other.isPicked, other.matches.count > 1 {
      steward?.other?.unpick()
      return
    }
    // An answer to the preview is no longer wanted; one to the act itself is.
    if steward?.isDoing != true { stewardQuestion.cancel() }
    otherQuestion.cancel()
    steward = nil
  }

  mutating func moveInSteward(_ step: Step) {
    guard let steward else { return }
    if let other = steward.other {
      guard other.chosen == nil else { return }
      let place = step.target(from: other.selected, count: other.matches.count, height: 9)
      self.steward?.other?.selected = place
    } else {
      let height = stewardScreen(steward, .unicode).bodyHeight
      let scroll = scrolled(steward.scroll, step, height: height)
      self.steward?.scroll = scroll
    }
  }

  func stewardScreen(_ panel: StewardPanel, _ glyphs: GlyphSet) -> StewardScreen {
    let isLoading: Bool
    switch progress.state {
    case .loading, .elsewhere: isLoading = true
    case .idle, .waiting: isLoading = false
    }
    return StewardScreen(
      panel: panel, size: size, wording: wording(glyphs),
      waiting: isLoading ? "the loader is writing, it waits its turn" : "")
  }

  mutating func settleSteward() {
    guard let panel = steward else { return }
    let screen = stewardScreen(panel, .unicode)
    steward?.scroll = max(0, min(panel.scroll, screen.lines.count - screen.bodyHeight))
  }
}
