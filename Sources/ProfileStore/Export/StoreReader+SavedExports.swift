internal import GRDB
package import ProfileModel

/// Exports that are written again and again.
extension StoreReader {
  /// By name.
  package func savedExports() throws(StoreError) -> [SavedExport] {
    try read("reading saved exports") { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT e.name, s.name, e.purpose, e.format, e.schedule, e.owner, e.role, e.last_at_ms, e.last_result
          FROM saved_export AS e LEFT JOIN segment AS s ON s.id = e.segment_id ORDER BY e.name
          """
      ).compactMap(SavedExport.init(row:))
    }
  }

  /// When the newest drop ended; `nil` where none has.
  package func newestLoadMs() throws(StoreError) -> Int64? {
    try read("looking for the newest load") { db in
      try Int64.fetchOne(db, sql: "SELECT max(ended_at_ms) FROM drop_file")
    }
  }
}

extension SavedExport {
  /// `nil` of words that this version does not know.
  fileprivate init?(row: Row) {
    guard let format = ExportFormat(rawValue: row[3]), let schedule = Schedule(rawValue: row[4]),
      let role = Role.Name(rawValue: row[6])
    else { return nil }
    self.init(
      name: row[0], segment: row[1], purpose: Purpose.ID(row[2]), format: format,
      schedule: schedule, owner: row[5], role: role, lastAtMs: row[7], lastResult: row[8])
  }
}

extension StoreTransaction {
  /// Saves an export under its name.
  ///
  /// - Returns: `false` when there is one of the name, or the segment is not there.
  /// - Throws: What SQLite reports.
  package func saveExport(_ export: SavedExport) throws -> Bool {
    var segment: Int64?
    if let name = export.segment {
      segment = try Row.fetchAll(db, sql: "SELECT id, name FROM segment")
        .first { ($0[1] as String).lowercased() == name.lowercased() }?[0]
      guard segment != nil else { return false }
    }
    try db.execute(
      sql: """
        INSERT INTO saved_export (name, segment_id, purpose, format, schedule, owner, role)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING
        """,
      arguments: [
        export.name, segment, export.purpose.rawValue, export.format.rawValue,
        export.schedule.rawValue, export.owner, export.role.rawValue,
      ])
    return db.changesCount == 1
  }

  /// Ends a saved export; files that it wrote stay.
  ///
  /// - Returns: `false` when there is none of the name.
  /// - Throws: What SQLite reports.
  package func deleteSavedExport(_ name: String) throws -> Bool {
    try db.execute(sql: "DELETE FROM saved_export WHERE name = ?", arguments: [name])
    return db.changesCount == 1
  }

  /// Notes what came of a saved export.
  ///
  /// - Throws: What SQLite reports.
  package func noteSavedExport(_ name: String, atMs: Int64?, result: String) throws {
    try db.execute(
      sql: "UPDATE saved_export SET last_at_ms = ?, last_result = ? WHERE name = ?",
      arguments: [atMs, result, name])
  }
}
