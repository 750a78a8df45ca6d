internal import GRDB
import ProfileModel

/// The statements of the loader's inner loops, prepared once a connection.
final class WriteStatements {
  let identity: IdentityStatements
  let seen: SeenStatements
  let facts: FactStatements
  let derived: DerivedStatements
  let gate: GateStatements
  let names: NameStatements

  init(_ db: Database) throws {
    identity = try IdentityStatements(db)
    seen = try SeenStatements(db)
    facts = try FactStatements(db)
    derived = try DerivedStatements(db)
    gate = try GateStatements(db)
    names = try NameStatements(db)
  }
}

/// Identifiers, profiles, links.
struct IdentityStatements {
  let find: FastStatement
  let counts: FastStatement
  let linkedSince: FastStatement
  let insertProfiles: BulkInsert
  let insertIdentifiers: BulkInsert
  /// Links that the store does not have.
  let insertLinks: BulkInsert
  let takeLinks: BulkInsert
  let moveIdentifiers: FastStatement
  let buryProfile: FastStatement
  let addActivity: FastStatement

  init(_ db: Database) throws {
    find = try FastStatement(
      db,
      """
      SELECT id, profile_id, is_contested FROM identifier
      WHERE kind = ?1 AND value = ?2 AND id_space = ?3
      """)
    counts = try FastStatement(
      db,
      """
      SELECT kind, id_space, count(*), kind = 4 AND length(value) = 64 AND instr(value, '@') = 0
      FROM identifier WHERE profile_id = ?1 GROUP BY 1, 2, 4
      """)
    linkedSince = try FastStatement(
      db, "SELECT at_ms FROM link WHERE left_id = ?1 AND right_id = ?2")
    insertProfiles = try BulkInsert(
      db, into: "profile",
      [
        "id", "anchor_id", "name", "city", "country", "language", "words", "first_seen_ms",
        "last_seen_ms", "event_count", "cart_at_ms", "purchase_at_ms", "is_known",
      ])
    insertIdentifiers = try BulkInsert(
      db, into: "identifier",
      [
        "id", "kind", "id_space", "value", "profile_id", "first_seen_ms", "last_seen_ms",
        "last_active_ms", "event_count", "cart_at_ms", "purchase_at_ms", "fact_id",
      ])
    let link = ["left_id", "right_id", "fact_id", "cause", "at_ms", "is_alias"]
    insertLinks = try BulkInsert(db, into: "link", link)
    takeLinks = try BulkInsert(
      db, into: "link", link,
      // The earliest row that named both is the link's origin; an alias outranks rows.
      ending: """
        ON CONFLICT (left_id, right_id) DO UPDATE SET
          fact_id = excluded.fact_id, cause = excluded.cause, at_ms = excluded.at_ms,
          is_alias = excluded.is_alias
        WHERE (-excluded.is_alias, excluded.at_ms) < (-is_alias, at_ms)
        """)
    moveIdentifiers = try FastStatement(
      db, "UPDATE identifier SET profile_id = ?2 WHERE profile_id = ?1")
    buryProfile = try FastStatement(
      db,
      "UPDATE profile SET is_live = 0, is_restricted = 0, \(Schema.nothingDerived) WHERE id = ?1")
    addActivity = try FastStatement(
      db,
      """
      UPDATE identifier SET first_seen_ms = min(first_seen_ms, ?2),
        last_seen_ms = max(last_seen_ms, ?3), last_active_ms = max(last_active_ms, ?4),
        event_count = event_count + ?5, cart_at_ms = max(cart_at_ms, ?6),
        purchase_at_ms = max(purchase_at_ms, ?7)
      WHERE id = ?1
      """)
  }
}

/// Rows loaded before.
struct SeenStatements {
  let find: FastStatement
  let findLately: FastStatement
  let insert: BulkInsert
  /// Of each of the two tables.
  let updates: [FastStatement]

  init(_ db: Database) throws {
    func row(in table: String) throws -> FastStatement {
      try FastStatement(db, "SELECT content, drop_id FROM \(table) WHERE key = ?1")
    }
    find = try row(in: "row_seen")
    findLately = try row(in: "row_seen_lately")
    insert = try BulkInsert(db, into: "row_seen_lately", ["key", "content", "drop_id"])
    updates = try ["row_seen_lately", "row_seen"].map {
      try FastStatement(db, "UPDATE \($0) SET content = ?2, drop_id = ?3 WHERE key = ?1")
    }
  }
}

/// Facts of the kinds that come by the hundred thousand.
struct FactStatements {
  let events: BulkInsert
  let traits: BulkInsert
  let orders: BulkInsert
  let orderLines: BulkInsert
  let shipments: BulkInsert
  let consents: BulkInsert
  let suppressions: BulkInsert
  let tickets: BulkInsert
  let feedback: BulkInsert
  let findKeys: BulkInsert
  let latestOrder: LatestStatements
  let latestOrderLine: LatestStatements
  let latestShipment: LatestStatements
  let latestTicket: LatestStatements

