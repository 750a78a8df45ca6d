import ChildProcesses
import Foundation
import Glibc
import Testing

/// What the loader says, where, and how often, when something is not as it should be.
@Suite(.serialized) struct LoaderWordsTests {
  private func check(_ scratch: Scratch) throws -> (code: Int32, [[String: Any]]) {
    let result = try Program.run("check", "--json", "--workspace", scratch.path)
    return (result.code, try #require(result.json as? [[String: Any]]))
  }

  private func finding(_ topic: String, in findings: [[String: Any]]) -> [String: Any]? {
    findings.first { $0["topic"] as? String == topic }
  }

  private func load(_ scratch: Scratch) throws -> Program.Result {
    try Program.run("load", "--workspace", scratch.path)
  }

  @Test func settingsThatBreakUnderAWatchingLoaderAreSaidOnceAndThoseOfBeforeHoldOn() throws {
    let scratch = try Scratch()
    try scratch.write("kartotek.toml", "country = \"PL\"\n")
    let words = scratch.path + "/words"
    let complaint = open(words, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(complaint) }
    let watching = try ChildProcess.start(
      [Program.path, "load", "--watch", "--workspace", scratch.path],
      environment: Program.baseEnvironment, complaint: complaint)
    defer { _ = watching.killAndWait() }
    func said(_ text: String) -> Int {
      let lines = (try? String(contentsOfFile: words, encoding: .utf8)) ?? ""
      return lines.split(separator: "\n").count { $0.contains(text) }
    }
    #expect(waits { scratch.entries.contains("store.sqlite") })
    try scratch.write("drops/first.csv", "customer_id,phone,city\nC-1,601000001,x\n")
    #expect(waits { scratch.entries(in: "loaded") == ["first.csv"] })
    try scratch.write("kartotek.toml", "country = \"PL\"\nname = \"open\n")
    #expect(waits { said("settings of before") == 1 })
    #expect(said("kartotek.toml: line 2") == 1)
    try scratch.write("drops/second.csv", "customer_id,phone,city\nC-2,601000002,x\n")
    #expect(waits { scratch.entries(in: "loaded").count == 2 })
    // Saved again as it was, it is no news.
    try scratch.write("kartotek.toml", "country = \"PL\"\nname = \"open\n")
    try scratch.write("drops/third.csv", "customer_id,phone,city\nC-3,601000003,x\n")
    #expect(waits { scratch.entries(in: "loaded").count == 3 })
    #expect(said("settings of before") == 1)
    try scratch.write("kartotek.toml", "country = \"PL\"\n")
    #expect(waits { said("can be read again") == 1 })
    #expect(said("rejected") == 0)
  }

  @Test func checkSaysThatTheSettingsCannotBeReadAndLooksAtTheRest() throws {
    let scratch = try Scratch()
    #expect(try load(scratch).code == 0)
    try scratch.write("kartotek.toml", "country = \"PL\"\nname = \"open\n")
    let (code, findings) = try check(scratch)
    #expect(code == 65)
    let advice = finding("settings", in: findings)?["advice"] as? String
    #expect(advice?.contains("kartotek.toml: line 2") == true)
    #expect(finding("integrity", in: findings)?["isWell"] as? Bool == true)
  }

  @Test func whatIsNoFileIsNamedByCheck() throws {
    let scratch = try Scratch()
    #expect(try load(scratch).code == 0)
    let drops = scratch.path + "/drops"
    #expect(symlink("/etc/passwd", drops + "/people\u{1B}[2J.csv") == 0)
    mkdir(drops + "/2026", 0o700)
    #expect(mkfifo(drops + "/2026/pipe.csv", 0o600) == 0)
    let (code, findings) = try check(scratch)
    #expect(code == 2)
    let found = findings.filter { $0["topic"] as? String == "no file" }
      .compactMap { $0["found"] as? String }
    #expect(found.contains { $0.hasPrefix("drops/2026/pipe.csv: a named pipe") })
    #expect(found.contains { $0.hasSuffix(".csv: a symbolic link") })
    let text = try Program.run("check", "--workspace", scratch.path)
    #expect(!text.output.contains("\u{1B}"))
  }

  @Test func aFileThatFailedIsNoDelivery() throws {
    let scratch = try Scratch()
    let files = Program.repository + "/Tests/DropLoadingTests/Corpus/Files/"
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/drops", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: files + "customers-cut-in-half.csv.gz",
      toPath: scratch.path + "/drops/customers-cut-in-half.csv.gz")
    #expect(try load(scratch).code == 65)
    #expect(scratch.entries(in: "failed").contains("customers-cut-in-half.csv.gz"))
    #expect(finding("source shop", in: try check(scratch).1) == nil)
    try scratch.write("drops/customers.csv", "customer_id,city\nC-1,x\n")
    #expect(try load(scratch).code == 0)
    #expect(finding("source shop", in: try check(scratch).1) != nil)
  }

