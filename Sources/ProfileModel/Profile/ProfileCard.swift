/// The whole of what the store knows of one person, but for the timeline, which is paged.
package struct ProfileCard: Hashable, Sendable {
  /// An identifier with where and when it was met.
  package struct KnownIdentifier: Hashable, Sendable {
    package let kind: Identifier.Kind
    package let value: DropText
    package let isVerified: Bool
    package let firstSeenMs: Int64
    package let lastSeenMs: Int64
    package let origin: Origin

    package init(
      kind: Identifier.Kind, value: DropText, isVerified: Bool, firstSeenMs: Int64,
      lastSeenMs: Int64, origin: Origin
    ) {
      self.kind = kind
      self.value = value
      self.isVerified = isVerified
      self.firstSeenMs = firstSeenMs
      self.lastSeenMs = lastSeenMs
      self.origin = origin
    }
  }

  /// Why two identifiers are one person: the row that named both.
  package struct Link: Hashable, Sendable {
    package let left: Identifier
    package let right: Identifier
    /// In words: `same row`, `alias`.
    package let cause: String
    package let origin: Origin

    package init(left: Identifier, right: Identifier, cause: String, origin: Origin) {
      self.left = left
      self.right = right
      self.cause = cause
      self.origin = origin
    }
  }

  package struct Ticket: Hashable, Sendable {
    package let number: DropText
    package let subject: DropText
    package let status: DropText
    package let channel: DropText
    package let openedAtMs: Int64
    package let closedAtMs: Int64?

    package init(
      number: DropText, subject: DropText, status: DropText, channel: DropText, openedAtMs: Int64,
      closedAtMs: Int64?
    ) {
      self.number = number
      self.subject = subject
      self.status = status
      self.channel = channel
      self.openedAtMs = openedAtMs
      self.closedAtMs = closedAtMs
    }

    package var isOpen: Bool {
      closedAtMs == nil && !["closed", "solved"].contains(status.raw.lowercased())
    }
  }

  package let summary: ProfileSummary
  package let identifiers: [KnownIdentifier]
  package let links: [Link]
  package let traits: [TraitValues]
  /// Newest first; all of them.
  package let orders: [Order]
  /// Newest first.
  package let tickets: [Ticket]
  /// One for each purpose of the register.
  package let consents: [ConsentStatus]
  /// Every decision, newest first.
  package let consentLog: [ConsentRecord]
  /// Every bounce, complaint and block, and every lift of one, newest first.
  package let suppressions: [Suppression]
  /// The newest few entries of the timeline.
  package let lastEntries: [TimelineEntry]
  package let firstSeenMs: Int64?
  /// What of the person is shown; `nil` where it is all there is.
  package let disclosure: Disclosure?

  package init(
    summary: ProfileSummary, identifiers: [KnownIdentifier], links: [Link], traits: [TraitValues],
    orders: [Order], tickets: [Ticket], consents: [ConsentStatus], consentLog: [ConsentRecord],
    suppressions: [Suppression] = [], lastEntries: [TimelineEntry], firstSeenMs: Int64?,
    disclosure: Disclosure? = nil
  ) {
    self.summary = summary
    self.identifiers = identifiers
    self.links = links
    self.traits = traits
    self.orders = orders
    self.tickets = tickets
    self.consents = consents
    self.consentLog = consentLog
    self.suppressions = suppressions
    self.lastEntries = lastEntries
    self.firstSeenMs = firstSeenMs
    self.disclosure = disclosure
  }

  /// The shown value of a trait, such as `language`.
  package func trait(_ name: String) -> DropText? {
    traits.first { $0.shown.name == name }?.shown.value
  }

  /// The strongest e-mail and phone to reach the person by: the last seen of each kind.
  package func reach(_ kind: Identifier.Kind) -> DropText? {
    identifiers.filter { $0.kind == kind }.max { $0.lastSeenMs < $1.lastSeenMs }?.value
  }
}
