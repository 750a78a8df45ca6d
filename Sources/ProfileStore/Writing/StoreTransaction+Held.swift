internal import GRDB
package import ProfileModel

/// Where a row that was held back begins.
package struct HeldPlace: Hashable, Sendable {
  package let line: Int
  /// In the decompressed file.
  package let byteOffset: Int64
}

extension StoreTransaction {
  /// Rows of a drop that are held back, or fields of which are, and may come in some day, by line: those of erased
  /// people never do, nor those whose place is not known any more.
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
    var places: [Int: HeldPlace] = [:]
    // Rows by line lie together, and so do fields by line of each place in their rows.
    for part in 0..<FactRow.mostOfAKind {
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT line, byte_start FROM quarantine WHERE id > ?1 AND id <= ?2
              AND byte_end > byte_start AND (?4 IS NULL OR purpose_id = ?4)
              AND reason <> '\(ErasedPeople.reason)'
            ORDER BY id LIMIT ?3
            """),
        arguments: [
          FactNumber.make(dropID: dropID, line: line, part: part),
          FactNumber.make(dropID: dropID, line: FactNumber.lastLine, part: part), limit, number,
        ])
      for row in rows { places[row[0]] = HeldPlace(line: row[0], byteOffset: row[1]) }
    }
    return Array(places.values.sorted { $0.line < $1.line }.prefix(limit))
  }

  /// Takes a row out of the quarantine, or else those of its fields that are in it.
  ///
  /// - Parameters:
  ///   - line: Of the row.
  ///   - fields: As ``RowProblem/column`` named them; others stay.
  ///   - dropID: Of the drop.
  /// - Returns: How the row had ended, `nil` where it is not held back itself; and the fields that were.
  /// - Throws: What SQLite reports.
  package func release(
    line: Int, fields: Set<String>, ofDrop dropID: Int64
  ) throws -> (outcome: RowOutcome?, fields: Set<String>) {
    let outcome = try Int.fetchOne(
      db.cachedStatement(sql: "DELETE FROM quarantine WHERE id = ? RETURNING outcome"),
      arguments: [FactNumber.make(dropID: dropID, line: line)])
    var released: Set<String> = []
    for (id, column) in try heldFields(line: line, ofDrop: dropID)
    where outcome != nil || fields.contains(column) {
      try db.cachedStatement(sql: "DELETE FROM quarantine WHERE id = ?").execute(arguments: [id])
      released.insert(column)
    }
    return (outcome.flatMap { RowOutcome(rawValue: $0) }, released)
  }

  /// Fields of a row that are held back alone, by their number.
  private func heldFields(line: Int, ofDrop dropID: Int64) throws -> [(id: Int64, column: String)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT id, ifnull(column_name, '') FROM quarantine WHERE id IN (\(Self.marks))"),
      arguments: StatementArguments(Self.fieldNumbers(line: line, dropID: dropID))
    ).map { ($0[0], $0[1]) }
  }

  /// Strikes out what waits of a row besides the row itself.
  func forgetHeldFields(line: Int, ofDrop dropID: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM quarantine WHERE id IN (\(Self.marks))")
      .execute(arguments: StatementArguments(Self.fieldNumbers(line: line, dropID: dropID)))
  }

  /// The number of a row that is held back, or of fields of one: settings may have changed since others of the row
  /// were, so that their place is taken.
  func heldNumber(of problem: RowProblem, dropID: Int64) throws -> Int64 {
    let id = FactNumber.make(dropID: dropID, line: problem.line, part: problem.part)
    guard problem.part > 0 else { return id }
    let held = try heldFields(line: problem.line, ofDrop: dropID)
    if let same = held.first(where: { $0.column == problem.column }) { return same.id }
    let taken = Set(held.map(\.id))
    return Self.fieldNumbers(line: problem.line, dropID: dropID).first {
      $0 >= id && !taken.contains($0)
    } ?? id
  }

  /// A number for fields of a row of which other facts are there already.
  package func freeNumber(line: Int, from part: Int, ofDrop dropID: Int64) throws -> Int64 {
    let numbers = Self.fieldNumbers(line: line, dropID: dropID)
    let taken = try Int64.fetchSet(
      db.cachedStatement(
        sql: """
          SELECT id FROM trait_record WHERE id IN (\(Self.marks))
          UNION SELECT id FROM withheld_fact WHERE kind = 'trait_record' AND id IN (\(Self.marks))
          """), arguments: StatementArguments(numbers + numbers))
    let wanted = FactNumber.make(dropID: dropID, line: line, part: part)
    return ([wanted] + numbers).first { !taken.contains($0) } ?? wanted
  }

  private static let marks = (1..<FactRow.mostOfAKind).map { _ in "?" }.joined(separator: ", ")

  private static func fieldNumbers(line: Int, dropID: Int64) -> [Int64] {
    (1..<FactRow.mostOfAKind).map { FactNumber.make(dropID: dropID, line: line, part: $0) }
  }
}
