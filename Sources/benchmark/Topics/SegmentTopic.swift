import ProfileModel
import ProfileStore
import Segments

/// The size of a segment after an edit of its rule.
///
/// The program counts in its store, as the explorer does. The shell asks the facts of the same store:
/// orders, consents and whose they are. DuckDB asks tables in memory that it has read from the drops before;
/// reading them is not counted.
struct SegmentTopic {
  let workplace: Workplace
  private static let rule =
    "country in (PL, DE, DK) and orders >= 2 and consent email_marketing is granted"
  private static let times = 20

  func measure() throws(BenchmarkError) -> [Measurement] {
    let rule = try Self.parsedRule()
    let reader = try workplace.openReader()
    let shell = SQLiteShell(database: reader.path, folder: workplace.folder, isReadOnly: true)
    let drops = try workplace.drops(profiles: workplace.profiles)
    let duckDB =
      DuckDB.isThere(folder: workplace.folder) ? DuckDB(folder: workplace.folder) : nil
    var typical = Measurement("segment count", .milliseconds)
    var slow = Measurement(
      "segment count, 99th percentile", .milliseconds, remark: "\(Self.times) times")
    for run in 1...workplace.runs {
      let ourAverage = workplace.begin("segment", .kartotek, run: run)
      let ours = try TimedAnswers(Array(repeating: rule, count: Self.times)) {
        rule throws(StoreError) in
        String(try reader.count(rule, nowMs: Workplace.asOfMs))
      }
      let count = Array(ours.answers.prefix(1))
      typical.add(
        (ours.microseconds.mean ?? 0) / 1_000, of: .kartotek, loadAverage: ourAverage)
      slow.add(
        (ours.microseconds.percentile99 ?? 0) / 1_000, of: .kartotek, loadAverage: ourAverage)
      typical.remark = "\(count.joined()) people, the mean"
      let shellAverage = workplace.begin("segment", .sqlite3, run: run)
      let asked = try shell.ask(Array(repeating: Self.shellQuestion, count: 3))
      try Answers.compare(
        "segment", ours: count, with: Array(asked.answers.prefix(1)), of: .sqlite3)
      typical.add(asked.microseconds / 1_000, of: .sqlite3, loadAverage: shellAverage)
      guard let duckDB else { continue }
      let duckAverage = workplace.begin("segment", .duckdb, run: run)
      let counted = try duckDB.ask(
        Self.duckQuestion, over: Self.duckTables(drops), times: Self.times)
      try Answers.compare("segment", ours: count, with: [counted.answer], of: .duckdb)
      typical.add(counted.ms.mean ?? 0, of: .duckdb, loadAverage: duckAverage)
    }
    return [typical, slow]
  }

  private static func parsedRule() throws(BenchmarkError) -> Rule {
    do {
      return try Rule.parse(rule)
    } catch {
      throw .store(.badRule(segment: rule, reason: error.description))
    }
  }

  private static let shellQuestion = """
    SELECT count(*) FROM profile AS p
    WHERE p.is_live = 1 AND p.country IN ('PL', 'DE', 'DK')
      AND p.id IN (SELECT i.profile_id
        FROM customer_order AS o JOIN identifier AS i ON i.id = o.identifier_id
        WHERE o.is_latest = 1 AND o.status NOT IN ('cancelled', 'returned')
        GROUP BY 1 HAVING count(*) >= 2)
      AND p.id IN (SELECT profile_id FROM (
          SELECT i.profile_id, c.decision, c.expires_at_ms, max(c.at_ms)
          FROM consent AS c JOIN identifier AS i ON i.id = c.identifier_id
          WHERE c.purpose_id = (SELECT id FROM purpose WHERE name = 'email_marketing')
            AND c.at_ms <= \(Workplace.asOfMs)
          GROUP BY 1)
        WHERE decision = 1 AND ifnull(expires_at_ms > \(Workplace.asOfMs), 1));
    """

  private static let duckQuestion = """
    SELECT count(*) FROM customers
    WHERE country IN ('PL', 'DE', 'DK')
      AND customer_id IN (SELECT customer_id FROM orders
        WHERE status NOT IN ('cancelled', 'returned') GROUP BY 1 HAVING count(*) >= 2)
      AND customer_id IN (SELECT customer_id FROM (
          SELECT customer_id,
            arg_max({'status': status, 'expires_at': expires_at}, recorded_at) AS last
          FROM consents
          WHERE purpose = 'email_marketing' AND recorded_at <= TIMESTAMP '2026-01-01 00:00:00'
          GROUP BY 1)
        WHERE last.status = 'granted'
          AND coalesce(last.expires_at > TIMESTAMP '2026-01-01 00:00:00', true))
    """

  private static func duckTables(_ drops: Drops) -> [String] {
    [
      table("customers", drops.path(of: .customers), "customer_id, country"),
      table("orders", drops.path(of: .orders), "customer_id, status"),
      table(
        "consents", drops.path(of: .consents),
        """
        customer_id, purpose, status, CAST(recorded_at AS TIMESTAMP) AS recorded_at, \
        CAST(nullif(expires_at, '') AS TIMESTAMP) AS expires_at
        """),
    ]
  }

  private static func table(_ name: String, _ path: String, _ columns: String) -> String {
    """
    CREATE TABLE \(name) AS SELECT \(columns)
    FROM read_csv('\(path.replacing("'", with: "''"))', header = true, all_varchar = true)
    """
  }
}
