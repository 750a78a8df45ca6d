/// Some thousand people at a time: all that is kept in memory.
///
/// Orders and events of a window are written in the order of time, so a shop of up to ``size``
/// people looks like one export, and a larger one like an archive in parts.
struct DropWindow {
  /// A multiple of ``EventShare/blockSize``, below 2¹⁶ for the places in ``EventPlan/Event``.
  static let size = 8_192

  let options: DropGenerator.Options
  private var people: [Person] = []
  /// Where each person's orders begin in `orderNumbers`.
  private var firstOrder: [Int] = []
  private var orderNumbers: [Int] = []
  private var plan = EventPlan()

  // Instants of two years fit in 36 bits; the rest of a sorting key is an index.
  private static let indexBits: UInt64 = 27

  init(options: DropGenerator.Options) { self.options = options }

  /// Makes the people of a range and what they will do.
  mutating func fill(_ range: Range<Int>, share: EventShare) {
    people.removeAll(keepingCapacity: true)
    firstOrder.removeAll(keepingCapacity: true)
    plan.removeAll()
    var orders = 0
    for start in stride(from: range.lowerBound, to: range.upperBound, by: EventShare.blockSize) {
      for (offset, quota) in share.quotas(blockFrom: start).enumerated() {
        let person = Person(number: start + offset, seed: options.seed, asOfMs: options.asOfMs)
        plan.add(person, place: people.count, quota: quota, asOfMs: options.asOfMs)
        people.append(person)
        firstOrder.append(orders)
        orders += person.orderCount
      }
    }
    orderNumbers = Array(repeating: 0, count: orders)
  }

  /// Writes what hangs on people alone.
  func writePeople(to files: DropSet, ticketNumber: inout Int) {
    for person in people {
      files.customers.row(customer: person)
      ConsentRows(person: person, asOfMs: options.asOfMs).write(to: files.consents)
      let service = ServiceRows(person: person, asOfMs: options.asOfMs)
      service.writeTicket(number: &ticketNumber, to: files.tickets)
      service.writeFeedback(to: files.feedback)
    }
  }

  /// Writes orders, lines and shipments, oldest first, and numbers them so.
  mutating func writeOrders(to files: DropSet, orderNumber: inout Int) {
    var keys: [UInt64] = []
    keys.reserveCapacity(orderNumbers.count)
    for (place, person) in people.enumerated() {
      for ordinal in 0..<person.orderCount {
        let slot = UInt64(place * Order.mostPerPerson + ordinal)
        keys.append(key(atMs: person.orderedAtMs(ordinal: ordinal), index: slot))
      }
    }
    keys.sort()
    for key in keys {
      let slot = index(of: key)
      let person = people[slot / Order.mostPerPerson]
      let ordinal = slot % Order.mostPerPerson
      let order = Order(
        of: person, ordinal: ordinal, orderedAtMs: instantMs(of: key), asOfMs: options.asOfMs)
      orderNumbers[firstOrder[slot / Order.mostPerPerson] + ordinal] = orderNumber
      files.orders.row(order: order, number: orderNumber, person: person)
      files.orderLines.rows(linesOf: order, number: orderNumber)
      if order.hasShipment { files.shipments.row(shipmentOf: order, number: orderNumber) }
      orderNumber += 1
    }
  }

  /// Writes the events, oldest first; orders must have been written, for their numbers.
  func writeEvents(to files: DropSet) {
    var keys: [UInt64] = []
    keys.reserveCapacity(plan.events.count)
    for (index, atMs) in plan.instants.enumerated() {
      keys.append(key(atMs: atMs, index: UInt64(index)))
    }
    keys.sort()
    for key in keys {
      let event = plan.events[index(of: key)]
      let person = people[Int(event.person)]
      var row = EventRow(person: person, event: event, atMs: instantMs(of: key))
      if event.kind == .orderCompleted {
        let ordinal = Int(event.detail)
        row.order = Order(
          of: person, ordinal: ordinal, orderedAtMs: row.atMs, asOfMs: options.asOfMs)
        row.orderNumber = orderNumbers[firstOrder[Int(event.person)] + ordinal]
      }
      row.write(to: files.events)
    }
  }

  // A day earlier than the history, for what led to a first visit.
  private var epochMs: Int64 { options.asOfMs - Span.historyMs - Span.dayMs }

  private func key(atMs: Int64, index: UInt64) -> UInt64 {
    UInt64(atMs - epochMs) << Self.indexBits | index
  }

  private func instantMs(of key: UInt64) -> Int64 { Int64(key >> Self.indexBits) + epochMs }

  private func index(of key: UInt64) -> Int { Int(key & (1 << Self.indexBits - 1)) }
}
