/// What a terminal tells the program.
package enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Text that was pasted as one piece, with line breaks as `\n`; still hostile.
  case paste(String)
  case resize(CellSize)
  case mouse(MouseEvent)
  /// Whether the terminal's window has the keyboard.
  case focus(Bool)
  /// The terminal is gone; nothing more will come.
  case hangUp
}
