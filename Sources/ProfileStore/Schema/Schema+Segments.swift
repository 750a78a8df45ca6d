extension Schema {
  static let exportsSaved = """
    -- Exports that are written again and again; of no segment: of everyone.
    CREATE TABLE saved_export (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      segment_id INTEGER REFERENCES segment (id),
      purpose TEXT NOT NULL,
      format TEXT NOT NULL,
      schedule TEXT NOT NULL CHECK (schedule IN ('load', 'day')),
      -- Who saved it and in which role: no more goes out than that role may.
      owner TEXT NOT NULL,
      role TEXT NOT NULL,
      last_at_ms INTEGER,
      last_result TEXT NOT NULL DEFAULT ''
    ) STRICT;
    """

  static let segmentsThatAreKept = """
    -- Whom a rule about events holds: all events of one name within a span, without their rows.
    CREATE INDEX event_by_name ON event (name_id, at_ms, identifier_id);

    ALTER TABLE segment ADD COLUMN description TEXT NOT NULL DEFAULT '';
    ALTER TABLE segment ADD COLUMN folder TEXT NOT NULL DEFAULT '';
    ALTER TABLE segment ADD COLUMN owner TEXT NOT NULL DEFAULT '';
    -- The word of a theme's colour; empty for none.
    ALTER TABLE segment ADD COLUMN colour TEXT NOT NULL DEFAULT '';

    -- Whom a segment held when its size was last noted, as bits: who entered and left since is told from it.
    CREATE TABLE segment_members (
      segment_id INTEGER PRIMARY KEY REFERENCES segment (id) ON DELETE CASCADE,
      rule TEXT NOT NULL,
      bits BLOB NOT NULL
    ) STRICT;

    CREATE TABLE segment_change (
      segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
      at_ms INTEGER NOT NULL,
      profile_id INTEGER NOT NULL REFERENCES profile (id),
      has_entered INTEGER NOT NULL CHECK (has_entered IN (0, 1)),
      PRIMARY KEY (segment_id, at_ms, profile_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX segment_change_by_profile ON segment_change (profile_id, at_ms);
    """

  static let segmentMovesCounted = """
    -- How many entered and left since the size was noted before; NULL where that is not known: it was the first
    -- time, or of another rule.
    ALTER TABLE segment_size ADD COLUMN entered_count INTEGER;
    ALTER TABLE segment_size ADD COLUMN left_count INTEGER;
    -- Whether segment_change names them: of too many at once they are only counted.
    ALTER TABLE segment_size ADD COLUMN names_people INTEGER NOT NULL DEFAULT 1
      CHECK (names_people IN (0, 1));
    """
}
