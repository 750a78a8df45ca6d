/// One value of a named fact about a person, as one source gave it.
package struct Trait: Hashable, Sendable {
  package let name: String
  package let value: DropText
  package let isVerified: Bool
  package let origin: Origin

  package init(name: String, value: DropText, isVerified: Bool, origin: Origin) {
    self.name = name
    self.value = value
    self.isVerified = isVerified
    self.origin = origin
  }

  /// Whether this value is shown before `other`: party order, then verified, then newest.
  ///
  /// Of two equal in all three the later line of the later drop wins, so that the order of reading
  /// the store never decides.
  package func isShownBefore(_ other: Self) -> Bool {
    if origin.party != other.origin.party { return origin.party < other.origin.party }
    if isVerified != other.isVerified { return isVerified }
    if origin.atMs != other.origin.atMs { return origin.atMs > other.origin.atMs }
    if origin.drop.raw != other.origin.drop.raw { return origin.drop.raw > other.origin.drop.raw }
    return origin.line > other.origin.line
  }
}

/// All that is known under one trait name: the value shown and those that stand behind it.
package struct TraitValues: Hashable, Sendable {
  package let shown: Trait
  /// Other values, best first; repetitions of a value by one source are left out.
  package let others: [Trait]

  /// - Parameter traits: One or more of one name, in any order.
  package init?(_ traits: [Trait]) {
    let ranked = traits.sorted { $0.isShownBefore($1) }
    guard let shown = ranked.first else { return nil }
    self.shown = shown
    var seen: Set<[String]> = [[shown.value.raw, shown.origin.source]]
    others = ranked.dropFirst().filter { seen.insert([$0.value.raw, $0.origin.source]).inserted }
  }

  /// Whether another source says something else than the value shown.
  package var isDisputed: Bool {
    others.contains {
      $0.value.raw != shown.value.raw && $0.origin.source != shown.origin.source
    }
  }

  /// Groups by name, names in alphabetical order.
  package static func grouped(_ traits: [Trait]) -> [TraitValues] {
    Dictionary(grouping: traits, by: \.name).sorted { $0.key < $1.key }
      .compactMap { TraitValues($0.value) }
  }
}
