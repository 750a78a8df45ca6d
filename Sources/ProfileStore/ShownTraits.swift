import ProfileModel

/// What lately refreshed profiles show of the traits that derived columns take, by hashes of name and
/// value; bounded.
struct ShownTraits {
  /// The traits of which names, places and search words are made.
  static let names: Set<String> = [
    "first_name", "last_name", "name", "city", "country", "language", "company",
  ]
  private static let capacity = 150_000

  private var hashes: [ProfileID: [Int]] = [:]

  mutating func note(_ shown: [String: String], of profile: ProfileID) {
    if hashes.count >= Self.capacity { hashes.removeAll(keepingCapacity: true) }
    hashes[profile] = shown.map { Self.hash($0.key, $0.value) }
  }

  /// Whether the profile shows each of the values that matter here.
  func contain(_ traits: TraitFact, of profile: ProfileID) -> Bool {
    guard let known = hashes[profile] else { return false }
    return traits.values.allSatisfy {
      !Self.names.contains($0.name) || known.contains(Self.hash($0.name, $0.value))
    }
  }

  mutating func forget(_ profile: ProfileID) { hashes[profile] = nil }
  mutating func forget() { hashes.removeAll() }

  private static func hash(_ name: String, _ value: String) -> Int {
    var hasher = Hasher()
    hasher.combine(name)
    hasher.combine(value)
    return hasher.finalize()
  }
}
