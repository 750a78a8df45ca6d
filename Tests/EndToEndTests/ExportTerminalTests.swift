import Foundation
import Testing

/// The gate out and the audit in a real terminal.
extension ExplorerTests {
  @Test func aSegmentIsExportedAndTheAuditSaysSo() throws {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,first_name,last_name\nC-1,anna@example.com,Anna,Nowak\n"
        + "C-2,bo@example.com,Bo,Berg\n")
    try scratch.write(
      "drops/consents.csv",
      "customer_id,purpose,status,policy_version,recorded_at\n"
        + "C-1,email_marketing,granted,2026-01,2026-01-05\n")
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Anna Nowak", "Bo Berg", "loaded")
    try terminal.press("BTab")
    try terminal.type("E")
    terminal.sees("Goes out: 1 person", "of 2", "1 has not consented")
    try terminal.press("Enter")
    terminal.sees("1 person exported to outbox/everyone-email_marketing-", "with a receipt.")
    try terminal.type("A")
    terminal.sees("3 entries", "the chain is whole", "exported", "1 of 2 people")
    try terminal.press("Enter")
    terminal.sees("export of", "with SHA-256", "hash")
    try terminal.press("Escape")
    terminal.sees("whole entry")
    try terminal.press("Escape")
    terminal.sees("Everyone")
    try terminal.type("q")
    terminal.sees("left with 0")
    #expect(scratch.entries(in: "outbox").count == 2)
  }
}
