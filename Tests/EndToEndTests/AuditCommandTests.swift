import Foundation
import Testing

/// The audit on the command line.
struct AuditCommandTests {
  private func shop() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("drops/customers.csv", "customer_id,email\nC-1,anna@example.com\n")
    #expect(try Program.run("load", "--workspace", scratch.path).code == 0)
    return scratch
  }

  private func audit(_ scratch: Scratch, _ arguments: String...) throws -> Program.Result {
    try Program.run(["audit"] + arguments + ["--workspace", scratch.path])
  }

  @Test func aHeadNotedBeforeShowsThatTheEndWasCutOff() throws {
    let scratch = try shop()
    let head = try audit(scratch, "head").output.trimmingCharacters(in: .newlines)
    #expect(head.count == 64)
    #expect(try audit(scratch, "verify", "--head", head).code == 0)
    // The audit is begun anew: whole in itself, but not the one that was noted.
    try FileManager.default.removeItem(atPath: scratch.path + "/audit.sqlite")
    #expect(try audit(scratch, "verify").code == 0)
    let found = try audit(scratch, "verify", "--head", head)
    #expect(found.code == 65 && found.complaint.contains("the end was cut off"))
    #expect(try audit(scratch, "head").code == 1)
    #expect(try audit(scratch, "verify", "--head", "12").code == 64)
  }

  @Test func changedSettingsAreNotedByTheirDigestAlone() throws {
    let scratch = try shop()
    #expect(try audit(scratch, "list", "--act", "settings changed").output.isEmpty)
    try scratch.write("kartotek.toml", "name = \"Secret shop\"\n")
    for _ in 0..<2 { #expect(try Program.run("load", "--workspace", scratch.path).code <= 1) }
    let lines = try audit(scratch, "list", "--act", "settings changed").output
      .split(separator: "\n")
    #expect(lines.count == 1 && lines[0].contains("SHA-256") && !lines[0].contains("Secret"))
    #expect(try audit(scratch, "verify").code == 0)
  }

  /// Whoever makes themselves a steward, or a purpose free for all, cannot use it unseen and put it back.
  @Test func changedRolesAndPurposesAreNotedBeforeTheyAreUsed() throws {
    let scratch = try shop()
    func changes() throws -> Int {
      try audit(scratch, "list", "--act", "settings changed").output.split(separator: "\n").count
    }
    try scratch.write("kartotek.toml", "[roles.steward]\nlogins = [\"somebody-else\"]\n")
    #expect(try audit(scratch, "list").code == 77)
    try scratch.write("kartotek.toml", "")
    #expect(try changes() == 2)
    try scratch.write(
      "kartotek.toml", "[purposes.email_marketing]\nlawful_basis = \"contract\"\n")
    let export = [
      "export", "Everyone", "--purpose", "email_marketing", "--workspace", scratch.path,
    ]
    #expect(try Program.run(export).code == 0)
    try scratch.write("kartotek.toml", "")
    #expect(try changes() == 4)
    let exported = try audit(scratch, "list", "--act", "exported").output
    #expect(exported.contains("email_marketing, csv: 1 of 1 people"))
  }

  @Test func mergesAndErasuresAreNotedWithoutPersonalData() throws {
    let scratch = try shop()
    try scratch.write("drops/customers-2.csv", "customer_id,email\nC-2,bo@example.com\n")
    #expect(try Program.run("load", "--workspace", scratch.path).code == 0)
    let place = ["--workspace", scratch.path]
    #expect(try Program.run(["identity", "join", "1", "2"] + place).code == 0)
    #expect(try audit(scratch, "list", "--act", "identity joined").code == 0)
    #expect(try Program.run(["subject", "erase", "1", "--yes"] + place).code == 0)
    let all = try audit(scratch, "list").output
    #expect(all.contains("identity joined") && all.contains("person erased"))
    for text in ["anna", "bo@", "C-1", "C-2"] { #expect(!all.contains(text), "\(text)") }
  }

  @Test func theListIsNarrowed() throws {
    let scratch = try shop()
    #expect(try audit(scratch, "list", "--act", "drop loaded").output.contains("customers.csv"))
    #expect(try audit(scratch, "list", "--since", "2999-01-01").output.isEmpty)
    #expect(try audit(scratch, "list", "--actor", "nobody of this name").output.isEmpty)
    #expect(try audit(scratch, "list", "--limit", "1").output.split(separator: "\n").count == 1)
    #expect(try audit(scratch, "list", "--act", "danced").code == 64)
    #expect(try audit(scratch, "list", "--since", "yesterday").code == 64)
  }
}
