internal import GRDB
package import ProfileModel

/// Where a row that was held back begins.
package struct HeldPlace: Hashable, Sendable {
  package let line: Int
  /// In the decompressed file.
  package let byteOffset: Int64
}

extension StoreTransaction {
  /// Rows of a drop that are held back and may come in some day, by line: those of erased people never do, nor
  /// those whose place is not known any more.
  ///
  /// - Parameters:
  ///   - dropID: Of the drop.
  ///   - line: Only rows behind this one; 0 for all.
  ///   - purpose: Only rows that wait for it; `nil` for all.
  ///   - limit: Rows at most, above 0.
  /// - Returns: Fewer than `limit` are all there are.
  /// - Throws: What SQLite reports.
  package func heldPlaces(
    ofDrop dropID: Int64, afterLine line: Int, waitingFor purpose: Purpose.ID? = nil, limit: Int
  ) throws -> [HeldPlace] {
    let number = try purpose.map(purposeID)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT line, byte_start FROM quarantine WHERE id > ?1 AND id < ?2
          AND byte_end > byte_start AND (?4 IS NULL OR purpose_id = ?4)
          AND reason <> '\(ErasedPeople.reason)'
        ORDER BY id LIMIT ?3
        """,
      arguments: [
        FactNumber.make(dropID: dropID, line: line), FactNumber.make(dropID: dropID + 1, line: 0),
        limit, number,
      ]
    ).map { HeldPlace(line: $0[0], byteOffset: $0[1]) }
  }

  /// Takes a row out of the quarantine.
  ///
  /// - Returns: How it had ended; `nil` when it is no longer held back.
  /// - Throws: What SQLite reports.
  package func release(line: Int, ofDrop dropID: Int64) throws -> RowOutcome? {
    let outcome = try Int.fetchOne(
      db.cachedStatement(sql: "DELETE FROM quarantine WHERE id = ? RETURNING outcome"),
      arguments: [FactNumber.make(dropID: dropID, line: line)])
    return outcome.flatMap { RowOutcome(rawValue: $0) }
  }
}
