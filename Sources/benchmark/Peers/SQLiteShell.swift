import Foundation

/// The `sqlite3` shell on a database file.
struct SQLiteShell {
  let database: String
  /// Where scripts and output lie meanwhile.
  let folder: String
  var isReadOnly = false

  /// Runs a script of SQL and dot commands to its end.
  ///
  /// - Throws: ``BenchmarkError`` at the first statement that fails.
  func run(_ script: String) throws(BenchmarkError) -> TimedRun {
    let file = folder + "/script.sql"
    do {
      try Data(script.utf8).write(to: URL(fileURLWithPath: file))
    } catch {
      throw .cannotWrite(path: file, reason: "the disk refuses")
    }
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try TimedRun(
      ["sqlite3", "-batch", "-bail"] + (isReadOnly ? ["-readonly"] : [])
        + [database, ".read \(Self.quoted(file))"], in: folder)
  }

  /// Asks several questions in one run of the shell.
  ///
  /// Its `.timer` tells whole milliseconds, too coarse for a single look-up.
  ///
  /// - Returns: What one question took in the mean, without the shell's start and end, and all answers.
  func ask(
    _ questions: [String]
  ) throws(BenchmarkError) -> (microseconds: Double, answers: [String]) {
    let idle = try run("SELECT count(*) FROM sqlite_schema;").seconds
    let asked = try run(questions.joined(separator: "\n"))
    let seconds = max(0, asked.seconds - idle)
    return (seconds * 1_000_000 / Double(max(1, questions.count)), asked.lines)
  }

  /// A word of a dot command as the shell reads it back.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
