/// The load of the `sqlite3` shell: the very same files into the very same tables and indexes.
///
/// What it does: the schema is that of a store that kartotek made, indexes and search index included. WAL,
/// `synchronous=FULL`, `secure_delete`, the size of pages and of the cache are as kartotek sets them. Each file is
/// brought in with `.import`, into a temporary table, which is neither logged nor flushed, and goes on with
/// `INSERT … SELECT`: whole files at a time, one transaction each, texts turned to instants and minor units,
/// events taken apart with `json_extract`, once. Rows that follow from others (last consents, sums of orders
/// and events, links of a row's identifiers) are computed once, at the end, by one statement a table.
///
/// What it does not do, and kartotek does: look at any value (phones, e-mails, countries and languages go in
/// as they come, dates and numbers are believed), quarantine, keep what was seen before so that nothing is
/// loaded twice, resolve who is who (a customer's row is a profile, a device its user's), ask the consent
/// gate, fold words for the search, go on after being killed, or take versions of a record that come in any
/// order. It would be wrong for any other files; for these it gives the same rows, which is compared.
///
/// So the peer has the less to do; kartotek's advantage would be greater over one that did all of it.
struct SQLiteImport {
  let drops: Drops
  /// What `.schema` prints of an empty store.
  let schema: String

  /// The whole script; a number before a file's rows is that of its drop.
  var script: String {
    ([Self.settings, schema] + imports + [
      Self.transaction(Self.people), Self.transaction(Self.shop), Self.transaction(Self.orders),
      Self.transaction(Self.orderLines), Self.transaction(Self.shipments),
      Self.transaction(Self.consents), Self.transaction(Self.service),
      Self.transaction(Self.events), Self.transaction(Self.derived),
    ]).joined(separator: "\n")
  }

  private static func transaction(_ statements: String) -> String {
    "BEGIN;\n\(statements)\nCOMMIT;"
  }

  private static let settings = """
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA cache_size = -49152;
    """

  private var imports: [String] {
    Drops.Kind.allCases.map { kind in
      let path = SQLiteShell.quoted(drops.path(of: kind))
      guard kind == .events else { return ".import --csv --schema temp \(path) new_\(kind)" }
      // A separator that is in no line: each becomes one cell.
      return """
        CREATE TEMP TABLE new_\(kind) (line TEXT);
        .mode ascii
        .separator "\\037" "\\n"
        .import --schema temp \(path) new_\(kind)
        """
    }
  }
}
