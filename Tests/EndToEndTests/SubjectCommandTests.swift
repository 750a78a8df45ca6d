import Foundation
import Testing

/// `kartotek subject`, from outside.
@Suite struct SubjectCommandTests {
  private func workspace() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,first_name,last_name,city\nC-1,anna@marked.example,Anna,Zqkowalska,Kraków\n"
        + "C-2,bo@example.com,Bo,Nowak,Lublin\n")
    try scratch.write(
      "drops/orders.csv",
      "order_no,customer_id,ordered_at,status,total,currency\nSO-1,C-1,2026-10-01,paid,10.00,EUR\n")
    #expect(try run(scratch, "load").code == 0)
    return scratch
  }

  private func run(_ scratch: Scratch, _ words: String...) throws -> Program.Result {
    try Program.run(words + ["--workspace", scratch.path])
  }

  @Test func accessWritesAFolderForTheOwnerAlone() throws {
    let scratch = try workspace()
    let result = try run(scratch, "subject", "access", "C-1", "--json")
    let folder = try #require((result.json as? [String: Any])?["folder"] as? String)
    let modes = try [folder, folder + "/report.md", folder + "/data.json"].map {
      try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
    }
    #expect(modes == [0o700, 0o600, 0o600])
    let report = try String(contentsOfFile: folder + "/report.md", encoding: .utf8)
    for words in ["anna@marked.example", "SO-1", "customers.csv line 2", "complain", "contract"] {
      #expect(report.contains(words), "\(words)")
    }
    #expect(!report.contains("bo@example.com"))
    #expect(try run(scratch, "subject", "access", "C-1", "--to", "/nowhere").code == 73)
    #expect(try run(scratch, "subject", "access", "nobody").code == 1)
  }

  /// Who is restricted leaves no more; what left before is told, and its note outlives an erasure without a name.
  @Test func exportsAreToldAndLeaveTheRestrictedOut() throws {
    let scratch = try workspace()
    for person in ["C-1", "C-2"] {
      #expect(
        try run(scratch, "consent", "record", person, "email_marketing", "granted").code == 0)
    }
    func export(_ name: String) throws -> String {
      let file = scratch.path + "/" + name
      let result = try run(
        scratch, "export", "Everyone", "--purpose", "email_marketing", "--to", file)
      #expect(result.code == 0, "\(result.complaint)")
      return try String(contentsOfFile: file, encoding: .utf8)
    }
    #expect(try export("first.csv").contains("bo@example.com"))
    let access = try run(scratch, "subject", "access", "C-2", "--json")
    let folder = try #require((access.json as? [String: Any])?["folder"] as? String)
    let report = try String(contentsOfFile: folder + "/report.md", encoding: .utf8)
    #expect(report.contains("for email_marketing, as first.csv"))
    #expect(try run(scratch, "subject", "restrict", "C-2").code == 0)
    let second = try export("second.csv")
    #expect(second.contains("anna@marked.example") && !second.contains("bo@example.com"))
    for file in ["first.csv", "second.csv"] { unlink(scratch.path + "/" + file) }
    #expect(try run(scratch, "subject", "erase", "C-1", "--yes").code == 0)
    #expect(try run(scratch, "check").code != 65)
  }

  @Test func erasingShowsFirstAndThenLeavesNothing() throws {
    let scratch = try workspace()
    #expect(try run(scratch, "subject", "request", "C-1", "erase").code == 0)
    let shown = try run(scratch, "subject", "erase", "C-1")
    #expect(shown.code == 0 && shown.output.contains("Nothing was changed"))
    #expect(try run(scratch, "find", "anna@marked.example").code == 0)
    let erased = try run(scratch, "subject", "erase", "C-1", "--yes", "--json")
    #expect(erased.code == 0, "\(erased.complaint)")
    #expect((erased.json as? [String: Any])?["isClean"] as? Bool == true)
    #expect(try run(scratch, "find", "anna@marked.example").code == 1)
    let order = try run(scratch, "find", "SO-1")
    #expect(order.output.contains("erased person") && order.output.contains("restricted"))
    let requests = try run(scratch, "subject", "requests", "--json").json as? [[String: Any]]
    #expect(requests?.first?["state"] as? String == "done")
    #expect(requests?.first?["profile"] is NSNull)
    #expect(try run(scratch, "audit", "verify").code == 0)
    #expect(try run(scratch, "subject", "erase", "SO-1", "--yes").code == 1)
    for text in [try run(scratch, "audit", "list").output, erased.complaint, erased.output] {
      #expect(!text.contains("anna") && !text.contains("Zqkowalska"))
    }
    let log = try String(contentsOfFile: scratch.path + "/kartotek.log", encoding: .utf8)
    #expect(!log.contains("anna"))
  }

  /// A hashed export says nothing of anybody, but of whom it is is known.
  @Test func anErasureNamesTheExportsThatHoldThePersonAndDeletesThemOnDemand() throws {
    let scratch = try workspace()
    for who in ["C-1", "C-2"] {
      #expect(
        try run(scratch, "consent", "record", who, "email_marketing", "granted").code == 0)
    }
    for (rule, format) in [
      ("Everyone", "csv"), ("Everyone", "hashed"), ("city in (Lublin)", "csv"),
    ] {
      #expect(
        try run(scratch, "export", rule, "--purpose", "email_marketing", "--format", format).code
          == 0, "\(rule)")
    }
    #expect(try run(scratch, "subject", "access", "C-1").code == 0)
    let before = scratch.entries(in: "outbox").sorted()
    let theirs = before.filter {
      $0.hasPrefix("everyone") && !$0.hasSuffix("json") || $0.hasPrefix("access")
    }
    let shown = try run(scratch, "subject", "erase", "C-1").output
    #expect(theirs.count == 3)
    for file in theirs { #expect(shown.contains("outbox/\(file)"), "\(file) in \(shown)") }
    #expect(!shown.contains("outbox/rule") && shown.contains("stays as it is: --outbox"))
    let erased = try run(scratch, "subject", "erase", "C-1", "--yes", "--outbox")
    #expect(erased.code == 0, "\(erased.complaint)")
    #expect(erased.output.contains("4 files of the outbox deleted"))
    #expect(scratch.entries(in: "outbox").sorted() == before.filter { !theirs.contains($0) })
  }

  @Test func actsOnAPersonSayWhatIsWrong() throws {
    let scratch = try workspace()
    #expect(try run(scratch, "subject", "restrict", "C-2").code == 0)
    #expect(try run(scratch, "subject", "restrict", "C-2").code == 1)
    #expect(try run(scratch, "show", "C-2").output.contains("restricted"))
    #expect(try run(scratch, "find", "Nowak").code == 1)
    #expect(try run(scratch, "subject", "restrict", "C-2", "--lift").code == 0)
    #expect(try run(scratch, "subject", "restrict", "C-2", "--lift").code == 1)
    #expect(try run(scratch, "subject", "object", "C-2", "analytics").code == 0)
    #expect(try run(scratch, "subject", "object", "C-2", "service").code == 64)
    #expect(try run(scratch, "subject", "object", "C-2", "nonsense").code == 64)
    #expect(try run(scratch, "subject", "object", "nobody", "analytics").code == 1)
    #expect(try run(scratch, "subject", "rectify", "C-2", "city", "Gdynia").code == 0)
    #expect(try run(scratch, "subject", "rectify", "C-2", "9;", "x").code == 64)
    #expect(try run(scratch, "subject", "rectify", "C-2", "city", " ").code == 64)
    #expect(try run(scratch, "show", "C-2").output.contains("Gdynia"))
    #expect(try run(scratch, "subject", "request", "C-2", "nonsense").code == 64)
    #expect(
      try run(scratch, "subject", "request", "C-2", "other", "--received", "2026-02-30").code == 64)
    #expect(try run(scratch, "subject", "requests").code == 1)
    #expect(try run(scratch, "subject", "erase").code == 64)
    #expect(try run(scratch, "subject", "erase", "nobody", "--yes").code == 1)
    #expect(try run(scratch, "subject", "request", "1", "--refused", "not the person").code == 1)
  }

  @Test func noSourceIsCalledAsWhatIsEnteredByHand() throws {
    let scratch = try Scratch()
    try scratch.write("kartotek.toml", "[sources.customers]\nname = \"desk\"\n")
    #expect(try run(scratch, "subject", "requests").code == 65)
  }
}
