internal import Foundation
internal import GRDB
import ProfileModel

/// What rows of erased people leave behind of the files they came in: a place, and the content by which the same
/// delivery goes on being known.
extension StoreTransaction {
  /// What is to be looked for in a file of this content; `nil` when no drop was made of it.
  package func erasedPlaces(sha256: [UInt8], of subject: ErasureSubject?) throws -> ErasedPlaces? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, ended_at_ms IS NOT NULL, next_line, name FROM drop_file
        WHERE sha256 = ?1 OR id = (SELECT drop_id FROM earlier_content WHERE sha256 = ?1)
        """, arguments: [Data(sha256)])
    guard let row else { return nil }
    let dropID: Int64 = row[0]
    let lines = try subject.map { try self.lines(of: $0, inDrop: dropID) } ?? []
    let blanked = try Row.fetchAll(
      db,
      sql: """
        SELECT byte_start, byte_end FROM blanked_range WHERE drop_id = ?1
        UNION SELECT byte_start, byte_end FROM quarantine WHERE id >= ?2 AND id < ?3 AND reason = ?4
        """,
      arguments: [
        dropID, FactNumber.make(dropID: dropID, line: 0),
        FactNumber.make(dropID: dropID + 1, line: 0), ErasedPeople.reason,
      ]
    ).map { ($0[0] as Int64)..<($0[1] as Int64) }
    return ErasedPlaces(
      dropID: dropID, name: row[3], isEnded: row[1], nextLine: row[2], lines: lines,
      blanked: blanked.filter { !$0.isEmpty })
  }

  private func lines(of subject: ErasureSubject, inDrop dropID: Int64) throws -> Set<Int> {
    Set(try factNumbers(of: subject).filter { $0 >> 32 == dropID }.map(FactNumber.line))
  }

  /// Numbers of all facts that hang on the person's identifiers, those that stay included; with lines and
  /// shipments of orders that do not.
  func factNumbers(of subject: ErasureSubject) throws -> [Int64] {
    let facts = try ErasedTable.all.flatMap { table in
      try subject.identifiers.flatMap { identifier in
        try Int64.fetchAll(
          db.cachedStatement(sql: "SELECT id FROM \(table.name) WHERE identifier_id = ?"),
          arguments: [identifier])
      }
    }
    guard !subject.keepsOrders else { return facts }
    return try ["order_line", "shipment"].reduce(into: facts) { facts, table in
      for order in subject.orders {
        facts += try Int64.fetchAll(
          db.cachedStatement(sql: "SELECT id FROM \(table) WHERE order_no = ?"),
          arguments: [order])
      }
    }
  }

  /// Notes what becomes of files whose rows are taken out; to be committed before they are.
  package func note(_ files: [ErasedFile]) throws {
    for file in files {
      guard let dropID = file.dropID else { continue }
      for row in file.rows {
        try db.cachedStatement(
          sql: """
            INSERT OR IGNORE INTO blanked_range (drop_id, byte_start, byte_end) VALUES (?, ?, ?)
            """
        ).execute(arguments: [dropID, row.bytes.lowerBound, row.bytes.upperBound])
      }
      guard file.content != file.contentBefore else { continue }
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO earlier_content (sha256, drop_id)
          SELECT sha256, id FROM drop_file WHERE id = ?1
          UNION SELECT ?2, ?1
          """, arguments: [dropID, Data(file.contentBefore)])
      try db.execute(
        sql: "UPDATE drop_file SET sha256 = ?2, bytes = ?3 WHERE id = ?1",
        arguments: [dropID, Data(file.content), file.bytes])
    }
  }

  /// Counts a row of an erased person as held back; nothing of it is kept but its place.
  ///
  /// - Parameters:
  ///   - dropID: Of the drop.
  ///   - line: Of the row.
  ///   - bytes: Where it stood; empty where its file is no longer kept.
  ///   - hadFacts: Whether facts of the row were deleted.
  /// - Throws: What SQLite reports.
  func hold(dropID: Int64, line: Int, bytes: Range<Int64>, hadFacts: Bool) throws {
    try forgetHeldFields(line: line, ofDrop: dropID)
    let id = FactNumber.make(dropID: dropID, line: line)
    let before = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT outcome FROM quarantine WHERE id = ?"), arguments: [id])
    if let before {
      try db.cachedStatement(
        sql: """
          UPDATE quarantine SET outcome = 5, reason = ?, column_name = NULL, value_class = NULL,
            purpose_id = NULL
          WHERE id = ?
          """
      ).execute(arguments: [ErasedPeople.reason, id])
      if before == RowOutcome.rejected.rawValue { try recount(dropID, from: [.rejected]) }
      return
    }
    // An order that is kept, or what the row says of others.
    guard try !hasFacts(dropID: dropID, line: line) else { return }
    let problem = RowProblem(
      line: line, byteRange: bytes, outcome: .gated, reason: ErasedPeople.reason, column: nil,
      valueClass: nil)
    try quarantine([problem], dropID: dropID)
    let known: [RowOutcome] = [.created, .updated]
    try recount(
      dropID, from: hadFacts ? known : [.unchanged, .duplicate] + known.reversed())
  }

  /// Counts a row of the drop as gated that had been counted as the first of `outcomes` that there is.
  func recount(_ dropID: Int64, from outcomes: [RowOutcome]) throws {
    for outcome in outcomes {
      try db.execute(
        sql: """
          UPDATE drop_file SET \(outcome.name) = \(outcome.name) - 1, gated = gated + 1
          WHERE id = ? AND \(outcome.name) > 0
          """, arguments: [dropID])
      if db.changesCount > 0 { return }
    }
  }

  /// Whether any fact of a row is there, withheld ones included; on demand without fields that have a purpose of their
  /// own.
  func hasFacts(dropID: Int64, line: Int, butFields: Bool = false) throws -> Bool {
    let numbers = (0..<FactRow.mostOfAKind).map {
      FactNumber.make(dropID: dropID, line: line, part: $0)
    }
    let list = numbers.map(String.init).joined(separator: ", ")
    let tables = ErasedTable.all.map(\.name) + ["order_line", "shipment"]
    return try tables.contains { table in
      let rest =
        switch table {
        case "trait_record" where butFields: "AND purpose_id IS NULL"
        case "withheld_fact" where butFields: "AND json_extract(columns, '$.purpose_id') IS NULL"
        default: ""
        }
      return try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE id IN (\(list)) \(rest))")
        ?? false
    }
  }
}

/// A table of facts about people.
struct ErasedTable {
  let name: String
  /// Whether facts that hang on an identifier that others share stay: they close a channel for all who have it.
  var staysWithShared = false

  static let all = [
    ErasedTable(name: "trait_record"), ErasedTable(name: "event"),
    ErasedTable(name: "consent", staysWithShared: true),
    ErasedTable(name: "suppression", staysWithShared: true), ErasedTable(name: "ticket"),
    ErasedTable(name: "feedback"), ErasedTable(name: "customer_order"),
    ErasedTable(name: "withheld_fact"),
  ]
}
