internal import GRDB
import ProfileModel

/// All identifiers that were named together, directly or by others between, and what ties them; no way leads
/// through one that is a crowd's.
struct IdentityRegion {
  private(set) var nodes: [Int64: IdentifierNode] = [:]
  /// Of each link why it is held back; `nil` for one that is made.
  private(set) var held: [IdentifierPair: String?] = [:]
  private var graphNodes: [IdentityGraph.Node] = []
  private var links: [IdentityGraph.Link] = []
  private var acts: Set<IdentityAct> = []
  /// Rows that named a crowd's identifier with another; they tie nobody.
  private var crowdLinks: Set<IdentifierPair> = []
  private var hasCrowd = false
  /// Those that were one with a crowd's identifier before it was a crowd's.
  private(set) var expelled: [Int64] = []

  /// Whether who is who here follows from more than the links that are made.
  var isDecided: Bool { !acts.isEmpty || hasCrowd }

  /// Reads from the store what hangs together with one identifier.
  init(around seed: Int64, _ db: Database, _ crowds: inout IdentityCrowds) throws {
    let find = try Statements(db)
    var waiting = [seed]
    while let id = waiting.popLast() {
      guard nodes[id] == nil, try take(id, find) else { continue }
      let links = try crowds.links(of: id)
      let isCrowd = try crowds.contains(id)
      hasCrowd = hasCrowd || isCrowd
      for row in links {
        if let other = try take(link: row, of: id, isCrowd: isCrowd, &crowds) {
          waiting.append(other)
        }
      }
      for row in try Row.fetchAll(find.acts, arguments: [id]) {
        waiting.append(take(act: row, of: id))
      }
    }
  }

  func graph(rules: IdentityRules) -> IdentityGraph {
    IdentityGraph(
      nodes: graphNodes, links: links, acts: acts.sorted { $0.id < $1.id }, rules: rules)
  }

  /// What became of each link.
  func states(_ settlement: IdentityGraph.Settlement) -> [IdentifierPair: IdentityGraph.LinkState] {
    guard !crowdLinks.isEmpty else { return settlement.states }
    let cuts = Set(acts.filter { $0.kind == .cut }.map(\.pair))
    var groups: [Int64: Int] = [:]
    for (place, group) in settlement.groups.enumerated() {
      for id in group { groups[id] = place }
    }
    var states = settlement.states
    for pair in crowdLinks {
      // A steward may have joined them, or another way may lead there.
      let isOne = groups[pair.left].map { $0 == groups[pair.right] } ?? false
      states[pair] = cuts.contains(pair) ? .cut : isOne ? .made : .held(.crowd)
    }
    return states
  }

  private struct Statements {
    let node: Statement
    let acts: Statement

    init(_ db: Database) throws {
      node = try db.cachedStatement(
        sql: "SELECT kind, value, id_space, profile_id, is_contested FROM identifier WHERE id = ?")
      acts = try db.cachedStatement(
        sql: """
          SELECT id, kind, left_id, right_id FROM identity_act
          WHERE left_id = ?1 AND undone_at_ms IS NULL
          UNION ALL
          SELECT id, kind, left_id, right_id FROM identity_act
          WHERE right_id = ?1 AND undone_at_ms IS NULL
          """)
    }
  }

  private mutating func take(_ id: Int64, _ find: Statements) throws -> Bool {
    guard let row = try Row.fetchOne(find.node, arguments: [id]),
      let kind = Identifier.Kind(rawValue: row[0])
    else { return false }
    nodes[id] = IdentifierNode(id: id, profile: ProfileID(row[3] as Int64), isContested: row[4])
    graphNodes.append(IdentityGraph.Node(id: id, kind: kind, value: row[1], idSpace: row[2]))
    return true
  }

  /// Notes a link once, and gives its other end; `nil` where no way leads there.
  private mutating func take(
    link row: Row, of id: Int64, isCrowd: Bool, _ crowds: inout IdentityCrowds
  ) throws -> Int64? {
    let pair = IdentifierPair(row[0], row[1])
    let other = pair.left == id ? pair.right : pair.left
    let isNew = held.updateValue(row[4] as String?, forKey: pair) == nil
    let isAlias: Bool = row[3]
    if !isAlias, try isCrowd || crowds.contains(other) {
      crowdLinks.insert(pair)
      if isCrowd, (row[4] as String?) == nil { expelled.append(other) }
      return nil
    }
    if isNew { links.append(IdentityGraph.Link(pair, atMs: row[2], isAlias: isAlias)) }
    return other
  }

  /// Notes an act, and gives the identifier that it is about besides.
  private mutating func take(act row: Row, of id: Int64) -> Int64 {
    let pair = IdentifierPair(row[2], row[3])
    if let kind = IdentityAct.Kind(rawValue: row[1]) {
      acts.insert(IdentityAct(id: row[0], kind: kind, pair: pair))
    }
    return pair.left == id ? pair.right : pair.left
  }
}
