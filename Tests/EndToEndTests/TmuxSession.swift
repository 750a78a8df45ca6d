import ChildProcesses
import Foundation
import Glibc
import Testing

/// A terminal under our control, with the program or a shell in it.
final class TmuxSession {
  private let socket = "kartotek-" + UUID().uuidString.prefix(8)

  /// Opens a terminal with a shell, and types `command` into it.
  init(
    width: Int = 120, height: Int = 40, command: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    var variables = Program.baseEnvironment
    variables.merge(environment) { _, new in new }
    let settings = variables.filter { $0.key != "PATH" && !$0.value.isEmpty }
      .map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
    let shell = "exec env \(settings) PS1='ready$ ' sh"
    let size = ["-x", "\(width)", "-y", "\(height)"]
    try #require(
      ChildProcess.run(
        ["tmux", "-u", "-L", socket, "-f", "/dev/null", "new-session", "-d"] + size + [shell]
      )
      .code == 0)
    if let command { try type(command + "\n") }
  }

  deinit { _ = try? tmux(["kill-server"]) }

  @discardableResult
  func tmux(_ arguments: [String]) throws -> String {
    try ChildProcess.run(["tmux", "-u", "-L", socket] + arguments).text
  }

  /// Presses named keys, such as `Down`, `C-f`, `Escape`.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types a text as it stands.
  func type(_ text: String) throws {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      try tmux(["send-keys", "-l", String(line)])
      try press("Enter")
    }
    if let rest = text.split(separator: "\n", omittingEmptySubsequences: false).last, !rest.isEmpty
    {
      try tmux(["send-keys", "-l", String(rest)])
    }
  }

  func resize(width: Int, height: Int) throws {
    try tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
  }

  var screen: String { (try? tmux(["capture-pane", "-p"])) ?? "" }
  /// The screen with its colours as escape sequences.
  var colouredScreen: String { (try? tmux(["capture-pane", "-e", "-p"])) ?? "" }

  /// Whether the terminal is as a shell expects it: no alternate screen, mouse or keypad mode.
  var isSane: Bool {
    let flags = "#{alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_flag}"
    return (try? tmux(["display-message", "-p", flags])) == "0 0 1 0\n"
  }

  /// The program's process number, of the newest one in this terminal.
  var programID: pid_t? {
    guard let tty = try? tmux(["display-message", "-p", "#{pane_tty}"]) else { return nil }
    let name = tty.trimmingCharacters(in: .whitespacesAndNewlines)
      .replacingOccurrences(of: "/dev/", with: "")
    let found = try? ChildProcess.run(["pgrep", "-n", "-x", "-t", name, "kartotek"])
    return found?.lines.first.flatMap { pid_t($0) }
  }

  /// Looks until the screen shows all the texts; a failure shows the screen.
  func sees(
    _ texts: String..., within seconds: Double = 30,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isSeen = waits(within: seconds) { texts.allSatisfy(self.screen.contains) }
    if !isSeen {
      Issue.record("not seen: \(texts) on\n\(screen)", sourceLocation: sourceLocation)
    }
  }

  /// Asks again and again until the answer is yes or the time is over.
  @discardableResult
  func waits(within seconds: Double = 30, until isTrue: () -> Bool) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    repeat {
      if isTrue() { return true }
      _ = poll(nil, 0, 15)
    } while Date() < end
    return isTrue()
  }
}
