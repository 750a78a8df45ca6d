import Foundation
import Testing

/// A segment built by keys alone, and its rule on the command line.
extension ExplorerTests {
  @Test func anAbandonedCartIsBuiltByKeysAloneAndExported() throws {
    let scratch = try Self.shopWithCarts()
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Anna Nowak", "Bo Berg", "loaded")
    try terminal.press("BTab")
    try terminal.type("B")
    terminal.sees("Build: new segment", "Add:")
    try terminal.type("did \"product a")
    terminal.sees("\"Product Added\"")
    try terminal.press("Tab")
    terminal.sees("did \"Product Added\"")
    try terminal.type("and then not \"ord")
    terminal.sees("\"Order Completed\"")
    try terminal.press("Tab")
    try terminal.type("within 4 hours")
    terminal.sees("1 person")
    try terminal.press("Enter")
    terminal.sees("In, last seen first", "Anna Nowak", "not saved")
    try terminal.type("s")
    terminal.sees("Name:")
    try terminal.type("Carts left behind")
    try terminal.press("Enter")
    terminal.sees("Saved as the segment Carts left behind.")
    try terminal.press("Escape")
    terminal.sees("Segments", "360", "Carts left behind")
    try terminal.type("E")
    terminal.sees("Export Carts left behind", "Goes out: 1 person")
    try terminal.press("Enter")
    terminal.sees("1 person exported to outbox/carts-left-behind-email_marketing-")
    try terminal.type("q")
    terminal.sees("left with 0")
    #expect(scratch.entries(in: "outbox").count == 2)
  }

  /// Two who put something into the cart, of whom one bought it within the hour.
  static func shopWithCarts() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,first_name,last_name\nC-1,anna@example.com,Anna,Nowak\n"
        + "C-2,bo@example.com,Bo,Berg\n")
    try scratch.write(
      "drops/consents.csv",
      "customer_id,purpose,status,policy_version,recorded_at\n"
        + ["C-1", "C-2"].flatMap { person in
          ["email_marketing", "analytics", "profiling", "personalisation"].map {
            "\(person),\($0),granted,2026-01,2026-01-05\n"
          }
        }.joined())
    let events = [
      ("C-1", "Product Added", "10:00"), ("C-2", "Product Added", "10:00"),
      ("C-2", "Order Completed", "10:30"),
    ]
    try scratch.write(
      "drops/events.ndjson",
      events.enumerated().map { place, event in
        """
        {"type":"track","event":"\(event.1)","userId":"\(event.0)","messageId":"m\(place)",\
        "timestamp":"2026-02-03T\(event.2):00Z","properties":{"category":"dresses"}}

        """
      }.joined())
    return scratch
  }
}

@Suite struct SegmentCommandTests {
  @Test func rulesAreCountedExplainedSavedNamedAnewAndDeleted() throws {
    let scratch = try ExplorerTests.shopWithCarts()
    func kartotek(_ arguments: String...) throws -> Program.Result {
      try Program.run(arguments + ["--workspace", scratch.path])
    }
    #expect(try kartotek("load").code == 0)
    let rule = "did \"Product Added\" and then not \"Order Completed\" within 4 hours"
    #expect(try kartotek("segment", "save", "Carts", rule).code == 0)
    #expect(try kartotek("segment", "save", "carts", "known").code == 64)
    #expect(try kartotek("segment", "save", "Ours", "in segment \"Carts\" and known").code == 0)
    #expect(try kartotek("segment", "save", "Round", "not in segment \"Round\"").code != 0)
    #expect(try kartotek("segment", "show", "Round").code != 0)
    #expect(try kartotek("segment", "members", "Ours").output.contains("Anna Nowak"))
    let counted = try kartotek("segment", "count", "--json", "not in segment \"Carts\" and known")
    #expect(counted.output.contains("\"count\":1,\"total\":2"))
    let standings = try kartotek("segment", "explain", "--all", "C-2")
    #expect(standings.output.contains("nearly  Ours"))
    #expect(standings.output.contains("out") && standings.output.contains("Carts"))
    #expect(
      try kartotek("segment", "explain", "--all", "--json", "C-1").output.contains(
        "\"state\":\"in\""))
    #expect(try kartotek("segment", "explain", "Carts").code == 64)
    let compared = try kartotek("segment", "compare", "Carts", "first_name is Bo")
    #expect(compared.output.contains("Carts, not first_name is Bo") && compared.code == 0)
    #expect(compared.output.contains("too few to say"))
    #expect(try kartotek("segment", "compare", "Carts").code == 64)
    let spread = try kartotek("segment", "statistics", "Carts", "first_name")
    #expect(spread.output.contains("Anna") && !spread.output.contains("Bo"))
    #expect(try kartotek("segment", "statistics", "Carts").output.contains("last order"))
    #expect(
      try kartotek("segment", "statistics", "Carts", "first_nme").complaint.contains("Did you mean")
    )
    let explained = try kartotek("segment", "explain", "first_name is Anna and known", "C-2")
    #expect(explained.output.contains("no") && explained.output.contains("customers.csv line 3"))
    #expect(explained.complaint.contains("fails only on: first_name is Anna"))
    let described = try kartotek(
      "segment", "describe", "Carts", "--folder", "Winback", "--colour", "warning", "--owner",
      "anna",
      "--description", "Call them")
    #expect(described.code == 0 && described.complaint.contains("folder: Winback"))
    let listed = try kartotek("segment", "list")
    #expect(listed.output.contains("\nWinback\n  Carts") && listed.output.contains("Call them"))
    #expect(
      try kartotek("segment", "list", "--json").output.contains(
        "\"description\":\"Call them\",\"folder\":\"Winback\",\"owner\":\"anna\",\"colour\":\"warning\""
      ))
    #expect(try kartotek("segment", "show", "Carts").complaint.contains("colour: warning"))
    #expect(try kartotek("segment", "describe", "Carts", "--folder", "").code == 0)
    #expect(try !kartotek("segment", "show", "Carts").complaint.contains("folder"))
    let mistyped = try kartotek("segment", "describe", "Carts", "--colour", "wraning")
    #expect(mistyped.code == 64 && mistyped.complaint.contains("Did you mean 'warning'?"))
    #expect(
      try kartotek("segment", "describe", "Crats", "--owner", "x").complaint.contains("'Carts'"))
    #expect(try kartotek("segment", "delete", "Carts").code == 64)
    #expect(try kartotek("segment", "rename", "Carts", "Left behind").code == 0)
    let shown = try kartotek("segment", "show", "Ours")
    #expect(shown.output.contains("in segment \"Left behind\" and known"))
    #expect(try kartotek("segment", "delete", "Ours").code == 0)
    #expect(try kartotek("segment", "delete", "Left behind").code == 0)
    #expect(try kartotek("segment", "count", "Left behind").code != 0)
    let wrong = try kartotek("segment", "count", "county is PL and known")
    #expect(wrong.code == 64 && wrong.complaint.contains("Did you mean 'country'?"))
  }
}
