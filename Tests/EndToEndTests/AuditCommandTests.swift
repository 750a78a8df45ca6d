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
