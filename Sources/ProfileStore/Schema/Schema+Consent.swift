/// The later steps: what people allow, what they ask of us, and what left the house.
extension Schema {
  static let consentThatHolds = """
    -- The register as the store was last settled by; a purpose that it lacks has no basis.
    ALTER TABLE purpose ADD COLUMN lawful_basis INTEGER CHECK (lawful_basis BETWEEN 1 AND 6);
    ALTER TABLE purpose ADD COLUMN reconsent_below TEXT;
    ALTER TABLE purpose ADD COLUMN valid_for_days INTEGER;

    -- Events that are processed for another purpose than the rest of their source.
    CREATE TABLE event_purpose (
      source_id INTEGER NOT NULL REFERENCES source (id),
      name_id INTEGER NOT NULL REFERENCES name (id),
      purpose_id INTEGER NOT NULL REFERENCES purpose (id),
      PRIMARY KEY (source_id, name_id)
    ) STRICT, WITHOUT ROWID;

    -- Whether its source gave the instant; else it is when its file was delivered.
    ALTER TABLE consent ADD COLUMN is_dated INTEGER NOT NULL DEFAULT 1 CHECK (is_dated IN (0, 1));
    CREATE INDEX consent_undated ON consent (identifier_id) WHERE is_dated = 0;

    -- Decisions that were dated ahead when they came, until they are heard.
    CREATE TABLE consent_ahead (
      at_ms INTEGER NOT NULL,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      PRIMARY KEY (at_ms, identifier_id)
    ) STRICT, WITHOUT ROWID;

    -- Addresses that must not be used, whatever was consented to.
    CREATE TABLE suppression (
      id INTEGER PRIMARY KEY,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      channel TEXT NOT NULL CHECK (channel <> ''),
      reason INTEGER NOT NULL CHECK (reason BETWEEN 1 AND 3),
      is_lifted INTEGER NOT NULL CHECK (is_lifted IN (0, 1)),
      at_ms INTEGER NOT NULL,
      proof TEXT,
      drop_id INTEGER NOT NULL GENERATED ALWAYS AS (id >> 32) VIRTUAL REFERENCES drop_file (id),
      line INTEGER NOT NULL GENERATED ALWAYS AS (id & 268435455) VIRTUAL
    ) STRICT;
    CREATE INDEX suppression_by_identifier ON suppression (identifier_id);

    -- Channels that are closed for a profile today.
    CREATE TABLE profile_suppression (
      profile_id INTEGER NOT NULL REFERENCES profile (id),
      channel TEXT NOT NULL,
      PRIMARY KEY (profile_id, channel)
    ) STRICT, WITHOUT ROWID;

    -- Facts whose ground fell away: taken out of their table, so that nothing can show or count them, and
    -- kept as a JSON object of its columns until the ground is back.
    CREATE TABLE withheld_fact (
      kind TEXT NOT NULL,
      id INTEGER NOT NULL,
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      -- The ground it rested on.
      purpose_id INTEGER NOT NULL REFERENCES purpose (id),
      lawful_basis INTEGER NOT NULL CHECK (lawful_basis BETWEEN 1 AND 6),
      columns TEXT NOT NULL,
      PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX withheld_by_identifier ON withheld_fact (identifier_id);

    -- When an identifier was last active, before facts of it were withheld.
    CREATE TABLE withheld_activity (
      identifier_id INTEGER PRIMARY KEY REFERENCES identifier (id),
      last_active_ms INTEGER NOT NULL
    ) STRICT;

    -- Which purpose a row waits for.
    ALTER TABLE quarantine ADD COLUMN purpose_id INTEGER REFERENCES purpose (id);
    CREATE INDEX quarantine_by_purpose ON quarantine (purpose_id) WHERE purpose_id IS NOT NULL;

    -- Purposes on which somebody decided since the rows that wait for them were tried.
    CREATE TABLE gate_news (
      purpose_id INTEGER PRIMARY KEY REFERENCES purpose (id),
      decisions INTEGER NOT NULL
    ) STRICT;

    -- Up to when what time alone changes has been taken note of.
    CREATE TABLE consent_sweep (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL) STRICT;
    """

