import ChildProcesses
import Foundation

extension TestWorkspace {
  /// The first column of a query, through the sqlite3 shell: a second pair of eyes on our own store.
  func query(_ sql: String) throws -> [String] {
    try ChildProcess.run(["sqlite3", "-readonly", storePath, sql]).lines
  }

  /// All rows of all tables, without the instants at which loading happened.
  func contentDigest() throws -> [String] {
    let tables = try query(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'profile_search%'
        AND name NOT IN ('drop_file', 'segment_size', 'segment_change', 'segment_members')
      ORDER BY name
      """)
    return try tables.flatMap { table in
      try [table] + query("SELECT * FROM \(table) ORDER BY 1, 2")
    }
      + query(
        "SELECT id, bytes, kind, byte_offset, next_line, created, updated, rejected FROM drop_file")
      + query("SELECT rowid FROM profile_search WHERE profile_search MATCH 'a*' ORDER BY 1")
  }
}
