import Foundation
import Testing

/// A steward at work in a real terminal.
extension ExplorerTests {
  @Test func aPersonIsCutInTwoAndMadeOneAgain() throws {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,first_name,last_name\nC-1,anna@example.com,Anna,Nowak\n")
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Anna Nowak", "loaded")
    try terminal.press("Enter")
    try terminal.type("5")
    terminal.sees("Why it is one person", "email anna@example.com", "named both")
    try terminal.press("Down", "Down")
    try terminal.type("x")
    terminal.sees("they would be two people", "profile 1", "profile 2", "Identifiers")
    try terminal.press("Enter")
    terminal.sees("Cut: two people, profile 1 and profile 2. u undoes it.", "cut by hand")
    try terminal.type("u")
    terminal.sees("Undo what was done last, the cut of", "they would be one person")
    try terminal.press("Enter")
    terminal.sees("Undone: they are one person, profile 1 again.", "Why it is one person")
    try terminal.type("R")
    terminal.sees("Nothing is held back")
    try terminal.press("Escape")
    terminal.sees("Why it is one person")
    try terminal.type("q")
    terminal.sees("left with 0")
    let audit = try Program.run("audit", "list", "--workspace", scratch.path)
    #expect(audit.output.contains("identity cut") && audit.output.contains("identity act undone"))
  }
}
