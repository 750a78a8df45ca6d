/// Facts of the files of people, of the shop and of the service.
extension SQLiteImport {
  static let people = """
    INSERT INTO drop_file (id, name, sha256, bytes, kind, source_id, delivered_at_ms, began_at_ms)
    SELECT value, 'file ' || value, randomblob(32), 0, 'drop', 1, 0, 0
    FROM json_each('[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]');
    INSERT INTO purpose (name) SELECT DISTINCT purpose FROM new_consents;
    INSERT INTO profile (id, anchor_id, name, city, country, language, words, first_seen_ms)
    SELECT rowid, rowid, first_name || ' ' || last_name, city, country, lower(language),
      lower(first_name || ' ' || last_name || ' ' || email), unixepoch(created_at) * 1000
    FROM new_customers;
    \(identifiers(kind: 1, space: "shop", column: "customer_id"))
    \(identifiers(kind: 3, space: "shop", column: "loyalty_id"))
    \(identifiers(kind: 4, space: "", column: "email"))
    \(identifiers(kind: 5, space: "", column: "phone"))
    INSERT INTO trait_record (id, identifier_id, at_ms, traits)
    SELECT 1 << 32 | c.rowid, i.id, 0, json_object('email', email, 'phone', phone,
      'first_name', first_name, 'last_name', last_name, 'birth_date', birth_date, 'gender', gender,
      'street', street, 'city', city, 'postcode', postcode, 'country', country, 'language', language,
      'loyalty_tier', loyalty_tier, 'created_at', created_at)
    FROM new_customers AS c \(ofCustomer);
    INSERT OR IGNORE INTO find_key
    SELECT replace(replace(phone, '+', ''), ' ', ''), 4, phone FROM new_customers WHERE phone <> '';
    INSERT INTO profile_search (rowid, words) SELECT id, words FROM profile;
    """

  private static func identifiers(kind: Int, space: String, column: String) -> String {
    """
    INSERT OR IGNORE INTO identifier
      (kind, id_space, value, profile_id, first_seen_ms, last_seen_ms, fact_id)
    SELECT \(kind), '\(space)', \(column), rowid, unixepoch(created_at) * 1000,
      unixepoch(created_at) * 1000, 1 << 32 | rowid
    FROM new_customers WHERE \(column) <> '';
    """
  }

  /// Joins a file's rows, as `c`, to the identifier of their customer, as `i`.
  private static let ofCustomer =
    "JOIN identifier AS i ON i.kind = 1 AND i.value = c.customer_id AND i.id_space = 'shop'"

  static let shop = """
    INSERT INTO product (sku, name, category, price_minor, cost_minor, currency, fact_id)
    SELECT sku, name, category, \(minor("price")), \(minor("cost")), currency, 2 << 32 | rowid
    FROM new_products;
    INSERT INTO stock (sku, location, on_hand, reserved, restock_at_ms, lead_days, fact_id)
    SELECT sku, location, CAST(on_hand AS INTEGER), CAST(reserved AS INTEGER),
      \(ms("restock_at")), CAST(nullif(lead_days, '') AS INTEGER), 3 << 32 | rowid
    FROM new_stock;
    INSERT INTO campaign (campaign, name, channel, cost_minor, currency, started_at_ms, fact_id)
    SELECT campaign, name, channel, \(minor("cost")), currency, \(ms("started_at")),
      4 << 32 | rowid
    FROM new_campaigns;
    INSERT INTO fx_rate (day, currency, rate_micros, fact_id)
    SELECT date, currency, CAST(round(rate_to_base * 1000000) AS INTEGER), 5 << 32 | rowid
    FROM new_rates;
    """

  static let orders = """
    INSERT INTO customer_order (id, order_no, identifier_id, at_ms, status, channel, currency,
      total_minor, discount_minor, coupon, is_latest)
    SELECT 6 << 32 | c.rowid, order_no, i.id, \(ms("ordered_at")), status, channel, currency,
      \(minor("total")), \(minor("discount")), nullif(coupon, ''), 1
    FROM new_orders AS c \(ofCustomer);
    INSERT INTO find_key SELECT replace(order_no, '-', ''), 1, order_no FROM new_orders;
    INSERT INTO find_key SELECT substr(order_no, 4), 1, order_no FROM new_orders;
    """

  static let orderLines = """
    INSERT INTO order_line (id, order_no, line_no, sku, name, quantity, unit_price, is_latest)
    SELECT 7 << 32 | rowid, order_no, CAST(line_no AS INTEGER), sku, name,
      CAST(quantity AS INTEGER), unit_price, 1
    FROM new_orderLines;
    """

  static let shipments = """
    INSERT INTO shipment (id, order_no, carrier, tracking_no, status, shipped_at_ms,
      promised_at_ms, delivered_at_ms, is_latest)
    SELECT 8 << 32 | rowid, order_no, carrier, tracking_no, status, \(ms("shipped_at")),
      \(ms("promised_at")), \(ms("delivered_at")), 1
    FROM new_shipments;
    INSERT OR IGNORE INTO find_key SELECT tracking_no, 2, tracking_no FROM new_shipments;
    """

  static let consents = """
    INSERT INTO consent (id, identifier_id, purpose_id, decision, lawful_basis, policy_version,
      at_ms, expires_at_ms, method, given_at, proof)
    SELECT 9 << 32 | c.rowid, i.id, p.id,
      CASE status WHEN 'granted' THEN 1 WHEN 'refused' THEN 2 WHEN 'withdrawn' THEN 3 ELSE 4 END,
      iif(c.lawful_basis = 'contract', 2, 1), policy_version, \(ms("recorded_at")),
      \(ms("expires_at")), method, source, proof
    FROM new_consents AS c JOIN purpose AS p ON p.name = c.purpose \(ofCustomer);
    """

  static let service = """
    INSERT INTO ticket (id, ticket_no, identifier_id, at_ms, closed_at_ms, channel, subject,
      status, csat, is_latest)
    SELECT 10 << 32 | c.rowid, ticket_no, i.id, \(ms("opened_at")), \(ms("closed_at")), channel,
      subject, status, nullif(csat, ''), 1
    FROM new_tickets AS c \(ofCustomer);
    INSERT INTO find_key SELECT replace(ticket_no, '-', ''), 3, ticket_no FROM new_tickets;
    INSERT INTO find_key SELECT substr(ticket_no, 3), 3, ticket_no FROM new_tickets;
    INSERT INTO feedback (id, identifier_id, at_ms, kind, score, text)
    SELECT 11 << 32 | c.rowid, i.id, \(ms("at")), c.kind, nullif(score, ''), text
    FROM new_feedback AS c \(ofCustomer);
    """

  /// Milliseconds since 1970 of a column of ISO 8601 text.
  private static func ms(_ column: String) -> String {
    "unixepoch(nullif(\(column), '')) * 1000"
  }

  /// Minor units of a column of decimals beside the column `currency`.
  private static func minor(_ column: String) -> String {
    "CAST(round(nullif(\(column), '') * iif(currency = 'JPY', 1, 100)) AS INTEGER)"
  }
}
