import Foundation
import Testing

/// Why somebody is in a segment, what sets two apart, and how a field is spread, by keys in a terminal.
extension ExplorerTests {
  @Test func segmentsAreExplainedComparedAndCountedByKeysAlone() throws {
    let scratch = try Self.shopWithCarts()
    func kartotek(_ arguments: String...) throws -> Program.Result {
      try Program.run(arguments + ["--workspace", scratch.path])
    }
    #expect(try kartotek("load").code == 0)
    let rule = "did \"Product Added\" and then not \"Order Completed\" within 4 hours"
    #expect(try kartotek("segment", "save", "Carts", rule).code == 0)
    #expect(try kartotek("segment", "save", "Annas", "first_name is Anna and known").code == 0)
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Anna Nowak", "Bo Berg", "360")
    // Bo was seen last, and stands first.
    try terminal.type("w")
    terminal.sees("Why: the segments of Bo Berg", "Nearly in", "fails only on: first_name is Anna")
    try terminal.press("Escape")
    terminal.sees("360", "Segments")
    try terminal.press("BTab")
    try terminal.press("End")
    try terminal.type(" ")
    terminal.sees("1 marked, C compares")
    try terminal.press("Up")
    try terminal.type("C")
    terminal.sees("Compare: Annas, Carts", "alike by", "unlike all others")
    try terminal.press("Escape")
    terminal.sees("360", "1 marked")
    try terminal.type("S")
    terminal.sees("Statistics: Carts", "Field:", "1 person")
    try terminal.type("first_n")
    terminal.sees("Field: first_n", "Anna", "100 %")
    try terminal.press("Escape")
    terminal.sees("country", "city")
    try terminal.press("Escape")
    terminal.sees("360", "1 marked")
    try terminal.type("q")
    terminal.sees("left with 0")
  }
}
