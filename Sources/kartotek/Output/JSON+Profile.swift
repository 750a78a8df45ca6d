import Insight
import ProfileModel

extension JSON {
  init(_ match: FindMatch) {
    self = .object([
      ("profile", .int(match.profile.id.rawValue)), ("name", .string(match.profile.name.raw)),
      (
        "matched",
        .object([("kind", .string(match.kind.rawValue)), ("value", .string(match.value.raw))])
      ),
    ])
  }

  init(_ status: ConsentStatus) {
    self = .object([
      ("purpose", .string(status.purpose.id.rawValue)), ("status", .string(status.state.rawValue)),
      ("lawfulBasis", .string((status.record?.lawfulBasis ?? status.purpose.lawfulBasis).name)),
      ("policyVersion", .optional(status.record?.policyVersion)),
      ("sinceMs", .optional(status.record?.decidedAtMs)),
      ("expiresMs", .optional(status.expiresAtMs)),
      ("source", .optional(status.record?.origin.source)),
    ])
  }

  init(_ entry: TimelineEntry) {
    self = .object([
      ("atMs", .int(entry.atMs)), ("kind", .string(entry.kind.name)),
      ("title", .string(entry.title.raw)), ("detail", .string(entry.detail.raw)),
      ("source", .optional(entry.origin?.source)), ("drop", .optional(entry.origin?.drop.raw)),
      ("line", .optional(entry.origin.map { Int64($0.line) })),
    ])
  }

  init(_ money: Money) {
    self = .object([
      ("minor", .int(money.minor)), ("currency", .string(money.currency.code)),
    ])
  }

  init(_ summary: ProfileSummary) {
    self = .object([
      ("profile", .int(summary.id.rawValue)), ("name", .string(summary.name.raw)),
      ("city", .string(summary.city.raw)), ("country", .string(summary.country)),
      ("lastSeenMs", .optional(summary.lastSeenMs)),
      ("orders", .optional(summary.orders.map(Int64.init))),
      ("spent", summary.spent.map { JSON($0) } ?? .null),
      (
        "consents",
        .object(summary.chips.map { ($0.name, .string($0.state.rawValue)) })
      ),
    ])
  }

  /// The whole profile; `metrics` are the lifetime figures of its orders.
  init(_ card: ProfileCard, figures: LifetimeFigures) {
    // What a role is not to see is not known to be nothing.
    let showsOrders = card.disclosure?.absence(of: .orders) == nil
    self = .object([
      ("profile", .int(card.summary.id.rawValue)), ("name", .string(card.summary.name.raw)),
      ("identifiers", .array(card.identifiers.map { JSON($0) })),
      ("traits", .array(card.traits.map { JSON($0) })),
      ("metrics", showsOrders ? JSON(figures) : .null),
      ("orders", showsOrders ? .array(card.orders.map { JSON($0) }) : .null),
      ("consents", .array(card.consents.map { JSON($0) })),
    ])
  }

  private init(_ identifier: ProfileCard.KnownIdentifier) {
    self = .object([
      ("kind", .string(identifier.kind.name)), ("value", .string(identifier.value.raw)),
      ("verified", .bool(identifier.isVerified)), ("firstSeenMs", .int(identifier.firstSeenMs)),
      ("lastSeenMs", .int(identifier.lastSeenMs)),
      ("source", .string(identifier.origin.source)),
      ("drop", .string(identifier.origin.drop.raw)), ("line", .int(identifier.origin.line)),
    ])
  }

  private init(_ values: TraitValues) {
    self = .object([
      ("name", .string(values.shown.name)), ("value", .string(values.shown.value.raw)),
      ("source", .string(values.shown.origin.source)),
      ("party", .string(values.shown.origin.party.name)),
      ("atMs", .int(values.shown.origin.atMs)),
      ("others", .array(values.others.map { .string($0.value.raw) })),
    ])
  }

  private init(_ figures: LifetimeFigures) {
    self = .object([
      ("orders", .int(figures.orderCount)),
      ("spent", .array(figures.spent.map { JSON($0) })),
      ("averageOrder", .array(figures.averageOrder.map { JSON($0) })),
      ("firstOrderMs", .optional(figures.firstOrderMs)),
      ("lastOrderMs", .optional(figures.lastOrderMs)),
      ("daysSinceLastOrder", .optional(figures.daysSinceLastOrder.map(Int64.init))),
      ("medianDaysBetween", .optional(figures.medianDaysBetween.map(Int64.init))),
      (
        "favouriteCategories",
        .array(
          figures.favouriteCategories.map {
            .object([("name", .string($0.name)), ("share", .double($0.share))])
          })
      ),
    ])
  }

  private init(_ order: Order) {
    self = .object([
      ("orderNo", .string(order.number.raw)), ("orderedAtMs", .int(order.orderedAtMs)),
      ("status", .string(order.status.raw)), ("channel", .string(order.channel.raw)),
      ("total", JSON(order.total)),
      (
        "lines",
        .array(
          order.lines.map { line in
            .object([
              ("sku", .string(line.sku)), ("name", .string(line.name.raw)),
              ("quantity", .int(line.quantity)), ("unitPrice", JSON(line.unitPrice)),
              ("available", .optional(line.available.map(Int64.init))),
              ("restockAtMs", .optional(line.restockAtMs)),
            ])
          })
      ),
      (
        "shipments",
        .array(
          order.shipments.map { shipment in
            .object([
              ("carrier", .string(shipment.carrier.raw)),
              ("trackingNo", .string(shipment.trackingNumber.raw)),
              ("status", .string(shipment.status.raw)),
              ("promisedAtMs", .optional(shipment.promisedAtMs)),
              ("deliveredAtMs", .optional(shipment.deliveredAtMs)),
            ])
          })
      ),
    ])
  }
}
