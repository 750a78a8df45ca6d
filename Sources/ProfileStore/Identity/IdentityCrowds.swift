internal import GRDB
import ProfileModel

/// Identifiers that were named with more stronger ones than one person may hold: a kiosk, an office's address.
///
/// Such a one is nobody's, and there is no need to look at the others it was named with to know that. So no
/// way leads through it: who is who among those who used it is worked out for each alone, however many they
/// are and however often more come.
struct IdentityCrowds {
  private let limit: Int
  private let rules: IdentityRules
  private let first: Statement
  private let all: Statement
  private let unsettled: Statement
  private let node: Statement
  private let stronger: Statement
  private var known: [Int64: Bool] = [:]
  /// Links that were read to see how many they are, until somebody asks for them.
  private var read: [Int64: [Row]] = [:]

  init(_ rules: IdentityRules, _ db: Database) throws {
    self.rules = rules
    limit = rules.identifiersAProfile
    first = try db.cachedStatement(sql: Self.linksSQL() + " LIMIT ?2")
    all = try db.cachedStatement(sql: Self.linksSQL())
    unsettled = try db.cachedStatement(
      sql: Self.linksSQL(
        "AND (is_alias = 1 OR held IS NULL OR held NOT IN ('\(IdentityHold.crowd.code)', 'cut'))"))
    node = try db.cachedStatement(sql: "SELECT kind, value FROM identifier WHERE id = ?")
    stronger = try db.cachedStatement(sql: Self.strongerSQL)
  }

  /// The links of an identifier; of a crowd's those that are aliases or not yet held back as such.
  mutating func links(of id: Int64) throws -> [Row] {
    let isCrowd = try contains(id)
    if let links = read.removeValue(forKey: id) { return links }
    return try Row.fetchAll(isCrowd ? unsettled : all, arguments: [id])
  }

  /// Whether an identifier is a crowd's.
  mutating func contains(_ id: Int64) throws -> Bool {
    if let known = known[id] { return known }
    let links = try Row.fetchAll(first, arguments: [id, limit + 1])
    let isCrowd = try links.count > limit && isNamedByCrowd(id)
    if links.count <= limit { read[id] = links }
    known[id] = isCrowd
    return isCrowd
  }

  private func isNamedByCrowd(_ id: Int64) throws -> Bool {
    guard let row = try Row.fetchOne(node, arguments: [id]),
      let kind = Identifier.Kind(rawValue: row[0])
    else { return false }
    let count = try Int.fetchOne(
      stronger, arguments: [id, rules.rank(kind, row[1]), limit + 1])
    return (count ?? 0) > limit
  }

  private static func linksSQL(_ condition: String = "") -> String {
    """
    SELECT left_id, right_id, at_ms, is_alias, held FROM link WHERE left_id = ?1 \(condition)
    UNION ALL
    SELECT left_id, right_id, at_ms, is_alias, held FROM link WHERE right_id = ?1 \(condition)
    """
  }

  private static let strongerSQL = """
    SELECT count(*) FROM (
      SELECT 1 FROM link AS l CROSS JOIN identifier AS o ON o.id = l.right_id
      WHERE l.left_id = ?1 AND l.is_alias = 0 AND o.kind < ?2
      UNION ALL
      SELECT 1 FROM link AS l CROSS JOIN identifier AS o ON o.id = l.left_id
      WHERE l.right_id = ?1 AND l.is_alias = 0 AND o.kind < ?2
      LIMIT ?3)
    """
}
