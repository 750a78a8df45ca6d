/// How an input row ended; every row ends in exactly one of these.
package enum RowOutcome: Int, CaseIterable, Sendable {
  /// A fact that the store did not have.
  case created = 1
  /// A newer version of a fact that the store had under the same key.
  case updated = 2
  /// The same fact under the same key, word for word.
  case unchanged = 3
  /// An event or record that was loaded before, or stands twice in its file.
  case duplicate = 4
  /// Held back, because its purpose has no lawful basis for this person.
  case gated = 5
  /// Unusable; waits in quarantine with its reason.
  case rejected = 6

  package var name: String {
    ["created", "updated", "unchanged", "duplicate", "gated", "rejected"][rawValue - 1]
  }
}

/// Rows of a file, or of a part of it, by how they ended.
package struct RowTally: Hashable, Sendable {
  private var counts: [Int]

  package init() { counts = Array(repeating: 0, count: RowOutcome.allCases.count) }

  package subscript(outcome: RowOutcome) -> Int {
    get { counts[outcome.rawValue - 1] }
    set { counts[outcome.rawValue - 1] = newValue }
  }

  /// All rows; the six outcomes add up to it by construction.
  package var rows: Int { counts.reduce(0, +) }

  package static func + (left: Self, right: Self) -> Self {
    var sum = left
    for outcome in RowOutcome.allCases { sum[outcome] += right[outcome] }
    return sum
  }

  /// Takes away rows that were counted before.
  package static func - (left: Self, right: Self) -> Self {
    var rest = left
    for outcome in RowOutcome.allCases { rest[outcome] -= right[outcome] }
    return rest
  }

  /// All six in words: `created 3 updated 0 unchanged 0 duplicate 0 gated 0 rejected 1`.
  package var allCounts: String {
    RowOutcome.allCases.map { "\($0.name) \(self[$0])" }.joined(separator: " ")
  }

  package static func += (left: inout Self, right: Self) { left = left + right }
}
