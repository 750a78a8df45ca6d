internal import GRDB

extension StoreReader {
  /// When the last drop ended loading; `nil` before the first.
  package func lastLoadedAtMs() throws(StoreError) -> Int64? {
    try read("reading the drops") { db in
      try Int64.fetchOne(db, sql: "SELECT max(ended_at_ms) FROM drop_file")
    }
  }
}
