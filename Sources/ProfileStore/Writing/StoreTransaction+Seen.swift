internal import GRDB

/// What is known of a row's key: nothing, or the content it last came with and the drop that brought it.
package struct SeenRow: Hashable, Sendable {
  package let content: Int64
  package let dropID: Int64

  package init(content: Int64, dropID: Int64) {
    self.content = content
    self.dropID = dropID
  }
}

/// Keys are hashes: those of a batch lie all over a table of them, and each page that they touch is written.
/// So new ones go to a small table first, and from there by the hundred thousand to the large one; each is in one
/// of the two.
extension StoreTransaction {
  /// Looks up keys, which are in rising order: so each page of the tables is read once.
  package func seenRows(_ keys: [Int64]) throws -> [Int64: SeenRow] {
    var seen: [Int64: SeenRow] = [:]
    var others: [Int64] = []
    others.reserveCapacity(keys.count)
    for key in keys {
      if let row = try row(key, sql.seen.findLately) { seen[key] = row } else { others.append(key) }
    }
    for key in others {
      if let row = try row(key, sql.seen.find) { seen[key] = row }
    }
    return seen
  }

  private func row(_ key: Int64, _ find: FastStatement) throws -> SeenRow? {
    find.bind(key)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return SeenRow(content: find.int(0), dropID: find.int(1))
  }

  /// Notes rows, those that ``seenRows(_:)`` did not find as new.
  package func remember(_ rows: [Int64: SeenRow], known: [Int64: SeenRow]) throws {
    let inOrder = rows.sorted { $0.key < $1.key }
    let new = inOrder.filter { known[$0.key] == nil }
    try sql.seen.insert.run(new) { $1.bind($0.key, $0.value.content, $0.value.dropID) }
    for (key, row) in inOrder where known[key] != nil {
      for update in sql.seen.updates { try update.run(key, row.content, row.dropID) }
    }
    try moveSeen(added: new.count)
  }

  /// Forgets rows, so that they are new when they come again.
  func forgetSeen(_ keys: some Sequence<Int64>) throws {
    for key in keys {
      for table in ["row_seen", "row_seen_lately"] {
        try db.cachedStatement(sql: "DELETE FROM \(table) WHERE key = ?").execute(arguments: [key])
      }
    }
  }

  /// Empties the small table into the large one, in the order of the keys, once it has so many rows.
  private func moveSeen(added: Int) throws {
    let count =
      try caches.seenLately.map { $0 + added }
      ?? Int.fetchOne(db, sql: "SELECT count(*) FROM row_seen_lately") ?? 0
    caches.seenLately = count
    guard count > caches.mostSeenLately else { return }
    try db.execute(
      sql: """
        -- What fails leaves what it did, as in all bulk: else SQLite keeps each page that it touches in memory.
        INSERT OR FAIL INTO row_seen (key, content, drop_id)
          SELECT key, content, drop_id FROM row_seen_lately ORDER BY key;
        DELETE FROM row_seen_lately;
        """)
    caches.seenLately = 0
  }
}
