/// One thing that is kept about a person, as an answer under GDPR article 15 tells it.
package struct AccessRecord: Hashable, Sendable {
  package enum Category: String, CaseIterable, Sendable {
    case identifiers
    case traits
    case orders
    case orderLines = "order_lines"
    case shipments
    case events
    case tickets
    case feedback
    case decisions
    case suppressions

    /// As a heading.
    package var title: String {
      switch self {
      case .identifiers: "Identifiers"
      case .traits: "Traits"
      case .orders: "Orders"
      case .orderLines: "Lines of orders"
      case .shipments: "Shipments"
      case .events: "Events"
      case .tickets: "Tickets"
      case .feedback: "Feedback"
      case .decisions: "Decisions on purposes"
      case .suppressions: "Closed channels"
      }
    }
  }

  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: DropText

    package init(name: String, value: DropText) {
      self.name = name
      self.value = value
    }
  }

  package let category: Category
  /// What is known, fields without a value left out.
  package let fields: [Field]
  package let origin: Origin
  /// Why it is kept.
  package let purpose: Purpose.ID
  package let lawfulBasis: LawfulBasis
  /// Whether it is out of use, because its ground fell away.
  package let isWithheld: Bool

  package init(
    category: Category, fields: [Field], origin: Origin, purpose: Purpose.ID,
    lawfulBasis: LawfulBasis, isWithheld: Bool
  ) {
    self.category = category
    self.fields = fields
    self.origin = origin
    self.purpose = purpose
    self.lawfulBasis = lawfulBasis
    self.isWithheld = isWithheld
  }
}