  static let peoplesRights = """
    -- Identifiers of people whose data is kept and not used.
    CREATE TABLE restriction (
      identifier_id INTEGER PRIMARY KEY REFERENCES identifier (id),
      at_ms INTEGER NOT NULL
    ) STRICT;
    -- Whether one of its identifiers is restricted: then it is in no list, and is live for nobody.
    ALTER TABLE profile ADD COLUMN is_restricted INTEGER NOT NULL DEFAULT 0
      CHECK (is_restricted IN (0, 1));

    -- What people asked of us.
    CREATE TABLE person_request (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind <> ''),
      -- The person's strongest; nothing once the person is erased.
      identifier_id INTEGER REFERENCES identifier (id),
      -- The keyed hash by which the audit calls the person.
      subject TEXT NOT NULL CHECK (subject <> ''),
      received_at_ms INTEGER NOT NULL,
      due_at_ms INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused')),
      ended_at_ms INTEGER,
      note TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX person_request_by_identifier ON person_request (identifier_id)
      WHERE identifier_id IS NOT NULL;

    -- Keyed hashes of what erased people were known by: their rows are not loaded again.
    CREATE TABLE erased_identifier (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32)
    ) STRICT, WITHOUT ROWID;

    -- What drops contained before rows of erased people were taken out of their files.
    CREATE TABLE earlier_content (
      sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      drop_id INTEGER NOT NULL REFERENCES drop_file (id)
    ) STRICT, WITHOUT ROWID;

    -- Where those rows stood in the decompressed file.
    CREATE TABLE blanked_range (
      drop_id INTEGER NOT NULL REFERENCES drop_file (id),
      byte_start INTEGER NOT NULL,
      byte_end INTEGER NOT NULL CHECK (byte_end >= byte_start),
      PRIMARY KEY (drop_id, byte_start)
    ) STRICT, WITHOUT ROWID;
    """

  static let exportsNoted = """
    -- What left the house, and why.
    CREATE TABLE export (
      id INTEGER PRIMARY KEY,
      purpose_id INTEGER NOT NULL REFERENCES purpose (id),
      -- Without folders.
      file TEXT NOT NULL,
      format TEXT NOT NULL,
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      at_ms INTEGER NOT NULL
    ) STRICT;

    -- Who was in it, by the identifier that anchors the profile: it leads to whose profile that is today.
    CREATE TABLE export_member (
      identifier_id INTEGER NOT NULL REFERENCES identifier (id),
      export_id INTEGER NOT NULL REFERENCES export (id),
      PRIMARY KEY (identifier_id, export_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX export_member_by_export ON export_member (export_id);
    """

  /// Sets every derived column of a profile that nobody belongs to: a merged person's name is not kept twice.
  static let nothingDerived = """
    name = '', city = '', country = '', language = '', words = '', first_seen_ms = 0, last_seen_ms = 0,
    event_count = 0, cart_at_ms = 0, purchase_at_ms = 0, order_count = 0, first_order_ms = 0,
    last_order_ms = 0, currency = NULL, spent_minor = 0, has_other_currencies = 0
    """

  static let buriedSayNothing = """
    UPDATE profile SET \(nothingDerived) WHERE is_live = 0 AND is_restricted = 0;
    """

  /// Files of one source may rest on different grounds: tickets of a helpdesk on a contract, feedback on consent.
  static let groundOfDrops = """
    ALTER TABLE drop_file ADD COLUMN purpose_id INTEGER REFERENCES purpose (id);
    ALTER TABLE drop_file ADD COLUMN lawful_basis INTEGER CHECK (lawful_basis BETWEEN 1 AND 6);
    UPDATE drop_file SET (purpose_id, lawful_basis) =
      (SELECT s.purpose_id, s.lawful_basis FROM source AS s WHERE s.id = drop_file.source_id);
    """

  static let purposeOfFields = """
    -- For what these traits are processed, where that is another purpose than the rest of their row; on the
    -- purpose's own basis.
    ALTER TABLE trait_record ADD COLUMN purpose_id INTEGER REFERENCES purpose (id);

    -- The purposes that fields of a source have or had.
    CREATE TABLE field_purpose (
      source_id INTEGER NOT NULL REFERENCES source (id),
      purpose_id INTEGER NOT NULL REFERENCES purpose (id),
      PRIMARY KEY (source_id, purpose_id)
    ) STRICT, WITHOUT ROWID;
    """

  static let rowsSeenLately = """
    -- As row_seen, of which it has the newest rows until they are many.
    CREATE TABLE row_seen_lately (
      key INTEGER PRIMARY KEY,
      content INTEGER NOT NULL,
      drop_id INTEGER NOT NULL
    ) STRICT;
    """
}
