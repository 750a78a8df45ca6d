internal import GRDB
package import ProfileModel

/// Rules that were changed hold for the people who are there already, too.
extension StoreTransaction {
  /// Settles anew all whom a change of the rules may concern.
  ///
  /// These are: what is contested, who holds more than may be held, and offices' addresses. Values that
  /// are blocked from now on stay where they were met.
  ///
  /// - Parameters:
  ///   - rules: Of the workspace.
  ///   - nowMs: A decision of the future is no last word yet.
  /// - Returns: Whether anything was settled, so that what is kept in memory of people may be old.
  /// - Throws: What SQLite reports.
  package func adopt(_ rules: IdentityRules, nowMs: Int64) throws -> Bool {
    let text = rules.words
    let before = try String.fetchOne(
      db.cachedStatement(sql: "SELECT text FROM identity_rules WHERE id = 1"))
    guard before != text else { return false }
    try db.execute(
      sql: "INSERT OR REPLACE INTO identity_rules (id, text) VALUES (1, ?)", arguments: [text])
    let settled = try settleAndRefresh(try concerned(rules), rules: rules, nowMs: nowMs)
    return !settled.nodes.isEmpty
  }

  private func concerned(_ rules: IdentityRules) throws -> [Int64] {
    var numbers = try Int64.fetchAll(
      db, sql: "SELECT id FROM identifier INDEXED BY identifier_contested WHERE is_contested = 1")
    for (kind, limit) in rules.limits.sorted(by: { $0.key < $1.key }) {
      numbers += try Int64.fetchAll(
        db,
        sql: """
          SELECT min(id) FROM identifier WHERE kind = ? GROUP BY profile_id, id_space
          HAVING count(*) > ?
          """, arguments: [kind.rawValue, limit])
    }
    numbers += try Int64.fetchAll(
      db, sql: "SELECT min(id) FROM identifier GROUP BY profile_id HAVING count(*) > ?",
      arguments: [min(rules.identifiersAProfile, rules.mergesAProfile)])
    let eMails = try Row.fetchCursor(
      db, sql: "SELECT id, value FROM identifier WHERE kind = \(Identifier.Kind.email.rawValue)")
    while let row = try eMails.next() {
      if rules.isWeak(.email, row[1]) { numbers.append(row[0]) }
    }
    return numbers
  }
}

extension IdentityRules {
  /// The rules in one line, the same for the same rules.
  fileprivate var words: String {
    let limits = limits.sorted { $0.key < $1.key }.map { "\($0.key.name) \($0.value)" }
    return
      (limits + [
        "people \(peopleAnIdentifier)", "identifiers \(identifiersAProfile)",
        "merges \(mergesAProfile)", "offices \(roleAddresses.sorted().joined(separator: " "))",
      ]).joined(separator: ", ")
  }
}
