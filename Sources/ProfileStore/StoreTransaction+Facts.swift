internal import GRDB
package import ProfileModel

/// A fact with its number and the identifier it hangs on.
package struct PlacedFact: Sendable {
  package let id: Int64
  /// 0 for facts about nobody: products, stock, lines and shipments of orders.
  package let identifierID: Int64
  package let atMs: Int64
  package let fact: Fact

  package init(id: Int64, identifierID: Int64, atMs: Int64, fact: Fact) {
    self.id = id
    self.identifierID = identifierID
    self.atMs = atMs
    self.fact = fact
  }
}

extension StoreTransaction {
  /// Enters facts, those of one identifier together, which fills the indexes in order.
  ///
  /// - Parameters:
  ///   - facts: Each with a number that the store does not have.
  ///   - deliveredAtMs: Of their drop: of two versions of a record the later delivered is shown.
  ///   - nowMs: A decision of the future is no last word yet.
  /// - Throws: What SQLite reports; the transaction then leaves nothing.
  package func insert(facts: [PlacedFact], deliveredAtMs: Int64, nowMs: Int64) throws {
    var writer = FactWriter(transaction: self, deliveredAtMs: deliveredAtMs, nowMs: nowMs)
    // Places are sorted, not the facts: moving one costs more than comparing two.
    let places = facts.indices.map { (facts[$0].identifierID, facts[$0].id, $0) }.sorted(by: <)
    for (_, _, place) in places { try writer.insert(facts[place]) }
    try writer.flush()
  }
}

/// Enters facts of any kind.
private struct FactWriter {
  let transaction: StoreTransaction
  let deliveredAtMs: Int64
  let nowMs: Int64
  /// Entered at the end in their order, which touches each page once.
  private var findKeys: [(key: String, kind: FindKey.Kind, value: String)] = []

  private var db: Database { transaction.db }
  private var sql: FactStatements { transaction.sql.facts }

  init(transaction: StoreTransaction, deliveredAtMs: Int64, nowMs: Int64) {
    self.transaction = transaction
    self.deliveredAtMs = deliveredAtMs
    self.nowMs = nowMs
  }

  mutating func insert(_ placed: PlacedFact) throws {
    switch placed.fact {
    case .traits(let fact): try insert(fact, placed)
    case .event(let fact): try insert(fact, placed)
    case .alias: break
    case .order(let fact): try insert(fact, placed)
    case .orderLine(let fact): try insert(fact, placed)
    case .shipment(let fact): try insert(fact, placed)
    case .product(let fact): try insert(fact, placed)
    case .stock(let fact): try insert(fact, placed)
    case .consent(let fact): try insert(fact, placed)
    case .ticket(let fact): try insert(fact, placed)
    case .feedback(let fact): try insert(fact, placed)
    case .campaign(let fact): try insert(fact, placed)
    case .fxRate(let fact): try insert(fact, placed)
    }
  }

  private func insert(_ fact: TraitFact, _ placed: PlacedFact) throws {
    guard !fact.values.isEmpty else { return }
    try sql.traits.run(
      placed.id, placed.identifierID, placed.atMs,
      JSONText.object(fact.values.map { ($0.name, $0.value) }))
  }

  private func insert(_ fact: EventFact, _ placed: PlacedFact) throws {
    try sql.event.run(
      placed.id, placed.identifierID, placed.atMs, fact.kind.rawValue,
      try transaction.nameID(fact.name), try fact.campaign.map(transaction.nameID), fact.properties)
    if let traits = fact.traits { try insert(traits, placed) }
  }

  private mutating func insert(_ fact: OrderFact, _ placed: PlacedFact) throws {
    sql.latestOrder.find.bind(fact.number)
    let isLatest = try supersede(sql.latestOrder, by: placed.id)
    try sql.order.run(
      placed.id, fact.number, placed.identifierID, placed.atMs, fact.status, fact.channel,
      fact.total.currency.code, fact.total.minor, fact.discountMinor, fact.coupon, isLatest)
    remember(FindKey.keys(ofNumber: fact.number), .order, value: fact.number)
  }

  private func insert(_ fact: OrderLineFact, _ placed: PlacedFact) throws {
    sql.latestOrderLine.find.bind(fact.orderNumber, fact.lineNumber)
    let isLatest = try supersede(sql.latestOrderLine, by: placed.id)
    try sql.orderLine.run(
      placed.id, fact.orderNumber, fact.lineNumber, fact.sku, fact.name, fact.quantity,
      fact.unitPrice, isLatest)
  }

