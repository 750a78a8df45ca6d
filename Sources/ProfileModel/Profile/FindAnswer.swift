/// One person found by what a caller said.
package struct FindMatch: Hashable, Sendable {
  /// By what the person was found.
  package enum Kind: String, Sendable {
    case profile
    case order
    case tracking
    case ticket
    case email
    case phone
    case identifier
    case name

    /// For the frame of the card: `order number`.
    package var words: String {
      switch self {
      case .profile: "profile number"
      case .order: "order number"
      case .tracking: "tracking number"
      case .ticket: "ticket number"
      case .email: "e-mail"
      case .phone: "phone"
      case .identifier: "identifier"
      case .name: "name"
      }
    }
  }

  package let profile: ProfileSummary
  package let kind: Kind
  /// The value that matched, as the store has it.
  package let value: DropText
  package let isExact: Bool
  /// The order to show in front, when the match is about one.
  package let orderNumber: DropText?

  package init(
    profile: ProfileSummary, kind: Kind, value: DropText, isExact: Bool, orderNumber: DropText?
  ) {
    self.profile = profile
    self.kind = kind
    self.value = value
    self.isExact = isExact
    self.orderNumber = orderNumber
  }
}
