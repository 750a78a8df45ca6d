import Foundation
import Testing

/// Who is to be asked anew becomes a segment.
@Suite struct ReconsentTests {
  private func workspace() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      "drops/consents.csv",
      "customer_id,email,phone,purpose,status,lawful_basis,policy_version,recorded_at,expires_at,"
        + "method,source,proof\n"
        + "C-1,,,email_marketing,granted,consent,2024-05,2025-02-01,,form,web,yes\n"
        + "C-2,,,email_marketing,granted,consent,2026-01,2026-02-01,,form,web,yes\n")
    #expect(try run(scratch, "load").code == 0)
    return scratch
  }

  private func run(_ scratch: Scratch, _ words: String...) throws -> Program.Result {
    try Program.run(words + ["--workspace", scratch.path])
  }

  private func count(_ name: String, _ scratch: Scratch) throws -> Int? {
    let rows = try run(scratch, "segment", "list", "--json").json as? [[String: Any]]
    return rows?.first { $0["segment"] as? String == name }?["count"] as? Int
  }

  @Test func theQueueFillsWhenTheCutOffIsSet() throws {
    let scratch = try workspace()
    let ask = ["purposes", "reconsent", "email_marketing", "--below", "2026-01", "--save"]
    let saved = try Program.run(ask + ["Ask again", "--json", "--workspace", scratch.path])
    #expect(saved.code == 0, "\(saved.complaint)")
    #expect((saved.json as? [String: Any])?["segment"] as? String == "Ask again")
    #expect((saved.json as? [String: Any])?["people"] as? Int == 1)
    #expect(saved.complaint.contains("fills once reconsent_below = \"2026-01\""))
    #expect(try count("Ask again", scratch) == 0)
    let taken = try Program.run(ask + ["ask AGAIN", "--workspace", scratch.path])
    #expect(taken.code == 64 && taken.complaint.contains("already"))
    #expect(try Program.run(ask + [" ", "--workspace", scratch.path]).code == 64)
    try scratch.write(
      "kartotek.toml", "[purposes.email_marketing]\nreconsent_below = \"2026-01\"\n")
    #expect(try count("Ask again", scratch) == 1)
    let inForce = try Program.run(ask + ["Another", "--workspace", scratch.path])
    #expect(inForce.code == 0 && !inForce.complaint.contains("fills once"))
  }

  @Test func sKeepsItFromTheExplorer() throws {
    let scratch = try workspace()
    try scratch.write(
      "kartotek.toml", "[purposes.email_marketing]\npolicy_version = \"2026-02\"\n")
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Everyone", "E-mail yes")
    try terminal.press("P")
    terminal.sees("Purposes: why data is processed", "Basis")
    try terminal.press("Down", "Enter")
    terminal.sees("2 people would be asked anew", "s saves it")
    try terminal.press("s")
    terminal.sees("Saved as 'Ask anew: email_marketing'.")
    try terminal.press("s")
    terminal.sees("There is a segment 'Ask anew: email_marketing' already")
    try terminal.press("Escape")
    #expect(terminal.waits { !terminal.screen.contains("s saves it") })
    try terminal.press("Escape")
    terminal.sees("Segments", "Ask anew: ema")
    try terminal.press("q")
    terminal.sees("left with 0")
  }
}