  init(_ db: Database) throws {
    events = try BulkInsert(
      db, into: "event",
      ["id", "identifier_id", "at_ms", "kind", "name_id", "campaign_id", "properties"])
    traits = try BulkInsert(
      db, into: "trait_record", ["id", "identifier_id", "at_ms", "traits", "purpose_id"])
    orders = try BulkInsert(
      db, into: "customer_order",
      [
        "id", "order_no", "identifier_id", "at_ms", "status", "channel", "currency", "total_minor",
        "discount_minor", "coupon", "is_latest",
      ])
    orderLines = try BulkInsert(
      db, into: "order_line",
      ["id", "order_no", "line_no", "sku", "name", "quantity", "unit_price", "is_latest"])
    shipments = try BulkInsert(
      db, into: "shipment",
      [
        "id", "order_no", "carrier", "tracking_no", "status", "shipped_at_ms", "promised_at_ms",
        "delivered_at_ms", "is_latest",
      ])
    consents = try BulkInsert(
      db, into: "consent",
      [
        "id", "identifier_id", "purpose_id", "decision", "lawful_basis", "policy_version", "at_ms",
        "expires_at_ms", "method", "given_at", "proof", "is_dated",
      ])
    suppressions = try BulkInsert(
      db, into: "suppression",
      ["id", "identifier_id", "channel", "reason", "is_lifted", "at_ms", "proof"])
    tickets = try BulkInsert(
      db, into: "ticket",
      [
        "id", "ticket_no", "identifier_id", "at_ms", "closed_at_ms", "channel", "subject", "status",
        "csat", "is_latest",
      ])
    feedback = try BulkInsert(
      db, into: "feedback", ["id", "identifier_id", "at_ms", "kind", "score", "text"])
    findKeys = try BulkInsert(
      db, "INSERT OR IGNORE", into: "find_key", ["key", "kind", "value"])
    latestOrder = try LatestStatements(db, "customer_order", "t.order_no = ?1")
    latestOrderLine = try LatestStatements(db, "order_line", "t.order_no = ?1 AND t.line_no = ?2")
    latestShipment = try LatestStatements(
      db, "shipment", "t.order_no = ?1 AND t.tracking_no = ?2")
    latestTicket = try LatestStatements(db, "ticket", "t.ticket_no = ?1")
  }
}

/// The version of a record that is shown: which it is, and taking the mark from it.
struct LatestStatements {
  let find: FastStatement
  let unmark: FastStatement

  init(_ db: Database, _ table: String, _ condition: String) throws {
    find = try FastStatement(
      db,
      """
      SELECT t.id, d.delivered_at_ms FROM \(table) AS t CROSS JOIN drop_file AS d ON d.id = t.drop_id
      WHERE \(condition) AND t.is_latest = 1
      """)
    unmark = try FastStatement(db, "UPDATE \(table) SET is_latest = 0 WHERE id = ?1")
  }
}

/// Columns and rows that follow from facts.
struct DerivedStatements {
  let activity: FastStatement
  let orders: FastStatement
  let clearSpend: FastStatement
  let spend: FastStatement
  let orderSums: FastStatement
  let clearConsents: FastStatement
  let clearSuppressions: FastStatement
  let consentLog: FastStatement
  let consents: BulkInsert
  let takeConsents: BulkInsert
  let storedTexts: FastStatement
  let texts: FastStatement
  let words: FastStatement
  let removeWords: FastStatement
  let insertWords: BulkInsert
  let identifiers: FastStatement
  let traits: FastStatement