  @Test func aHeaderThatIsTooLongIsSaidWithItsLimit() throws {
    let scratch = try Scratch()
    let columns = (1...9_000).map { "column_\($0)" }.joined(separator: ",")
    try scratch.write("drops/wide.csv", columns + "\n1\n")
    let result = try load(scratch)
    #expect(result.code == 65)
    #expect(result.complaint.contains("the header goes on for more than 65536 bytes"))
    #expect(scratch.entries(in: "failed").contains("wide.csv"))
  }

  @Test func aFirstRowThatIsNoHeaderIsNeverSaid() throws {
    let scratch = try Scratch()
    try scratch.write("drops/people.csv", "Anna,Kowalska,Zamkowa,email\nJan,Nowak,Polna,email\n")
    let result = try load(scratch)
    let log = try String(contentsOfFile: scratch.path + "/kartotek.log", encoding: .utf8)
    let checked = try Program.run("check", "--workspace", scratch.path)
    let listed = try Program.run("drops", "--workspace", scratch.path)
    for text in [result.complaint, log, checked.output, listed.output] {
      #expect(!text.contains("owalska") && !text.contains("amkowa"))
    }
    #expect(result.complaint.contains("4 columns"))
  }

  @Test func anOrderWithoutAnyContactIsFoundByItsNumber() throws {
    let scratch = try Scratch()
    try scratch.write(
      "drops/orders_export.csv",
      """
      Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,\
      Lineitem price,Lineitem sku,Billing Phone,Phone,Cancelled at
      #1001,,paid,EUR,30.00,2026-11-01 10:00:00 +0100,1,Mug,10.00,MUG,,,
      #1001,,,,,,2,Cup,10.00,CUP,,,

      """)
    let result = try load(scratch)
    #expect(result.code == 0, "\(result.complaint)")
    let found = try Program.run("find", "1001", "--json", "--workspace", scratch.path)
    let match = try #require((found.json as? [[String: Any]])?.first)
    let profile = try #require(match["profile"] as? Int)
    let shown = try Program.run("show", String(profile), "--json", "--workspace", scratch.path)
    #expect(shown.output.contains("Mug") && shown.output.contains("Cup"))
  }

