import ProfileModel
import ProfileStore

/// Identifiers met lately, so that a person's next event need not ask the store again; bounded.
final class IdentityCache {
  private(set) var nodes: [IdentifierKey: IdentifierNode] = [:]
  /// What profiles hold that were asked about lately.
  private(set) var counts: [ProfileID: IdentifierCounts] = [:]
  private let capacity: Int

  init(capacity: Int = 150_000) { self.capacity = capacity }

  /// Profiles whose counts are kept.
  private static let countedProfiles = 50_000

  /// Reads the nodes that the cache lacks of `keys` from the store; they are in the order of its index.
  func look(for keys: [IdentifierKey], _ transaction: StoreTransaction) throws {
    let missing = keys.filter { nodes[$0] == nil }
    if nodes.count + missing.count > capacity {
      var kept: [IdentifierKey: IdentifierNode] = [:]
      for key in keys { if let node = nodes[key] { kept[key] = node } }
      nodes = kept
    }
    let found = try transaction.identifiers(missing)
    nodes.merge(found) { _, new in new }
  }

  func insert(_ key: IdentifierKey, _ node: IdentifierNode) { nodes[key] = node }

  /// Forgets everything, as after a failed transaction or a write by another process.
  func forget() {
    nodes.removeAll()
    counts.removeAll()
  }

  /// Notes what profiles hold after a batch, and forgets it of those that were merged.
  func note(_ noted: [ProfileID: IdentifierCounts], merged: [ProfileID]) {
    if counts.count + noted.count > Self.countedProfiles {
      counts.removeAll(keepingCapacity: true)
    }
    if noted.count <= Self.countedProfiles { counts.merge(noted) { _, new in new } }
    for profile in merged { counts[profile] = nil }
  }

  /// Puts today's profile in the place of each that was merged.
  func replaceProfiles(using today: (ProfileID) -> ProfileID) {
    nodes = nodes.mapValues {
      IdentifierNode(id: $0.id, profile: today($0.profile), isContested: $0.isContested)
    }
  }

  /// Puts in what was worked out anew.
  func replace(with settled: SettledIdentity) {
    counts.removeAll()
    guard !settled.nodes.isEmpty else { return }
    nodes = nodes.mapValues { settled.nodes[$0.id] ?? $0 }
  }
}
