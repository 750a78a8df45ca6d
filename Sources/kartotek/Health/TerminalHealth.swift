import Terminal

/// What the environment says of the terminal; a service has none, so that nothing here is an alarm.
enum TerminalHealth {
  static var findings: [Finding] {
    let term = Environment["TERM"]
    return [
      Finding(
        "terminal", term ?? "not set",
        advice: term == nil || term == "dumb"
          ? "set TERM to what your terminal is, such as xterm-256color" : nil),
      Finding(
        "locale", Environment.locale ?? "not set",
        advice: Environment.isUTF8
          ? nil : "set LANG to a UTF-8 locale, such as C.UTF-8, for frames and names"),
      Finding(
        "colours", Environment["NO_COLOR"] == nil ? "as the terminal has" : "off by NO_COLOR"),
      Finding(
        "escape key",
        Environment["TMUX"] == nil ? "answers at once" : "tmux may hold it for half a second",
        advice: Environment["TMUX"] == nil ? nil : "set -sg escape-time 10 in tmux.conf"),
    ]
  }
}
