import ChildProcesses
import Foundation
import Glibc
import Testing

/// The commands as a script sees them.
@Suite(.serialized) struct CommandTests {
  private func loadedWorkspace() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.dropSample([
      "customers-stories.csv", "orders-stories.csv", "order_lines-stories.csv",
      "shipments-stories.csv", "consents-stories.csv", "tickets-stories.csv",
      "events-stories.ndjson", "customers-broken.csv",
    ])
    let result = try Program.run("load", "--workspace", scratch.path)
    #expect(result.code == 2)  // The broken customers are held back.
    return scratch
  }

  @Test func loadSaysWhereEveryRowWent() throws {
    let scratch = try Scratch()
    try scratch.dropSample([
      "customers-stories.csv", "customers-broken.csv", "events-stories.ndjson",
    ])
    let result = try Program.run("load", "--json", "--workspace", scratch.path)
    #expect(result.code == 2)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let counts = ["created", "updated", "unchanged", "duplicate", "gated", "rejected"]
        .compactMap { object[$0] as? Int }
      #expect(counts.count == 6)
      #expect(counts.reduce(0, +) == object["rows"] as? Int)
      #expect(object["file"] is String && object["source"] is String && object["seconds"] is Double)
    }
    let loaded = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/loaded")
    #expect(loaded.count == 3)
    let again = try Program.run(
      "load", "--json", scratch.path + "/loaded/customers-stories.csv", "--workspace", scratch.path)
    #expect(again.code == 0)
    #expect(again.output.contains("\"created\":0,\"updated\":0"))
  }

  @Test func rowsHeldBackAreExplained() throws {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers-x.csv",
      "customer_id,email\nC-1,a@example.com\nC-2,nobody\nC-3,c@example.com\nC-4,a@b@c\n")
    let loaded = try Program.run("load", "--workspace", scratch.path)
    #expect(loaded.code == 2)
    #expect(loaded.complaint.contains("customers-x.csv line 3: rejected, column email: "))
    let list = try Program.run("quarantine", "list", "--json", "--workspace", scratch.path)
    let rows = try #require(list.json as? [[String: Any]])
    #expect(rows.compactMap { $0["line"] as? Int } == [3, 5])
    #expect(rows.allSatisfy { $0["outcome"] as? String == "rejected" })
    #expect(!list.output.contains("nobody"))
    let shown = try Program.run(
      "quarantine", "show", "customers-x.csv", "5", "--workspace", scratch.path)
    #expect(shown.output == "C-4,a@b@c\n")
    let none = try Program.run(
      "quarantine", "show", "customers-x.csv", "2", "--workspace", scratch.path)
    #expect(none.code == 1)
    let others = try Program.run(
      "quarantine", "list", "orders.csv", "--workspace", scratch.path)
    #expect(others.code == 1)
  }

  @Test func aTreeOfDropsIsLoadedAndAUnitIsPrinted() throws {
    let scratch = try Scratch()
    try scratch.write("drops/2026/11/customers.csv", "customer_id,email\nC-1,a@example.com\n")
    #expect(try Program.run("load", "--workspace", scratch.path).code == 0)
    #expect(scratch.entries(in: "loaded/2026/11") == ["customers.csv"])
    let unit = try Program.run("load", "--unit", "--workspace", scratch.path)
    #expect(unit.output.contains("load --watch --workspace \"\(scratch.path)\""))
  }

  @Test func everyLoadedDropIsAudited() throws {
    let scratch = try loadedWorkspace()
    let list = try Program.run("audit", "list", "--json", "--workspace", scratch.path)
    let entries = try #require(list.json as? [[String: Any]])
    #expect(entries.count == 8)
    #expect(entries.allSatisfy { $0["act"] as? String == "drop loaded" })
    let verified = try Program.run("audit", "verify", "--workspace", scratch.path)
    #expect(verified.code == 0)
    #expect(verified.output == "8 entries, the chain is whole\n")
    _ = try ChildProcess.run([
      "sqlite3", scratch.path + "/audit.sqlite", "DELETE FROM entry WHERE number = 3",
    ])
    let broken = try Program.run("audit", "verify", "--workspace", scratch.path)
    #expect(broken.code == 65)
    #expect(broken.complaint.contains("entries between 2 and 4 are missing"))
  }

  @Test func findAnswersInJSON() throws {
    let scratch = try loadedWorkspace()
    let result = try Program.run("find", "--json", "#10293", "--workspace", scratch.path)
    let match = try #require((result.json as? [[String: Any]])?.first)
    #expect(match["name"] as? String == "Małgorzata Żółć")
    #expect(match["profile"] is Int)
    #expect(match["matched"] as? [String: String] == ["kind": "order", "value": "SO-10293"])
    let nobody = try Program.run("find", "no-such-number-1", "--workspace", scratch.path)
    #expect(nobody.code == 1)
    #expect(nobody.output.isEmpty)
  }

  @Test(arguments: [
    "lukasz", "Łukasz", "groß", "gross", "sorensen", "สมชาย", "มช", "山田", "花子",
  ])
  func namesAreFoundHoweverTheyAreWritten(_ name: String) throws {
    let scratch = try loadedWorkspace()
    let result = try Program.run("find", "--json", name, "--workspace", scratch.path)
    let matches = try #require(result.json as? [[String: Any]])
    #expect(!matches.isEmpty)
  }

  @Test func aWholeProfileIsShown() throws {
    let scratch = try loadedWorkspace()
    let result = try Program.run("show", "--json", "SO-10293", "--workspace", scratch.path)
    let object = try #require(result.json as? [String: Any])
    #expect(
      Set(object.keys) == [
        "profile", "name", "identifiers", "traits", "metrics", "orders", "consents",
      ])
    let consents = try Program.run("consent", "--json", "SO-10293", "--workspace", scratch.path)
    let rows = try #require(consents.json as? [[String: Any]])
    let phone = try #require(rows.first { $0["purpose"] as? String == "phone_marketing" })
    #expect(phone["status"] as? String == "withdrawn")
    #expect(
      Set(phone.keys) == [
        "purpose", "status", "lawfulBasis", "policyVersion", "sinceMs", "expiresMs", "source",
      ])
    let before = try Program.run(
      "consent", "--json", "SO-10293", "--at", "2026-03-02", "--workspace", scratch.path)
    #expect(before.output.contains("\"purpose\":\"phone_marketing\",\"status\":\"granted\""))
  }

  @Test func aTimelineIsFiltered() throws {
    let scratch = try loadedWorkspace()
    let all = try Program.run("timeline", "--json", "SO-10293", "--workspace", scratch.path)
    let entries = try #require(all.json as? [[String: Any]])
    let instants = entries.compactMap { $0["atMs"] as? Int }
    #expect(instants == instants.sorted(by: >))
    let orders = try Program.run(
      "timeline", "--json", "--kind", "order", "--text", "10293", "SO-10293", "--workspace",
      scratch.path)
    #expect((orders.json as? [Any])?.count == 1)
  }

  @Test func segmentsAreListedWithTheirMembers() throws {
    let scratch = try loadedWorkspace()
    let list = try Program.run("segment", "list", "--json", "--workspace", scratch.path)
    let segments = try #require(list.json as? [[String: Any]])
    for segment in segments {
      let name = try #require(segment["segment"] as? String)
      let members = try Program.run(
        "segment", "members", "--json", name, "--workspace", scratch.path)
      #expect((members.json as? [Any])?.count == segment["count"] as? Int, "\(name)")
    }
    let unknown = try Program.run("segment", "members", "Nobody", "--workspace", scratch.path)
    #expect(unknown.code == 1)
  }

  @Test func anUnknownFileIsNamedAndLeft() throws {
    let scratch = try Scratch()
    try scratch.write("drops/people.csv", "email,first_name,shoe\na@example.com,A,42\n")
    let result = try Program.run("load", "--workspace", scratch.path)
    #expect(result.code == 2)
    #expect(result.complaint.contains("people.csv"))
    #expect(result.complaint.contains("customers"))
    #expect(FileManager.default.fileExists(atPath: scratch.path + "/drops/people.csv"))
  }

  @Test(arguments: [
    "[[[[\n", "[.a]\n", "country = \"QQ\"\n", "[purposes.service]\nvalid_for_days = 99999999\n",
    "[purposes.service]\non_withdrawal = \"sometimes\"\n",
    "theme = 3\n", "= 3\n", "a..b = 1\n", "x = [\n", "\"\n",
  ])
  func brokenSettingsAreExplained(_ settings: String) throws {
    let scratch = try Scratch()
    try scratch.write("kartotek.toml", settings)
    let result = try Program.run("segment", "list", "--workspace", scratch.path)
    #expect(result.code == 65)
    #expect(result.complaint.contains("kartotek.toml"))
  }

  @Test func whatNobodyReadsStopsNoLoading() throws {
    let scratch = try Scratch()
    try scratch.dropSample(["customers-stories.csv", "orders-stories.csv", "stock.csv"])
    let load = "'\(Program.path)' load --workspace '\(scratch.path)'"
    _ = try ChildProcess.run(
      ["sh", "-c", "\(load) | head -c 1"], environment: Program.baseEnvironment)
    #expect(scratch.entries(in: "drops").isEmpty)
    let full = try ChildProcess.run(
      ["sh", "-c", "cp '\(scratch.path)'/loaded/* '\(scratch.path)/drops'; \(load) >/dev/full"],
      environment: Program.baseEnvironment)
    #expect(full.code == 73)
    #expect(scratch.entries(in: "drops").isEmpty)
  }

  @Test func wrongUsageIsExplained() throws {
    #expect(try Program.run("generate", "--profiles", "0", "--to", "x").code == 64)
    #expect(try Program.run("generate", "--profiles", "5", "--to", "").code == 64)
    #expect(try !Program.run("load", "--\u{1B}[31mred").complaint.contains("\u{1B}"))
    #expect(try Program.run("find", "--nonsense").code == 64)
    #expect(try Program.run("consent", "x", "--at", "soon").code == 64)
    #expect(try Program.run("load", "--watch", "a.csv").code == 64)
  }

  @Test func aNewerStoreIsRefused() throws {
    let scratch = try loadedWorkspace()
    _ = try ChildProcess.run([
      "sqlite3", scratch.path + "/store.sqlite", "PRAGMA user_version = 99",
    ])
    let result = try Program.run("find", "10293", "--workspace", scratch.path)
    #expect(result.code == 65)
    #expect(result.complaint.contains("Use a newer kartotek"))
  }

  @Test func aFileThatIsNoStoreIsRefused() throws {
    let scratch = try Scratch()
    try scratch.write("store.sqlite", String(repeating: "no database at all\n", count: 100))
    let result = try Program.run("find", "10293", "--workspace", scratch.path)
    #expect(result.code == 65)
    #expect(result.complaint.contains("no kartotek store"))
  }

  @Test func withoutATerminalItSaysSo() throws {
    let scratch = try Scratch()
    let result = try Program.run("--workspace", scratch.path)
    #expect(result.code == 65)
    #expect(result.complaint.split(separator: "\n").count == 1)
    #expect(result.complaint.contains("terminal"))
  }

  @Test func aWorkspaceThatCannotBeMadeIsToldOf() throws {
    let result = try Program.run("find", "x", "--workspace", "/proc/nowhere")
    #expect(result.code == 73)
  }

  @Test func settingsThatCannotBeReadNameTheirEntry() throws {
    let scratch = try Scratch()
    for (text, expected) in [
      ("colour = \"red\"", "'colour'"), ("currency = \"XXQ\"", "'currency'"),
      ("time_zone = \"Mars/Base\"", "Mars/Base"), ("currency = ", "line 1"),
    ] {
      try scratch.write("kartotek.toml", text + "\n")
      let result = try Program.run("find", "x", "--workspace", scratch.path)
      #expect(result.code == 65)
      #expect(result.complaint.contains(expected))
    }
  }

  @Test func everythingIsForTheOwnerAlone() throws {
    let scratch = try loadedWorkspace()
    for name in ["store.sqlite", "kartotek.log", "kartotek.toml"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    let log = try String(contentsOfFile: scratch.path + "/kartotek.log", encoding: .utf8)
    #expect(!log.contains("example.com") && !log.contains("Małgorzata"))
  }

  @Test func checkFindsAWholeStore() throws {
    let scratch = try loadedWorkspace()
    let result = try Program.run("check", "--json", "--workspace", scratch.path)
    #expect(result.code == 0)
    let findings = try #require(result.json as? [[String: Any]])
    let integrity = try #require(findings.first { $0["topic"] as? String == "integrity" })
    #expect(integrity["found"] as? String == "ok")
  }

  @Test func textForATerminalIsMadeSafe() throws {
    let scratch = try loadedWorkspace()
    for command in ["show", "timeline", "consent"] {
      let result = try Program.run(command, "C-9005", "--workspace", scratch.path)
      #expect(result.code == 0)
      let hidden = result.output.unicodeScalars.filter {
        $0 != "\n"
          && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
      }
      #expect(hidden.isEmpty)
    }
  }
}
