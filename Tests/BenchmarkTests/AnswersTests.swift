import Testing

@testable import benchmark

/// A benchmark counts only where all give the same answer.
struct AnswersTests {
  @Test func equalAnswersPass() throws {
    try Answers.compare("find", ours: [], with: [], of: .sqlite3)
    try Answers.compare(
      "find", ours: ["1|Anna", "2|Jan"], with: ["1|Anna", "2|Jan"], of: .sqlite3)
  }

  @Test(
    arguments: [
      (["1"], ["2"], "1", "2"), (["1", "2"], ["1"], "2", nil), ([], ["3"], nil, "3"),
      (["1", "2"], ["2", "1"], "1", "2"),
    ] as [([String], [String], String?, String?)])
  func theFirstDifferenceIsNamed(
    _ ours: [String], theirs: [String], expected: String?, found: String?
  ) {
    #expect(
      throws: BenchmarkError.answersDiffer(
        what: "find", peer: .duckdb, expected: expected, found: found)
    ) { try Answers.compare("find", ours: ours, with: theirs, of: .duckdb) }
  }

  @Test func aTimingLineIsRead() {
    let line = TimingLine("key  n 300  median 1.40 ms  p99 2.90 ms  longest 5.00 ms")
    #expect(line?.kind == "key")
    #expect(line?.medianMs == 1.4)
    #expect(line?.percentile99Ms == 2.9)
    #expect(TimingLine("bytes  4711 written to the terminal") == nil)
  }

  @Test func aPathIsQuotedForTheShell() {
    #expect(SQLiteShell.quoted(#"/tmp/a "b"\c"#) == #""/tmp/a \"b\"\\c""#)
  }
}