  @Test func secretsOfARowThatIsHeldBackAreNotShown() throws {
    let scratch = try Scratch()
    let header =
      "email,_website,_store,firstname,lastname,created_at,password_hash,rp_token,password\n"
    try scratch.write(
      "drops/magento.csv",
      header
        + "no address,base,default,Wera,Zając,2024-02-03 11:12:13,\"hash,888\",t0ken999,plain666\n"
        + "w@example.com,base,Wera,Zając,2024-02-03 11:12:13,hash888,t0ken999,plain666,x,y\n")
    #expect(try load(scratch).code == 2)
    for line in ["2", "3"] {
      let shown = try Program.run(
        "quarantine", "show", "magento.csv", line, "--workspace", scratch.path)
      #expect(shown.code == 0, "\(shown.complaint)")
      for secret in ["888", "t0ken999", "plain666"] { #expect(!shown.output.contains(secret)) }
      if line == "2" { #expect(shown.output.contains("no address")) }
    }
  }

  /// The words of a shell that sees the workspace on a file system for reading alone.
  private func readOnly(_ scratch: Scratch, _ command: String) -> [String] {
    let place = scratch.path
    let mount = "mount --bind '\(place)' '\(place)' && mount -o remount,ro,bind '\(place)'"
    return ["unshare", "-Urm", "sh", "-c", "\(mount) && \(command)"]
  }

  @Test func onAReadOnlyFileSystemEverythingIsShownAndNothingLoaded() throws {
    let scratch = try Scratch()
    let mayMount = (try? ChildProcess.run(readOnly(scratch, "true")).code) == 0
    guard mayMount else { return }
    try scratch.write("drops/customers.csv", Self.people)
    #expect(try load(scratch).code == 0)
    #expect(!scratch.entries.contains("store.sqlite-wal"))
    let found = try ChildProcess.run(
      readOnly(scratch, "'\(Program.path)' find anna --workspace '\(scratch.path)'"),
      environment: Program.baseEnvironment)
    #expect(found.code == 0, "\(String(decoding: found.complaint, as: UTF8.self))")
    #expect(found.text.contains("Anna"))
    let loaded = try ChildProcess.run(
      readOnly(scratch, "'\(Program.path)' load --workspace '\(scratch.path)'"),
      environment: Program.baseEnvironment)
    #expect(loaded.code == 73)
    #expect(String(decoding: loaded.complaint, as: UTF8.self).contains("read-only file system"))
    let terminal = try TmuxSession(width: 160, height: 30)
    let command = "'\(Program.path)' --workspace '\(scratch.path)'"
    try scratch.write("open", readOnly(scratch, command)[4])
    try terminal.type("unshare -Urm sh '\(scratch.path)/open'\n")
    terminal.sees("Anna", "read-only file system")
  }

  private static let people = "customer_id,email,first_name,city\nC-1,a@example.com,Anna,x\n"

  @Test(
    arguments: [
      ("purpose = \"marketting\"", "source 1.purpose", "email_marketing"),
      ("match = \"[a-\"", "source 1.match", "bracket"),
      ("match = \"2026/*.csv\"", "source 1.match", "without folders"),
      ("match = [\"a.csv\"]", "source 1.match", "quotation marks"),
      ("[source.constants]\ncurrency = \"złoty\"", "source 1.constants.currency", "ISO 4217"),
      ("[source.constants]\ntotal = \"much\"", "source 1.constants.total", "number"),
      ("[source.constants]\nordered_at = \"soon\"", "source 1.constants.ordered_at", "date"),
      ("[source.values.currency]\n\"zł\" = \"złoty\"", "source 1.values.currency.zł", "ISO 4217"),
    ])
  func aSettingThatCanMeanNothingIsNamedWithWhatItMayBe(
    _ entry: String, _ key: String, _ allowed: String
  ) throws {
    let scratch = try Scratch()
    let match = entry.hasPrefix("match") ? "" : "match = \"*.csv\"\n"
    try scratch.write(
      "kartotek.toml", "[[source]]\nname = \"x\"\nkind = \"orders\"\n\(match)\(entry)\n")
    let result = try Program.run("source", "list", "--workspace", scratch.path)
    #expect(result.code == 65)
    #expect(result.complaint.contains(key) && result.complaint.contains(allowed))
  }

  @Test func aDecisionThatIsNoneAndAPurposeThatNobodyKnowsAreNamed() throws {
    for (entry, key) in [
      ("status = \"maybe\"", "status"), ("purpose = \"marketting\"", "purpose"),
    ] {
      let scratch = try Scratch()
      try scratch.write(
        "kartotek.toml",
        """
        [[source]]
        name = "x"
        match = "x.csv"
        kind = "consents"
        [source.constants]
        \(entry)
        """)
      let result = try Program.run("source", "list", "--workspace", scratch.path)
      #expect(result.code == 65)
      #expect(result.complaint.contains("source 1.constants.\(key)"))
    }
    let scratch = try Scratch()
    try scratch.write("kartotek.toml", "[sources.orders]\npurpose = \"marketting\"\n")
    let result = try Program.run("source", "list", "--workspace", scratch.path)
    #expect(result.code == 65 && result.complaint.contains("sources.orders.purpose"))
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
