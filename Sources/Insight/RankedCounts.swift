package import ProfileModel

/// The most frequent of some texts, and what the others come to.
package struct RankedCounts: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let text: DropText
    package let count: Int
  }

  /// The most frequent first; equally frequent ones by their text.
  package let entries: [Entry]
  /// How many further texts there are, and how often they occur together.
  package let otherTexts: Int
  package let others: Int
  /// Of how many there is no text.
  package let missing: Int
  /// How often all texts occur together; who has several is in it several times.
  package let total: Int

  /// - Parameters:
  ///   - counts: Those that are not positive are passed over.
  ///   - most: Texts at most that are named.
  ///   - missing: Of how many there is no text.
  package init(_ counts: [DropText: Int], most: Int, missing: Int = 0) {
    let ranked = counts.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key.raw) < ($0.value, $1.key.raw) }
    entries = ranked.prefix(max(0, most)).map { Entry(text: $0.key, count: $0.value) }
    otherTexts = ranked.count - entries.count
    others = ranked.dropFirst(entries.count).reduce(0) { $0 + $1.value }
    total = entries.reduce(others) { $0 + $1.count }
    self.missing = missing
  }
}
