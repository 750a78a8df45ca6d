import Foundation
import Testing

/// Who entered and left a segment, from two drops to the command line, the screen and the timeline.
extension ExplorerTests {
  @Test func whoEntersAndLeavesIsSeenOnTheSegmentAndOnTheTimeline() throws {
    let scratch = try Scratch()
    func kartotek(_ arguments: String...) throws -> Program.Result {
      try Program.run(arguments + ["--workspace", scratch.path])
    }
    func drop(_ name: String, _ people: [(String, String, String)]) throws {
      try scratch.write(
        "drops/\(name)",
        "customer_id,email,first_name,last_name,city\n"
          + people.map { "\($0.0),\($0.0)@example.com,\($0.1),Nowak,\($0.2)\n" }.joined())
      #expect(try kartotek("load").code == 0)
    }
    try drop("customers-1.csv", [("C-1", "Anna", "Kraków"), ("C-2", "Bo", "Kraków")])
    #expect(
      try kartotek(
        "segment", "save", "Locals", "city is \"Kraków\"", "--folder", "Places", "--colour", "good"
      ).code == 0)
    #expect(try kartotek("segment", "changes", "Locals").code == 1)
    // The first load of a rule notes whom it holds, and the next who moved.
    try drop("customers-2.csv", [("C-3", "Cyd", "Łódź")])
    try drop(
      "customers-3.csv",
      [("C-1", "Anna", "Łódź"), ("C-4", "Dag", "Kraków"), ("C-3", "Cyd", "Kraków")])
    let changes = try kartotek("segment", "changes", "Locals", "--days", "1")
    #expect(changes.output.contains("entered 2, left 1, 3 in it"))
    #expect(changes.output.contains("left     1  Anna Nowak"))
    #expect(changes.output.contains("Cyd Nowak") && changes.output.contains("Dag Nowak"))
    let json = try kartotek("segment", "changes", "Locals", "--json").json as? [[String: Any]]
    #expect(json?.count == 1 && json?[0]["entered"] as? Int == 2)
    let history = try kartotek("segment", "history", "Locals")
    #expect(history.output.contains("+2  -1  ####"))
    let timeline = try kartotek("timeline", "C-1", "--kind", "segment")
    #expect(timeline.output.contains("segment  left Locals"))

    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Anna Nowak", "Dag Nowak", "Places")
    try terminal.press("BTab")
    try terminal.press("End")
    terminal.sees("▾ Places", "▲ Locals")
    try terminal.type("i")
    terminal.sees("▲ good · folder Places", "▌Entered", "Cyd Nowak", "Dag Nowak", "Anna Nowak")
    terminal.sees("+2", "−1")
    try terminal.press("Tab")
    terminal.sees("▌Left")
    try terminal.press("Enter")
    terminal.sees("segment ▸ Anna Nowak", "left Locals")
    try terminal.press("Escape")
    terminal.sees("▌Left")
    try terminal.type("d")
    terminal.sees("What it is for")
    try terminal.type("Who lives here")
    try terminal.press("Enter")
    terminal.sees("Kept of 'Locals'.", "Who lives here")
    try terminal.type("x")
    terminal.sees("x again deletes 'Locals'")
    try terminal.type("x")
    terminal.sees("is deleted", "Nobody is in this segment now.")
    try terminal.type("q")
    terminal.sees("left with 0")
    #expect(try !kartotek("segment", "list").output.contains("Locals"))
  }
}
