/// Holds the contenders to the same answers.
enum Answers {
  /// Compares a peer's answer with ours, line by line.
  ///
  /// - Throws: ``BenchmarkError/answersDiffer(what:peer:expected:found:)`` with the first pair of lines that
  ///   differs.
  static func compare(
    _ what: String, ours: [String], with theirs: [String], of peer: Contender
  ) throws(BenchmarkError) {
    for place in 0..<max(ours.count, theirs.count) {
      let expected = place < ours.count ? ours[place] : nil
      let found = place < theirs.count ? theirs[place] : nil
      guard expected == found else {
        throw .answersDiffer(what: what, peer: peer, expected: expected, found: found)
      }
    }
  }
}
