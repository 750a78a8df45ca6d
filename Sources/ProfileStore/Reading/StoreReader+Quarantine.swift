internal import Foundation
internal import GRDB
package import ProfileModel

extension StoreReader {
  /// The rows that were gated or rejected, newest drop first and in a drop by line, then fields of rows that were.
  ///
  /// - Parameters:
  ///   - file: Only those of drops of this name; `nil` for all.
  ///   - line: Only that of this line; `nil` for all.
  ///   - limit: Rows at most, above 0.
  /// - Returns: Never what the rows say.
  /// - Throws: What SQLite reports.
  package func quarantine(ofFile file: String? = nil, line: Int? = nil, limit: Int)
    throws(StoreError)
    -> [QuarantinedRow]
  {
    try read("reading the quarantine") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT d.name, q.line, q.byte_start, q.byte_end, q.outcome, q.reason, q.column_name,
              q.value_class, d.sha256, d.bytes
            FROM drop_file AS d CROSS JOIN quarantine AS q ON q.id >= d.id << 32
              AND q.id < (d.id + 1) << 32
            WHERE (?1 IS NULL OR d.name = ?1) AND (?2 IS NULL OR q.line = ?2)
            ORDER BY d.id DESC, q.id LIMIT ?3
            """), arguments: [file, line, limit]
      ).compactMap { row in
        RowOutcome(rawValue: row[4]).map { outcome in
          QuarantinedRow(
            file: DropText(row[0]), fileSHA256: Array(row[8] as Data), fileBytes: row[9],
            line: row[1],
            byteRange: (row[2] as Int64)..<(row[3] as Int64),
            outcome: outcome, reason: row[5], column: (row[6] as String?).map { DropText($0) },
            valueClass: (row[7] as String?).map { DropText($0) })
        }
      }
    }
  }
}
