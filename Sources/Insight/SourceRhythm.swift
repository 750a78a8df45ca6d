package import ProfileModel

/// How often a source usually delivers, and whether it is late by that.
package struct SourceRhythm: Hashable, Sendable {
  package let source: String
  package let lastAtMs: Int64
  /// The median pause between its last deliveries; `nil` with fewer than three of them.
  package let usualGapMs: Int64?
  /// How long after the usual time it is now; `nil` unless it is overdue.
  package let lateMs: Int64?

  /// Pauses that a rhythm is taken from at most.
  private static let gaps = 10
  private static let minuteMs: Int64 = 60_000

  /// Looks at a source's deliveries.
  ///
  /// Files that come together are one delivery: those within a minute, or within a tenth of the
  /// longest pause but one. A source is overdue when the pause since its last delivery exceeds seven quarters
  /// of the usual one and, by a tenth, any that it has made twice of late (such as a weekend), and five minutes.
  package init(_ deliveries: SourceDeliveries, nowMs: Int64) {
    source = deliveries.source
    let instants = deliveries.deliveredAtMs.map { min($0, nowMs) }.sorted(by: >)
    lastAtMs = instants.first ?? nowMs
    let all = Self.gaps(instants).sorted(by: >)
    let together = max(Self.minuteMs, all.count > 3 ? all[1] / 10 : 0)
    let gaps = Array(Self.gaps(instants).filter { $0 > together }.prefix(Self.gaps))
    guard gaps.count >= 2 else {
      usualGapMs = nil
      lateMs = nil
      return
    }
    let sorted = gaps.sorted(by: >)
    let usual = (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    let madeTwice = sorted[1]
    let allowed = max(usual * 7 / 4, madeTwice * 11 / 10) + 5 * Self.minuteMs
    let sinceMs = nowMs - lastAtMs
    usualGapMs = usual
    lateMs = sinceMs > allowed ? sinceMs - usual : nil
  }

  package var isOverdue: Bool { lateMs != nil }

  private static func gaps(_ instants: [Int64]) -> [Int64] {
    zip(instants, instants.dropFirst()).map { $0 - $1 }
  }
}
