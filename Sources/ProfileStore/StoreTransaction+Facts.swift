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
  /// - Throws: What SQLite reports; the transaction then leaves nothing.
  package func insert(facts: [PlacedFact], deliveredAtMs: Int64) throws {
    let writer = try FactWriter(self, deliveredAtMs: deliveredAtMs)
    for fact in facts.sorted(by: { ($0.identifierID, $0.id) < ($1.identifierID, $1.id) }) {
      try writer.insert(fact)
    }
  }
}

/// Enters facts of any kind through statements prepared once a batch.
private struct FactWriter {
  private let transaction: StoreTransaction
  private let deliveredAtMs: Int64
  private let event: FastStatement
  private let traits: FastStatement
  private let findKey: FastStatement

  private var db: Database { transaction.db }

  init(_ transaction: StoreTransaction, deliveredAtMs: Int64) throws {
    self.transaction = transaction
    self.deliveredAtMs = deliveredAtMs
    event = try FastStatement(
      transaction.db,
      """
      INSERT INTO event (id, identifier_id, at_ms, kind, name_id, campaign_id, properties)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    traits = try FastStatement(
      transaction.db,
      "INSERT INTO trait_record (id, identifier_id, at_ms, traits) VALUES (?1, ?2, ?3, ?4)")
    findKey = try FastStatement(
      transaction.db, "INSERT OR IGNORE INTO find_key (key, kind, value) VALUES (?1, ?2, ?3)")
  }

  func insert(_ placed: PlacedFact) throws {
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
    traits.bind(1, placed.id)
    traits.bind(2, placed.identifierID)
    traits.bind(3, placed.atMs)
    traits.bind(4, JSONText.object(fact.values.map { ($0.name, $0.value) }))
    try traits.run()
  }

  private func insert(_ fact: EventFact, _ placed: PlacedFact) throws {
    event.bind(1, placed.id)
    event.bind(2, placed.identifierID)
    event.bind(3, placed.atMs)
    event.bind(4, fact.kind.rawValue)
    event.bind(5, try transaction.nameID(fact.name))
    event.bind(6, try fact.campaign.map(transaction.nameID))
    event.bind(7, fact.properties)
    try event.run()
    if let traits = fact.traits { try insert(traits, placed) }
  }

  private func insert(_ fact: OrderFact, _ placed: PlacedFact) throws {
    let isLatest = try supersede(
      "customer_order", "order_no = ?1", key: [fact.number], by: placed.id)
    try db.cachedStatement(
      sql: """
        INSERT INTO customer_order (id, order_no, identifier_id, at_ms, status, channel, currency,
          total_minor, discount_minor, coupon, is_latest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      placed.id, fact.number, placed.identifierID, placed.atMs, fact.status, fact.channel,
      fact.total.currency.code, fact.total.minor, fact.discountMinor, fact.coupon, isLatest,
    ])
    try remember(FindKey.keys(ofNumber: fact.number), .order, value: fact.number)
  }

  private func insert(_ fact: OrderLineFact, _ placed: PlacedFact) throws {
    let isLatest = try supersede(
      "order_line", "order_no = ?1 AND line_no = ?2",
      key: [fact.orderNumber, fact.lineNumber], by: placed.id)
    try db.cachedStatement(
      sql: """
        INSERT INTO order_line (id, order_no, line_no, sku, name, quantity, unit_price, is_latest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      placed.id, fact.orderNumber, fact.lineNumber, fact.sku, fact.name, fact.quantity,
      fact.unitPrice, isLatest,
    ])
  }

  private func insert(_ fact: ShipmentFact, _ placed: PlacedFact) throws {
    let isLatest = try supersede(
      "shipment", "order_no = ?1 AND tracking_no = ?2",
      key: [fact.orderNumber, fact.trackingNumber], by: placed.id)
    try db.cachedStatement(
      sql: """
        INSERT INTO shipment (id, order_no, carrier, tracking_no, status, shipped_at_ms,
          promised_at_ms, delivered_at_ms, is_latest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      placed.id, fact.orderNumber, fact.carrier, fact.trackingNumber, fact.status,
      fact.shippedAtMs, fact.promisedAtMs, fact.deliveredAtMs, isLatest,
    ])
    try remember(
      FindKey.keys(ofNumber: fact.trackingNumber), .tracking, value: fact.trackingNumber)
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
    try db.cachedStatement(
      sql: """
        INSERT INTO consent (id, identifier_id, purpose_id, decision, lawful_basis, policy_version,
          at_ms, expires_at_ms, method, given_at, proof) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      placed.id, placed.identifierID, try transaction.purposeID(fact.purpose),
      fact.decision.rawValue, (fact.lawfulBasis ?? .consent).rawValue, fact.policyVersion,
      placed.atMs, fact.expiresAtMs, fact.method, fact.source, fact.proof,
    ])
  }

  private func insert(_ fact: TicketFact, _ placed: PlacedFact) throws {
    let isLatest = try supersede("ticket", "ticket_no = ?1", key: [fact.number], by: placed.id)
    try db.cachedStatement(
      sql: """
        INSERT INTO ticket (id, ticket_no, identifier_id, at_ms, closed_at_ms, channel, subject,
          status, csat, is_latest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      placed.id, fact.number, placed.identifierID, placed.atMs, fact.closedAtMs, fact.channel,
      fact.subject, fact.status, fact.csat, isLatest,
    ])
    try remember(FindKey.keys(ofNumber: fact.number), .ticket, value: fact.number)
  }

  private func insert(_ fact: FeedbackFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO feedback (id, identifier_id, at_ms, kind, score, text)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      placed.id, placed.identifierID, placed.atMs, fact.kind, fact.score, fact.text,
    ])
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
  /// - Returns: Whether the new version is the one to show.
  private func supersede(
    _ table: String, _ condition: String, key: StatementArguments, by id: Int64
  ) throws -> Bool {
    let find = try db.cachedStatement(
      sql: """
        SELECT t.id, d.delivered_at_ms FROM \(table) AS t JOIN drop_file AS d ON d.id = t.drop_id
        WHERE \(condition) AND t.is_latest = 1
        """)
    guard let shown = try Row.fetchOne(find, arguments: key) else { return true }
    let shownID: Int64 = shown[0]
    let shownDeliveredAtMs: Int64 = shown[1]
    guard (shownDeliveredAtMs, shownID) <= (deliveredAtMs, id) else { return false }
    try db.cachedStatement(sql: "UPDATE \(table) SET is_latest = 0 WHERE id = ?")
      .execute(arguments: [shownID])
    return true
  }

  private func remember(_ keys: Set<String>, _ kind: FindKey.Kind, value: String) throws {
    for key in keys {
      findKey.bind(1, key)
      findKey.bind(2, kind.rawValue)
      findKey.bind(3, value)
      try findKey.run()
    }
  }
}
