/// The tables of the store; a step that has shipped is never changed, a new one is added below it.
///
/// A fact's `id` is made of its drop's number, its place in its row and its line (``FactNumber``), so that
/// every fact carries its origin and facts of one drop lie together.
package enum Schema {
  /// `karT` in ASCII; tells our files from other SQLite files.
  package static let applicationID = 0x6B61_7254
  /// The number of the newest step.
  package static var version: Int { steps.count }

  package static let steps = [
    sourcesAndDrops + identityGraph + facts + shop + derived + search,
    severalFactsOfARow, dropsBySource, onePersonAndWhy, qualityFigures, consentThatHolds,
    peoplesRights, exportsNoted, buriedSayNothing, groundOfDrops, segmentsThatAreKept,
    purposeOfFields, rowsSeenLately, exportsSaved, segmentMovesCounted,
  ]

  private static let origin = """
      drop_id INTEGER NOT NULL GENERATED ALWAYS AS (id >> 32) VIRTUAL REFERENCES drop_file (id),
      line INTEGER NOT NULL GENERATED ALWAYS AS (id & 4294967295) VIRTUAL
    """

  private static let sourcesAndDrops = """
    -- Texts that repeat: event names, campaigns.
    CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE purpose (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE source (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      party INTEGER NOT NULL CHECK (party BETWEEN 0 AND 3),
      purpose_id INTEGER NOT NULL REFERENCES purpose (id),
      lawful_basis INTEGER NOT NULL CHECK (lawful_basis BETWEEN 1 AND 6),
      -- Sources of one space mean the same person by the same customer id.
      id_space TEXT NOT NULL
    ) STRICT;

    CREATE TABLE drop_file (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      kind TEXT NOT NULL,
      source_id INTEGER NOT NULL REFERENCES source (id),
      delivered_at_ms INTEGER NOT NULL,
      began_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      -- The checkpoint: where the next row begins in the decompressed file.
      byte_offset INTEGER NOT NULL DEFAULT 0,
      next_line INTEGER NOT NULL DEFAULT 0,
      created INTEGER NOT NULL DEFAULT 0,
      updated INTEGER NOT NULL DEFAULT 0,
      unchanged INTEGER NOT NULL DEFAULT 0,
      duplicate INTEGER NOT NULL DEFAULT 0,
      gated INTEGER NOT NULL DEFAULT 0,
      rejected INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- Rows that were not loaded: where they stand and why, never what they say.
    CREATE TABLE quarantine (
      id INTEGER PRIMARY KEY,
      byte_start INTEGER NOT NULL,
      byte_end INTEGER NOT NULL CHECK (byte_end >= byte_start),
      outcome INTEGER NOT NULL CHECK (outcome IN (5, 6)),
      reason TEXT NOT NULL,
      column_name TEXT,
      value_class TEXT,
      \(origin)
    ) STRICT;

    -- What was loaded before: a row's own key (or content), its last content, the drop that brought it.
    CREATE TABLE row_seen (
      key INTEGER PRIMARY KEY,
      content INTEGER NOT NULL,
      drop_id INTEGER NOT NULL
    ) STRICT;

    """

  private static let identityGraph = """
    CREATE TABLE profile (
      id INTEGER PRIMARY KEY,
      -- The identifier that founded it: whose profile it is in today, this number leads to.
      anchor_id INTEGER NOT NULL REFERENCES identifier (id),
      is_live INTEGER NOT NULL DEFAULT 1 CHECK (is_live IN (0, 1)),
      -- Derived from facts; a cut or a merge computes it anew.
      name TEXT NOT NULL DEFAULT '',
      city TEXT NOT NULL DEFAULT '',
      country TEXT NOT NULL DEFAULT '',
      language TEXT NOT NULL DEFAULT '',
      words TEXT NOT NULL DEFAULT '',
      first_seen_ms INTEGER NOT NULL DEFAULT 0,
      last_seen_ms INTEGER NOT NULL DEFAULT 0,
      event_count INTEGER NOT NULL DEFAULT 0,
      cart_at_ms INTEGER NOT NULL DEFAULT 0,
      purchase_at_ms INTEGER NOT NULL DEFAULT 0,
      order_count INTEGER NOT NULL DEFAULT 0,
      first_order_ms INTEGER NOT NULL DEFAULT 0,
      last_order_ms INTEGER NOT NULL DEFAULT 0,
      currency TEXT,
      spent_minor INTEGER NOT NULL DEFAULT 0,
      has_other_currencies INTEGER NOT NULL DEFAULT 0 CHECK (has_other_currencies IN (0, 1))
    ) STRICT;
    -- Lists of profiles, last seen first.
    CREATE INDEX profile_by_last_seen ON profile (last_seen_ms, id) WHERE is_live = 1;

    CREATE TABLE identifier (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 7),
      -- Empty for kinds that mean the same in every source.
      id_space TEXT NOT NULL,
      value TEXT NOT NULL CHECK (value <> ''),
      -- Deferred, because each names the other. Not the other way round: entering a parent while a
      -- reference waits makes SQLite look for its children, and only this side has an index for that.
      profile_id INTEGER NOT NULL REFERENCES profile (id) DEFERRABLE INITIALLY DEFERRED,
      is_verified INTEGER NOT NULL DEFAULT 0 CHECK (is_verified IN (0, 1)),
      first_seen_ms INTEGER NOT NULL,
      last_seen_ms INTEGER NOT NULL,
      -- Sums over its facts, so that a merge adds and a cut subtracts without reading them.
      last_active_ms INTEGER NOT NULL DEFAULT 0,
      event_count INTEGER NOT NULL DEFAULT 0,
      cart_at_ms INTEGER NOT NULL DEFAULT 0,
      purchase_at_ms INTEGER NOT NULL DEFAULT 0,
      fact_id INTEGER NOT NULL,
      UNIQUE (kind, value, id_space)
    ) STRICT;
    CREATE INDEX identifier_by_profile ON identifier (profile_id);

    CREATE TABLE link (
      left_id INTEGER NOT NULL REFERENCES identifier (id),
      right_id INTEGER NOT NULL REFERENCES identifier (id),
      fact_id INTEGER NOT NULL,
      cause TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      cut_at_ms INTEGER,
      PRIMARY KEY (left_id, right_id),
      CHECK (left_id < right_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_by_right ON link (right_id);

    """

  private static let facts = """
    CREATE TABLE trait_record (
      id INTEGER PRIMARY KEY,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      at_ms INTEGER NOT NULL,
      is_verified INTEGER NOT NULL DEFAULT 0 CHECK (is_verified IN (0, 1)),
      -- A JSON object of texts: all that one row said.
      traits TEXT NOT NULL,
      \(origin)
    ) STRICT;
    CREATE INDEX trait_record_by_identifier ON trait_record (identifier_id);

    CREATE TABLE event (
      id INTEGER PRIMARY KEY,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      at_ms INTEGER NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
      name_id INTEGER NOT NULL REFERENCES name (id),
      campaign_id INTEGER REFERENCES name (id),
      properties TEXT NOT NULL,
      \(origin)
    ) STRICT;
    -- A person's timeline, newest first.
    CREATE INDEX event_by_identifier ON event (identifier_id, at_ms);

    CREATE TABLE consent (
      id INTEGER PRIMARY KEY,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      purpose_id INTEGER NOT NULL REFERENCES purpose (id),
      decision INTEGER NOT NULL CHECK (decision BETWEEN 1 AND 4),
      lawful_basis INTEGER NOT NULL CHECK (lawful_basis BETWEEN 1 AND 6),
      policy_version TEXT,
      at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER,
      method TEXT,
      given_at TEXT,
      proof TEXT,
      \(origin)
    ) STRICT;
    CREATE INDEX consent_by_identifier ON consent (identifier_id, at_ms);

    CREATE TABLE ticket (
      id INTEGER PRIMARY KEY,
      ticket_no TEXT NOT NULL,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      at_ms INTEGER NOT NULL,
      closed_at_ms INTEGER,
      channel TEXT NOT NULL,
      subject TEXT NOT NULL,
      status TEXT NOT NULL,
      csat TEXT,
      is_latest INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
      \(origin)
    ) STRICT;
    CREATE UNIQUE INDEX ticket_latest ON ticket (ticket_no) WHERE is_latest = 1;
    CREATE INDEX ticket_by_identifier ON ticket (identifier_id, at_ms);

    CREATE TABLE feedback (
      id INTEGER PRIMARY KEY,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL,
      score TEXT,
      text TEXT NOT NULL,
      \(origin)
    ) STRICT;
    CREATE INDEX feedback_by_identifier ON feedback (identifier_id, at_ms);

    """

  private static let shop = """
    CREATE TABLE customer_order (
      id INTEGER PRIMARY KEY,
      order_no TEXT NOT NULL,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      at_ms INTEGER NOT NULL,
      status TEXT NOT NULL,
      channel TEXT NOT NULL,
      currency TEXT NOT NULL,
      total_minor INTEGER NOT NULL,
      discount_minor INTEGER,
      coupon TEXT,
      is_latest INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
      \(origin)
    ) STRICT;
    CREATE UNIQUE INDEX order_latest ON customer_order (order_no) WHERE is_latest = 1;
    -- Older versions too: the timeline shows them.
    CREATE INDEX order_by_identifier ON customer_order (identifier_id, at_ms);

    -- Lines and shipments name their order by its number, because they may come before it.
    CREATE TABLE order_line (
      id INTEGER PRIMARY KEY,
      order_no TEXT NOT NULL,
      line_no INTEGER NOT NULL,
      sku TEXT NOT NULL,
      name TEXT NOT NULL,
      quantity INTEGER NOT NULL,
      unit_price TEXT NOT NULL,
      is_latest INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
      \(origin)
    ) STRICT;
    CREATE UNIQUE INDEX order_line_latest ON order_line (order_no, line_no) WHERE is_latest = 1;

    CREATE TABLE shipment (
      id INTEGER PRIMARY KEY,
      order_no TEXT NOT NULL,
      carrier TEXT NOT NULL,
      tracking_no TEXT NOT NULL,
      status TEXT NOT NULL,
      shipped_at_ms INTEGER,
      promised_at_ms INTEGER,
      delivered_at_ms INTEGER,
      is_latest INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
      \(origin)
    ) STRICT;
    CREATE UNIQUE INDEX shipment_latest ON shipment (order_no, tracking_no) WHERE is_latest = 1;
    CREATE INDEX shipment_by_tracking ON shipment (tracking_no) WHERE is_latest = 1;

    CREATE TABLE product (
      sku TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      category TEXT NOT NULL,
      price_minor INTEGER,
      cost_minor INTEGER,
      currency TEXT,
      fact_id INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE stock (
      sku TEXT NOT NULL,
      location TEXT NOT NULL,
      on_hand INTEGER NOT NULL,
      reserved INTEGER NOT NULL,
      restock_at_ms INTEGER,
      lead_days INTEGER,
      fact_id INTEGER NOT NULL,
      PRIMARY KEY (sku, location)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE campaign (
      campaign TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      channel TEXT NOT NULL,
      cost_minor INTEGER,
      currency TEXT,
      started_at_ms INTEGER,
      fact_id INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE fx_rate (
      day TEXT NOT NULL,
      currency TEXT NOT NULL,
      rate_micros INTEGER NOT NULL CHECK (rate_micros > 0),
      fact_id INTEGER NOT NULL,
      PRIMARY KEY (currency, day)
    ) STRICT, WITHOUT ROWID;

    """

  private static let derived = """
    -- The last word of each profile on each purpose; its status follows from it and the clock.
    CREATE TABLE profile_consent (
      profile_id INTEGER NOT NULL REFERENCES profile (id),
      purpose_id INTEGER NOT NULL REFERENCES purpose (id),
      decision INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER,
      policy_version TEXT,
      fact_id INTEGER NOT NULL,
      PRIMARY KEY (profile_id, purpose_id)
    ) STRICT, WITHOUT ROWID;
    -- Counts of people who granted a purpose, without touching their rows.
    CREATE INDEX profile_consent_by_purpose ON profile_consent
      (purpose_id, decision, at_ms, expires_at_ms, policy_version);

    CREATE TABLE profile_spend (
      profile_id INTEGER NOT NULL REFERENCES profile (id),
      currency TEXT NOT NULL,
      order_count INTEGER NOT NULL,
      spent_minor INTEGER NOT NULL,
      PRIMARY KEY (profile_id, currency)
    ) STRICT, WITHOUT ROWID;
    -- Big spenders of one currency.
    CREATE INDEX profile_spend_by_amount ON profile_spend (currency, spent_minor);

    CREATE TABLE segment (
      id INTEGER PRIMARY KEY,
      position INTEGER NOT NULL,
      name TEXT NOT NULL UNIQUE,
      rule TEXT NOT NULL
    ) STRICT;

    CREATE TABLE segment_size (
      segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
      at_ms INTEGER NOT NULL,
      size INTEGER NOT NULL,
      PRIMARY KEY (segment_id, at_ms)
    ) STRICT, WITHOUT ROWID;

    """

  private static let search = """
    -- `words` is folded by us (accents off, pairs of Thai, Japanese and Chinese characters), so the
    -- plainest tokenizer does: ASCII signs part words, every other character belongs to one.
    CREATE VIRTUAL TABLE profile_search USING fts5 (
      words, content = 'profile', content_rowid = 'id', tokenize = 'ascii', prefix = '1 2 3',
      columnsize = 0
    );

    -- What a caller may say, reduced to capital letters and digits: order, tracking and ticket numbers
    -- with and without their letters, phones with and without country code.
    CREATE TABLE find_key (
      key TEXT NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
      value TEXT NOT NULL,
      PRIMARY KEY (key, kind, value)
    ) STRICT, WITHOUT ROWID;
    """

  /// Bits 28 to 31 of a fact's number are no longer its line's, but tell facts of one row apart.
  private static let severalFactsOfARow = [
    "quarantine", "trait_record", "event", "consent", "ticket", "feedback", "customer_order",
    "order_line", "shipment",
  ].map { table in
    """
    ALTER TABLE \(table) DROP COLUMN line;
    ALTER TABLE \(table) ADD COLUMN line INTEGER NOT NULL GENERATED ALWAYS AS (id & 268435455) VIRTUAL;

    """
  }.joined()

  private static let dropsBySource = """
    -- When each source delivered of late, newest first.
    CREATE INDEX drop_file_by_source ON drop_file (source_id);
    """

  private static let onePersonAndWhy = """
    -- Why the two are not one person's although a row named both; nothing where they are.
    ALTER TABLE link ADD COLUMN held TEXT;
    -- Whether a source says outright that they are.
    ALTER TABLE link ADD COLUMN is_alias INTEGER NOT NULL DEFAULT 0 CHECK (is_alias IN (0, 1));
    ALTER TABLE link DROP COLUMN cut_at_ms;
    CREATE INDEX link_alias ON link (right_id) WHERE is_alias = 1;
    CREATE INDEX link_held ON link (left_id) WHERE held IS NOT NULL;
    UPDATE link SET is_alias = 1 WHERE cause = 'alias';

    -- Whether something it was named with, itself or by others between, was held back or decided by hand:
    -- then who is who is worked out over all of it.
    ALTER TABLE identifier ADD COLUMN is_contested INTEGER NOT NULL DEFAULT 0
      CHECK (is_contested IN (0, 1));
    CREATE INDEX identifier_contested ON identifier (id) WHERE is_contested = 1;

    -- Known by more than a device or a visitor's number.
    ALTER TABLE profile ADD COLUMN is_known INTEGER NOT NULL DEFAULT 1 CHECK (is_known IN (0, 1));
    UPDATE profile SET is_known = EXISTS (
      SELECT 1 FROM identifier AS i WHERE i.profile_id = profile.id AND i.kind < 6);
    CREATE INDEX profile_by_anchor ON profile (anchor_id);

    -- What a steward decided about two identifiers; undone last first.
    CREATE TABLE identity_act (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
      left_id INTEGER NOT NULL REFERENCES identifier (id),
      right_id INTEGER NOT NULL REFERENCES identifier (id),
      at_ms INTEGER NOT NULL,
      undone_at_ms INTEGER,
      CHECK (left_id < right_id)
    ) STRICT;
    CREATE INDEX identity_act_by_left ON identity_act (left_id) WHERE undone_at_ms IS NULL;
    CREATE INDEX identity_act_by_right ON identity_act (right_id) WHERE undone_at_ms IS NULL;

    -- Of each e-mail, once a source has given one by its SHA-256 alone.
    CREATE TABLE email_hash (
      sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      identifier_id INTEGER NOT NULL REFERENCES identifier (id)
    ) STRICT, WITHOUT ROWID;

    -- The rules by which the store's people were settled.
    CREATE TABLE identity_rules (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL) STRICT;

    -- What the last search for duplicates found: two people by their strongest identifiers, and the weight in
    -- bits of what they agree and differ in, a line each.
    CREATE TABLE duplicate_pair (
      left_id INTEGER NOT NULL REFERENCES identifier (id),
      right_id INTEGER NOT NULL REFERENCES identifier (id),
      weight REAL NOT NULL,
      starting_weight REAL NOT NULL,
      parts TEXT NOT NULL,
      PRIMARY KEY (left_id, right_id),
      CHECK (left_id < right_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX duplicate_by_weight ON duplicate_pair (weight DESC, left_id, right_id);

    CREATE TABLE duplicate_search (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      at_ms INTEGER NOT NULL,
      people INTEGER NOT NULL,
      compared_pairs INTEGER NOT NULL,
      found_pairs INTEGER NOT NULL,
      skipped_people INTEGER NOT NULL
    ) STRICT;
    """

  private static let qualityFigures = """
    -- How good the data was at a drop, noted by whoever counted it; so many of so many were as they should be.
    CREATE TABLE quality_figure (
      drop_id INTEGER NOT NULL REFERENCES drop_file (id),
      -- Empty for the whole workspace, for all fields.
      source TEXT NOT NULL,
      field TEXT NOT NULL,
      measure TEXT NOT NULL CHECK (measure <> ''),
      fitting INTEGER NOT NULL CHECK (fitting >= 0),
      total INTEGER NOT NULL CHECK (total >= fitting),
      PRIMARY KEY (measure, drop_id, source, field)
    ) STRICT, WITHOUT ROWID;
    """
}
