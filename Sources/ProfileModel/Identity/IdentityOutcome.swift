/// What an act of a steward makes of the people concerned: shown before it is done, and after.
package struct IdentityOutcome: Hashable, Sendable {
  /// A profile as it is after the act.
  package struct Person: Hashable, Sendable {
    package let profile: ProfileID
    package let name: DropText
    package let city: DropText
    package let identifiers: [Identifier]
    package let eventCount: Int
    package let orderCount: Int
    package let consentCount: Int
    package let ticketCount: Int
    package let firstSeenMs: Int64
    package let lastSeenMs: Int64

    package init(
      profile: ProfileID, name: DropText, city: DropText, identifiers: [Identifier],
      eventCount: Int, orderCount: Int, consentCount: Int, ticketCount: Int, firstSeenMs: Int64,
      lastSeenMs: Int64
    ) {
      self.profile = profile
      self.name = name
      self.city = city
      self.identifiers = identifiers
      self.eventCount = eventCount
      self.orderCount = orderCount
      self.consentCount = consentCount
      self.ticketCount = ticketCount
      self.firstSeenMs = firstSeenMs
      self.lastSeenMs = lastSeenMs
    }
  }

  /// The act's own; of one that was only looked at, the number that it would have had.
  package let number: Int64
  package let act: IdentityAct.Kind
  package let isUndone: Bool
  package let left: Identifier
  package let right: Identifier
  /// Profiles that hold what the act concerned: first the one with ``left``, then the one with ``right``,
  /// then others that hold other identifiers than before.
  package let people: [Person]

  package init(
    number: Int64, act: IdentityAct.Kind, isUndone: Bool, left: Identifier, right: Identifier,
    people: [Person]
  ) {
    self.number = number
    self.act = act
    self.isUndone = isUndone
    self.left = left
    self.right = right
    self.people = people
  }
}

/// A link or an act of a steward, as it is shown: two identifiers, what ties or parts them, and why.
package struct IdentityTie: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case made
    case held(IdentityHold)
    case cut
    /// By a steward; no row need have named both.
    case joined
    case never
  }

  package let pair: IdentifierPair
  package let left: Identifier
  package let right: Identifier
  package let leftProfile: ProfileID
  package let rightProfile: ProfileID
  package let state: State
  /// In words: `same row`, `alias`; `by hand` for a join or a never.
  package let cause: String
  /// The earliest row that named both; `nil` for what a steward did.
  package let origin: Origin?
  package let atMs: Int64

  package init(
    pair: IdentifierPair, left: Identifier, right: Identifier, leftProfile: ProfileID,
    rightProfile: ProfileID, state: State, cause: String, origin: Origin?, atMs: Int64
  ) {
    self.pair = pair
    self.left = left
    self.right = right
    self.leftProfile = leftProfile
    self.rightProfile = rightProfile
    self.state = state
    self.cause = cause
    self.origin = origin
    self.atMs = atMs
  }

  /// Whether the two are one person's today.
  package var ties: Bool { leftProfile == rightProfile }
}
