import ProfileStore

/// What the program's reader answers to several questions, each timed.
struct TimedAnswers {
  private(set) var microseconds: [Double] = []
  private(set) var answers: [String] = []

  /// Asks all questions one after the other.
  ///
  /// - Throws: ``BenchmarkError/store(_:)``.
  init<Question>(
    _ questions: [Question], _ answer: (Question) throws(StoreError) -> String
  ) throws(BenchmarkError) {
    for question in questions {
      let clock = Stopwatch()
      let text = try asking { () throws(StoreError) in try answer(question) }
      microseconds.append(clock.elapsedMs * 1_000)
      answers.append(text)
    }
  }
}
