extension DropFile {
  func put(orderNumber: Int) {
    put("SO-")
    put(number: orderNumber)
  }

  private func put(_ status: Order.Status) {
    switch status {
    case .pending: put("pending")
    case .paid: put("paid")
    case .shipped: put("shipped")
    case .delivered: put("delivered")
    case .returned: put("returned")
    case .cancelled: put("cancelled")
    }
  }

  private func put(_ channel: Order.Channel) {
    switch channel {
    case .web: put("web")
    case .app: put("app")
    case .store: put("store")
    }
  }

  /// Writes one row of orders.csv.
  func row(order: Order, number: Int, person: Person) {
    put(orderNumber: number)
    comma()
    put(customerID: person)
    comma()
    if person.hasEmail { put(email: person) }
    comma()
    if person.hasPhone { put(phone: person, besideCountry: false) }
    comma()
    put(instantMs: order.orderedAtMs, offsetMinutes: person.market.offsetMinutes)
    comma()
    put(order.status)
    comma()
    put(order.channel)
    comma()
    put(amount: order.total, order.currency)
    comma()
    field(order.currency.code)
    if order.discount > 0 { put(amount: order.discount, order.currency) }
    comma()
    put(order.coupon)
    endRow()
  }

  /// Writes the rows of order_lines.csv for one order.
  func rows(linesOf order: Order, number: Int) {
    for index in 0..<order.lineCount {
      put(orderNumber: number)
      comma()
      put(number: index + 1)
      comma()
      put(sku: order.lines[index].product.sku)
      comma()
      field(name: order.lines[index].product)
      put(number: order.lines[index].quantity)
      comma()
      put(amount: order.lines[index].unitPrice, order.currency)
      endRow()
    }
  }

  /// Writes one row of shipments.csv.
  func row(shipmentOf order: Order, number: Int) {
    let shippedMs = order.orderedAtMs + 18 * Span.hourMs
    let promisedMs = shippedMs + Int64(order.transitDays) * Span.dayMs
    put(orderNumber: number)
    comma()
    field(order.carrier.name)
    put(order.carrier.prefix)
    // An odd factor without 5 permutes ten digits: no two parcels share them.
    put(number: (number * 7_654_321 + 987_654_321) % 10_000_000_000, width: 10)
    comma()
    put(order.status == .shipped ? "in_transit" : "delivered")
    comma()
    put(instantMs: shippedMs)
    comma()
    put(date: CivilDate(days: Int(promisedMs / Span.dayMs)))
    comma()
    if order.status != .shipped {
      put(instantMs: promisedMs + Int64(order.lateDays) * Span.dayMs - 4 * Span.hourMs)
    }
    endRow()
  }
}
