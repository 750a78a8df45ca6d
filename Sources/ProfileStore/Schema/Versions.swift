/// Gathered versions of records of which one is shown; of one record at most one waits, because the next
/// must find it.
struct Versions {
  private var entries: [Entry] = []
  private var keys: Set<String> = []

  struct Entry {
    /// Of the version among the facts to enter.
    let place: Int
    let isLatest: Bool
  }

  func have(_ key: String) -> Bool { keys.contains(key) }

  mutating func add(_ place: Int, key: String, isLatest: Bool) {
    keys.insert(key)
    entries.append(Entry(place: place, isLatest: isLatest))
  }

  mutating func takeAll() -> [Entry] {
    defer {
      entries.removeAll()
      keys.removeAll()
    }
    return entries
  }
}
