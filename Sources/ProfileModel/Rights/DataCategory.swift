/// A kind of data about a person, of which a purpose may need one and not another.
package enum DataCategory: String, CaseIterable, Sendable {
  case name
  /// E-mails and phones.
  case contact
  /// Street and postcode.
  case address
  /// City, country and language.
  case place
  case birth
  /// Numbers and devices by which sources know a person, and what ties them.
  case identifiers
  /// Orders, spending and deliveries.
  case orders
  /// Visits and carts.
  case behaviour
  /// Tickets and feedback.
  case care
  /// Whatever else a source says.
  case traits

  /// The category that a trait is of.
  package init(trait: String) {
    self = Self.ofTraits[trait] ?? .traits
  }

  private static let ofTraits: [String: DataCategory] = [
    "first_name": .name, "last_name": .name, "name": .name, "title": .name, "email": .contact,
    "phone": .contact, "street": .address, "postcode": .address, "city": .place, "country": .place,
    "region": .place, "language": .place, "birth_date": .birth,
  ]

  /// The category that an entry of a timeline is of; `nil` for decisions, which whoever sees a person must see,
  /// and for segments, of which each rule has categories of its own.
  package init?(entry: TimelineEntry.Kind) {
    switch entry {
    case .event, .page: self = .behaviour
    case .order, .shipment: self = .orders
    case .ticket, .feedback: self = .care
    case .identity: self = .identifiers
    case .consent, .segment: return nil
    }
  }

  /// The category that an identifier is of.
  package init(identifier: Identifier.Kind) {
    self = identifier == .email || identifier == .phone ? .contact : .identifiers
  }
}