  private mutating func insert(_ fact: ShipmentFact, _ placed: PlacedFact) throws {
    sql.latestShipment.find.bind(fact.orderNumber, fact.trackingNumber)
    let isLatest = try supersede(sql.latestShipment, by: placed.id)
    try sql.shipment.run(
      placed.id, fact.orderNumber, fact.carrier, fact.trackingNumber, fact.status, fact.shippedAtMs,
      fact.promisedAtMs, fact.deliveredAtMs, isLatest)
    remember(FindKey.keys(ofNumber: fact.trackingNumber), .tracking, value: fact.trackingNumber)
  }

  private func insert(_ fact: ProductFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO product (sku, name, category, price_minor, cost_minor, currency, fact_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (sku) DO UPDATE SET name = ?2, category = ?3, price_minor = ?4, cost_minor = ?5,
          currency = ?6, fact_id = ?7
        """
    ).execute(arguments: [
      fact.sku, fact.name, fact.category, fact.price?.minor, fact.cost?.minor,
      (fact.price ?? fact.cost)?.currency.code, placed.id,
    ])
  }

  private func insert(_ fact: StockFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO stock (sku, location, on_hand, reserved, restock_at_ms, lead_days, fact_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (sku, location) DO UPDATE SET on_hand = ?3, reserved = ?4, restock_at_ms = ?5,
          lead_days = ?6, fact_id = ?7
        """
    ).execute(arguments: [
      fact.sku, fact.location, fact.onHand, fact.reserved, fact.restockAtMs, fact.leadDays,
      placed.id,
    ])
  }

  private func insert(_ fact: ConsentFact, _ placed: PlacedFact) throws {
    let purposeID = try transaction.purposeID(fact.purpose)
    try sql.consent.run(
      placed.id, placed.identifierID, purposeID, fact.decision.rawValue,
      (fact.lawfulBasis ?? .consent).rawValue, fact.policyVersion, placed.atMs, fact.expiresAtMs,
      fact.method, fact.source, fact.proof)
    guard placed.atMs <= nowMs else { return }
    try transaction.sql.derived.takeConsent.run(
      placed.identifierID, purposeID, fact.decision.rawValue, placed.atMs, fact.expiresAtMs,
      fact.policyVersion, placed.id)
  }

  private mutating func insert(_ fact: TicketFact, _ placed: PlacedFact) throws {
    sql.latestTicket.find.bind(fact.number)
    let isLatest = try supersede(sql.latestTicket, by: placed.id)
    try sql.ticket.run(
      placed.id, fact.number, placed.identifierID, placed.atMs, fact.closedAtMs, fact.channel,
      fact.subject, fact.status, fact.csat, isLatest)
    remember(FindKey.keys(ofNumber: fact.number), .ticket, value: fact.number)
  }

  private func insert(_ fact: FeedbackFact, _ placed: PlacedFact) throws {
    try sql.feedback.run(
      placed.id, placed.identifierID, placed.atMs, fact.kind, fact.score, fact.text)
  }

  private func insert(_ fact: CampaignFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO campaign (campaign, name, channel, cost_minor, currency, started_at_ms, fact_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (campaign) DO UPDATE SET name = ?2, channel = ?3, cost_minor = ?4, currency = ?5,
          started_at_ms = ?6, fact_id = ?7
        """
    ).execute(arguments: [
      fact.campaign, fact.name, fact.channel, fact.cost?.minor, fact.cost?.currency.code,
      fact.startedAtMs, placed.id,
    ])
  }

  private func insert(_ fact: FxRateFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO fx_rate (day, currency, rate_micros, fact_id) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (currency, day) DO UPDATE SET rate_micros = ?3, fact_id = ?4
        """
    ).execute(arguments: [fact.day.iso, fact.currency.code, fact.rateMicros, placed.id])
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

  /// Enters the keys by which the facts are found.
  mutating func flush() throws {
    for entry in findKeys.sorted(by: { ($0.key, $0.value) < ($1.key, $1.value) }) {
      try sql.findKey.run(entry.key, entry.kind.rawValue, entry.value)
    }
    findKeys.removeAll()
  }
}