  init(_ db: Database) throws {
    activity = try FastStatement(
      db,
      """
      UPDATE profile SET
        (first_seen_ms, last_seen_ms, event_count, cart_at_ms, purchase_at_ms, is_known) =
        (SELECT min(first_seen_ms),
           CASE WHEN max(last_active_ms) > 0 THEN max(last_active_ms) ELSE min(first_seen_ms) END,
           sum(event_count), max(cart_at_ms), max(purchase_at_ms), min(kind) < \(Identifier.Kind.firstDevice.rawValue)
         FROM identifier WHERE profile_id = ?1)
      WHERE id = ?1
      """)
    // The orders that Order.counts counts.
    orders = try FastStatement(
      db,
      """
      SELECT o.currency, o.total_minor, o.at_ms
      FROM identifier AS i CROSS JOIN customer_order AS o ON o.identifier_id = i.id AND o.is_latest = 1
      WHERE i.profile_id = ?1
        AND lower(o.status) NOT IN ('cancelled', 'canceled', 'refunded', 'voided', 'returned')
      """)
    clearSpend = try FastStatement(db, "DELETE FROM profile_spend WHERE profile_id = ?1")
    spend = try FastStatement(
      db,
      """
      INSERT INTO profile_spend (profile_id, currency, order_count, spent_minor)
      VALUES (?1, ?2, ?3, ?4)
      """)
    orderSums = try FastStatement(
      db,
      """
      UPDATE profile SET order_count = ?2, first_order_ms = ?3, last_order_ms = ?4, currency = ?5,
        spent_minor = ?6, has_other_currencies = ?7
      WHERE id = ?1
      """)
    clearConsents = try FastStatement(db, "DELETE FROM profile_consent WHERE profile_id = ?1")
    clearSuppressions = try FastStatement(
      db, "DELETE FROM profile_suppression WHERE profile_id = ?1")
    consentLog = try FastStatement(
      db,
      """
      SELECT c.purpose_id, c.decision, c.at_ms, c.is_dated, c.expires_at_ms, c.policy_version, c.id,
        d.source_id
      FROM identifier AS i CROSS JOIN consent AS c ON c.identifier_id = i.id
      CROSS JOIN drop_file AS d ON d.id = c.id >> 32
      WHERE i.profile_id = ?1 ORDER BY c.purpose_id, c.id
      """)
    let columns = [
      "profile_id", "purpose_id", "decision", "at_ms", "expires_at_ms", "policy_version", "fact_id",
    ]
    consents = try BulkInsert(db, into: "profile_consent", columns)
    let strictness = { (column: String) in
      "CASE \(column) WHEN 3 THEN 3 WHEN 2 THEN 2 WHEN 4 THEN 1 ELSE 0 END"
    }
    let word = { (row: String) in
      """
      (\(row)decision <> 4, \(row)at_ms, \(strictness(row + "decision")),
        -ifnull(\(row)expires_at_ms, \(Int64.max)))
      """
    }
    let last = { (row: String) in "(ifnull(\(row)policy_version, ''), \(row)fact_id)" }
    // As ConsentEntry.lastWord has it, where every grant is dated.
    takeConsents = try BulkInsert(
      db, into: "profile_consent", columns,
      ending: """
        ON CONFLICT (profile_id, purpose_id) DO UPDATE SET decision = excluded.decision,
          at_ms = excluded.at_ms, expires_at_ms = excluded.expires_at_ms,
          policy_version = excluded.policy_version, fact_id = excluded.fact_id
        WHERE \(word("excluded.")) > \(word("profile_consent.")) OR (
          \(word("excluded.")) = \(word("profile_consent."))
          AND \(last("excluded.")) < \(last("profile_consent.")))
        """)
    storedTexts = try FastStatement(
      db, "SELECT name, city, country, language, words FROM profile WHERE id = ?1")
    texts = try FastStatement(
      db,
      """
      UPDATE profile SET name = ?2, city = ?3, country = ?4, language = ?5, words = ?6 WHERE id = ?1
      """)
    words = try FastStatement(db, "SELECT words FROM profile WHERE id = ?1 AND words <> ''")
    removeWords = try FastStatement(
      db, "INSERT INTO profile_search (profile_search, rowid, words) VALUES ('delete', ?1, ?2)")
    insertWords = try BulkInsert(
      db, into: "profile_search", ["rowid", "words"], rowsAtOnce: 1)
    identifiers = try FastStatement(
      db,
      """
      SELECT kind, value FROM identifier WHERE profile_id = ?1
      ORDER BY kind <> 4, kind <> 5, kind, value, id_space
      """)
    traits = try FastStatement(
      db,
      """
      SELECT t.traits
      FROM identifier AS i
      CROSS JOIN trait_record AS t ON t.identifier_id = i.id
      CROSS JOIN drop_file AS d ON d.id = t.drop_id
      CROSS JOIN source AS s ON s.id = d.source_id
      WHERE i.profile_id = ?1
      ORDER BY s.party, t.is_verified DESC, t.at_ms DESC, d.name DESC, t.line DESC
      """)
  }
}

/// What the gate asks.
struct GateStatements {
  let lastWord: FastStatement
  let hasDecisions: FastStatement

  init(_ db: Database) throws {
    lastWord = try FastStatement(
      db,
      """
      SELECT decision, at_ms, expires_at_ms, policy_version FROM profile_consent
      WHERE profile_id = ?1 AND purpose_id = ?2
      """)
    hasDecisions = try FastStatement(
      db, "SELECT 1 FROM profile_consent WHERE purpose_id = ?1 LIMIT 1")
  }
}

/// Texts that are kept once.
struct NameStatements {
  let findName: FastStatement
  let insertName: FastStatement
  let findPurpose: FastStatement
  let insertPurpose: FastStatement

  init(_ db: Database) throws {
    findName = try FastStatement(db, "SELECT id FROM name WHERE text = ?1")
    insertName = try FastStatement(db, "INSERT INTO name (text) VALUES (?1)")
    findPurpose = try FastStatement(db, "SELECT id FROM purpose WHERE name = ?1")
    insertPurpose = try FastStatement(db, "INSERT INTO purpose (name) VALUES (?1)")
  }
}
