import ProfileModel

/// Gathered versions of records of which one is shown; of one record at most one waits, because the next
/// must find it.
struct Versions<Record> {
  private var entries: [(fact: Record, placed: PlacedFact, isLatest: Bool)] = []
  private var keys: Set<String> = []

  func have(_ key: String) -> Bool { keys.contains(key) }

  mutating func add(_ fact: Record, _ placed: PlacedFact, key: String, isLatest: Bool) {
    keys.insert(key)
    entries.append((fact, placed, isLatest))
  }

  mutating func takeAll() -> [(fact: Record, placed: PlacedFact, isLatest: Bool)] {
    defer {
      entries.removeAll()
      keys.removeAll()
    }
    return entries
  }
}
