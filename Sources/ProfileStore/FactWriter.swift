internal import GRDB
import ProfileModel

/// Enters facts of any kind; those that come by the thousand are gathered and entered together.
struct FactWriter {
  let transaction: StoreTransaction
  let deliveredAtMs: Int64
  let nowMs: Int64
  private var events: [(PlacedFact, EventFact)] = []
  private var traits: [(PlacedFact, TraitFact)] = []
  private var consents: [(PlacedFact, ConsentFact)] = []
  private var suppressions: [(PlacedFact, SuppressionFact)] = []
  private var feedback: [(PlacedFact, FeedbackFact)] = []
  private var orders = Versions<OrderFact>()
  private var orderLines = Versions<OrderLineFact>()
  private var shipments = Versions<ShipmentFact>()
  private var tickets = Versions<TicketFact>()
  /// Entered at the end in their order, which touches each page once.
  private var findKeys: [(key: String, kind: FindKey.Kind, value: String)] = []

  var db: Database { transaction.db }
  private var sql: FactStatements { transaction.sql.facts }

  init(transaction: StoreTransaction, deliveredAtMs: Int64, nowMs: Int64) {
    self.transaction = transaction
    self.deliveredAtMs = deliveredAtMs
    self.nowMs = nowMs
  }

  mutating func take(_ placed: PlacedFact) throws {
    switch placed.fact {
    case .traits(let fact): if !fact.values.isEmpty { traits.append((placed, fact)) }
    case .event(let fact):
      events.append((placed, fact))
      if let said = fact.traits, !said.values.isEmpty { traits.append((placed, said)) }
    case .alias: break
    case .order(let fact): try take(fact, placed)
    case .orderLine(let fact): try take(fact, placed)
    case .shipment(let fact): try take(fact, placed)
    case .product(let fact): try insert(fact, placed)
    case .stock(let fact): try insert(fact, placed)
    case .consent(let fact): consents.append((placed, fact))
    case .suppression(let fact): suppressions.append((placed, fact))
    case .ticket(let fact): try take(fact, placed)
    case .feedback(let fact): feedback.append((placed, fact))
    case .campaign(let fact): try insert(fact, placed)
    case .fxRate(let fact): try insert(fact, placed)
    }
  }

  private mutating func take(_ fact: OrderFact, _ placed: PlacedFact) throws {
    if orders.have(fact.number) { try insertOrders() }
    sql.latestOrder.find.bind(fact.number)
    let isLatest = try supersede(sql.latestOrder, by: placed.id)
    orders.add(fact, placed, key: fact.number, isLatest: isLatest)
    remember(FindKey.keys(ofNumber: fact.number), .order, value: fact.number)
  }

  private mutating func take(_ fact: OrderLineFact, _ placed: PlacedFact) throws {
    let key = "\(fact.orderNumber)\n\(fact.lineNumber)"
    if orderLines.have(key) { try insertOrderLines() }
    sql.latestOrderLine.find.bind(fact.orderNumber, fact.lineNumber)
    let isLatest = try supersede(sql.latestOrderLine, by: placed.id)
    orderLines.add(fact, placed, key: key, isLatest: isLatest)
  }

  private mutating func take(_ fact: ShipmentFact, _ placed: PlacedFact) throws {
    let key = "\(fact.orderNumber)\n\(fact.trackingNumber)"
    if shipments.have(key) { try insertShipments() }
    sql.latestShipment.find.bind(fact.orderNumber, fact.trackingNumber)
    let isLatest = try supersede(sql.latestShipment, by: placed.id)
    shipments.add(fact, placed, key: key, isLatest: isLatest)
    remember(FindKey.keys(ofNumber: fact.trackingNumber), .tracking, value: fact.trackingNumber)
  }

  private mutating func take(_ fact: TicketFact, _ placed: PlacedFact) throws {
    if tickets.have(fact.number) { try insertTickets() }
    sql.latestTicket.find.bind(fact.number)
    let isLatest = try supersede(sql.latestTicket, by: placed.id)
    tickets.add(fact, placed, key: fact.number, isLatest: isLatest)
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
    try sql.traits.run(traits) { entry, slot in
      let (placed, fact) = entry
      slot.bind(
        placed.id, placed.identifierID, placed.atMs,
        JSONText.object(fact.values.map { ($0.name, $0.value) }))
    }
    try sql.suppressions.run(suppressions) { entry, slot in
      let (placed, fact) = entry
      slot.bind(
        placed.id, placed.identifierID, fact.channel.rawValue, fact.reason.rawValue, fact.isLifted,
        placed.atMs, fact.proof)
    }
    try sql.feedback.run(feedback) { entry, slot in
      let (placed, fact) = entry
      slot.bind(placed.id, placed.identifierID, placed.atMs, fact.kind, fact.score, fact.text)
    }
    let keys = findKeys.sorted { ($0.key, $0.value) < ($1.key, $1.value) }
    try sql.findKeys.run(keys) { $1.bind($0.key, $0.kind.rawValue, $0.value) }
  }

  private func insertEvents() throws {
    try sql.events.run(events) { entry, slot in
      let (placed, fact) = entry
      slot.bind(
        placed.id, placed.identifierID, placed.atMs, fact.kind.rawValue,
        try transaction.nameID(fact.name), try fact.campaign.map(transaction.nameID),
        fact.properties)
    }
  }

  private func insertConsents() throws {
    try sql.consents.run(consents) { entry, slot in
      let (placed, fact) = entry
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
    for (placed, _) in consents where placed.atMs > nowMs {
      try transaction.wait(until: placed.atMs, identifier: placed.identifierID)
    }
    let standing = consents.filter {
      $0.0.atMs <= nowMs && ($0.1.isDated || $0.1.decision != .granted)
    }
    try transaction.sql.derived.takeConsents.run(standing) { entry, slot in
      let (placed, fact) = entry
      slot.bind(
        placed.profile.rawValue, try transaction.purposeID(fact.purpose), fact.decision.rawValue,
        placed.atMs, fact.expiresAtMs, fact.policyVersion, placed.id)
    }
  }

  private mutating func insertOrders() throws {
    try sql.orders.run(orders.takeAll()) { entry, slot in
      let (placed, fact) = (entry.placed, entry.fact)
      slot.bind(
        placed.id, fact.number, placed.identifierID, placed.atMs, fact.status, fact.channel,
        fact.total.currency.code, fact.total.minor, fact.discountMinor, fact.coupon,
        entry.isLatest)
    }
  }

  private mutating func insertOrderLines() throws {
    try sql.orderLines.run(orderLines.takeAll()) { entry, slot in
      let fact = entry.fact
      slot.bind(
        entry.placed.id, fact.orderNumber, fact.lineNumber, fact.sku, fact.name, fact.quantity,
        fact.unitPrice, entry.isLatest)
    }
  }

  private mutating func insertShipments() throws {
    try sql.shipments.run(shipments.takeAll()) { entry, slot in
      let fact = entry.fact
      slot.bind(
        entry.placed.id, fact.orderNumber, fact.carrier, fact.trackingNumber, fact.status,
        fact.shippedAtMs, fact.promisedAtMs, fact.deliveredAtMs, entry.isLatest)
    }
  }

  private mutating func insertTickets() throws {
    try sql.tickets.run(tickets.takeAll()) { entry, slot in
      let (placed, fact) = (entry.placed, entry.fact)
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
