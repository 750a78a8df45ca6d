import ChildProcesses
import Foundation
import Glibc
import Testing

/// What a person and a monitor are told of the loader.
@Suite(.serialized) struct LoaderCommandTests {
  /// Five people, of whom four have phones that only a country makes whole.
  private static let people =
    "customer_id,email,phone\nC-1,a@example.com,\n"
    + (2...5).map { "C-\($0),p\($0)@example.com,60100000\($0)\n" }.joined()

  private func workspace() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("drops/customers.csv", Self.people)
    #expect(try Program.run("load", "--workspace", scratch.path).code == 2)
    return scratch
  }

  private func findings(_ scratch: Scratch) throws -> (code: Int32, [String: [String: Any]]) {
    let result = try Program.run("check", "--json", "--workspace", scratch.path)
    let list = try #require(result.json as? [[String: Any]])
    let byTopic = list.map { ($0["topic"] as? String ?? "", $0) }
    return (result.code, Dictionary(byTopic) { first, _ in first })
  }

  private func sqlite(_ scratch: Scratch, _ sql: String) throws {
    #expect(try ChildProcess.run(["sqlite3", scratch.path + "/store.sqlite", sql]).code == 0)
  }

  @Test func rowsComeInOnceTheirSettingIsMended() throws {
    let scratch = try workspace()
    try scratch.write("kartotek.toml", "country = \"PL\"\n")
    let retried = try Program.run(
      "quarantine", "retry", "customers.csv", "--json", "--workspace", scratch.path)
    #expect(retried.code == 0)
    let report = try #require(retried.json as? [String: Any])
    #expect(report["rows"] as? Int == 4 && report["created"] as? Int == 4)
    #expect(report["ending"] as? String == "tried")
    let drops = try Program.run("drops", "--json", "--workspace", scratch.path)
    let line = try #require((drops.json as? [[String: Any]])?.first)
    #expect(line["created"] as? Int == 5 && line["rejected"] as? Int == 0)
    #expect(line["state"] as? String == "loaded")
    #expect(try Program.run("quarantine", "list", "--workspace", scratch.path).code == 1)
    let again = try Program.run("quarantine", "retry", "--all", "--workspace", scratch.path)
    #expect(again.code == 1)
    #expect(try Program.run("audit", "verify", "--workspace", scratch.path).code == 0)
  }

  @Test func whatStillFailsAndWhatIsGoneIsSaid() throws {
    let scratch = try workspace()
    let still = try Program.run("quarantine", "retry", "--all", "--workspace", scratch.path)
    #expect(still.code == 2)
    #expect(still.output == "customers.csv: 0 of 4 rows came in, 4 still held back\n")
    try FileManager.default.removeItem(atPath: scratch.path + "/loaded/customers.csv")
    let gone = try Program.run("quarantine", "retry", "--all", "--workspace", scratch.path)
    #expect(gone.code == 2)
    #expect(gone.complaint.contains("customers.csv: the file is no longer there"))
    #expect(try Program.run("quarantine", "retry", "--workspace", scratch.path).code == 64)
  }

  @Test func aRetryThatIsKilledLoadsNothingTwice() throws {
    let scratch = try Scratch()
    let rows = (1...3_000).map { "C-\($0),p\($0)@example.com,60\(1_000_000 + $0)\n" }
    try scratch.write("drops/customers.csv", "customer_id,email,phone\n" + rows.joined())
    _ = try Program.run("load", "--workspace", scratch.path)
    try scratch.write("kartotek.toml", "country = \"PL\"\n")
    for afterMs in [60, 90, 120, 150, 180, 250] as [Int32] {
      let retry = try ChildProcess.start(
        [Program.path, "quarantine", "retry", "--all", "--workspace", scratch.path],
        environment: Program.baseEnvironment)
      _ = poll(nil, 0, afterMs)
      _ = retry.killAndWait()
    }
    _ = try Program.run("quarantine", "retry", "--all", "--workspace", scratch.path)
    let counts = try ChildProcess.run([
      "sqlite3", scratch.path + "/store.sqlite",
      """
      SELECT (SELECT count(*) FROM trait_record), (SELECT count(*) FROM quarantine),
        created, rejected FROM drop_file; PRAGMA integrity_check
      """,
    ])
    #expect(counts.lines == ["3000|0|3000|0", "ok"])
  }

  @Test func aWellLoaderIsWell() throws {
    let scratch = try Scratch()
    try scratch.dropSample(["customers-stories.csv"])
    #expect(try Program.run("load", "--workspace", scratch.path).code == 0)
    let (code, topics) = try findings(scratch)
    #expect(code == 0)
    for topic in ["loader", "waiting", "source shop", "quarantine", "disk", "log", "integrity"] {
      #expect(topics[topic]?["isWell"] as? Bool == true, "\(topic)")
    }
    #expect(topics["loader"]?["found"] as? String == "not running")
  }

  @Test func anOverdueSourceIsAnAlarm() throws {
    let scratch = try workspace()
    try sqlite(
      scratch,
      """
      UPDATE drop_file SET began_at_ms = began_at_ms - 172800000, delivered_at_ms = began_at_ms - 172800000;
      INSERT INTO drop_file (name, sha256, bytes, kind, source_id, delivered_at_ms, began_at_ms, ended_at_ms)
      SELECT name, randomblob(32), bytes, kind, source_id, delivered_at_ms - n * 86400000,
        began_at_ms - n * 86400000, ended_at_ms FROM drop_file, (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3);
      """)
    let (code, topics) = try findings(scratch)
    #expect(code == 2)
    let advice = try #require(topics["source shop"]?["advice"] as? String)
    #expect(advice.hasPrefix("late by 24 h"))
  }

  @Test func aStoreThatLacksATableIsAFindingAndNoCrash() throws {
    for table in ["quarantine", "drop_file", "profile"] {
      let scratch = try workspace()
      try sqlite(scratch, "PRAGMA foreign_keys = OFF; DROP TABLE \(table)")
      let (code, topics) = try findings(scratch)
      #expect(code == 65, "\(table)")
      let found = try #require(topics["integrity"]?["found"] as? String)
      #expect(found.contains("the table \(table) is missing"))
    }
  }

  @Test func unknownAndFailedFilesWaitForSomebody() throws {
    let scratch = try Scratch()
    try scratch.write("drops/people.csv", "email,shoe\na@example.com,42\n")
    try scratch.write("drops/customers.csv", "customer_id,email\nC-1,a@example.com\n")
    // The unknown file alone makes no load fail.
    let loaded = try Program.run("load", "--workspace", scratch.path)
    #expect(loaded.code == 2)
    #expect(loaded.complaint.contains("people.csv: of unknown kind"))
    let named = try Program.run(
      "load", scratch.path + "/drops/people.csv", "--workspace", scratch.path)
    #expect(named.code == 65)
    let drops = try Program.run("drops", "--workspace", scratch.path)
    #expect(drops.output.hasPrefix("unknown"))
    let (code, topics) = try findings(scratch)
    #expect(code == 2)
    #expect(topics["unknown"]?["found"] as? String == "1 files in drops/")
  }

  @Test func aWatchingLoaderGoesByMendedSettingsAndStopsWhenAsked() throws {
    let scratch = try Scratch()
    try scratch.write("kartotek.toml", "country = \"PL\"\n")
    let watching = try ChildProcess.start(
      [Program.path, "load", "--watch", "--workspace", scratch.path],
      environment: Program.baseEnvironment)
    defer { _ = watching.killAndWait() }
    try scratch.write("drops/customers.csv", Self.people)
    #expect(waits { scratch.entries(in: "loaded") == ["customers.csv"] })
    #expect(waits { (try? findings(scratch).1["loader"]?["found"] as? String) == "running" })
    kill(watching.id, SIGTERM)
    #expect(watching.wait() == 0)
    let log = try String(contentsOfFile: scratch.path + "/kartotek.log", encoding: .utf8)
    let loaded = log.split(separator: "\n").filter { $0.contains("loaded customers.csv") }
    #expect(loaded.count == 1 && loaded[0].contains("rows 5 created 5"))
  }

  /// Asks again and again until the answer is yes or half a minute is over.
  private func waits(until isTrue: () -> Bool) -> Bool {
    let end = Date().addingTimeInterval(30)
    while Date() < end {
      if isTrue() { return true }
      _ = poll(nil, 0, 20)
    }
    return isTrue()
  }
}
