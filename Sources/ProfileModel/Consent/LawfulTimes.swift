/// When a purpose had its ground for a person, as the whole log has it today.
package struct LawfulTimes: Hashable, Sendable {
  /// From the first instant of each on, to before its last; in order, and apart from each other.
  package let ranges: [Range<Int64>]

  /// Works out the times from a log, in any order.
  ///
  /// Where the purpose has no ground now, there are none: nothing may be processed, of whatever time. A policy that
  /// is asked anew ends a consent from now on, and not for what was gathered while it counted.
  ///
  /// - Parameters:
  ///   - log: Of the person on the purpose.
  ///   - purpose: With the basis on which the facts rest.
  ///   - nowMs: Decisions dated later are not heard yet.
  package init(of log: [some ConsentEntry], purpose: Purpose, nowMs: Int64) {
    guard Self.isLawful(log, purpose, atMs: nowMs) else {
      ranges = []
      return
    }
    let then = Purpose(
      id: purpose.id, lawfulBasis: purpose.lawfulBasis, validForDays: purpose.validForDays)
    let heard = log.filter { $0.decidedAtMs <= nowMs }
    let ends = heard.compactMap {
      $0.expiresAtMs ?? then.expiryMs(ofDecisionAtMs: $0.decidedAtMs)
    }
    let points = [Int64.min] + Set(heard.map(\.decidedAtMs) + ends).sorted() + [Int64.max]
    var ranges: [Range<Int64>] = []
    for (start, end) in zip(points, points.dropFirst())
    where start < end && Self.isLawful(log, then, atMs: min(start, nowMs)) {
      if let last = ranges.last, last.upperBound == start {
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else {
        ranges.append(start..<end)
      }
    }
    self.ranges = ranges
  }

  /// The times between.
  package var gaps: [Range<Int64>] {
    var gaps: [Range<Int64>] = []
    var start = Int64.min
    for range in ranges {
      if start < range.lowerBound { gaps.append(start..<range.lowerBound) }
      start = range.upperBound
    }
    if start < Int64.max { gaps.append(start..<Int64.max) }
    return gaps
  }

  package func contains(_ atMs: Int64) -> Bool { ranges.contains { $0.contains(atMs) } }

  private static func isLawful<Entry: ConsentEntry>(
    _ log: [Entry], _ purpose: Purpose, atMs: Int64
  ) -> Bool {
    let word = Entry.lastWord(of: log, atMs: atMs)
    return ConsentStatus(
      of: word.map { ConsentRecord($0, on: purpose) }, purpose: purpose, atMs: atMs
    )
    .isLawful
  }
}

extension ConsentRecord {
  /// An entry as far as a status follows from it.
  package init(_ entry: some ConsentEntry, on purpose: Purpose) {
    self.init(
      purpose: purpose.id, decision: entry.decision, lawfulBasis: purpose.lawfulBasis,
      policyVersion: entry.policyVersion, decidedAtMs: entry.decidedAtMs, isDated: entry.isDated,
      expiresAtMs: entry.expiresAtMs, method: nil, proof: nil,
      origin: Origin(
        source: entry.sourceName, drop: "", line: 0, atMs: entry.decidedAtMs, party: .first))
  }
}
