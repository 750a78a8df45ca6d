import ChildProcesses
import Foundation
import Glibc

/// The explorer in a terminal of ours, on a loaded workspace.
final class ExplorerSession {
  private let terminal: PseudoTerminal
  private let timings: OutputFile
  private let child: ChildProcess
  private var hasLeft = false

  /// Opens the explorer and waits until its first screen stands.
  init(_ workplace: Workplace, workspace: String) throws(BenchmarkError) {
    terminal = try PseudoTerminal(width: 120, height: 40)
    timings = try OutputFile(workplace.folder + "/timings.txt")
    do {
      child = try ChildProcess.start(
        [workplace.program, "explore", "--timings", "--workspace", workspace],
        environment: Self.environment, terminal: terminal.path, complaint: timings.descriptor)
    } catch {
      throw .missing(program: workplace.program, hint: "Build it.")
    }
    try settle(quietMs: 500)
  }

  deinit {
    if !hasLeft { _ = child.killAndWait() }
  }

  /// The environment of a colour terminal in UTF-8.
  private static var environment: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    for name in ["TMUX", "NO_COLOR", "LC_ALL", "LC_CTYPE", "KARTOTEK_WORKSPACE"] {
      variables[name] = nil
    }
    variables["TERM"] = "xterm-256color"
    variables["LANG"] = "C.UTF-8"
    return variables
  }

  /// Waits until the explorer has drawn something and then nothing more for a while.
  func settle(quietMs: Int32) throws(BenchmarkError) {
    guard terminal.readUntilQuiet(quietMs: quietMs, limitMs: 10_000) != nil else {
      throw .noAnswer(doing: "drawing its screen")
    }
  }

  /// Presses a key that changes the screen, and waits until what it changed is drawn.
  ///
  /// - Returns: Milliseconds from the key to the first byte of the answer.
  func press(_ key: String) throws(BenchmarkError) -> Double {
    terminal.type(key)
    guard let firstMs = terminal.readUntilQuiet(quietMs: 15, limitMs: 5_000, longestMs: 200) else {
      throw .noAnswer(doing: "answering a key")
    }
    return firstMs
  }

  /// Leaves the explorer.
  ///
  /// - Returns: Its own timings, by kind.
  func leave() throws(BenchmarkError) -> [String: TimingLine] {
    terminal.type("q")
    // Its last bytes must find a reader, or it would wait for one.
    while terminal.readUntilQuiet(quietMs: 100, limitMs: 500) != nil {}
    let code = child.wait()
    hasLeft = true
    let text = timings.text
    guard code == 0 else { throw .failed(program: "kartotek", code: code, complaint: text) }
    let lines = text.split(separator: "\n").compactMap { TimingLine($0) }
    return Dictionary(lines.map { ($0.kind, $0) }) { first, _ in first }
  }
}
