import ChildProcesses
import Foundation

/// A program that was run to its end, and what it took.
struct TimedRun {
  let output: String
  let seconds: Double
  let peakMemoryBytes: Int

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Runs a program and waits for it; its output goes to files, so that nobody reads along meanwhile.
  ///
  /// - Parameters:
  ///   - words: Name or path, then arguments.
  ///   - folder: Where the files of the output lie meanwhile.
  /// - Throws: ``BenchmarkError/failed(program:code:complaint:)`` when it does not exit with 0.
  init(_ words: [String], in folder: String) throws(BenchmarkError) {
    let output = try OutputFile(folder + "/output.txt")
    let complaint = try OutputFile(folder + "/complaint.txt")
    let clock = Stopwatch()
    let child: ChildProcess
    do {
      child = try ChildProcess.start(
        words, output: output.descriptor, complaint: complaint.descriptor)
    } catch {
      throw .missing(program: words[0], hint: "Install it, or put it on PATH.")
    }
    let memory = MemoryWatch(process: child.id)
    let code = child.wait()
    seconds = clock.elapsedMs / 1_000
    peakMemoryBytes = memory.stop()
    guard code == 0 else {
      throw .failed(program: words[0], code: code, complaint: complaint.text.firstLine)
    }
    self.output = output.text
  }
}

extension String {
  fileprivate var firstLine: String { split(separator: "\n").first.map(String.init) ?? "" }
}
