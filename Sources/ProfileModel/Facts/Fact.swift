/// What one input row states, cleansed and without any reference to its file.
///
/// The texts are raw: they came from a drop and are made safe where they are shown.
package enum Fact: Hashable, Sendable {
  case traits(TraitFact)
  case event(EventFact)
  /// Two identifiers are one person, said by an `alias` call.
  case alias
  case order(OrderFact)
  case orderLine(OrderLineFact)
  case shipment(ShipmentFact)
  case product(ProductFact)
  case stock(StockFact)
  case consent(ConsentFact)
  case suppression(SuppressionFact)
  case ticket(TicketFact)
  case feedback(FeedbackFact)
  case campaign(CampaignFact)
  case fxRate(FxRateFact)

  /// The kind of drop whose rows state such facts.
  package var kind: DropKind {
    switch self {
    case .traits: .customers
    case .event, .alias: .events
    case .order: .orders
    case .orderLine: .orderLines
    case .shipment: .shipments
    case .product: .products
    case .stock: .stock
    case .consent: .consents
    case .suppression: .suppressions
    case .ticket: .tickets
    case .feedback: .feedback
    case .campaign: .campaigns
    case .fxRate: .fxRates
    }
  }

  /// Fields of a row that have a purpose of their own; `nil` for all else.
  package var ownField: TraitFact? {
    if case .traits(let traits) = self, traits.purpose != nil { return traits }
    return nil
  }

  /// The traits that it states; empty for most.
  package var traitValues: [TraitFact.Value] {
    switch self {
    case .traits(let traits): traits.values
    case .event(let event): event.traits?.values ?? []
    default: []
    }
  }
}

package struct TraitFact: Hashable, Sendable {
  package struct Value: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// In the order of the row; a name stands once; empty values are left out.
  package let values: [Value]
  /// For what they are processed where that is another purpose than the rest of their row.
  package let purpose: Purpose.ID?
  /// Whether the row itself says no to that purpose.
  package let isRefused: Bool

  package init(values: [Value], purpose: Purpose.ID? = nil, isRefused: Bool = false) {
    self.values = values
    self.purpose = purpose
    self.isRefused = isRefused
  }
}

package struct EventFact: Hashable, Sendable {
  package enum Kind: Int, CaseIterable, Sendable {
    case track = 0
    case page = 1
    case screen = 2
    case identify = 3
    case group = 4
  }

  package let kind: Kind
  /// The event's name; of a page or screen its name or path.
  package let name: String
  /// The `properties` (of identify and group: `traits`) as the JSON text of the row; `{}` when absent.
  package let properties: String
  /// Of `context.campaign.name`.
  package let campaign: String?
  /// Of `context.consent.categoryPreferences`, by the name of the purpose.
  package let consentPreferences: [String: Bool]
  /// Traits that an identify carries; nil for the others.
  package let traits: TraitFact?

  package init(
    kind: Kind, name: String, properties: String, campaign: String?,
    consentPreferences: [String: Bool], traits: TraitFact?
  ) {
    self.kind = kind
    self.name = name
    self.properties = properties
    self.campaign = campaign
    self.consentPreferences = consentPreferences
    self.traits = traits
  }
}

package struct OrderFact: Hashable, Sendable {
  package let number: String
  package let status: String
  package let channel: String
  package let total: Money
  package let discountMinor: Int64?
  package let coupon: String?

  package init(
    number: String, status: String, channel: String, total: Money, discountMinor: Int64?,
    coupon: String?
  ) {
    self.number = number
    self.status = status
    self.channel = channel
    self.total = total
    self.discountMinor = discountMinor
    self.coupon = coupon
  }
}

package struct OrderLineFact: Hashable, Sendable {
  package let orderNumber: String
  package let lineNumber: Int
  package let sku: String
  package let name: String
  package let quantity: Int
  /// A decimal such as `249.90`, kept as written: its currency is the order's, which may come later.
  package let unitPrice: String

  package init(
    orderNumber: String, lineNumber: Int, sku: String, name: String, quantity: Int,
    unitPrice: String
  ) {
    self.orderNumber = orderNumber
    self.lineNumber = lineNumber
    self.sku = sku
    self.name = name
    self.quantity = quantity
    self.unitPrice = unitPrice
  }
}

