import ProfileModel

extension Explorer {
  /// Whom the keyboard is about, as the question for the card named them, and what is shown of them.
  private var inSight: (profile: ProfileID, disclosure: Disclosure?)? {
    if let caller { return caller.chosen.map { ($0.profile.id, caller.card?.disclosure) } }
    return profile.id.map { ($0, profile.card?.disclosure) }
  }

  /// Asks for the reason, unless there is nothing to read.
  mutating func openReveal() {
    guard let (profile, disclosure) = inSight else {
      toast = .problem("Nobody is selected.")
      return
    }
    guard role.mayReveal else {
      toast = .problem(
        "As \(role.name.rawValue) you may not read masked values. Ask a steward, who may.")
      return
    }
    guard disclosure?.hasMasked == true else {
      toast = .done("Nothing of this person is masked.")
      return
    }
    reveal = RevealPanel(profile: profile)
  }

  mutating func giveReason() -> [Effect] {
    guard let panel = reveal, !panel.isDoing, let number = reveal?.begin() else { return [] }
    return [.reveal(panel.profile, reason: panel.reason, number: number)]
  }

  mutating func takeOfReveal(_ message: Message) -> [Effect] {
    switch message {
    case .revealed(let profile, let number):
      guard reveal?.question.accept(number) == true else { return [.conceal] }
      reveal = nil
      revealed = profile
      return readAnew()
    case .revealRefused(let reason, let number):
      if reveal?.question.accept(number) == true { reveal?.fail() }
      toast = .problem(reason)
    default: break
    }
    return []
  }

  private mutating func readAnew() -> [Effect] {
    if caller != nil { return askFoundCard() }
    profile.timeline.open(nil)
    return askCard() + openTimelineIfShown()
  }

  /// What was read for a reason is masked again once somebody else is looked at.
  mutating func concealIfLeft() -> [Effect] {
    guard let revealed, profile.id != revealed, caller?.chosen?.profile.id != revealed else {
      return []
    }
    self.revealed = nil
    return [.conceal]
  }
}
