import ChildProcesses
import Foundation
import Glibc
import Testing

/// A loader that is killed loses nothing and loads nothing twice.
@Suite(.serialized) struct KilledLoadTests {
  private static let people = "600"

  private func drops(into scratch: Scratch) throws {
    let result = try Program.run(
      "generate", "--profiles", Self.people, "--seed", "5", "--as-of", "2026-11-01", "--to",
      scratch.path + "/drops")
    #expect(result.code == 0)
  }

  /// All rows of the store, without the instants at which loading happened.
  private func digest(_ scratch: Scratch) throws -> [String: String] {
    let store = scratch.path + "/store.sqlite"
    let tables = try sqlite(
      store,
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'profile_search%' AND name NOT IN ('segment_size', 'drop_file')
      """)
    var rows: [String: String] = [:]
    for table in tables.split(separator: "\n") {
      rows[String(table)] = try sqlite(store, "SELECT * FROM \(table) ORDER BY 1, 2")
    }
    rows["drop_file"] = try sqlite(
      store,
      """
      SELECT id, name, hex(sha256), byte_offset, created, updated, unchanged, duplicate, gated,
        rejected, ended_at_ms > 0 FROM drop_file ORDER BY 1
      """)
    rows["search"] = try sqlite(
      store, "SELECT rowid FROM profile_search WHERE profile_search MATCH 'a*' ORDER BY 1")
    rows["integrity"] = try sqlite(store, "PRAGMA integrity_check; PRAGMA foreign_key_check")
    return rows
  }

  private func sqlite(_ store: String, _ sql: String) throws -> String {
    try ChildProcess.run(["sqlite3", "-readonly", store, sql]).text
  }

  /// Starts loading in batches of a few rows and kills the loader after so many milliseconds.
  private func loadAndKill(_ scratch: Scratch, afterMs: Int32) throws -> Bool {
    let loader = try ChildProcess.start(
      [Program.path, "load", "--batch-rows", "97", "--workspace", scratch.path],
      environment: Program.baseEnvironment)
    _ = poll(nil, 0, afterMs)
    return loader.killAndWait()
  }

  @Test func killedAtAnyInstantTheStoreBecomesThatOfAnUndisturbedLoad() throws {
    let calm = try Scratch()
    try drops(into: calm)
    _ = try Program.run("load", "--batch-rows", "97", "--workspace", calm.path)
    let expected = try digest(calm)
    #expect(expected["integrity"] == "ok\n")

    let disturbed = try Scratch()
    // The same files with their times: when a file was delivered is part of its facts.
    _ = try ChildProcess.run(["cp", "-rp", calm.path + "/loaded", disturbed.path + "/drops"])
    var random = SystemRandomNumberGenerator()
    var kills = 0
    for _ in 0..<40 {
      let afterMs = Int32.random(in: 5...350, using: &random)
      if try loadAndKill(disturbed, afterMs: afterMs) { kills += 1 }
    }
    #expect(kills > 5)
    _ = try Program.run("load", "--batch-rows", "97", "--workspace", disturbed.path)
    let found = try digest(disturbed)
    for (table, rows) in expected { #expect(found[table] == rows, "\(table) differs") }
  }

  @Test func twoLoadersAtOnceLoadEachRowOnce() throws {
    let scratch = try Scratch()
    try drops(into: scratch)
    let other = try ChildProcess.start(
      [Program.path, "load", "--workspace", scratch.path], environment: Program.baseEnvironment)
    let mine = try Program.run("load", "--workspace", scratch.path)
    other.wait()
    #expect([0, 75].contains(mine.code))
    _ = try Program.run("load", "--workspace", scratch.path)
    let store = scratch.path + "/store.sqlite"
    #expect(try sqlite(store, "SELECT count(*) FROM profile WHERE is_live = 1") == "600\n")
    #expect(try sqlite(store, "SELECT count(*) FROM event") == "6000\n")
    #expect(try sqlite(store, "PRAGMA integrity_check") == "ok\n")
  }
}
