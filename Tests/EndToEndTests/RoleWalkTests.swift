import Foundation
import Testing

extension ExplorerTests {
  /// Whatever a marketer presses: of the values that only a steward may read no screen shows one.
  @Test func noScreenTellsAMarketerWhoSomebodyIs() throws {
    let scratch = try Scratch()
    let rows = (1...12).map {
      "C-\($0),zq\($0)@marked.example,+486012220\($0 + 10),Zqa\($0)x,Zqowska\($0)x,Kraków,PL\n"
    }
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,phone,first_name,last_name,city,country\n" + rows.joined() + "bad;row\n")
    let consents = (1...12).map { "C-\($0),email_marketing,granted,2026-01,2026-01-05\n" }
    try scratch.write(
      "drops/consents.csv",
      "customer_id,purpose,status,policy_version,recorded_at\n" + consents.joined())
    try scratch.write("drops/notes-of-zq3.txt", "Zqowska3x called\n")
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)' --role marketer; echo left with $?")
    terminal.sees("(marketer)", "Everyone          12", "unknown file")
    let keys = """
      Enter 1 2 3 Enter Escape t Left d Escape 4 5 j n x u v c m y Escape BTab BTab E Escape P Down Enter Escape \
      Escape L Down Enter r Escape Escape Q D R A W C-f / z z ? Escape Tab Down Down Enter z Escape C-l
      """
    var screens: [String] = []
    for key in keys.split(separator: " ") {
      let before = terminal.screen
      try terminal.press(String(key))
      // Not every key changes something.
      terminal.waits(within: 0.5) { terminal.screen != before }
      terminal.sees("(market")
      screens.append(terminal.screen)
    }
    let all = screens.joined()
    for words in ["360", "Timeline", "Purposes", "Loader", "you may not"] {
      #expect(all.contains(words), "\(words) was never on the screen")
    }
    for text in ["Zqa", "Zqowska", "marked.example", "6012220"] {
      let told = screens.first { $0.contains(text) }
      #expect(told == nil, "\(text)")
    }
    try terminal.type("q")
    terminal.sees("left with 0")
  }
}
