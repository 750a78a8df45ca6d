import ProfileModel
import Terminal

/// One order in full: its lines with their stock, what was paid, and where its parcels are.
struct OrderText {
  let order: Order
  let wording: Wording
  let width: Int

  /// From here on the stock stands in a column of its own.
  private var isWide: Bool { width >= 70 }
  private static let stockWidth = 32

  var lines: [Line] {
    [header] + order.lines.flatMap(line) + sums + order.shipments.flatMap(parcel)
  }

  /// One line to read out or to send: what was ordered, where it is, whether it is late.
  var answer: String {
    let start =
      "Order \(order.number.raw) of \(wording.date(order.orderedAtMs)), \(order.total.text)"
    let parcels = order.shipments.map { shipment in
      [
        [shipment.carrier.raw, shipment.trackingNumber.raw].filter { !$0.isEmpty }
          .joined(separator: " "), shipment.status.raw, days(shipment), late(shipment) ?? "",
      ].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return ([start + ": \(order.status.raw)"] + parcels).joined(separator: "; ") + "."
  }

  private var header: Line {
    let about = [wording.date(order.orderedAtMs), order.channel.raw, order.status.raw]
    return Line([
      Run("Order \(order.number.raw)  ", .title, bold: true),
      Run(about.filter { !$0.isEmpty }.joined(separator: ", ")),
    ])
  }

  private func line(_ line: Order.Line) -> [Line] {
    let each = line.quantity == 1 ? "" : ", \(line.unitPrice.text) each"
    let name = "  \(line.quantity) \(wording.glyphs.times) \(line.name.raw)\(each)"
    let price = line.total?.text ?? line.unitPrice.text
    let stock = stock(line)
    guard isWide else {
      return [
        Line([Run(name)], right: [Run(price)]),
        Line([Run("      "), Run(stock.text, stock.role)]),
      ]
    }
    return [
      Line(
        [Run(name)],
        right: [
          Run(price + "   "), Run(wording.padded(stock.text, Self.stockWidth), stock.role),
        ])
    ]
  }

  /// Whether another piece could be sent today.
  private func stock(_ line: Order.Line) -> (text: String, role: StyleRole) {
    guard let available = line.available else { return ("stock not known", .muted) }
    if available > 0 { return ("in stock, \(Money.grouped(available)) left", .good) }
    guard let restock = line.restockAtMs else { return ("! back-ordered, no date", .warning) }
    return ("! back-ordered, restock \(wording.date(restock))", .warning)
  }

  private var sums: [Line] {
    var lines: [Line] = []
    if let discount = order.discount, discount.minor != 0 {
      let coupon = order.coupon.map { ", coupon \($0.raw)" } ?? ""
      let taken = Money(
        minor: min(discount.minor, 0 &- discount.minor), currency: discount.currency)
      lines.append(sum("Discount\(coupon)", taken.text, isBold: false))
    } else if let coupon = order.coupon {
      lines.append(Line("  coupon \(coupon.raw)", .muted))
    }
    return lines + [sum("Total", order.total.text, isBold: true)]
  }

  private func sum(_ label: String, _ amount: String, isBold: Bool) -> Line {
    // In a wide pane amounts stand below the prices, left of the stock.
    let blanks = isWide ? Self.stockWidth + 3 : 0
    return Line(
      [Run("  \(label)", .muted)],
      right: [Run(amount, bold: isBold), Run(String(repeating: " ", count: blanks))])
  }

  /// Where it is; that it is late stands before whatever may be cut.
  private func parcel(_ shipment: Order.Shipment) -> [Line] {
    let head = [
      Run("Parcel", .header), Run("  "),
      Run([shipment.carrier.raw, shipment.trackingNumber.raw].joined(separator: " ")),
    ]
    let late = late(shipment).map { [Run("! \($0)", .warning)] } ?? []
    let isSaid = shipment.deliveredAtMs != nil && shipment.status.raw.lowercased() == "delivered"
    let about = [isSaid ? "" : shipment.status.raw, days(shipment)].filter { !$0.isEmpty }
      .joined(separator: ", ")
    if width >= 90 {
      return [Line(head + [Run("  ")] + late + [Run(late.isEmpty ? about : "  \(about)", .muted)])]
    }
    return [Line(head, right: late), Line("        \(about)", .muted)]
  }

  private func days(_ shipment: Order.Shipment) -> String {
    // Once it has arrived, when it was sent is only for who has room for it.
    let sent = shipment.deliveredAtMs == nil || width >= 60 ? shipment.shippedAtMs : nil
    return [
      ("sent", sent), ("promised", shipment.promisedAtMs),
      ("delivered", shipment.deliveredAtMs),
    ]
    .compactMap { word, ms in ms.map { "\(word) \(wording.date($0))" } }
    .joined(separator: ", ")
  }

  private func late(_ shipment: Order.Shipment) -> String? {
    shipment.daysLate(nowMs: wording.nowMs, zone: wording.zone)
      .map { "\(wording.count($0, "day")) late" }
  }
}
