/// How far a search for duplicates has come.
package struct MatchProgress: Hashable, Sendable {
  package enum Step: Sendable {
    /// The model learns its weights.
    case learning
    /// Pairs are judged.
    case judging
  }

  package let step: Step
  /// Of `total`, in units of no meaning of their own.
  package let done: Int
  package let total: Int
}

/// What a caller wants to be told and asked meanwhile; from any thread, from one at a time.
package struct MatchWatch: Sendable {
  /// Asked some times a second.
  package let isCancelled: @Sendable () -> Bool
  package let report: @Sendable (MatchProgress) -> Void

  package init(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (MatchProgress) -> Void = { _ in }
  ) {
    self.isCancelled = isCancelled
    self.report = report
  }

  func step(_ step: MatchProgress.Step, _ done: Int, of total: Int) throws(MatchCancelled) {
    if isCancelled() { throw MatchCancelled() }
    report(MatchProgress(step: step, done: done, total: total))
  }
}

/// The caller's ``MatchWatch/isCancelled`` said so.
package struct MatchCancelled: Error, Equatable {}
