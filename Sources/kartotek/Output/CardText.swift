import Insight
import ProfileModel

/// A profile in lines of text.
enum CardText {
  static func lines(_ card: ProfileCard, _ figures: LifetimeFigures, zone: Zone) -> [String] {
    var lines = ["Profile \(card.summary.id.rawValue)  \(card.summary.name.raw)"]
    lines.append("Identifiers")
    for identifier in card.identifiers {
      lines.append(
        "  \(identifier.kind.name)  \(identifier.value.raw)  \(words(identifier.origin))")
    }
    lines.append("Traits")
    for values in card.traits {
      lines.append(
        "  \(values.shown.name)  \(values.shown.value.raw)  \(words(values.shown.origin))")
    }
    lines.append("Figures")
    lines.append("  orders  \(figures.orderCount)")
    for (sum, average) in zip(figures.spent, figures.averageOrder) {
      lines.append("  spent  \(sum.text), \(average.text) an order")
    }
    if let days = figures.daysSinceLastOrder { lines.append("  last order  \(days) days ago") }
    lines.append("Orders")
    for order in card.orders {
      lines.append(
        "  \(order.number.raw)  \(zone.day(ofMs: order.orderedAtMs).iso)  \(order.status.raw)  "
          + order.total.text)
    }
    lines.append("Consents")
    for status in card.consents { lines.append("  " + ConsentText.line(status, zone: zone)) }
    return lines
  }

  private static func words(_ origin: Origin) -> String {
    "(\(origin.source), \(origin.drop.raw) line \(origin.line))"
  }
}

/// A purpose's status in a line of text.
enum ConsentText {
  static func line(_ status: ConsentStatus, zone: Zone) -> String {
    var parts = [
      status.purpose.id.rawValue,
      status.state == .none ? (status.allows ? "in force" : "not asked") : status.state.rawValue,
      status.purpose.lawfulBasis.words,
    ]
    if let record = status.record {
      parts.append("since \(zone.day(ofMs: record.decidedAtMs).iso)")
      if let end = status.expiresAtMs { parts.append("until \(zone.day(ofMs: end).iso)") }
      if let version = record.policyVersion { parts.append("policy \(version)") }
      parts.append("from \(record.origin.source)")
    }
    return parts.joined(separator: "  ")
  }
}
