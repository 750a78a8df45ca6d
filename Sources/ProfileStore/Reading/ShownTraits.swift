import ProfileModel

/// What lately refreshed profiles show of the traits that derived columns take, by hashes of name and
/// value; bounded.
struct ShownTraits {
  /// Whether names, places and search words are made of a trait; asked of every trait that is loaded.
  static func contain(_ name: String) -> Bool {
    switch name {
    case "first_name", "last_name", "name", "city", "country", "language", "company": true
    default: false
    }
  }

  private static let capacity = 100_000

  private struct Shown {
    let hashes: [Int]
    let isNamed: Bool
  }

  private var profiles: [ProfileID: Shown] = [:]

  mutating func note(_ texts: ProfileTexts, of profile: ProfileID) {
    if profiles.count >= Self.capacity { profiles.removeAll(keepingCapacity: true) }
    profiles[profile] = Shown(
      hashes: texts.shown.map { Self.hash($0.key, $0.value) },
      isNamed: !DisplayName.of(traits: texts.shown, fallback: "").isEmpty)
  }

  func isNamed(_ profile: ProfileID) -> Bool { profiles[profile]?.isNamed ?? false }

  /// Whether the profile shows each of the values that matter here.
  func contain(_ traits: TraitFact, of profile: ProfileID) -> Bool {
    guard let known = profiles[profile]?.hashes else { return false }
    return traits.values.allSatisfy {
      !Self.contain($0.name) || known.contains(Self.hash($0.name, $0.value))
    }
  }

  mutating func forget(_ profile: ProfileID) { profiles[profile] = nil }
  mutating func forget() { profiles.removeAll() }

  private static func hash(_ name: String, _ value: String) -> Int {
    var hasher = Hasher()
    hasher.combine(name)
    hasher.combine(value)
    return hasher.finalize()
  }
}
