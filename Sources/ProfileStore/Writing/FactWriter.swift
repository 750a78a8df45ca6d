internal import GRDB
import ProfileModel

/// Enters facts of any kind; those that come by the thousand are gathered and entered together.
struct FactWriter {
  let transaction: StoreTransaction
  let deliveredAtMs: Int64
  let nowMs: Int64
  /// Those gathered below are places in it: a fact is large, and moving it costs.
  private let facts: [PlacedFact]
  private var events: [Int] = []
  private var traits: [Int] = []
  private var consents: [Int] = []
  private var suppressions: [Int] = []
  private var feedback: [Int] = []
  private var orders = Versions()
  private var orderLines = Versions()
  private var shipments = Versions()
  private var tickets = Versions()
  /// Entered at the end in their order, which touches each page once.
  private var findKeys: [(key: String, kind: FindKey.Kind, value: String)] = []

  var db: Database { transaction.db }
  private var sql: FactStatements { transaction.sql.facts }

  init(
    transaction: StoreTransaction, facts: [PlacedFact], deliveredAtMs: Int64, nowMs: Int64
  ) {
    self.transaction = transaction
    self.facts = facts
    self.deliveredAtMs = deliveredAtMs
    self.nowMs = nowMs
  }

  /// Takes the fact at a place.
  mutating func take(_ place: Int) throws {
    switch facts[place].fact {
    case .traits(let fact): if !fact.values.isEmpty { traits.append(place) }
    case .event(let fact):
      events.append(place)
      if let said = fact.traits, !said.values.isEmpty { traits.append(place) }
    case .alias: break
    case .order(let fact): try take(fact, place)
    case .orderLine(let fact): try take(fact, place)
    case .shipment(let fact): try take(fact, place)
    case .product(let fact): try insert(fact, facts[place])
    case .stock(let fact): try insert(fact, facts[place])
    case .consent: consents.append(place)
    case .suppression: suppressions.append(place)
    case .ticket(let fact): try take(fact, place)
    case .feedback: feedback.append(place)
    case .campaign(let fact): try insert(fact, facts[place])
    case .fxRate(let fact): try insert(fact, facts[place])
    }
  }

  private mutating func take(_ fact: OrderFact, _ place: Int) throws {
    if orders.have(fact.number) { try insertOrders() }
    sql.latestOrder.find.bind(fact.number)
    let isLatest = try supersede(sql.latestOrder, by: facts[place].id)
    orders.add(place, key: fact.number, isLatest: isLatest)
    remember(FindKey.keys(ofNumber: fact.number), .order, value: fact.number)
  }

  private mutating func take(_ fact: OrderLineFact, _ place: Int) throws {
    let key = "\(fact.orderNumber)\n\(fact.lineNumber)"
    if orderLines.have(key) { try insertOrderLines() }
    sql.latestOrderLine.find.bind(fact.orderNumber, fact.lineNumber)
    let isLatest = try supersede(sql.latestOrderLine, by: facts[place].id)
    orderLines.add(place, key: key, isLatest: isLatest)
  }

  private mutating func take(_ fact: ShipmentFact, _ place: Int) throws {
    let key = "\(fact.orderNumber)\n\(fact.trackingNumber)"
    if shipments.have(key) { try insertShipments() }
    sql.latestShipment.find.bind(fact.orderNumber, fact.trackingNumber)
    let isLatest = try supersede(sql.latestShipment, by: facts[place].id)
    shipments.add(place, key: key, isLatest: isLatest)
    remember(FindKey.keys(ofNumber: fact.trackingNumber), .tracking, value: fact.trackingNumber)
  }

  private mutating func take(_ fact: TicketFact, _ place: Int) throws {
    if tickets.have(fact.number) { try insertTickets() }
    sql.latestTicket.find.bind(fact.number)
    let isLatest = try supersede(sql.latestTicket, by: facts[place].id)
    tickets.add(place, key: fact.number, isLatest: isLatest)
    remember(FindKey.keys(ofNumber: fact.number), .ticket, value: fact.number)
  }

  /// Enters what was gathered, and the keys by which it is found.
  mutating func flush() throws {
    try insertEvents()
    try insertConsents()
    try insertOrders()
    try insertOrderLines()
    try insertShipments()
    try insertTickets()
    try sql.traits.run(traits) { place, slot in
      let placed = facts[place]
      slot.bind(
        placed.id, placed.identifierID, placed.atMs,
        JSONText.object(placed.fact.traitValues.map { ($0.name, $0.value) }),
        try placed.fact.ownField?.purpose.map(transaction.purposeID))
    }
    try sql.suppressions.run(suppressions) { place, slot in
      let placed = facts[place]
      guard case .suppression(let fact) = placed.fact else { return }
      slot.bind(
        placed.id, placed.identifierID, fact.channel.rawValue, fact.reason.rawValue, fact.isLifted,
        placed.atMs, fact.proof)
    }
    try sql.feedback.run(feedback) { place, slot in
      let placed = facts[place]
      guard case .feedback(let fact) = placed.fact else { return }
      slot.bind(placed.id, placed.identifierID, placed.atMs, fact.kind, fact.score, fact.text)
    }
    let keys = findKeys.sorted { ($0.key, $0.value) < ($1.key, $1.value) }
    try sql.findKeys.run(keys) { $1.bind($0.key, $0.kind.rawValue, $0.value) }
  }

