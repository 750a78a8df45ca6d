import ChildProcesses
import Foundation
import Testing

@testable import kartotek

/// The gate out, on the command line.
struct ExportCommandTests {
  private static let people = """
    customer_id,email,phone,first_name,last_name,city,country,street,birth_date
    C-1,anna@example.com,+48601000001,Anna,Nowak,Łódź,PL,Prosta 1,1980-01-02
    C-2,bo@example.com,+48601000002,"=HYPERLINK(""http://x"")",Berg,Oslo,NO,,1981-01-02
    C-3,cy@example.com,,Cy,Dal,Oslo,NO,,1982-01-02
    C-4,,+48601000004,Di,Ek,Oslo,NO,,1983-01-02
    C-5,ed@example.com,,Ed,Fors,Oslo,NO,,1984-01-02

    """
  private static let consents = """
    customer_id,email,phone,purpose,status,lawful_basis,policy_version,recorded_at,expires_at,method,source,proof
    C-1,,,email_marketing,granted,consent,2026-01,2026-01-05,,form,web,
    C-2,,,email_marketing,granted,consent,2025-06,2026-01-05,,form,web,
    C-3,,,email_marketing,granted,consent,2026-01,2026-01-05,,form,web,
    C-3,,,email_marketing,withdrawn,consent,2026-01,2026-02-05,,form,web,
    C-4,,,email_marketing,granted,consent,2026-01,2026-01-05,,form,web,

    """

