import ProfileModel
import Segments

/// How long what a clause holds may be kept while the store stands.
extension ClauseReader {
  /// At most; a change of day or of consent ends it at once.
  private static let freshMs: Int64 = 60_000

  func stands(_ clause: Clause) throws -> Range<Int64> {
    guard clause.changesWithTime else { return .min ..< .max }
    if case .measure(var measure) = clause {
      measure.test = Measure.atLeastOnce
      if let kept = columns.stands(measure) { return kept }
    }
    let tomorrow = question.zone.day(ofMs: question.nowMs).adding(days: 1)
    let ends = [
      question.nowMs + Self.freshMs, question.zone.startMs(of: tomorrow),
      try nextChangeMs(of: clause) ?? .max,
    ]
    return question.nowMs..<max(question.nowMs + 1, ends.min() ?? 0)
  }
}

extension Clause {
  /// Whether the passing of time alone, or a file beside the store, may change whom it holds.
  fileprivate var changesWithTime: Bool {
    switch self {
    case .known, .random, .segment: false
    case .field(_, .date), .consent, .suppressed, .cartLeft, .path, .rhythm, .list: true
    case .field: false
    case .measure(let measure): measure.window != nil || !measure.filters.isEmpty
    }
  }
}
