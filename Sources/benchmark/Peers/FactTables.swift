/// The facts of a store as files that DuckDB reads, by the person whom the program holds them for.
///
/// Who is who is so told to the peer, which has the less to do.
struct FactTables {
  let store: String
  let folder: String
  private static let names = ["people", "spend", "consents", "events", "orders", "lines"]

  /// Statements that make the tables.
  var statements: [String] {
    Self.names.map { name in
      let path = path(name).replacing("'", with: "''")
      return "CREATE TABLE \(name) AS SELECT * FROM read_csv('\(path)', header = true)"
    }
  }

  /// Writes the files.
  ///
  /// - Throws: ``BenchmarkError`` when the shell fails.
  func write() throws(BenchmarkError) {
    let shell = SQLiteShell(database: store, folder: folder, isReadOnly: true)
    let exports = zip(Self.names, Self.questions).map { name, question in
      ".once \(SQLiteShell.quoted(path(name)))\n\(question);"
    }
    _ = try shell.run(".mode csv\n.headers on\n" + exports.joined(separator: "\n"))
  }

  private func path(_ name: String) -> String { "\(folder)/facts-\(name).csv" }

  private static let questions = [
    "SELECT id AS person, country, last_order_ms FROM profile WHERE is_live = 1",
    "SELECT profile_id AS person, currency, spent_minor FROM profile_spend",
    """
    SELECT c.profile_id AS person, p.name AS purpose, c.decision, c.expires_at_ms
    FROM profile_consent AS c JOIN purpose AS p ON p.id = c.purpose_id
    """,
    """
    SELECT i.profile_id AS person, n.text AS name, e.at_ms,
      json_extract(e.properties, '$.category') AS category
    FROM event AS e JOIN identifier AS i ON i.id = e.identifier_id JOIN name AS n ON n.id = e.name_id
    """,
    """
    SELECT i.profile_id AS person, o.order_no, o.at_ms, o.status
    FROM customer_order AS o JOIN identifier AS i ON i.id = o.identifier_id WHERE o.is_latest = 1
    """,
    """
    SELECT l.order_no, p.category FROM order_line AS l JOIN product AS p ON p.sku = l.sku
    WHERE l.is_latest = 1
    """,
  ]
}
