import ProfileStore

/// A store as an older program left it, as SQL for the sqlite3 shell.
enum OldStore {
  static func lines(version: Int) -> [String] {
    ["PRAGMA journal_mode = WAL;", "BEGIN;"] + Schema.steps.prefix(version)
      + [
        rows, "COMMIT;", "PRAGMA application_id = \(Schema.applicationID);",
        "PRAGMA user_version = \(version);",
      ]
  }

  /// Rows of the first version's tables: 500 people with 40 events each.
  private static let rows = """
    INSERT INTO name (id, text) VALUES (1, 'Product Viewed');
    INSERT INTO purpose (id, name) VALUES (1, 'analytics');
    INSERT INTO source (id, name, party, purpose_id, lawful_basis, id_space)
    VALUES (1, 'web', 1, 1, 6, 'shop');
    INSERT INTO drop_file (id, name, sha256, bytes, kind, source_id, delivered_at_ms, began_at_ms,
      ended_at_ms, byte_offset, next_line, created)
    VALUES (1, 'events.ndjson', randomblob(32), 1000, 'events', 1, 1, 1, 2, 1000, 20001, 20000);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 500)
    INSERT INTO profile (id, anchor_id, name, words, event_count)
    SELECT n, n, 'Person ' || n, 'person ' || n, 40 FROM number;
    INSERT INTO profile_search (rowid, words) SELECT id, words FROM profile;
    INSERT INTO identifier (id, kind, id_space, value, profile_id, first_seen_ms, last_seen_ms, fact_id)
    SELECT id, 1, 'shop', 'C-' || id, id, 1, 1, (1 << 32) + id FROM profile;
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20000)
    INSERT INTO event (id, identifier_id, at_ms, kind, name_id, properties)
    SELECT (1 << 32) + n, 1 + n % 500, n, 0, 1, '{}' FROM number;
    """
}
