internal import GRDB
import ProfileModel

/// All identifiers that were named together, directly or by others between, and what ties them.
struct IdentityRegion {
  private(set) var nodes: [Int64: IdentifierNode] = [:]
  /// Of each link why it is held back; `nil` for one that is made.
  private(set) var held: [IdentifierPair: String?] = [:]
  private var graphNodes: [IdentityGraph.Node] = []
  private var links: [IdentityGraph.Link] = []
  private var acts: Set<IdentityAct> = []

  var hasActs: Bool { !acts.isEmpty }

  /// Reads from the store what hangs together with one identifier.
  init(around seed: Int64, _ db: Database) throws {
    let find = try Statements(db)
    var waiting = [seed]
    while let id = waiting.popLast() {
      guard nodes[id] == nil, try take(id, find) else { continue }
      for row in try Row.fetchAll(find.links, arguments: [id]) {
        waiting.append(take(link: row, of: id))
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

  private struct Statements {
    let node: Statement
    let links: Statement
    let acts: Statement

    init(_ db: Database) throws {
      node = try db.cachedStatement(
        sql: "SELECT kind, value, id_space, profile_id, is_contested FROM identifier WHERE id = ?")
      links = try db.cachedStatement(
        sql: """
          SELECT left_id, right_id, at_ms, is_alias, held FROM link WHERE left_id = ?1
          UNION ALL
          SELECT left_id, right_id, at_ms, is_alias, held FROM link WHERE right_id = ?1
          """)
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

  /// Notes a link once, and gives its other end.
  private mutating func take(link row: Row, of id: Int64) -> Int64 {
    let pair = IdentifierPair(row[0], row[1])
    if held.updateValue(row[4] as String?, forKey: pair) == nil {
      links.append(IdentityGraph.Link(pair, atMs: row[2], isAlias: row[3]))
    }
    return pair.left == id ? pair.right : pair.left
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
