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
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    shell.arguments = ["-readonly", store, sql]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Starts loading in batches of a few rows and kills the loader after so many milliseconds.
  private func loadAndKill(_ scratch: Scratch, afterMs: Int32) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["load", "--batch-rows", "97", "--workspace", scratch.path]
    process.environment = Program.baseEnvironment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    _ = poll(nil, 0, afterMs)
    let wasRunning = process.isRunning
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return wasRunning
  }

  @Test func killedAtAnyInstantTheStoreBecomesThatOfAnUndisturbedLoad() throws {
    let calm = try Scratch()
    try drops(into: calm)
    _ = try Program.run("load", "--batch-rows", "97", "--workspace", calm.path)
    let expected = try digest(calm)
    #expect(expected["integrity"] == "ok\n")

    let disturbed = try Scratch()
    // The same files with their times: when a file was delivered is part of its facts.
    let copy = Process()
    copy.executableURL = URL(fileURLWithPath: "/bin/cp")
    copy.arguments = ["-rp", calm.path + "/loaded", disturbed.path + "/drops"]
    try copy.run()
    copy.waitUntilExit()
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
    let other = Process()
    other.executableURL = URL(fileURLWithPath: Program.path)
    other.arguments = ["load", "--workspace", scratch.path]
    other.environment = Program.baseEnvironment
    other.standardOutput = FileHandle.nullDevice
    other.standardError = FileHandle.nullDevice
    try other.run()
    let mine = try Program.run("load", "--workspace", scratch.path)
    other.waitUntilExit()
    #expect([0, 75].contains(mine.code))
    _ = try Program.run("load", "--workspace", scratch.path)
    let store = scratch.path + "/store.sqlite"
    #expect(try sqlite(store, "SELECT count(*) FROM profile WHERE is_live = 1") == "600\n")
    #expect(try sqlite(store, "SELECT count(*) FROM event") == "6000\n")
    #expect(try sqlite(store, "PRAGMA integrity_check") == "ok\n")
  }
}
