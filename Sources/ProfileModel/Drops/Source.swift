/// A system that delivers drops, and on what ground its data is processed.
package struct Source: Hashable, Sendable {
  package let name: String
  package let party: Party
  package let purpose: Purpose.ID
  package let lawfulBasis: LawfulBasis
  /// Sources of one space mean the same person by the same customer id.
  package let idSpace: String
  /// Events that are processed for another purpose than the rest, by their name: a purchase is service.
  package let eventPurposes: [String: Purpose.ID]
  /// Traits that are processed for another purpose than the rest of their row, by their name in small letters.
  package let fieldPurposes: [String: Purpose.ID]

  package init(
    name: String, party: Party, purpose: Purpose.ID, lawfulBasis: LawfulBasis, idSpace: String,
    eventPurposes: [String: Purpose.ID] = [:], fieldPurposes: [String: Purpose.ID] = [:]
  ) {
    self.name = name
    self.party = party
    self.purpose = purpose
    self.lawfulBasis = lawfulBasis
    self.idSpace = idSpace
    self.eventPurposes = eventPurposes
    self.fieldPurposes = fieldPurposes.filter { $0.value != purpose }
  }

  /// Fields that tell who a person is, or when a row was, without which the rest of the row is nobody's.
  package static let fieldsThatNeedTheirRow: Set<String> = [
    "customer_id", "email", "phone", "loyalty_id", "login", "email_sha256", "hashed_email",
    "created_at", "updated_at",
  ]

  /// What a purchase is told by is kept to fulfil it.
  package static let purchases = Dictionary(
    uniqueKeysWithValues: [
      "Order Completed", "Completed Order", "Order Updated", "Order Cancelled", "Order Refunded",
    ].map { ($0, Purpose.ID("service")) })

  /// What people of ours enter by hand, in the words of the person: no file delivers it.
  package static let desk = Source(
    name: "desk", party: .zero, purpose: Purpose.ID("service"), lawfulBasis: .legalObligation,
    idSpace: "shop")

  /// The source that a built-in kind of drop comes from in a workspace that has set none.
  package static func standard(for kind: DropKind) -> Source {
    switch kind {
    case .events:
      Source(
        name: "web", party: .first, purpose: Purpose.ID("analytics"),
        lawfulBasis: .legitimateInterests, idSpace: "shop", eventPurposes: purchases)
    case .tickets, .feedback:
      Source(
        name: "helpdesk", party: .first, purpose: Purpose.ID("service"), lawfulBasis: .contract,
        idSpace: "shop")
    case .products, .stock, .campaigns, .fxRates:
      Source(
        name: "erp", party: .first, purpose: Purpose.ID("service"), lawfulBasis: .contract,
        idSpace: "shop")
    case .consents, .suppressions:
      // A record of consent is kept to show that it was given (GDPR article 7(1)).
      Source(
        name: "consents", party: .zero, purpose: Purpose.ID("service"),
        lawfulBasis: .legalObligation, idSpace: "shop")
    case .customers, .orders, .orderLines, .shipments:
      Source(
        name: "shop", party: .first, purpose: Purpose.ID("service"), lawfulBasis: .contract,
        idSpace: "shop")
    }
  }
}