package struct ShipmentFact: Hashable, Sendable {
  package let orderNumber: String
  package let carrier: String
  package let trackingNumber: String
  package let status: String
  package let shippedAtMs: Int64?
  package let promisedAtMs: Int64?
  package let deliveredAtMs: Int64?

  package init(
    orderNumber: String, carrier: String, trackingNumber: String, status: String,
    shippedAtMs: Int64?, promisedAtMs: Int64?, deliveredAtMs: Int64?
  ) {
    self.orderNumber = orderNumber
    self.carrier = carrier
    self.trackingNumber = trackingNumber
    self.status = status
    self.shippedAtMs = shippedAtMs
    self.promisedAtMs = promisedAtMs
    self.deliveredAtMs = deliveredAtMs
  }
}

package struct ProductFact: Hashable, Sendable {
  package let sku: String
  package let name: String
  package let category: String
  package let price: Money?
  package let cost: Money?

  package init(sku: String, name: String, category: String, price: Money?, cost: Money?) {
    self.sku = sku
    self.name = name
    self.category = category
    self.price = price
    self.cost = cost
  }
}

package struct StockFact: Hashable, Sendable {
  package let sku: String
  package let location: String
  package let onHand: Int
  package let reserved: Int
  package let restockAtMs: Int64?
  package let leadDays: Int?

  package init(
    sku: String, location: String, onHand: Int, reserved: Int, restockAtMs: Int64?, leadDays: Int?
  ) {
    self.sku = sku
    self.location = location
    self.onHand = onHand
    self.reserved = reserved
    self.restockAtMs = restockAtMs
    self.leadDays = leadDays
  }
}

package struct ConsentFact: Hashable, Sendable {
  package let purpose: Purpose.ID
  package let decision: ConsentRecord.Decision
  /// Whether the source gives the instant; else it counts from its delivery.
  package let isDated: Bool
  /// `nil` takes the purpose's own.
  package let lawfulBasis: LawfulBasis?
  package let policyVersion: String?
  package let expiresAtMs: Int64?
  package let method: String?
  package let source: String?
  package let proof: String?

  package init(
    purpose: Purpose.ID, decision: ConsentRecord.Decision, isDated: Bool = true,
    lawfulBasis: LawfulBasis?, policyVersion: String?, expiresAtMs: Int64?, method: String?,
    source: String?, proof: String?
  ) {
    self.purpose = purpose
    self.decision = decision
    self.isDated = isDated
    self.lawfulBasis = lawfulBasis
    self.policyVersion = policyVersion
    self.expiresAtMs = expiresAtMs
    self.method = method
    self.source = source
    self.proof = proof
  }
}

/// That an address must not be used, or may be again.
package struct SuppressionFact: Hashable, Sendable {
  package let channel: Purpose.Channel
  package let reason: Suppression.Reason
  package let isLifted: Bool
  package let proof: String?

  package init(
    channel: Purpose.Channel, reason: Suppression.Reason, isLifted: Bool, proof: String?
  ) {
    self.channel = channel
    self.reason = reason
    self.isLifted = isLifted
    self.proof = proof
  }
}

package struct TicketFact: Hashable, Sendable {
  package let number: String
  package let subject: String
  package let status: String
  package let channel: String
  package let closedAtMs: Int64?
  /// Customer satisfaction as given, such as `4` or `good`.
  package let csat: String?

  package init(
    number: String, subject: String, status: String, channel: String, closedAtMs: Int64?,
    csat: String?
  ) {
    self.number = number
    self.subject = subject
    self.status = status
    self.channel = channel
    self.closedAtMs = closedAtMs
    self.csat = csat
  }
}

package struct FeedbackFact: Hashable, Sendable {
  package let kind: String
  package let score: String?
  package let text: String

  package init(kind: String, score: String?, text: String) {
    self.kind = kind
    self.score = score
    self.text = text
  }
}

package struct CampaignFact: Hashable, Sendable {
  package let campaign: String
  package let name: String
  package let channel: String
  package let cost: Money?
  package let startedAtMs: Int64?

  package init(campaign: String, name: String, channel: String, cost: Money?, startedAtMs: Int64?) {
    self.campaign = campaign
    self.name = name
    self.channel = channel
    self.cost = cost
    self.startedAtMs = startedAtMs
  }
}

package struct FxRateFact: Hashable, Sendable {
  package let day: CivilDate
  package let currency: Currency
  /// Base currency per unit, in millionths: 4 250 000 for 4.25.
  package let rateMicros: Int64

  package init(day: CivilDate, currency: Currency, rateMicros: Int64) {
    self.day = day
    self.currency = currency
    self.rateMicros = rateMicros
  }
}
