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
  /// Looks up keys, which are in rising order: so each page of the table is read once.
  package func seenRows(_ keys: [Int64]) throws -> [Int64: SeenRow] {
    let find = sql.seen.find
    var seen: [Int64: SeenRow] = [:]
    for key in keys {
      find.bind(key)
      guard try find.step() else { continue }
      seen[key] = SeenRow(content: find.int(0), dropID: find.int(1))
      find.reset()
    }
    return seen
  }

  /// Notes rows, those that ``seenRows(_:)`` did not find as new.
  package func remember(_ rows: [Int64: SeenRow], known: [Int64: SeenRow]) throws {
    let inOrder = rows.sorted { $0.key < $1.key }
    try sql.seen.insert.run(inOrder.filter { known[$0.key] == nil }) {
      $1.bind($0.key, $0.value.content, $0.value.dropID)
    }
    for (key, row) in inOrder where known[key] != nil {
      try sql.seen.update.run(key, row.content, row.dropID)
    }
  }
}
