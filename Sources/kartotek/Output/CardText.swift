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
    let hidden = card.disclosure?.absence(of: .orders)
    lines.append("  orders  \(hidden ?? String(figures.orderCount))")
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
    return lines + ConsentText.lines(card.consents, zone: zone).map { "  " + $0 }
  }

  private static func words(_ origin: Origin) -> String {
    "(\(origin.source), \(origin.drop.raw) line \(origin.line))"
  }
}

/// Purposes and their statuses in lines of text.
enum ConsentText {
  static func lines(_ statuses: [ConsentStatus], zone: Zone) -> [String] {
    TextTable.lines(statuses.map { cells($0, zone: zone) })
  }

  private static func cells(_ status: ConsentStatus, zone: Zone) -> [String] {
    let state =
      status.state == .none ? (status.allows ? "in force" : "not asked") : status.state.rawValue
    let start = [status.purpose.id.rawValue, state, status.purpose.lawfulBasis.words]
    guard let record = status.record else { return start }
    return start + [
      "since \(zone.day(ofMs: record.decidedAtMs).iso)",
      status.expiresAtMs.map { "until \(zone.day(ofMs: $0).iso)" } ?? "",
      record.policyVersion.map { "policy \($0)" } ?? "", "from \(record.origin.source)",
    ]
  }
}
