internal import GRDB
import ProfileModel

/// Facts that come by the hundred and replace what they name, unless that is newer: a row that was held
/// back comes in late.
extension FactWriter {
  func insert(_ fact: ProductFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO product (sku, name, category, price_minor, cost_minor, currency, fact_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (sku) DO UPDATE SET name = ?2, category = ?3, price_minor = ?4, cost_minor = ?5,
          currency = ?6, fact_id = ?7 WHERE fact_id <= ?7
        """
    ).execute(arguments: [
      fact.sku, fact.name, fact.category, fact.price?.minor, fact.cost?.minor,
      (fact.price ?? fact.cost)?.currency.code, placed.id,
    ])
  }

  func insert(_ fact: StockFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO stock (sku, location, on_hand, reserved, restock_at_ms, lead_days, fact_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (sku, location) DO UPDATE SET on_hand = ?3, reserved = ?4, restock_at_ms = ?5,
          lead_days = ?6, fact_id = ?7 WHERE fact_id <= ?7
        """
    ).execute(arguments: [
      fact.sku, fact.location, fact.onHand, fact.reserved, fact.restockAtMs, fact.leadDays,
      placed.id,
    ])
  }

  func insert(_ fact: CampaignFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO campaign (campaign, name, channel, cost_minor, currency, started_at_ms, fact_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (campaign) DO UPDATE SET name = ?2, channel = ?3, cost_minor = ?4, currency = ?5,
          started_at_ms = ?6, fact_id = ?7 WHERE fact_id <= ?7
        """
    ).execute(arguments: [
      fact.campaign, fact.name, fact.channel, fact.cost?.minor, fact.cost?.currency.code,
      fact.startedAtMs, placed.id,
    ])
  }

  func insert(_ fact: FxRateFact, _ placed: PlacedFact) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO fx_rate (day, currency, rate_micros, fact_id) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (currency, day) DO UPDATE SET rate_micros = ?3, fact_id = ?4
          WHERE fact_id <= ?4
        """
    ).execute(arguments: [fact.day.iso, fact.currency.code, fact.rateMicros, placed.id])
  }
}
