import ProfileModel
import Terminal

extension Explorer {
  /// Asks for what ties the person once the identity tab is looked at.
  mutating func openTiesIfShown() -> [Effect] {
    guard profile.tab == .identity, let id = profile.id, profile.ties.profile != id else {
      return []
    }
    profile.ties.open(id)
    return askTies()
  }

  private mutating func askTies() -> [Effect] {
    guard let id = profile.ties.profile else { return [] }
    return [.identityTies(id, number: profile.ties.question.ask())]
  }

  /// Brings the ties up to date while they are looked at, and forgets them while they are not.
  mutating func refreshTies() -> [Effect] {
    guard profile.ties.profile != nil else { return [] }
    guard profile.tab == .identity else {
      profile.ties.open(nil)
      return []
    }
    return profile.ties.question.wantsToAskAgain() ? askTies() : []
  }

  mutating func take(_ ties: [IdentityTie], of today: ProfileID, number: Int) -> [Effect] {
    guard profile.ties.question.accept(number) else { return [] }
    let isDirty = profile.ties.question.isDirty
    profile.keepingIdentity { $0.ties.take(ties, of: today) }
    return isDirty ? refreshTies() : []
  }

  /// Turns the explorer to a person's identity tab; one who is not in the list comes as from a caller.
  mutating func openIdentity(of id: ProfileID, at identityPlace: IdentityPlace) -> [Effect] {
    let place = members.index(of: id)
    if let place { members.cursor.selected = place }
    profile.show(
      id, summary: place.map { members.rows[$0].summary }, isVisitor: place == nil)
    profile.wantedIdentity = identityPlace
    profile.tab = .identity
    pane = .profile
    return askCard() + openTiesIfShown()
  }

  /// From an identifier to what ties it, from what keeps two people apart to the other one.
  mutating func openTie() -> [Effect] {
    if let row = profile.selectedTie {
      guard !row.tie.ties else { return [] }
      return openIdentity(of: row.otherProfile, at: .tie(row.tie.pair, row.other))
    }
    guard let known = profile.selectedIdentifier else { return [] }
    let identifier = Identifier(kind: known.kind, value: known.value.raw)
    guard let row = profile.ties.rows.first(where: { $0.own == identifier }) else { return [] }
    profile.wantedIdentity = nil
    profile.select(.tie(row.tie.pair, identifier))
    return []
  }

  /// Takes what was answered of who is who; late answers are dropped.
  mutating func takeOfIdentity(_ message: Message) -> [Effect] {
    switch message {
    case .identityTies(let ties, let profile, let number):
      return take(ties, of: profile, number: number)
    case .identityReview(let ties, let number): return take(review: ties, number: number)
    case .foundOther(let matches, let text, let number):
      takeOther(matches, text: text, number: number)
    case .actPreview(let preview, let number): take(preview, number: number)
    case .actDone(let outcome, let number):
      return take(outcome, number: number) + endPairAct(number, outcome)
    case .actRefused(let reason, let ofPreview, let number):
      refuse(reason, ofPreview: ofPreview, number: number)
      return endPairAct(number, nil)
    default: break
    }
    return []
  }
}