  private func insertEvents() throws {
    try sql.events.run(events) { place, slot in
      let placed = facts[place]
      guard case .event(let fact) = placed.fact else { return }
      slot.bind(
        placed.id, placed.identifierID, placed.atMs, fact.kind.rawValue,
        try transaction.nameID(fact.name), try fact.campaign.map(transaction.nameID),
        fact.properties)
    }
  }

  private func insertConsents() throws {
    try sql.consents.run(consents) { place, slot in
      let placed = facts[place]
      guard case .consent(let fact) = placed.fact else { return }
      slot.bind(
        placed.id, placed.identifierID, try transaction.purposeID(fact.purpose),
        fact.decision.rawValue, (fact.lawfulBasis ?? .consent).rawValue, fact.policyVersion,
        placed.atMs, fact.expiresAtMs, fact.method, fact.source, fact.proof, fact.isDated)
    }
    try hear()
  }

  /// Makes decisions the last word where they are; those dated ahead wait, undated grants are weighed with
  /// the whole log as the profile is refreshed.
  private func hear() throws {
    for place in consents where facts[place].atMs > nowMs {
      try transaction.wait(until: facts[place].atMs, identifier: facts[place].identifierID)
    }
    let standing = consents.filter { place in
      guard case .consent(let fact) = facts[place].fact else { return false }
      return facts[place].atMs <= nowMs && (fact.isDated || fact.decision != .granted)
    }
    try transaction.sql.derived.takeConsents.run(standing) { place, slot in
      let placed = facts[place]
      guard case .consent(let fact) = placed.fact else { return }
      slot.bind(
        placed.profile.rawValue, try transaction.purposeID(fact.purpose), fact.decision.rawValue,
        placed.atMs, fact.expiresAtMs, fact.policyVersion, placed.id)
    }
  }

  private mutating func insertOrders() throws {
    try sql.orders.run(orders.takeAll()) { entry, slot in
      let placed = facts[entry.place]
      guard case .order(let fact) = placed.fact else { return }
      slot.bind(
        placed.id, fact.number, placed.identifierID, placed.atMs, fact.status, fact.channel,
        fact.total.currency.code, fact.total.minor, fact.discountMinor, fact.coupon,
        entry.isLatest)
    }
  }

  private mutating func insertOrderLines() throws {
    try sql.orderLines.run(orderLines.takeAll()) { entry, slot in
      let placed = facts[entry.place]
      guard case .orderLine(let fact) = placed.fact else { return }
      slot.bind(
        placed.id, fact.orderNumber, fact.lineNumber, fact.sku, fact.name, fact.quantity,
        fact.unitPrice, entry.isLatest)
    }
  }

  private mutating func insertShipments() throws {
    try sql.shipments.run(shipments.takeAll()) { entry, slot in
      let placed = facts[entry.place]
      guard case .shipment(let fact) = placed.fact else { return }
      slot.bind(
        placed.id, fact.orderNumber, fact.carrier, fact.trackingNumber, fact.status,
        fact.shippedAtMs, fact.promisedAtMs, fact.deliveredAtMs, entry.isLatest)
    }
  }

  private mutating func insertTickets() throws {
    try sql.tickets.run(tickets.takeAll()) { entry, slot in
      let placed = facts[entry.place]
      guard case .ticket(let fact) = placed.fact else { return }
      slot.bind(
        placed.id, fact.number, placed.identifierID, placed.atMs, fact.closedAtMs, fact.channel,
        fact.subject, fact.status, fact.csat, entry.isLatest)
    }
  }

  /// Takes the mark "latest" from the version shown so far, unless that was delivered later than ours.
  ///
  /// - Parameters:
  ///   - latest: Of the record's table, with the record's key bound to `find`.
  ///   - id: Of the new version.
  /// - Returns: Whether the new version is the one to show.
  /// - Throws: What SQLite reports.
  private func supersede(_ latest: LatestStatements, by id: Int64) throws -> Bool {
    guard try latest.find.step() else { return true }
    let shownID = latest.find.int(0)
    let shownDeliveredAtMs = latest.find.int(1)
    latest.find.reset()
    guard (shownDeliveredAtMs, shownID) <= (deliveredAtMs, id) else { return false }
    try latest.unmark.run(shownID)
    return true
  }

  private mutating func remember(_ keys: Set<String>, _ kind: FindKey.Kind, value: String) {
    for key in keys { findKeys.append((key, kind, value)) }
  }
}
