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

extension StoreTransaction {
  /// Looks up keys in rising order, which reads each page of the index once.
  package func seenRows(_ keys: Set<Int64>) throws -> [Int64: SeenRow] {
    let find = try FastStatement(db, "SELECT content, drop_id FROM row_seen WHERE key = ?1")
    var seen: [Int64: SeenRow] = [:]
    for key in keys.sorted() {
      find.bind(1, key)
      guard try find.step() else { continue }
      seen[key] = SeenRow(content: find.int(0), dropID: find.int(1))
      find.reset()
    }
    return seen
  }

  package func remember(_ rows: [Int64: SeenRow]) throws {
    let insert = try FastStatement(
      db,
      """
      INSERT INTO row_seen (key, content, drop_id) VALUES (?1, ?2, ?3)
      ON CONFLICT (key) DO UPDATE SET content = ?2, drop_id = ?3
      """)
    for (key, row) in rows.sorted(by: { $0.key < $1.key }) {
      insert.bind(1, key)
      insert.bind(2, row.content)
      insert.bind(3, row.dropID)
      try insert.run()
    }
  }
}
