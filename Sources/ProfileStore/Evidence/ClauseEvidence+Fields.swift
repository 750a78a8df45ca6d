import ProfileModel
import Segments

/// Evidence for clauses about one value of a person.
extension ClauseEvidence {
  func of(_ field: ProfileField) throws -> [Fact]? {
    switch field {
    case .trait(let name):
      let shown = card.traits.first { $0.shown.name == name }?.shown
      return shown.map { $0.value.isEmpty ? [] : [Fact($0.value, $0.origin)] } ?? hiddenOr(field)
    case .identifier(let kind):
      let known = card.identifiers.filter { $0.kind == kind }
      return known.isEmpty ? hiddenOr(field) : known.map { Fact($0.value, $0.origin) }
    case .instant(let field): return instant(field)
    case .order(let end, let detail):
      guard let order = order(end) else { return hiddenOr(field) }
      let values = detail.values(of: order).filter { !$0.isEmpty }
      return values.isEmpty ? [] : [Fact(DropText(values.joined(separator: ", ")), order.origin)]
    case .event(let end, let name):
      guard let facts else { return nil }
      let events = try facts.events(name)
      return try (end == .first ? events.first : events.last).map { event in
        [Fact(DropText(day(event.atMs)), try facts.origin(of: event.factID, atMs: event.atMs))]
      } ?? []
    }
  }

  /// Nothing, or, where the role is not to see such values, that there may be something.
  private func hiddenOr(_ field: ProfileField) -> [Fact]? {
    guard let category = field.category, let disclosure = card.disclosure else { return [] }
    return disclosure.absence(of: category) == nil ? [] : nil
  }

  private func instant(_ field: InstantField) -> [Fact]? {
    switch field {
    case .firstSeen: card.firstSeenMs.map { [Fact(DropText(day($0)))] } ?? []
    case .lastSeen: card.summary.lastSeenMs.map { [Fact(DropText(day($0)))] } ?? []
    case .firstOrder, .lastOrder:
      order(field == .firstOrder ? .first : .last).map {
        [Fact(DropText("\(day($0.orderedAtMs)), order \($0.number.raw)"), $0.origin)]
      } ?? hiddenOr(.instant(field))
    }
  }

  /// The first or last that counts; orders of a card stand newest first.
  private func order(_ end: ProfileField.End) -> Order? {
    let orders = card.orders.filter(\.counts)
    return end == .first ? orders.last : orders.first
  }
}

extension OrderDetail {
  fileprivate func values(of order: Order) -> [String] {
    switch self {
    case .channel: [order.channel.raw]
    case .status: [order.status.raw]
    case .coupon: [order.coupon?.raw ?? ""]
    case .product: order.lines.map(\.name.raw)
    case .sku: order.lines.map(\.sku)
    case .category: order.lines.compactMap(\.category)
    }
  }
}
