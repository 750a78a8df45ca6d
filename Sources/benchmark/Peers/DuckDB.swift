import Foundation

/// DuckDB as python3 has it.
struct DuckDB {
  /// Where output lies meanwhile.
  let folder: String

  /// Whether python3 is there and can import it.
  static func isThere(folder: String) -> Bool {
    (try? TimedRun(["python3", "-c", "import duckdb"], in: folder)) != nil
  }

  /// Makes tables in memory and then asks questions.
  ///
  /// - Parameters:
  ///   - questions: The answer to each is one number.
  ///   - tables: Statements that are run first and whose time does not count.
  /// - Returns: Milliseconds of each question, and the answer.
  /// - Throws: ``BenchmarkError`` when a statement fails.
  func ask(
    _ questions: [String], over tables: [String]
  ) throws(BenchmarkError) -> [(ms: Double, answer: String)] {
    let words = ["python3", "-c", Self.script, "\(tables.count)"] + tables + questions
    return try TimedRun(words, in: folder).lines.map { line in
      let parts = line.split(separator: " ")
      return (Double(parts.first ?? "") ?? 0, parts.last.map(String.init) ?? "")
    }
  }

  private static let script = """
    import sys, time, duckdb
    count = int(sys.argv[1])
    store = duckdb.connect()
    store.execute("SET enable_progress_bar = false")
    for table in sys.argv[2 : 2 + count]:
        store.execute(table)
    for question in sys.argv[2 + count :]:
        began = time.perf_counter_ns()
        answer = store.execute(question).fetchone()[0]
        print((time.perf_counter_ns() - began) / 1e6, answer)
    """
}
