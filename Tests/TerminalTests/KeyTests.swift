import Terminal
import Testing

@Test(
  arguments: [
    (Key.character("?"), "?", "?"), (.character(" "), "Space", "Space"),
    (.control("f"), "Ctrl-F", "Ctrl-F"), (.control(" "), "Ctrl-Space", "Ctrl-Space"),
    (.alt("x"), "Alt-x", "Alt-x"), (.up, "↑", "Up"), (.right, "→", "Right"),
    (.pageDown, "PgDn", "PgDn"), (.backTab, "Shift-Tab", "Shift-Tab"), (.enter, "Enter", "Enter"),
    (.escape, "Esc", "Esc"), (.function(12), "F12", "F12"), (.backspace, "Backspace", "Backspace"),
  ])
func keysHaveNames(_ key: Key, label: String, ascii: String) {
  #expect(key.label == label)
  #expect(key.asciiLabel == ascii)
  #expect(key.label(in: .unicode) == label)
  #expect(key.label(in: .ascii) == ascii)
}
