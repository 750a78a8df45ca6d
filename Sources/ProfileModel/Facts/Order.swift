/// An order as its newest row has it, with what was bought and where it is.
package struct Order: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let number: Int
    package let sku: String
    package let name: DropText
    package let quantity: Int
    package let unitPrice: Money
    package let category: String?
    /// Pieces to sell over all locations (on hand less reserved); `nil` when no stock was dropped.
    package let available: Int?
    package let restockAtMs: Int64?

    /// What all pieces cost together; `nil` beyond any amount that money has.
    package var total: Money? {
      let (minor, overflow) = unitPrice.minor.multipliedReportingOverflow(by: Int64(quantity))
      return overflow ? nil : Money(minor: minor, currency: unitPrice.currency)
    }

    package init(
      number: Int, sku: String, name: DropText, quantity: Int, unitPrice: Money,
      category: String?, available: Int?, restockAtMs: Int64?
    ) {
      self.number = number
      self.sku = sku
      self.name = name
      self.quantity = quantity
      self.unitPrice = unitPrice
      self.category = category
      self.available = available
      self.restockAtMs = restockAtMs
    }
  }

  package struct Shipment: Hashable, Sendable {
    package let carrier: DropText
    package let trackingNumber: DropText
    package let status: DropText
    package let shippedAtMs: Int64?
    package let promisedAtMs: Int64?
    package let deliveredAtMs: Int64?

    package init(
      carrier: DropText, trackingNumber: DropText, status: DropText, shippedAtMs: Int64?,
      promisedAtMs: Int64?, deliveredAtMs: Int64?
    ) {
      self.carrier = carrier
      self.trackingNumber = trackingNumber
      self.status = status
      self.shippedAtMs = shippedAtMs
      self.promisedAtMs = promisedAtMs
      self.deliveredAtMs = deliveredAtMs
    }

    /// Whole days past the promise, counted in days of `zone`; `nil` when in time or not promised.
    package func daysLate(nowMs: Int64, zone: Zone) -> Int? {
      guard let promisedAtMs else { return nil }
      let promised = zone.day(ofMs: promisedAtMs).daysSince1970
      let late = zone.day(ofMs: deliveredAtMs ?? nowMs).daysSince1970 - promised
      return late > 0 ? late : nil
    }
  }

  package let number: DropText
  package let orderedAtMs: Int64
  package let status: DropText
  package let channel: DropText
  package let total: Money
  package let discount: Money?
  package let coupon: DropText?
  package let lines: [Line]
  package let shipments: [Shipment]
  package let origin: Origin

  package init(
    number: DropText, orderedAtMs: Int64, status: DropText, channel: DropText, total: Money,
    discount: Money?, coupon: DropText?, lines: [Line], shipments: [Shipment], origin: Origin
  ) {
    self.number = number
    self.orderedAtMs = orderedAtMs
    self.status = status
    self.channel = channel
    self.total = total
    self.discount = discount
    self.coupon = coupon
    self.lines = lines
    self.shipments = shipments
    self.origin = origin
  }

  /// Whether it counts towards orders and spending: a cancelled or fully refunded one does not.
  package var counts: Bool { Self.statusCounts(status.raw) }

  package static func statusCounts(_ status: String) -> Bool {
    !["cancelled", "canceled", "refunded", "voided", "returned"].contains(status.lowercased())
  }
}
