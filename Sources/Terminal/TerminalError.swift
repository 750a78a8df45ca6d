/// Why no screen could be opened; the terminal is left as it was.
package enum TerminalError: Error, Hashable {
  case notATerminal
  case unknownTerminal(String)
  case cannotAddressCursor(String)
}

extension TerminalError: CustomStringConvertible {
  /// One line: what happened and what to do next.
  package var description: String {
    switch self {
    case .notATerminal:
      "There is no terminal to draw on. Start it in a terminal window, or use a command that prints."
    case .unknownTerminal(let name):
      "The terminal type '\(SafeText.sanitize(name))' is not known here. "
        + "Set TERM to a known one, for example: TERM=xterm-256color."
    case .cannotAddressCursor(let name):
      "A terminal of type '\(SafeText.sanitize(name))' cannot place its cursor. "
        + "Use another terminal, or a command that prints."
    }
  }
}
