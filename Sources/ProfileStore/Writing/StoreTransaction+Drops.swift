internal import Foundation
internal import GRDB
package import ProfileModel

/// A file as the loader found it.
package struct DropHeader: Sendable {
  package let name: String
  /// SHA-256 of the file's bytes as they lie on the disk.
  package let sha256: [UInt8]
  package let bytes: Int64
  package let kind: DropKind
  package let source: Source
  /// When it was delivered: the file's time of last change.
  package let deliveredAtMs: Int64

  package init(
    name: String, sha256: [UInt8], bytes: Int64, kind: DropKind, source: Source,
    deliveredAtMs: Int64
  ) {
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
    self.kind = kind
    self.source = source
    self.deliveredAtMs = deliveredAtMs
  }

  /// The SHA-256 in 64 digits.
  package var hexDigest: String {
    sha256.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// How far a drop is loaded.
package struct DropState: Sendable {
  package let id: Int64
  /// Under which the content came first.
  package let name: String
  package let sourceID: Int64
  /// The first delivery's, which stays when a copy of the file comes later.
  package let deliveredAtMs: Int64
  /// Where the next row begins in the decompressed file; 0 with `nextLine` 0 before the first.
  package let byteOffset: Int64
  package let nextLine: Int
  package let tally: RowTally
  package let isEnded: Bool
}

extension StoreTransaction {
  /// Finds the drop by its content or enters it.
  package func beginDrop(_ header: DropHeader, nowMs: Int64) throws -> DropState {
    let sourceID = try sourceID(header.source)
    let earlier = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT drop_id FROM earlier_content WHERE sha256 = ?"),
      arguments: [Data(header.sha256)])
    if earlier == nil { try enter(header, sourceID: sourceID, nowMs: nowMs) }
    try enterGround(of: header, sourceID: sourceID)
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, source_id, delivered_at_ms, byte_offset, next_line, ended_at_ms,
          created, updated, unchanged, duplicate, gated, rejected, name
        FROM drop_file WHERE id = ?1 OR (?1 IS NULL AND sha256 = ?2)
        """, arguments: [earlier, Data(header.sha256)])
    guard let row else { throw StoreError.failed(code: 0, doing: "entering a drop") }
    var tally = RowTally()
    for (place, outcome) in RowOutcome.allCases.enumerated() { tally[outcome] = row[6 + place] }
    return DropState(
      id: row[0], name: row[12], sourceID: row[1], deliveredAtMs: row[2], byteOffset: row[3],
      nextLine: row[4],
      tally: tally, isEnded: (row[5] as Int64?) != nil)
  }

  private func enter(_ header: DropHeader, sourceID: Int64, nowMs: Int64) throws {
    try db.execute(
      sql: """
        INSERT INTO drop_file (name, sha256, bytes, kind, source_id, delivered_at_ms, began_at_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING
        """,
      arguments: [
        header.name, Data(header.sha256), header.bytes,
        header.kind.rawValue, sourceID, header.deliveredAtMs, nowMs,
      ])
  }

  /// Drops of the source's other kinds keep their ground; those of its own go by the settings of today.
  private func enterGround(of header: DropHeader, sourceID: Int64) throws {
    try db.execute(
      sql: """
        UPDATE drop_file SET purpose_id = ?3, lawful_basis = ?4
        WHERE source_id = ?1 AND kind = ?2 AND (purpose_id IS NOT ?3 OR lawful_basis IS NOT ?4)
        """,
      arguments: [
        sourceID, header.kind.rawValue, try purposeID(header.source.purpose),
        header.source.lawfulBasis.rawValue,
      ])
    if header.kind == .events { try enter(header.source.eventPurposes, of: sourceID) }
    for purpose in Set(header.source.fieldPurposes.values).sorted() {
      // What came in for a purpose of earlier settings goes on resting on that.
      try db.execute(
        sql: "INSERT OR IGNORE INTO field_purpose (source_id, purpose_id) VALUES (?, ?)",
        arguments: [sourceID, try purposeID(purpose)])
    }
    // What rests on which ground is asked anew.
    caches.grounds = nil
  }

  private func sourceID(_ source: Source) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO source (name, party, purpose_id, lawful_basis, id_space) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET party = excluded.party, purpose_id = excluded.purpose_id,
          lawful_basis = excluded.lawful_basis, id_space = excluded.id_space
        """,
      arguments: [
        source.name, source.party.rawValue, try purposeID(source.purpose),
        source.lawfulBasis.rawValue, source.idSpace,
      ])
    return try Int64.fetchOne(
      db, sql: "SELECT id FROM source WHERE name = ?", arguments: [source.name]) ?? 0
  }

  private func enter(_ purposes: [String: Purpose.ID], of source: Int64) throws {
    try db.execute(sql: "DELETE FROM event_purpose WHERE source_id = ?", arguments: [source])
    for (name, purpose) in purposes.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT INTO event_purpose (source_id, name_id, purpose_id) VALUES (?, ?, ?)",
        arguments: [source, try nameID(name), try purposeID(purpose)])
    }
  }

  /// Writes the checkpoint of the batch that this transaction commits.
  package func saveCheckpoint(dropID: Int64, byteOffset: Int64, nextLine: Int, tally: RowTally)
    throws
  {
    let outcomes = RowOutcome.allCases.map { tally[$0] }
    try db.execute(
      sql: """
        UPDATE drop_file SET byte_offset = ?, next_line = ?, created = ?, updated = ?, unchanged = ?,
          duplicate = ?, gated = ?, rejected = ?
        WHERE id = ?
        """,
      arguments: StatementArguments(
        [byteOffset, Int64(nextLine)] + outcomes.map(Int64.init) + [dropID]))
  }

  package func endDrop(_ dropID: Int64, nowMs: Int64) throws {
    try db.execute(
      sql: "UPDATE drop_file SET ended_at_ms = ? WHERE id = ?", arguments: [nowMs, dropID])
  }

  /// Enters rows, and fields of rows, that did not become facts; the same of the same drop again changes nothing.
  package func quarantine(_ problems: [RowProblem], dropID: Int64) throws {
    let insert = try FastStatement(
      db,
      """
      INSERT OR IGNORE INTO quarantine
        (id, byte_start, byte_end, outcome, reason, column_name, value_class, purpose_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    for problem in problems {
      try insert.run(
        try heldNumber(of: problem, dropID: dropID), problem.byteRange.lowerBound,
        problem.byteRange.upperBound, problem.outcome.rawValue, problem.reason, problem.column,
        problem.valueClass, try problem.waitsFor.map(purposeID))
    }
  }
}
