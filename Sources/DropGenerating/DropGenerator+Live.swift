extension DropGenerator {
  /// Writes one small further drop for a running demo.
  ///
  /// Always `events-NNNN.ndjson`; every third drop also orders and their lines, every fourth
  /// consents, every ninth new customers. The same options, number and instant give the same bytes.
  ///
  /// - Parameters:
  ///   - number: 1, 2, 3 …; numbers of orders and events follow from it.
  ///   - nowMs: Everything happened in the minutes before.
  ///   - folder: Made if missing.
  /// - Returns: The names of the files written, in the order in which they appeared.
  /// - Throws: ``GeneratorError`` for options out of range or when the disk refuses.
  package func writeLiveDrop(
    number: Int, nowMs: Int64, to folder: String
  ) throws(GeneratorError) -> [String] {
    precondition(number >= 1, "live drop \(number): the first is 1")
    try validate()
    guard Self.instantsMs.contains(nowMs) else { throw .instantOutOfRange(nowMs) }
    try Self.makeFolder(folder)
    let live = LiveDrop(options: options, number: number, nowMs: nowMs)
    var files: [DropFile] = []
    if number.isMultiple(of: 9) { files.append(try live.customers(in: folder)) }
    let events = try DropFile(name: live.name("events", "ndjson"), in: folder)
    if number.isMultiple(of: 3) { files += try live.orders(in: folder, events: events) }
    if number.isMultiple(of: 4) { files.append(try live.consents(in: folder)) }
    live.writeVisits(to: events)
    files.append(events)
    for file in files { try file.commit() }
    return files.map(\.name)
  }
}

/// What happens in the shop within one live drop.
private struct LiveDrop {
  let options: DropGenerator.Options
  let number: Int
  let nowMs: Int64

  private static let mostOrders = 3
  // Apart from every sequence and ordinal that the archive uses for a person.
  private static let firstSequence = 1
  private static let firstOrdinal = Order.mostPerPerson

  func name(_ stem: String, _ suffix: String) -> String {
    let digits = String(number)
    return "\(stem)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits).\(suffix)"
  }

  private func random(_ part: Int) -> RandomStream {
    RandomStream(seed: options.seed, topic: .live, number: number * 8 + part)
  }

  private func someone(_ random: inout RandomStream) -> Person {
    Person(
      number: random.below(options.profiles), seed: options.seed, asOfMs: options.asOfMs)
  }

  /// One to three people whom the archive does not have.
  func customers(in folder: String) throws(GeneratorError) -> DropFile {
    let file = try DropFile(
      name: name("customers", "csv"), in: folder, header: DropSet.Header.customers)
    var random = random(0)
    for offset in 0...random.below(3) {
      file.row(
        customer: Person(
          number: options.profiles + number * 3 + offset, seed: options.seed,
          asOfMs: options.asOfMs),
        newAtMs: nowMs - 55_000)
    }
    return file
  }

  func consents(in folder: String) throws(GeneratorError) -> DropFile {
    let file = try DropFile(
      name: name("consents", "csv"), in: folder, header: DropSet.Header.consents)
    var random = random(1)
    for offset in 0...random.below(2) {
      let person = someone(&random)
      let isWithdrawn = random.happens(percent: 60)
      ConsentRows(person: person, asOfMs: nowMs).writeLive(
        isWithdrawn ? .withdrawn : .granted, atMs: nowMs - 20_000 + Int64(offset) * 1_000,
        random: &random, to: file)
    }
    return file
  }

  /// One to three orders, their lines and the events of their checkouts.
  func orders(in folder: String, events: DropFile) throws(GeneratorError) -> [DropFile] {
    let orders = try DropFile(
      name: name("orders", "csv"), in: folder, header: DropSet.Header.orders)
    let lines = try DropFile(
      name: name("order_lines", "csv"), in: folder, header: DropSet.Header.orderLines)
    var random = random(2)
    for offset in 0...random.below(Self.mostOrders) {
      let person = someone(&random)
      let atMs = (nowMs - 50_000 + Int64(offset) * 7_000) / 1_000 * 1_000
      let order = Order(
        of: person, ordinal: Self.firstOrdinal + number * Self.mostOrders + offset,
        orderedAtMs: atMs, asOfMs: nowMs)
      let orderNumber = firstOrderNumber + offset
      orders.row(order: order, number: orderNumber, person: person)
      lines.rows(linesOf: order, number: orderNumber)
      guard order.channel != .store else { continue }
      var row = row(.orderCompleted, detail: 0, of: person, atMs: atMs, sequence: offset)
      row.order = order
      row.orderNumber = orderNumber
      row.write(to: events)
    }
    return [orders, lines]
  }

  /// Numbers that the archive cannot reach, however much its people bought.
  private var firstOrderNumber: Int {
    options.firstOrderNumber + options.profiles * Order.mostPerPerson + number * Self.mostOrders
  }

  /// Five to twenty-five events of known people, oldest first.
  func writeVisits(to file: DropFile) {
    var random = random(3)
    let count = 5 + random.below(21)
    let kinds: [EventPlan.Kind] = [
      .page, .productViewed, .productViewed, .productAdded, .checkoutStarted, .emailOpened,
      .searched, .signedIn, .shared,
    ]
    for step in 0..<count {
      let person = someone(&random)
      let kind = random.one(of: kinds)
      let detail = kind == .emailOpened ? random.below(2) : 1 + random.below(Product.count)
      let atMs = nowMs - 40_000 + Int64(step) * 1_500 + random.wide(below: 1_400)
      row(kind, detail: detail, of: person, atMs: atMs, sequence: Self.mostOrders + step)
        .write(to: file)
    }
  }

  private func row(
    _ kind: EventPlan.Kind, detail: Int, of person: Person, atMs: Int64, sequence: Int
  ) -> EventRow {
    EventRow(
      person: person,
      event: EventPlan.Event(
        person: 0, sequence: UInt16(Self.firstSequence + sequence),
        detail: UInt16(detail), kind: kind, flags: 0),
      atMs: atMs, liveNumber: number)
  }
}
