internal import CSQLite

/// Settings of SQLite for the whole process.
enum SQLiteLibrary {
  /// To be called before a connection is opened; once one is open, it changes nothing.
  static func prepare() { _ = isPrepared }

  private static let isPrepared = kartotek_sqlite_stop_counting_memory() == SQLITE_OK
}
