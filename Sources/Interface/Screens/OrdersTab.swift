import ProfileModel
import Terminal

/// The list of orders, newest first.
struct OrdersTab {
  let orders: [Order]
  let wording: Wording
  let width: Int

  var document: Document {
    var document = Document()
    guard !orders.isEmpty else { return document }
    document.add(header)
    document.add(items: orders.count) { item, _ in row(orders[item]) }
    return document
  }

  private var header: Line {
    Line([
      Run(wording.padded("Order", numberWidth) + " ", .header),
      Run(wording.padded("Date", dateWidth) + " ", .header),
      Run(wording.padded("Status", statusWidth), .header),
      Run(wording.padded("Total", totalWidth, .right), .header),
    ])
  }

  private func row(_ order: Order) -> Line {
    let date = isWide ? wording.date(order.orderedAtMs) : wording.shortDate(order.orderedAtMs)
    let late = order.shipments.contains {
      $0.deliveredAtMs == nil && $0.daysLate(nowMs: wording.nowMs, zone: wording.zone) != nil
    }
    let status = late ? "! late" : order.status.raw
    return Line([
      Run(wording.padded(order.number.raw, numberWidth) + " "),
      Run(wording.padded(date, dateWidth) + " ", .muted),
      Run(wording.padded(status, statusWidth), late ? .warning : .normal),
      Run(wording.padded(order.total.text, totalWidth, .right), order.counts ? .normal : .muted),
    ])
  }

  private var isWide: Bool { width >= 52 }
  private var totalWidth: Int {
    let widest = orders.prefix(60).map { TextWidth.columns($0.total.text, glyphs: wording.glyphs) }
    return max(6, min(widest.max() ?? 0, 18)) + 1
  }
  private var dateWidth: Int { isWide ? 11 : 8 }
  /// As wide as the newest numbers need.
  private var numberWidth: Int {
    let widest = orders.prefix(60).map { TextWidth.columns($0.number.raw, glyphs: wording.glyphs) }
    return max(5, min(widest.max() ?? 0, isWide ? 18 : 10))
  }
  private var statusWidth: Int {
    max(4, min(16, width - numberWidth - dateWidth - totalWidth - 2))
  }
}
