import Foundation
import Testing

/// Who sees what, from outside.
@Suite struct RoleCommandTests {
  private func workspace(_ settings: String = "") throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,phone,first_name,last_name,city,country\n"
        + "C-1,anna@marked.example,+48601222333,Anna,Zqkowalska,Kraków,PL\n"
        + "C-2,bo@marked.example,,Bo,Zqnowak,Lublin,PL\n")
    try scratch.write(
      "drops/consents.csv",
      "customer_id,purpose,status,policy_version,recorded_at\n"
        + "C-1,email_marketing,granted,2026-01,2026-01-05\n")
    try scratch.write("kartotek.toml", settings)
    #expect(try Program.run(["load", "--workspace", scratch.path]).code == 0)
    return scratch
  }

  private func run(_ scratch: Scratch, _ words: String...) throws -> Program.Result {
    try Program.run(words + ["--workspace", scratch.path])
  }

  @Test func aRoleThatIsNotOnesOwnIsRefusedOrNoted() throws {
    let own = try workspace()
    #expect(try run(own, "segment", "list", "--role", "marketer").code == 0)
    #expect(try run(own, "audit", "list").output.contains("role taken  marketer, own role steward"))
    #expect(try run(own, "segment", "list", "--role", "boss").code == 64)
    let strange = try workspace("[roles.steward]\nlogins = [\"somebody-else\"]\n")
    let refused = try run(strange, "segment", "list", "--role", "steward")
    #expect(refused.code == 77 && refused.complaint.contains("does not name you as steward"))
    let rows = strange.path + "/loaded/customers.csv"
    #expect(try run(strange, "source", "test", rows).code == 77)
    #expect(try run(own, "source", "test", own.path + "/loaded/customers.csv").code == 0)
    #expect(
      try run(own, "source", "test", rows, "--role", "support").code == 77, "asked for it")
    // Whom nothing names is a marketer then.
    #expect(try run(strange, "audit", "list").code == 77)
    #expect(try run(strange, "show", "2").code == 1)
  }

  @Test func noCommandTellsAMarketerWhoSomebodyIs() throws {
    let scratch = try workspace("[roles.marketer]\nsmallest_count = 1\n")
    var said = ""
    for words in [
      ["segment", "members", "Everyone"], ["segment", "members", "Everyone", "--json"],
      ["show", "1"], ["show", "1", "--json"], ["timeline", "1"], ["timeline", "1", "--json"],
      ["consent", "1", "--json"], ["drops"], ["purposes"], ["purposes", "--json"], ["check"],
      ["segment", "list", "--json"], ["show", "1", "--reveal", "curious"], ["find", "Zqkowalska"],
      ["identity", "links", "1"], ["identity", "duplicates"], ["quality"], ["audit", "list"],
      ["quarantine", "list"], ["subject", "access", "1"], ["show", "anna@marked.example"],
      ["show", "2"], ["consent", "record", "1", "service", "granted"],
    ] {
      let result = try Program.run(words + ["--workspace", scratch.path])
      said += result.output + result.complaint
    }
    #expect(said.contains("A••• Z•••") && said.contains("•••@•••") && said.contains("Kraków"))
    for text in ["Zqkowalska", "Zqnowak", "marked.example", "601222333", "Lublin"] {
      #expect(!said.contains(text), "\(text)")
    }
  }

  @Test func masksAreLiftedForAReasonThatTheAuditKeeps() throws {
    let scratch = try workspace()
    let masked = try run(scratch, "show", "1", "--role", "support").output
    #expect(masked.contains("Anna Zqkowalska") && masked.contains("a•••@marked.example"))
    let read = try run(scratch, "show", "1", "--role", "support", "--reveal", "parcel came back")
    #expect(read.output.contains("anna@marked.example") && read.output.contains("+48601222333"))
    for reason in ["", " ", "for anna@marked.example", "called 601222333"] {
      let refused = try run(scratch, "show", "1", "--role", "support", "--reveal", reason)
      #expect(refused.code == 64 && refused.output.isEmpty, "\(reason)")
    }
    let audit = try run(scratch, "audit", "list", "--act", "values revealed").output
    #expect(audit.contains("as support, because: parcel came back"))
    #expect(audit.split(separator: "\n").count == 1)
  }

  @Test func settingsOfRolesSayWhatIsWrong() throws {
    let scratch = try workspace()
    for (settings, words) in [
      ("[roles.boss]\n", "'roles.boss' is no setting"), ("roles = 3\n", "'roles' must be a table"),
      ("[roles]\nstandard = \"boss\"\n", "'roles.standard' must be one of marketer, support"),
      ("[roles.support]\npurposes = [\"nonsense\"]\n", "'roles.support.purposes' must be a list"),
      ("[roles.marketer]\nsmallest_count = 0\n", "'roles.marketer.smallest_count' must be"),
      ("[roles.support]\nreveals = \"yes\"\n", "'roles.support.reveals' must be true or false"),
      ("[roles.steward]\npurposes = []\n", "'roles.steward.purposes' is no setting"),
      ("[roles.support]\nlogins = \"kim\"\n", "'roles.support.logins' must be a list"),
      ("[purposes.service]\nuses = [\"soul\"]\n", "'purposes.service.uses' must be a list of any"),
    ] {
      try scratch.write("kartotek.toml", settings)
      let result = try run(scratch, "segment", "list")
      #expect(result.code == 65 && result.complaint.contains(words), "\(result.complaint)")
    }
  }
}

extension ExplorerTests {
  @Test func supportReadsAPhoneForAReason() throws {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,phone,first_name,last_name\nC-1,anna@marked.example,+48601222333,Anna,Nowak\n"
    )
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)' --role support; echo left with $?")
    terminal.sees("(support)", "Anna Nowak", "loaded")
    try terminal.press("Enter")
    terminal.sees("a•••@marked.example", "+48 ••• ••• 333", "masked; m reads it")
    try terminal.type("m")
    terminal.sees("The reason stays in the audit.")
    try terminal.press("Down", "Enter")
    terminal.sees("+48601222333")
    try terminal.type("A")
    terminal.sees("As support you may not read the audit")
    try terminal.type("q")
    terminal.sees("left with 0")
    let audit = try Program.run(["audit", "list", "--workspace", scratch.path]).output
    #expect(audit.contains("values revealed  as support, because: to verify the caller"))
  }
}
