import Terminal
import Testing

@MainActor @Test func aMemoryTerminalKeepsFramesAndGivesEventsOnce() {
  let terminal = MemoryTerminal(size: CellSize(width: 4, height: 1))
  terminal.feed(keys: [.down, .character("q")])
  terminal.feed([.resize(CellSize(width: 9, height: 2))])
  #expect(terminal.size == CellSize(width: 9, height: 2))
  #expect(terminal.readEvents().count == 3)
  #expect(terminal.readEvents().isEmpty)
  terminal.draw(Frame(cells: CellBuffer(size: terminal.size), title: "one"))
  #expect(terminal.lastFrame?.title == "one")
  terminal.copy("a\u{1B}\nb")
  #expect(terminal.copied == ["a␛\nb"])
}

@Test(
  arguments: [
    (TerminalError.notATerminal, "There is no terminal"),
    (.unknownTerminal("vt\u{1B}x"), "'vt␛x'"),
    (.cannotAddressCursor("dumb"), "'dumb'"),
  ])
func errorsSayWhatToDoNext(_ error: TerminalError, part: String) {
  #expect(error.description.contains(part))
  #expect(error.description.contains(" command that prints") || error.description.contains("TERM="))
}
