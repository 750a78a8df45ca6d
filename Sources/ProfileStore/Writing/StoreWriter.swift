internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// The one connection of a process that writes to the store; every write holds the ``StoreLock``.
///
/// Used by one thread at a time. Readers are ``StoreReader``s.
package final class StoreWriter {
  package let path: String
  private let lock: StoreLock
  private let queue: DatabaseQueue
  private let caches = StoreTransaction.Caches()
  private var statements: WriteStatements?
  private var dataVersion: Int64 = -1
  private let identity: FileIdentity?
  private var checksReferences = true
  /// How long a write waits for another process.
  package let patienceMs: Int

  /// Opens the store, making or migrating it first; an older one is copied beside itself before.
  ///
  /// - Parameters:
  ///   - path: Of the store.
  ///   - patienceMs: How long opening, and each write, waits for another process.
  /// - Throws: ``StoreError/newer(path:version:known:)`` and the other reasons not to open a file.
  package init(path: String, patienceMs: Int = 5_000) throws(StoreError) {
    self.path = path
    self.patienceMs = patienceMs
    let lock = try StoreLock(path: path + ".lock")
    try lock.take(patienceMs: patienceMs)
    defer { lock.release() }
    self.lock = lock
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.configuration())
      try queue.writeWithoutTransaction { db in
        do {
          // After GRDB, which turns to NORMAL with the log: then a power cut takes commits back.
          try db.execute(sql: "PRAGMA synchronous = FULL")
          try Self.migrate(db, path: path)
        } catch {
          throw StoreError(error, path: path, doing: "opening", db)
        }
      }
    } catch {
      throw StoreError(error, path: path, doing: "opening")
    }
    for file in [path, path + "-wal", path + "-shm"] { chmod(file, 0o600) }
    identity = FileIdentity(path: path)
  }

  deinit {
    // Closing the last connection copies the WAL back, so it too needs the lock; without it the WAL stays.
    guard (try? lock.take(patienceMs: patienceMs)) != nil else { return }
    try? queue.close()
    lock.release()
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(5)
    configuration.label = "kartotek.writer"
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          -- Of a new store; an older one keeps its own.
          PRAGMA page_size = 8192;
          PRAGMA secure_delete = ON;
          PRAGMA wal_autocheckpoint = 0;
          PRAGMA cache_size = -49152;
          PRAGMA temp_store = MEMORY;
          PRAGMA trusted_schema = OFF;
          """)
    }
    return configuration
  }

  private static func migrate(_ db: Database, path: String) throws {
    let applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard applicationID == Schema.applicationID || (applicationID == 0 && tables == 0) else {
      throw StoreError.notAStore(path: path)
    }
    guard version <= Schema.version else {
      throw StoreError.newer(path: path, version: version, known: Schema.version)
    }
    guard version < Schema.version else { return }
    if version > 0 { try copy(db, to: "\(path).before-\(version + 1)") }
    for step in (version + 1)...Schema.version {
      try db.inTransaction(.immediate) {
        try db.execute(sql: Schema.steps[step - 1])
        try db.execute(
          sql: """
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = \(step);
            """)
        return .commit
      }
    }
  }

  /// Copies the store; the copy is whole and on the disk when it has its name.
  private static func copy(_ db: Database, to target: String) throws {
    let unfinished = target + ".part"
    // Left by a process that was killed.
    unlink(unfinished)
    try db.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
    let descriptor = open(unfinished, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0, rename(unfinished, target) == 0
    else { throw StoreError(systemError: errno, path: target) }
  }

  /// Runs `body` in one transaction under the lock; what it throws rolls everything back.
  ///
  /// - Parameters:
  ///   - doing: What for, in the words of an error.
  ///   - isKept: `false` rolls back in any case: to see what would become of the store.
  ///   - trustsReferences: Whether `body` refers only to rows that it has found or made itself, so that
  ///     SQLite need not look for each of them again.
  ///   - body: What to do; its operations are valid only inside.
  /// - Returns: What `body` returns.
  /// - Throws: ``StoreError/busy(waitedMs:)`` when another process keeps the lock; what `body` throws.
  package func transaction<Value>(
    doing: String, isKept: Bool = true, trustsReferences: Bool = false,
    _ body: (StoreTransaction) throws -> Value
  ) throws(StoreError) -> Value {
    try lock.take(patienceMs: patienceMs)
    defer { lock.release() }
    guard FileIdentity(path: path) == identity else { throw .gone(path: path) }
    do {
      return try write(doing) { db in
        let othersWrote = try forgetIfChangedElsewhere(db)
        let sql = try statements ?? WriteStatements(db)
        statements = sql
        try checkReferences(db, !trustsReferences)
        var value: Value?
        try db.inTransaction(.immediate) {
          value = try body(
            StoreTransaction(
              db: db, sql: sql, caches: caches, othersWrote: othersWrote,
              erasureKeyPath: ErasureKey.path(besideStore: path)))
          return isKept ? .commit : .rollback
        }
        if !isKept { caches.forget() }
        guard let value else { throw StoreError.failed(code: 0, doing: doing) }
        return value
      }
    } catch {
      caches.forget()
      throw error
    }
  }

  /// Turns foreign keys on or off; debug builds, and so the tests, keep them on.
  private func checkReferences(_ db: Database, _ isWanted: Bool) throws {
    #if !DEBUG
      guard isWanted != checksReferences else { return }
      try db.execute(sql: "PRAGMA foreign_keys = \(isWanted ? "ON" : "OFF")")
      checksReferences = isWanted
    #endif
  }

  private func write<Value>(_ doing: String, _ body: (Database) throws -> Value) throws(StoreError)
    -> Value
  {
    do {
      return try queue.writeWithoutTransaction { db in
        do {
          return try body(db)
        } catch {
          throw StoreError(error, path: path, doing: doing, db)
        }
      }
    } catch {
      throw StoreError(error, path: path, doing: doing)
    }
  }

  private func forgetIfChangedElsewhere(_ db: Database) throws -> Bool {
    let version = try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0
    defer { dataVersion = version }
    guard version != dataVersion else { return false }
    caches.forget()
    return true
  }

  /// Copies the WAL back into the store once it has more than so many bytes.
  ///
  /// - Returns: Pages left in the WAL; 0 when all was copied back or there was too little to begin.
  @discardableResult
  package func checkpoint(aboveBytes bytes: Int64 = 0, truncating: Bool = false) throws(StoreError)
    -> Int
  {
    guard walBytes() > bytes else { return 0 }
    try lock.take(patienceMs: patienceMs)
    defer { lock.release() }
    guard FileIdentity(path: path) == identity else { throw .gone(path: path) }
    return try write("copying the log back") { db in
      let mode = truncating ? "TRUNCATE" : "PASSIVE"
      let answer = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(\(mode))")
      guard let answer else { return 0 }
      let inLog: Int = answer[1] ?? 0
      let copied: Int = answer[2] ?? 0
      return max(0, inLog - copied)
    }
  }

  /// Takes the words that were struck out of the search index, which else keeps them, out of its file; what is
  /// freed is overwritten.
  package func purgeSearch() throws(StoreError) {
    _ = try transaction(doing: "purging the search index") { transaction in
      try transaction.db.execute(
        sql: "INSERT INTO profile_search (profile_search) VALUES ('optimize')")
    }
  }

  /// Writes the whole file anew, so that nothing is left in its gaps.
  package func rebuild() throws(StoreError) {
    try lock.take(patienceMs: patienceMs)
    defer { lock.release() }
    guard FileIdentity(path: path) == identity else { throw .gone(path: path) }
    // Its copy is as large as the store: in a file that has no name, beside it, and not in memory.
    setenv("SQLITE_TMPDIR", StorePlace.folder(ofStore: path), 1)
    defer { unsetenv("SQLITE_TMPDIR") }
    try write("writing the store anew") { db in
      try db.execute(sql: "PRAGMA temp_store = FILE")
      defer { try? db.execute(sql: "PRAGMA temp_store = MEMORY") }
      try db.execute(sql: "VACUUM")
    }
  }

  /// Copies the whole log back and empties its file, however long somebody reads on in it.
  ///
  /// - Throws: ``StoreError/busy(waitedMs:)`` when a reader keeps it for longer than the writer's patience.
  package func emptyLog() throws(StoreError) {
    let tries = max(1, patienceMs / 50)
    for _ in 0..<tries {
      try checkpoint(truncating: true)
      if walBytes() == 0 { return }
      usleep(50_000)
    }
    throw .busy(waitedMs: patienceMs)
  }

  /// What a setting of the connection is.
  func pragma(_ name: String) throws(StoreError) -> Int? {
    try write("reading a setting") { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
  }

  private func walBytes() -> Int64 {
    var status = stat()
    return stat(path + "-wal", &status) == 0 ? Int64(status.st_size) : 0
  }

  /// Tables and indexes of the schema that somebody took away.
  private static func missing(in db: Database) throws -> [String] {
    let names = "SELECT type || ' ' || name FROM sqlite_schema ORDER BY 1"
    let wanted = try DatabaseQueue().writeWithoutTransaction { fresh in
      for step in Schema.steps { try fresh.execute(sql: step) }
      return try String.fetchAll(fresh, sql: names)
    }
    let found = Set(try String.fetchAll(db, sql: names))
    return wanted.filter { !found.contains($0) }.map { "the \($0) is missing" }
  }

  /// Asks SQLite for structural damage, broken references and a search index that has come apart.
  ///
  /// - Returns: One line a finding; empty when all is well.
  package func integrityFindings() throws(StoreError) -> [String] {
    try write("checking the store") { db in
      var findings = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      findings += try Self.missing(in: db)
      let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
      findings += broken.map { "a row of \($0[0] as String? ?? "?") refers to nothing" }
      do {
        try db.execute(
          sql: "INSERT INTO profile_search(profile_search, rank) VALUES ('integrity-check', 1)")
      } catch {
        findings.append("the search index does not match the profiles")
      }
      return findings
    }
  }
}
