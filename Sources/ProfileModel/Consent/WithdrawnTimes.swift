/// For which times a person's no stands against a purpose, as the whole log has it today.
package struct WithdrawnTimes: Hashable, Sendable {
  /// From the first instant of each on, to before its last; in order.
  package let ranges: [Range<Int64>]

  /// Works out the times from a log, in any order.
  ///
  /// A refusal, a withdrawal or an objection that stands now is about all times. One that a later grant lifted is
  /// about the time in between alone. A consent that ended by itself, or whose policy is asked anew, is no no.
  ///
  /// - Parameters:
  ///   - log: Of the person on the purpose.
  ///   - nowMs: Decisions dated later are not heard yet.
  package init<Entry: ConsentEntry>(of log: [Entry], nowMs: Int64) {
    func isNo(_ atMs: Int64) -> Bool {
      Entry.lastWord(of: log, atMs: atMs)?.decision.isNo ?? false
    }
    guard !isNo(nowMs) else {
      ranges = [Int64.min..<Int64.max]
      return
    }
    let points = Set(log.map(\.decidedAtMs).filter { $0 <= nowMs }).sorted() + [Int64.max]
    ranges = zip(points, points.dropFirst()).filter { isNo($0.0) }.map { $0..<$1 }
  }

  package func contains(_ atMs: Int64) -> Bool { ranges.contains { $0.contains(atMs) } }
}

extension ConsentRecord.Decision {
  /// Whether it says no: a withdrawal (GDPR article 7(3)), an objection (article 21) or a refusal.
  package var isNo: Bool {
    switch self {
    case .refused, .withdrawn: true
    case .granted, .pending: false
    }
  }
}
