/// Identifiers that rows have named together, directly or by others between: which of them are one person.
///
/// The answer follows from what was asserted alone, never from the order in which it came. Joins by hand
/// come first; then what a source says outright (an alias); then each identifier, stronger kinds before
/// weaker and earlier ones before later, goes to the people it was named with, as far as the rules allow.
/// Where all that was named together fits one profile, it is one.
package struct IdentityGraph {
  package struct Node: Sendable {
    package let id: Int64
    package let kind: Identifier.Kind
    package let value: String
    package let idSpace: String

    package init(id: Int64, kind: Identifier.Kind, value: String, idSpace: String) {
      self.id = id
      self.kind = kind
      self.value = value
      self.idSpace = idSpace
    }
  }

  /// Two identifiers that a row named together.
  package struct Link: Hashable, Sendable {
    package let pair: IdentifierPair
    /// The earliest instant at which a row did.
    package let atMs: Int64
    /// Whether a source says outright that the two are one person.
    package let isAlias: Bool

    package init(_ pair: IdentifierPair, atMs: Int64, isAlias: Bool) {
      self.pair = pair
      self.atMs = atMs
      self.isAlias = isAlias
    }
  }

  package enum LinkState: Hashable, Sendable {
    case made
    case held(IdentityHold)
    case cut
  }

  package struct Settlement: Sendable {
    /// Identifiers of one person each; within one, and among them, in rising order of strength and value.
    package let groups: [[Int64]]
    package let states: [IdentifierPair: LinkState]
  }

  private let rules: IdentityRules
  private let nodes: [Node]
  private let places: [Int64: Int]
  private let links: [Link]
  private let acts: [IdentityAct]
  private var parents: [Int]
  private var counts: [IdentifierCounts]
  private var held: [IdentifierPair: IdentityHold] = [:]

  /// - Parameters:
  ///   - nodes: In any order.
  ///   - links: Between `nodes`, each pair once.
  ///   - acts: Those in force between `nodes`.
  ///   - rules: Of the workspace.
  package init(nodes: [Node], links: [Link], acts: [IdentityAct], rules: IdentityRules) {
    self.rules = rules
    self.nodes = nodes.map { ($0, rules.rank($0.kind, $0.value)) }.sorted {
      ($0.1, $0.0.value, $0.0.idSpace) < ($1.1, $1.0.value, $1.0.idSpace)
    }.map(\.0)
    places = Dictionary(uniqueKeysWithValues: self.nodes.enumerated().map { ($1.id, $0) })
    self.links = links
    self.acts = acts
    parents = Array(self.nodes.indices)
    counts = self.nodes.map {
      IdentifierCounts(
        $0.kind, idSpace: $0.idSpace, isHash: Identifier.isHash($0.kind, $0.value))
    }
  }

  /// Finds out who is one person.
  ///
  /// - Complexity: O(*n* log *n*) for *n* nodes and links.
  package mutating func settle() -> Settlement {
    let cuts = Set(acts.filter { $0.kind == .cut }.map(\.pair))
    for act in acts where act.kind == .join { _ = unite(act.pair, isLimited: false) }
    let standing = links.filter { !cuts.contains($0.pair) }
    for link in standing.filter(\.isAlias).sorted(by: isBefore) {
      held[link.pair] = unite(link.pair, isLimited: false)
    }
    for bundle in bundles(of: standing.filter { !$0.isAlias }) { take(bundle) }
    return settlement(cuts)
  }

  /// The links by which one identifier was named with stronger ones.
  private struct Bundle {
    let node: Int
    var links: [Link]
  }

  private func isBefore(_ one: Link, _ other: Link) -> Bool {
    let (left, right) = (ends(of: one.pair), ends(of: other.pair))
    return (one.atMs, left.strong, left.weak) < (other.atMs, right.strong, right.weak)
  }

  private func ends(of pair: IdentifierPair) -> (strong: Int, weak: Int) {
    let (one, other) = (places[pair.left] ?? 0, places[pair.right] ?? 0)
    return (min(one, other), max(one, other))
  }

  private func bundles(of links: [Link]) -> [Bundle] {
    var byNode: [Int: Bundle] = [:]
    for link in links {
      let node = ends(of: link.pair).weak
      byNode[node, default: Bundle(node: node, links: [])].links.append(link)
    }
    let ordered = byNode.values.map { bundle in
      let node = nodes[bundle.node]
      var bundle = bundle
      bundle.links.sort(by: isBefore)
      return (rules.rank(node.kind, node.value), bundle.links[0].atMs, bundle)
    }
    return ordered.sorted { ($0.0, $0.1, $0.2.node) < ($1.0, $1.1, $1.2.node) }.map(\.2)
  }

  private mutating func take(_ bundle: Bundle) {
    let node = nodes[bundle.node]
    let own = root(bundle.node)
    var people: [Int] = []
    for link in bundle.links {
      let person = root(ends(of: link.pair).strong)
      if person != own, !people.contains(person) { people.append(person) }
    }
    if let hold = refusal(of: node, own, people) {
      for link in bundle.links where root(ends(of: link.pair).strong) != own {
        held[link.pair] = hold
      }
      return
    }
    for link in bundle.links { held[link.pair] = unite(link.pair, isLimited: true) }
  }

  /// Why an identifier goes to none of the people it was named with.
  private func refusal(of node: Node, _ own: Int, _ people: [Int]) -> IdentityHold? {
    guard people.count > 1 else { return nil }
    if rules.isWeak(node.kind, node.value) { return .weak }
    guard people.count > rules.peopleAnIdentifier else { return nil }
    var all = counts[own]
    for person in people {
      if rules.allows(all, with: counts[person]) != nil { return .shared(people: people.count) }
      all.add(counts[person])
    }
    return nil
  }

  private mutating func unite(_ pair: IdentifierPair, isLimited: Bool) -> IdentityHold? {
    let (strong, weak) = ends(of: pair)
    let (one, other) = (root(strong), root(weak))
    guard one != other else { return nil }
    for act in acts where act.kind == .never {
      let (left, right) = (root(places[act.pair.left] ?? 0), root(places[act.pair.right] ?? 0))
      if (left, right) == (one, other) || (left, right) == (other, one) { return .never }
    }
    if isLimited, let hold = rules.allows(counts[one], with: counts[other]) { return hold }
    let first = min(one, other)
    // Both ends lead there at once, so that a way up stays short.
    for place in [one, other, strong, weak] { parents[place] = first }
    counts[first].add(counts[max(one, other)])
    return nil
  }

  private func root(_ node: Int) -> Int {
    var node = node
    while parents[node] != node { node = parents[node] }
    return node
  }

  private func settlement(_ cuts: Set<IdentifierPair>) -> Settlement {
    var groups: [Int: [Int64]] = [:]
    for place in nodes.indices { groups[root(place), default: []].append(nodes[place].id) }
    var states: [IdentifierPair: LinkState] = [:]
    for link in links {
      if cuts.contains(link.pair) {
        states[link.pair] = .cut
        continue
      }
      let (strong, weak) = ends(of: link.pair)
      // One that was held back may have come about by another way.
      states[link.pair] =
        root(strong) == root(weak) ? .made : .held(held[link.pair] ?? .never)
    }
    return Settlement(
      groups: groups.sorted { $0.key < $1.key }.map(\.value), states: states)
  }
}
