package import ProfileModel

/// A fact as fields and values, as a trial shows it.
package struct FactFields: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: DropText
  }

  package let kind: DropKind
  /// Of fields that have one of their own.
  package let purpose: Purpose.ID?
  /// Whom it is about first, then what it says; without those that are empty.
  package let fields: [Field]

  init(_ fact: FurtherFact) {
    kind = fact.fact.kind
    purpose = fact.fact.ownField?.purpose
    var fields = fact.identifiers.map { ($0.kind.name, $0.value as String?) }
    let said = fact.fact.fields
    fields += said.filter { name, value in !fields.contains { $0.0 == name && $0.1 == value } }
    if let atMs = fact.atMs { fields.append(("at", Self.written(atMs))) }
    self.fields = fields.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : Field(name: name, value: DropText($0)) }
    }
  }

  /// `2026-05-01T07:59:00Z`.
  fileprivate static func written(_ ms: Int64) -> String {
    let day = Zone.utc.day(ofMs: ms)
    let seconds = Int((ms - Int64(day.daysSince1970) * 86_400_000) / 1_000)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
    return "\(day.iso)T\(time)Z"
  }
}

extension Fact {
  /// Names as the columns of drops have them.
  fileprivate var fields: [(String, String?)] {
    func instant(_ ms: Int64?) -> String? { ms.map(FactFields.written) }
    func number(_ value: Int?) -> String? { value.map { String($0) } }
    switch self {
    case .traits(let fact): return fact.values.map { ($0.name, $0.value) }
    case .event(let fact):
      return [("type", "\(fact.kind)"), ("event", fact.name), ("properties", fact.properties)]
    case .alias: return [("type", "alias")]
    case .order(let fact):
      return [
        ("order_no", fact.number), ("status", fact.status), ("channel", fact.channel),
        ("total", fact.total.text),
        (
          "discount",
          fact.discountMinor.map { Money(minor: $0, currency: fact.total.currency).text }
        ),
        ("coupon", fact.coupon),
      ]
    case .orderLine(let fact):
      return [
        ("order_no", fact.orderNumber), ("line_no", number(fact.lineNumber)), ("sku", fact.sku),
        ("name", fact.name), ("quantity", number(fact.quantity)), ("unit_price", fact.unitPrice),
      ]
    case .shipment(let fact):
      return [
        ("order_no", fact.orderNumber), ("carrier", fact.carrier),
        ("tracking_no", fact.trackingNumber), ("status", fact.status),
        ("shipped_at", instant(fact.shippedAtMs)), ("promised_at", instant(fact.promisedAtMs)),
        ("delivered_at", instant(fact.deliveredAtMs)),
      ]
    case .product(let fact):
      return [
        ("sku", fact.sku), ("name", fact.name), ("category", fact.category),
        ("price", fact.price?.text), ("cost", fact.cost?.text),
      ]
    case .stock(let fact):
      return [
        ("sku", fact.sku), ("location", fact.location), ("on_hand", number(fact.onHand)),
        ("reserved", number(fact.reserved)), ("restock_at", instant(fact.restockAtMs)),
        ("lead_days", number(fact.leadDays)),
      ]
    case .suppression(let fact):
      return [
        ("channel", fact.channel.rawValue), ("reason", fact.reason.name),
        ("status", fact.isLifted ? "lifted" : "active"), ("proof", fact.proof),
      ]
    case .consent(let fact):
      return [
        ("purpose", fact.purpose.rawValue), ("status", fact.decision.name),
        ("lawful_basis", fact.lawfulBasis?.name), ("policy_version", fact.policyVersion),
        ("expires_at", instant(fact.expiresAtMs)), ("method", fact.method),
        ("source", fact.source), ("proof", fact.proof),
      ]
    case .ticket(let fact):
      return [
        ("ticket_no", fact.number), ("status", fact.status), ("channel", fact.channel),
        ("subject", fact.subject), ("closed_at", instant(fact.closedAtMs)), ("csat", fact.csat),
      ]
    case .feedback(let fact):
      return [("kind", fact.kind), ("score", fact.score), ("text", fact.text)]
    case .campaign(let fact):
      return [
        ("campaign", fact.campaign), ("name", fact.name), ("channel", fact.channel),
        ("cost", fact.cost?.text), ("started_at", instant(fact.startedAtMs)),
      ]
    case .fxRate(let fact):
      return [
        ("date", fact.day.iso), ("currency", fact.currency.code),
        ("rate_to_base_micros", String(fact.rateMicros)),
      ]
    }
  }
}
