import Foundation
import Glibc
import Testing

/// The explorer in a real terminal, one story at a time: the machine has few cores.
@Suite(.serialized) struct ExplorerTests {
  private func workspace(_ files: [String]) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.dropSample(files)
    return scratch
  }

  private func open(_ scratch: Scratch, _ more: String = "") -> String {
    "'\(Program.path)' \(more) --workspace '\(scratch.path)'; echo left with $?"
  }

  private static let shop = [
    "customers-stories.csv", "orders-stories.csv", "order_lines-stories.csv",
    "shipments-stories.csv", "consents-stories.csv", "tickets-stories.csv", "products.csv",
    "stock-stories.csv", "events-stories.ndjson",
  ]

  @Test func demoFillsByItselfAndLeavesNothingBehind() throws {
    let scratch = try Scratch()
    let terminal = try TmuxSession(
      command: "'\(Program.path)' demo; echo left with $?", environment: ["TMPDIR": scratch.path])
    terminal.sees("Welcome", "Ctrl-F", "Repeat buyers", "420")
    #expect(scratch.entries.count == 1)
    try terminal.press("Escape")
    // Escape and a key at once would be that key with Alt.
    #expect(terminal.waits { !terminal.screen.contains("Welcome") })
    // A drop of the feeder's: new customers come with every ninth, new events with each.
    terminal.sees("changes waiting")
    try terminal.press("q")
    terminal.sees("left with 0")
    #expect(terminal.isSane)
    #expect(scratch.entries.isEmpty)
  }

  @Test func aDropChangesTheCount() throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone", "16 ")
    try scratch.write(
      "drops/customers-new.csv",
      """
      customer_id,email,phone,first_name,last_name,birth_date,gender,street,city,postcode,country,\
      language,loyalty_id,loyalty_tier,created_at
      C-7777,nova@example.com,,Nova,Freshly,,,,Oslo,,NO,no,,,2026-11-20

      """)
    terminal.sees("Nova Freshly", "17 ")
    try terminal.press("q")
    terminal.sees("left with 0")
  }

  @Test func aCallerIsFoundByWhatIsTyped() throws {
    let scratch = try workspace(Self.shop)
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone", "16 ")
    for said in ["10293", "#so-010293", "6200 1177", "601000293", "malgorzata zolc"] {
      try terminal.press("C-f")
      try terminal.type(said)
      terminal.sees("Małgorzata Żółć", "SO-10293", "Dress no. 412", "late", "T-1190")
      try terminal.press("Escape")
      terminal.waits { !terminal.screen.contains("T-1190") }
    }
    try terminal.press("C-f")
    try terminal.type("SO-99999999")
    terminal.sees("SO-99999999")
    #expect(!terminal.screen.contains("Małgorzata Żółć   "))
    try terminal.press("C-c")
    terminal.sees("left with 0")
  }

  @Test func everySizeIsDrawn() throws {
    let scratch = try workspace(Self.shop)
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone", "360", "Segments")
    try terminal.resize(width: 80, height: 24)
    terminal.waits { !terminal.screen.contains("Segments ─") || !terminal.screen.contains("360") }
    terminal.sees("Everyone")
    try terminal.resize(width: 40, height: 12)
    terminal.sees("help")
    try terminal.resize(width: 10, height: 3)
    terminal.waits { !terminal.screen.contains("help") }
    try terminal.resize(width: 160, height: 50)
    terminal.sees("Everyone", "360", "Segments")
  }

  @Test func suspendedAndBack() throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone", "16 ")
    try terminal.press("C-z")
    #expect(terminal.waits { terminal.isSane && terminal.screen.contains("ready$") })
    try terminal.type("fg\n")
    terminal.sees("Everyone", "16 ", "help")
    try terminal.press("Down")
    try terminal.press("q")
    #expect(terminal.waits { terminal.isSane })
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT, SIGILL, SIGQUIT, SIGUSR1])
  func aKilledExplorerLeavesTheTerminalSane(_ signal: Int32) throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone", "16 ")
    let program = try #require(terminal.programID)
    kill(program, signal)
    terminal.sees("left with")
    #expect(terminal.isSane)
  }

  @Test func withoutColoursThereAreNone() throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(command: open(scratch), environment: ["NO_COLOR": "1"])
    terminal.sees("Everyone", "16 ")
    let colours = terminal.colouredScreen.matches(of: /\u{1B}\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7])/)
    #expect(colours.isEmpty)
  }

  @Test func withoutUTF8TheScreenIsASCII() throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(command: open(scratch), environment: ["LANG": "C"])
    terminal.sees("Everyone", "16 ", "+ Segments")
    #expect(terminal.screen.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func hostileNamesAreShownAndObeyedByNobody() throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone", "16 ")
    try terminal.type("/")
    try terminal.type("c-9005")
    try terminal.press("C-f")
    try terminal.type("C-9005")
    terminal.sees("C-9005")
    terminal.waits { terminal.screen.contains("identifier, exact") }
    let screen = terminal.screen
    #expect(!screen.unicodeScalars.contains { $0.properties.generalCategory == .format })
    #expect(screen.contains("\u{FFFD}") || screen.contains("␛"))
  }

  @Test(arguments: [("dumb", "TERM"), ("vt-nonsense", "help")])
  func aTerminalThatCannotServeIsToldOf(_ name: String, expected: String) throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(command: "TERM=\(name) " + open(scratch))
    terminal.sees(expected == "help" ? "Everyone" : "cannot place its cursor")
  }

  @Test func keysTypedWhileLoadingAreAnswered() throws {
    let scratch = try Scratch()
    _ = try Program.run(
      "generate", "--profiles", "3000", "--seed", "3", "--to", scratch.path + "/drops")
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("loading")
    try terminal.type("?")
    terminal.sees("Anywhere")
    try terminal.press("Escape")
    #expect(terminal.waits { !terminal.screen.contains("Anywhere") })
    try terminal.press("q")
    terminal.sees("left with 0")
  }

  @Test func rowsHeldBackAreReadAndTriedAgain() throws {
    let scratch = try Scratch()
    try scratch.write(
      "drops/customers.csv",
      "customer_id,email,phone\nC-1,a@example.com,601000001\nC-2,b@example.com,\n")
    try scratch.write("drops/people.csv", "email,shoe\na@example.com,42\n")
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone", "1 unknown file, L shows it")
    try terminal.type("L")
    terminal.sees("▸ Loader", "people.csv", "customers.csv", "nearest is")
    try terminal.press("Down", "Enter")
    terminal.sees("Held back of customers.csv", "column phone", "C-1,a@example.com,601000001")
    // The country of its phones was missing; no new start is needed once it is there.
    try scratch.write("kartotek.toml", "country = \"PL\"\n")
    try terminal.type("r")
    terminal.sees("its row came in", "No row is held back any more.")
    try terminal.press("Escape")
    terminal.sees("people.csv", "✓ loaded")
    try terminal.press("Escape")
    terminal.sees("Segments", "Everyone")
    try terminal.type("q")
    terminal.sees("left with 0")
  }

  @Test func aRequestThatIsNotedElsewhereAppearsAndLeadsToItsPerson() throws {
    let scratch = try workspace(["customers-stories.csv"])
    let terminal = try TmuxSession(width: 80, height: 24, command: open(scratch))
    terminal.sees("Everyone", "16 ")
    try terminal.press("W")
    terminal.sees("Requests", "Nobody has asked for anything.")
    for words in [
      ["rectify", "--received", "2026-01-05", "--note", "the house number"], ["access"],
    ] {
      let noted = try Program.run(
        ["subject", "request", "C-9001"] + words + ["--workspace", scratch.path])
      #expect(noted.code == 0, "\(noted.complaint)")
    }
    terminal.sees("2 open, 1 late", "! ", "correction", "days late", "a copy", "days left")
    terminal.sees("request 1 · the house number")
    try terminal.press("Enter")
    terminal.sees("▸ requests ▸ Mał", "since May 2019")
    try terminal.press("Escape")
    terminal.sees("2 open, 1 late")
    try terminal.press("Escape")
    terminal.sees("Everyone", "last seen first")
    try terminal.press("q")
    terminal.sees("left with 0")
  }

  @Test func whoLacksACityIsListedAndEscComesBack() throws {
    let scratch = try workspace(Self.shop)
    let terminal = try TmuxSession(command: open(scratch))
    terminal.sees("Everyone          17", "loaded")
    // Not the lines that tell the time.
    func selected() -> [Substring] {
      terminal.screen.split(separator: "\n").filter { $0.contains("▌") }
    }
    // While the last of the load comes in, the list still moves.
    var before = selected()
    var times = 0
    terminal.waits {
      let now = selected()
      times = now == before ? times + 1 : 0
      before = now
      return times == 10
    }
    try terminal.press("Q")
    terminal.sees("Volume", "Velocity", "Veracity", "worst first", "17 profiles")
    for _ in 0..<3 { try terminal.press("Tab") }
    terminal.sees("web city: 9 of 10 people lack it")
    let place = selected()
    try terminal.press("Enter")
    terminal.sees("web: no city", "9 of 17", "Kraków")
    try terminal.press("Down")
    try terminal.press("Escape")
    terminal.sees("web city: 9 of 10 people lack it")
    #expect(selected() == place)
    try terminal.press("Escape")
    terminal.sees("Everyone", "360")
    #expect(terminal.waits { selected() == before })
    try terminal.press("q")
    terminal.sees("left with 0")
    #expect(terminal.isSane)
  }
}
