import Foundation

/// DuckDB as python3 has it.
struct DuckDB {
  /// Where output lies meanwhile.
  let folder: String

  /// Whether python3 is there and can import it.
  static func isThere(folder: String) -> Bool {
    (try? TimedRun(["python3", "-c", "import duckdb"], in: folder)) != nil
  }

  /// Makes tables in memory and then asks one question several times.
  ///
  /// - Parameters:
  ///   - question: Its answer is one number.
  ///   - tables: Statements that are run first and whose time does not count.
  ///   - times: How often to ask.
  /// - Returns: Milliseconds of each time, and the answer.
  /// - Throws: ``BenchmarkError`` when a statement fails.
  func ask(
    _ question: String, over tables: [String], times: Int
  ) throws(BenchmarkError) -> (ms: [Double], answer: String) {
    let words = ["python3", "-c", Self.script, "\(times)", question] + tables
    let lines = try TimedRun(words, in: folder).lines
    return (lines.dropFirst().compactMap { Double($0) }, lines.first ?? "")
  }

  private static let script = """
    import sys, time, duckdb
    times, question, tables = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    store = duckdb.connect()
    for table in tables:
        store.execute(table)
    milliseconds = []
    for _ in range(times):
        began = time.perf_counter_ns()
        answer = store.execute(question).fetchone()[0]
        milliseconds.append((time.perf_counter_ns() - began) / 1e6)
    print(answer)
    for value in milliseconds:
        print(value)
    """
}
