/// How many identifiers of each kind, and of each source for kinds that belong to it, a profile holds.
package struct IdentifierCounts: Hashable, Sendable {
  private struct Entry: Hashable {
    let kind: Identifier.Kind
    let idSpace: String
    var count: Int
  }

  private var entries: [Entry] = []
  package private(set) var total = 0
  /// Those that are an id of their own, not a way to reach somebody.
  package private(set) var records = 0

  package init() {}

  package init(_ kind: Identifier.Kind, idSpace: String, isHash: Bool = false) {
    add(kind, idSpace: idSpace, isHash: isHash)
  }

  /// Adds identifiers of one kind; a hashed e-mail counts as an identifier, but not as one more e-mail.
  package mutating func add(
    _ kind: Identifier.Kind, idSpace: String, isHash: Bool = false, count: Int = 1
  ) {
    total += count
    if kind != .email, kind != .phone { records += count }
    guard !isHash else { return }
    for place in entries.indices
    where entries[place].kind == kind && entries[place].idSpace == idSpace {
      entries[place].count += count
      return
    }
    entries.append(Entry(kind: kind, idSpace: idSpace, count: count))
  }

  package mutating func add(_ other: IdentifierCounts) {
    for entry in other.entries { add(entry.kind, idSpace: entry.idSpace, count: entry.count) }
    let hashes = other.total - other.entries.reduce(0) { $0 + $1.count }
    total += hashes
  }

  private func count(_ kind: Identifier.Kind, _ idSpace: String) -> Int {
    for entry in entries where entry.kind == kind && entry.idSpace == idSpace {
      return entry.count
    }
    return 0
  }

  /// The first kind of which both together hold more than they may, and to which each side adds.
  func exceeds(
    _ limits: [Identifier.Kind: Int], with other: IdentifierCounts
  ) -> Identifier.Kind? {
    for entry in other.entries {
      let own = count(entry.kind, entry.idSpace)
      guard own > 0, let limit = limits[entry.kind], own + entry.count > limit else { continue }
      return entry.kind
    }
    return nil
  }
}
