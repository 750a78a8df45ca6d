import ProfileModel
import ProfileStore

/// Identifiers met lately, so that a person's next event need not ask the store again; bounded.
final class IdentityCache {
  private(set) var nodes: [IdentifierKey: IdentifierNode] = [:]
  private let capacity: Int

  init(capacity: Int = 150_000) { self.capacity = capacity }

  /// The nodes of `keys`, those that the cache lacks read from the store.
  func nodes(for keys: Set<IdentifierKey>, _ transaction: StoreTransaction) throws {
    let missing = keys.filter { nodes[$0] == nil }
    if nodes.count + missing.count > capacity { nodes = nodes.filter { keys.contains($0.key) } }
    let found = try transaction.identifiers(missing)
    nodes.merge(found) { _, new in new }
  }

  func insert(_ key: IdentifierKey, _ node: IdentifierNode) { nodes[key] = node }

  /// Forgets everything, as after a failed transaction or a write by another process.
  func forget() { nodes.removeAll() }

  /// Puts today's profile in the place of each that was merged.
  func replaceProfiles(using today: (ProfileID) -> ProfileID) {
    nodes = nodes.mapValues {
      IdentifierNode(id: $0.id, profile: today($0.profile), isContested: $0.isContested)
    }
  }

  /// Puts in what was worked out anew.
  func replace(with settled: SettledIdentity) {
    guard !settled.nodes.isEmpty else { return }
    nodes = nodes.mapValues { settled.nodes[$0.id] ?? $0 }
  }
}
