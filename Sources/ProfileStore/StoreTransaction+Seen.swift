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
    let find = sql.seen.find
    var seen: [Int64: SeenRow] = [:]
    for key in keys.sorted() {
      find.bind(key)
      guard try find.step() else { continue }
      seen[key] = SeenRow(content: find.int(0), dropID: find.int(1))
      find.reset()
    }
    return seen
  }

  package func remember(_ rows: [Int64: SeenRow]) throws {
    try sql.seen.remember.run(rows.sorted { $0.key < $1.key }) {
      $1.bind($0.key, $0.value.content, $0.value.dropID)
    }
  }
}
