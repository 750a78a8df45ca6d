internal import GRDB
import ProfileModel

/// An alias names an earlier id and does not say of what kind it was: a visitor's, or an older customer
/// id of the same source. It ties the customer of that id too, whichever comes first.
extension StoreTransaction {
  /// Ties customers to the aliases that name them.
  ///
  /// - Parameters:
  ///   - entered: What a batch entered.
  ///   - aliases: Of the batch.
  /// - Returns: Numbers of identifiers about whom must be settled anew.
  /// - Throws: What SQLite reports.
  package func tieAliases(
    _ entered: [NewIdentifier], _ aliases: [NewLink]
  ) throws -> Set<Int64> {
    var links = try aliases.flatMap { try customers(namedBy: $0) }
    if try hasAliases() {
      for new in entered where new.key.kind == .customerID {
        if let earlier = try aliased(new.key) {
          links.append(alias(new.id, earlier, new.factID, new.activity.firstSeenMs))
        }
      }
    }
    try insert(links: links)
    return Set(links.flatMap { [$0.pair.left, $0.pair.right] })
  }

  private func alias(_ one: Int64, _ other: Int64, _ factID: Int64, _ atMs: Int64) -> NewLink {
    NewLink(IdentifierPair(one, other), factID: factID, cause: .alias, atMs: atMs)
  }

  private func hasAliases() throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT 1 FROM link INDEXED BY link_alias WHERE is_alias = 1 LIMIT 1")) ?? false
  }

  /// Customers of the alias's own source that its earlier id names.
  private func customers(namedBy alias: NewLink) throws -> [NewLink] {
    let find = try db.cachedStatement(
      sql: """
        SELECT v.id, c.id FROM identifier AS u CROSS JOIN identifier AS v
        CROSS JOIN identifier AS c ON c.kind = 1 AND c.value = v.value AND c.id_space = u.id_space
        WHERE u.kind = 1 AND v.kind = 7 AND u.id IN (?1, ?2) AND v.id IN (?1, ?2)
        """)
    return try Row.fetchAll(find, arguments: [alias.pair.left, alias.pair.right])
      .map { self.alias($0[0], $0[1], alias.factID, alias.atMs) }
  }

  /// The number of the earlier id of an alias that is this customer's.
  private func aliased(_ customer: IdentifierKey) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT v.id FROM identifier AS v
          CROSS JOIN link AS l ON l.is_alias = 1 AND v.id IN (l.left_id, l.right_id)
          CROSS JOIN identifier AS u ON u.id IN (l.left_id, l.right_id)
            AND u.kind = 1 AND u.id_space = ?2
          WHERE v.kind = 7 AND v.value = ?1 AND v.id_space = '' LIMIT 1
          """), arguments: [customer.value, customer.idSpace])
  }
}
