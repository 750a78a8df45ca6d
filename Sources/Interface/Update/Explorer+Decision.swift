import ProfileModel

extension Explorer {
  /// Asks what the person said of the purpose under the cursor.
  mutating func openDecision() {
    guard let card = profile.card,
      case .status(let status)? = consentPage?[profile[.consent].selected]
    else {
      toast = .problem("Move to a purpose first.")
      return
    }
    decision = DecisionPanel(
      profile: card.summary.id, name: card.summary.name, status: status)
  }

  mutating func recordDecision() -> [Effect] {
    guard let panel = decision, !panel.isDoing else { return [] }
    guard let number = decision?.begin() else { return [] }
    return [
      .recordDecision(
        panel.profile, panel.status.purpose, panel.decision, note: panel.note.text, number: number)
    ]
  }

  /// Leaves the panel; a decision that is being written is said as soon as it is.
  mutating func leaveDecision() { decision = nil }

  mutating func takeOfDecision(_ message: Message) {
    switch message {
    case .decisionRecorded(let purpose, let taken, let number):
      if decision?.question.accept(number) == true { decision = nil }
      toast = .done("\(purpose.rawValue): \(taken.name), from now on.")
    case .decisionRefused(let reason, let number):
      if decision?.question.accept(number) == true { decision?.fail() }
      toast = .problem(reason)
    default: break
    }
  }
}
