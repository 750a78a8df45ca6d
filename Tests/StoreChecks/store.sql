-- What is wrong with a store, then all its rows but for what the wall clock said. Read by the sqlite3 shell
-- over a copy in memory, by the tests and by .ci/stress alike: two stores of one content print the same.
SELECT 'integrity: ' || integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok';
SELECT 'a row of ' || "table" || ' refers to nothing' FROM pragma_foreign_key_check;
INSERT INTO profile_search (profile_search, rank) VALUES ('integrity-check', 1);

WITH
  fact (drop_id, line) AS (
    SELECT drop_id, line FROM trait_record UNION SELECT drop_id, line FROM event
    UNION SELECT drop_id, line FROM consent UNION SELECT drop_id, line FROM ticket
    UNION SELECT drop_id, line FROM feedback UNION SELECT drop_id, line FROM suppression UNION SELECT drop_id, line FROM customer_order
    UNION SELECT drop_id, line FROM order_line UNION SELECT drop_id, line FROM shipment
    UNION SELECT id >> 32, id & 268435455 FROM withheld_fact),
  loaded (drop_id, rows) AS (SELECT drop_id, count(*) FROM fact GROUP BY drop_id),
  -- Fields that are held back alone are no rows.
  held (drop_id, rows) AS (
    SELECT drop_id, count(*) FROM quarantine WHERE id >> 28 & 15 = 0 GROUP BY drop_id)
SELECT 'drop ' || d.id || ': its tallies are not its rows'
FROM drop_file AS d LEFT JOIN loaded AS l ON l.drop_id = d.id LEFT JOIN held AS h ON h.drop_id = d.id
-- Of products, stock, campaigns and rates only the newest row is kept.
WHERE d.kind NOT IN ('products', 'stock', 'campaigns', 'fx_rates')
    AND d.created + d.updated <> coalesce(l.rows, 0)
  OR d.gated + d.rejected <> coalesce(h.rows, 0);

-- Of a profile that nobody belongs to nothing is kept but whose it is now.
SELECT 'profile ' || id || ' is nobody''s and says something' FROM profile
WHERE is_live = 0 AND is_restricted = 0
  AND (name || city || country || language || words <> '' OR last_seen_ms + event_count + order_count > 0);
SELECT 'profile ' || id || iif(is_live, ' is shown and nobody''s', ' has people and is not shown') FROM profile AS p
WHERE is_restricted = 0
  AND is_live <> EXISTS (SELECT 1 FROM identifier AS i WHERE i.profile_id = p.id);

.print rows:
UPDATE drop_file SET began_at_ms = 0, ended_at_ms = ended_at_ms IS NOT NULL;
DELETE FROM segment_size;
-- Which load noted a segment last depends on what its noting cost, and on when a loader was killed.
DELETE FROM segment_change;
DELETE FROM segment_members;
DELETE FROM consent_sweep;
-- Which of the two tables has a row depends on the batches.
INSERT INTO row_seen SELECT * FROM row_seen_lately;
DELETE FROM row_seen_lately;
-- Its content was compared with the profiles above; its pages depend on the batches.
DROP TABLE profile_search;
.dump
