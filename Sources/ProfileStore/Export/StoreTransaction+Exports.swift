internal import Foundation
internal import GRDB
package import ProfileModel

/// Which people's data went where.
extension StoreTransaction {
  /// Notes an export with those who are in it, by the anchors of their profiles.
  ///
  /// - Returns: Its number.
  package func noteExport(_ note: ExportNote, anchors: [Int64]) throws -> Int64 {
    let purpose = try purposeID(note.purpose)
    try db.execute(
      sql: """
        INSERT INTO export (purpose_id, file, format, sha256, at_ms) VALUES (?, ?, ?, ?, ?)
        """, arguments: [purpose, note.file, note.format, Data(note.sha256), note.atMs])
    let number = db.lastInsertedRowID
    let insert = try db.cachedStatement(
      sql: "INSERT INTO export_member (identifier_id, export_id) VALUES (?, ?)")
    for anchor in anchors { try insert.execute(arguments: [anchor, number]) }
    return number
  }

  /// Forgets an export whose file did not come to be.
  package func takeBackExport(_ number: Int64) throws {
    try db.execute(sql: "DELETE FROM export_member WHERE export_id = ?", arguments: [number])
    try db.execute(sql: "DELETE FROM export WHERE id = ?", arguments: [number])
  }
}