  private func shop() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("drops/customers.csv", Self.people)
    try scratch.write("drops/consents.csv", Self.consents)
    #expect(try Program.run("load", "--workspace", scratch.path).code == 0)
    return scratch
  }

  private func export(_ scratch: Scratch, _ arguments: String...) throws -> Program.Result {
    try Program.run(["export"] + arguments + ["--workspace", scratch.path])
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func mode(_ path: String) throws -> Int {
    try #require(
      FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func onlyWhomThePurposeReachesLeavesAndOnlyWhatItMayCarry() throws {
    let scratch = try shop()
    let result = try export(scratch, "everyone", "--purpose", "email_marketing")
    #expect(result.code == 0)
    #expect(
      result.complaint
        == "2 of 5 people; 1 has not consented, 1 withdrew, 1 has no address\n")
    let path = result.output.trimmingCharacters(in: .newlines)
    #expect(path.hasPrefix(scratch.path + "/outbox/everyone-email_marketing-"))
    #expect(
      try text(path)
        == """
        email,first_name,last_name,language,city,country\r
        anna@example.com,Anna,Nowak,,Łódź,PL\r
        bo@example.com,"'=HYPERLINK(""http://x"")",Berg,,Oslo,NO\r

        """)
  }

  @Test func theReceiptSaysWhatWasReliedUpon() throws {
    let scratch = try shop()
    let file = scratch.path + "/list.jsonl"
    let result = try export(
      scratch, "country in (NO, PL)", "--purpose", "email_marketing", "--format", "jsonl", "--to",
      file, "--json")
    #expect(result.code == 0)
    let receipt = try #require(result.json as? [String: Any])
    #expect(try text(file + ".receipt.json") == result.output)
    #expect(receipt["rule"] as? String == "country in (NO, PL)")
    #expect(receipt["segment"] is NSNull && receipt["lawfulBasis"] as? String == "consent")
    #expect(receipt["kept"] as? Int == 2 && receipt["people"] as? Int == 5)
    #expect(
      receipt["withheld"] as? [String: Int]
        == ["not_consented": 1, "withdrawn": 1, "no_address": 1])
    let versions = try #require(receipt["policyVersions"] as? [[String: Any]])
    #expect(versions.map { $0["version"] as? String } == ["2025-06", "2026-01"])
    #expect(versions.map { $0["people"] as? Int } == [1, 1])
    #expect((receipt["snapshot"] as? [String: Any])?["newestDrop"] as? Int == 2)
    let sum = try ChildProcess.run(["sha256sum", file]).text.prefix(64)
    #expect(receipt["sha256"] as? String == String(sum))
    #expect(try text(file).contains(#""first_name":"=HYPERLINK(\"http://x\")""#))
    let audit = try Program.run("audit", "list", "--act", "exported", "--workspace", scratch.path)
    #expect(audit.output.contains("exported  email_marketing, jsonl: 2 of 5 people, SHA-256"))
    #expect(!audit.output.contains("country") && !audit.output.contains("@"))
    for end in ["", "-wal"] {
      let bytes = FileManager.default.contents(atPath: scratch.path + "/audit.sqlite" + end)
      #expect(bytes.map { !String(decoding: $0, as: UTF8.self).contains("example.com") } ?? true)
    }
    let noted = try ChildProcess.run([
      "sqlite3", "-readonly", scratch.path + "/store.sqlite",
      "SELECT count(*), e.file FROM export AS e JOIN export_member AS m ON m.export_id = e.id",
    ])
    #expect(noted.lines == ["2|list.jsonl"])
  }

  @Test func formatsBearWhatTheirReadersExpect() throws {
    let scratch = try shop()
    func first(_ format: String, _ purpose: String = "email_marketing") throws -> [Substring] {
      let result = try export(scratch, "everyone", "--purpose", purpose, "--format", format)
      #expect(result.code == 0, "\(result.complaint)")
      return try text(result.output.trimmingCharacters(in: .newlines))
        .split(separator: "\r\n").prefix(2).map { $0 }
    }
    #expect(
      try first("klaviyo") == [
        "Email,First Name,Last Name,language,City,Country", "anna@example.com,Anna,Nowak,,Łódź,PL",
      ])
    #expect(try first("mailchimp")[0] == "Email Address,First Name,Last Name,language,City,Country")
    let sum = try ChildProcess.run(["sh", "-c", "printf anna@example.com | sha256sum"]).text
    #expect(try first("hashed") == ["email_sha256", sum.prefix(64)])
  }

  @Test func aSavedExportIsWrittenAfterEachLoadInThePlaceOfItsFile() throws {
    let scratch = try shop()
    func run(_ arguments: String...) throws -> Program.Result {
      try Program.run(arguments + ["--workspace", scratch.path])
    }
    #expect(try run("segment", "save", "North", "country is NO").code == 0)
    let saved = try export(
      scratch, "North", "--purpose", "email_marketing", "--format", "klaviyo", "--every", "load",
      "--as", "north")
    #expect(saved.code == 0 && saved.complaint.contains("outbox/north.csv is written after every"))
    #expect(scratch.entries(in: "outbox").isEmpty)
    #expect(try run("exports", "run", "north").code == 0)
    let file = scratch.path + "/outbox/north.csv"
    #expect(try text(file).contains("bo@example.com") && !text(file).contains("anna@"))
    #expect(try text(file + ".receipt.json").contains(#""savedAs":"north","segment":"North""#))

    // Nothing was loaded: nothing is written again.
    try FileManager.default.removeItem(atPath: file)
    #expect(try run("load").code == 0)
    #expect(!FileManager.default.fileExists(atPath: file))
    try scratch.write(
      "drops/more.csv",
      "customer_id,purpose,status,policy_version,recorded_at\nC-2,email_marketing,withdrawn,,2026-03-01\n"
        + "C-5,email_marketing,granted,2026-01,2026-03-01\n")
    let load = try run("load")
    #expect(load.code == 0 && load.complaint.contains("export north: 1 of 4 people"))
    #expect(try text(file).contains("ed@example.com") && !text(file).contains("bo@"))

    // Whom nobody may reach any longer is no failure; a segment that is exported stays.
    try scratch.write(
      "drops/last.csv",
      "customer_id,purpose,status,policy_version,recorded_at\nC-5,email_marketing,withdrawn,,2026-03-02\n"
    )
    #expect(try run("load").code == 0)
    #expect(try run("exports", "list").output.contains("0 of 4 people"))
    let refused = try run("segment", "delete", "North")
    #expect(refused.code == 64 && refused.complaint.contains("the saved export north"))
    #expect(try run("exports", "delete", "north").code == 0)
    #expect(try run("segment", "delete", "North").code == 0)
    #expect(try run("exports", "run", "north").code == 1)
  }

  @Test(
    arguments: [
      (["country is NO", "--every", "load"], 64, "save the rule"),
      (["everyone", "--every", "load", "--as", "../etc"], 64, "letters, digits"),
      (["everyone", "--every", "noon"], 64, "load, day"),
      (["everyone", "--as", "x"], 64, "--every"),
      (["everyone", "--every", "day", "--to", "x.csv"], 64, "leave --to out"),
      (["Nobody of it", "--every", "day"], 1, "No segment is named"),
    ] as [([String], Int32, String)])
  func whatCannotBeExportedAgainIsNotSaved(
    _ arguments: [String], code: Int32, words: String
  ) throws {
    let scratch = try shop()
    let result = try Program.run(
      ["export", "--purpose", "email_marketing"] + arguments + ["--workspace", scratch.path])
    #expect(result.code == code && result.complaint.contains(words), "\(result.complaint)")
    #expect(try Program.run("exports", "list", "--workspace", scratch.path).output.isEmpty)
  }

  @Test(
    arguments: [
      (["everyone"], 64, "--purpose"),
      (["everyone", "--purpose", "pleasure"], 64, "There is no purpose 'pleasure'"),
      (["everyone", "--purpose", "service"], 64, "has no channel"),
      (["everyone", "--purpose", "sms_marketing", "--format", "mailchimp"], 64, "goes by sms"),
      (["Nobody of it", "--purpose", "email_marketing"], 1, "No segment is named"),
      (["everyone", "--purpose", "sms_marketing"], 1, "0 of 5 people"),
    ] as [([String], Int32, String)])
  func whatMayNotLeaveDoesNot(_ arguments: [String], code: Int32, words: String) throws {
    let scratch = try shop()
    let result = try Program.run(["export"] + arguments + ["--workspace", scratch.path])
    #expect(result.code == code && result.complaint.contains(words), "\(result.complaint)")
    #expect(scratch.entries(in: "outbox").isEmpty)
    let audit = try Program.run("audit", "list", "--act", "exported", "--workspace", scratch.path)
    #expect(audit.output.isEmpty)
  }

  @Test func filesAreTheOwnersWhateverTheUmask() throws {
    let scratch = try shop()
    let command = """
      umask 000; '\(Program.path)' export everyone --purpose email_marketing \
      --workspace '\(scratch.path)'
      """
    let ended = try ChildProcess.run(["sh", "-c", command])
    #expect(ended.code == 0)
    let path = ended.text.trimmingCharacters(in: .newlines)
    #expect(try mode(path) == 0o600 && mode(path + ".receipt.json") == 0o600)
  }

  @Test func withoutAnAuditNothingLeaves() throws {
    let scratch = try shop()
    try FileManager.default.removeItem(atPath: scratch.path + "/audit.sqlite")
    try scratch.write("audit.sqlite", "no audit at all, though it is long enough to be looked at")
    let result = try export(scratch, "everyone", "--purpose", "email_marketing")
    #expect(result.code == 65)
    #expect(scratch.entries(in: "outbox").isEmpty)
    let noted = try ChildProcess.run([
      "sqlite3", "-readonly", scratch.path + "/store.sqlite", "SELECT count(*) FROM export_member",
    ])
    #expect(noted.lines == ["0"])
  }

  @Test func aFullDiskLeavesNothingHalf() throws {
    let scratch = try Scratch()
    let numbers = 1...1_000
    let people = numbers.map { "C-\($0),p\($0)@example.com,\(String(repeating: "a", count: 60))\n" }
    let consents = numbers.map { "C-\($0),email_marketing,granted,2026-01,2026-01-05\n" }
    try scratch.write("drops/customers.csv", "customer_id,email,first_name\n" + people.joined())
    try scratch.write(
      "drops/consents.csv",
      "customer_id,purpose,status,policy_version,recorded_at\n" + consents.joined())
    #expect(try Program.run("load", "--workspace", scratch.path).code == 0)
    // Room for the store's shared memory, and for half of the file.
    let command = """
      ulimit -f 40; '\(Program.path)' export everyone --purpose email_marketing \
      --workspace '\(scratch.path)'
      """
    let ended = try ChildProcess.run(["bash", "-c", command])
    #expect(ended.code == 73)
    let complaint = String(decoding: ended.complaint, as: UTF8.self)
    #expect(complaint.contains("Nothing was exported."), "\(complaint)")
    #expect(scratch.entries(in: "outbox").isEmpty)
    #expect(try export(scratch, "everyone", "--purpose", "email_marketing").code == 0)
  }

  @Test func whatAKilledExportLeftIsSweptAndAFileThatIsThereStays() throws {
    let scratch = try shop()
    try scratch.write("outbox/.old-2026.csv.part", "half")
    try scratch.write("list.csv", "mine")
    let refused = try export(
      scratch, "everyone", "--purpose", "email_marketing", "--to", scratch.path + "/list.csv")
    #expect(refused.code == 73 && refused.complaint.contains("is there already"))
    #expect(try text(scratch.path + "/list.csv") == "mine")
    #expect(try export(scratch, "everyone", "--purpose", "email_marketing").code == 0)
    #expect(scratch.entries(in: "outbox").count == 2)
  }
}

@Test(
  arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(1)", "'@SUM(1)"), ("\t=1", "\"'\t=1\""),
    ("\r=1", "\"'\r=1\""), (" =1", "' =1"), ("＝1", "'＝1"), ("a;=1", "\"a;=1\""),
    ("a\"b", "\"a\"\"b\""), ("a,b", "\"a,b\""), ("Anna", "Anna"), ("", ""), ("1-1", "1-1"),
  ])
func noCellIsAFormula(_ value: String, expected: String) {
  #expect(CSVText.cell(value) == expected)
}

@Test func onlyANumberInInternationalFormIsAPhone() {
  #expect(CSVText.isPhone("+48601000001"))
  for value in ["+", "48601", "+4860+1", "+1-1", "+12345678901234567", "=1"] {
    #expect(!CSVText.isPhone(value))
  }
}
