/// Events, and what follows from all the facts.
extension SQLiteImport {
  static let events = """
    CREATE TEMP TABLE new_calls AS
    SELECT rowid AS number, json_extract(line, '$.type') AS type,
      coalesce(json_extract(line, '$.event'), json_extract(line, '$.name'),
        json_extract(line, '$.type')) AS name,
      json_extract(line, '$.userId') AS user, json_extract(line, '$.anonymousId') AS device,
      json_extract(line, '$.timestamp') AS at,
      json_extract(line, '$.context.campaign.name') AS campaign,
      ifnull(json_extract(line, '$.properties'), json_extract(line, '$.traits')) AS properties
    FROM new_events;
    INSERT INTO name (text)
    SELECT name FROM new_calls UNION SELECT campaign FROM new_calls WHERE campaign IS NOT NULL;
    INSERT INTO identifier
      (kind, id_space, value, profile_id, first_seen_ms, last_seen_ms, fact_id)
    SELECT 7, '', d.device, i.profile_id, 0, 0, 12 << 32
    FROM (SELECT device, max(user) AS user FROM new_calls
      WHERE device IS NOT NULL GROUP BY device) AS d
    JOIN identifier AS i ON i.kind = 1 AND i.value = d.user AND i.id_space = 'shop';
    INSERT INTO event (id, identifier_id, at_ms, kind, name_id, campaign_id, properties)
    SELECT 12 << 32 | c.number, i.id, unixepoch(c.at) * 1000 + substr(c.at, 21, 3),
      CASE c.type WHEN 'track' THEN 0 WHEN 'page' THEN 1 ELSE 3 END, n.id, m.id, c.properties
    FROM new_calls AS c
    JOIN name AS n ON n.text = c.name
    LEFT JOIN name AS m ON m.text = c.campaign
    JOIN identifier AS i ON i.kind = iif(c.user IS NULL, 7, 1)
      AND i.value = ifnull(c.user, c.device) AND i.id_space = iif(c.user IS NULL, '', 'shop');
    INSERT INTO trait_record (id, identifier_id, at_ms, traits)
    SELECT id, identifier_id, at_ms, properties FROM event WHERE kind = 3;
    """

  static let derived = """
    INSERT INTO link (left_id, right_id, fact_id, cause, at_ms)
    SELECT min(c.id, i.id), max(c.id, i.id), i.fact_id, 'same row', i.first_seen_ms
    FROM identifier AS c JOIN identifier AS i ON i.profile_id = c.profile_id AND i.kind <> 1
    WHERE c.kind = 1;
    INSERT INTO profile_consent
      (profile_id, purpose_id, decision, at_ms, expires_at_ms, policy_version, fact_id)
    SELECT i.profile_id, c.purpose_id, c.decision, max(c.at_ms), c.expires_at_ms, c.policy_version,
      c.id
    FROM consent AS c JOIN identifier AS i ON i.id = c.identifier_id GROUP BY 1, 2;
    INSERT INTO profile_spend (profile_id, currency, order_count, spent_minor)
    SELECT i.profile_id, o.currency, count(*), sum(o.total_minor)
    FROM customer_order AS o JOIN identifier AS i ON i.id = o.identifier_id
    WHERE o.status NOT IN ('cancelled', 'returned') GROUP BY 1, 2;
    UPDATE identifier SET event_count = e.events, last_active_ms = e.last_ms
    FROM (SELECT identifier_id, count(*) AS events, max(at_ms) AS last_ms FROM event GROUP BY 1) AS e
    WHERE e.identifier_id = identifier.id;
    UPDATE profile SET event_count = e.events, last_seen_ms = e.last_ms
    FROM (SELECT profile_id, sum(event_count) AS events, max(last_active_ms) AS last_ms
      FROM identifier GROUP BY 1) AS e
    WHERE e.profile_id = profile.id;
    UPDATE profile SET order_count = s.orders, currency = s.currency, spent_minor = s.spent
    FROM (SELECT profile_id, sum(order_count) AS orders, currency, sum(spent_minor) AS spent
      FROM profile_spend GROUP BY 1) AS s
    WHERE s.profile_id = profile.id;
    """
}
