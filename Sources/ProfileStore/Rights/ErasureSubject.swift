internal import Crypto
internal import Foundation
internal import GRDB
package import ProfileModel

/// A person who is to be erased, and by what the person's data is known wherever it lies.
///
/// Written to a file while an erasure is under way, so that one that was interrupted can be ended.
package struct ErasureSubject: Codable, Hashable, Sendable {
  package struct Known: Codable, Hashable, Sendable {
    let id: Int64
    let kind: Int
    let idSpace: String
    package let value: String

    package var key: IdentifierKey? {
      Identifier.Kind(rawValue: kind).map {
        IdentifierKey(Identifier(kind: $0, value: value), idSpace: idSpace)
      }
    }
  }

  /// Leads to a person without a name afterwards.
  package let profile: Int64
  /// The keyed hash by which the audit calls the person.
  package let hash: String
  /// Identifiers that are this person's alone.
  package let own: [Known]
  /// Phones, e-mails and devices that rows of other people name too: they stay theirs.
  package let shared: [Known]
  /// First and last name of each record.
  package let names: [[String]]
  /// Numbers of orders.
  package let orders: [String]
  /// Whether the law orders to keep them.
  package let keepsOrders: Bool
  /// Files that are deleted with the person, from the outbox on; `nil` for none.
  package var outbox: [String]?

  /// Whether it is what is left of a person who was erased.
  package var isTombstone: Bool { own.contains { $0.idSpace == Self.tombstoneSpace } }
  static let tombstoneSpace = "erased"

  var identifiers: [Int64] { (own + shared).map(\.id) }

  /// The identifiers that are the person's alone, e-mails by their SHA-256 too.
  package var ownKeys: Set<IdentifierKey> {
    let keys = own.compactMap(\.key)
    let hashes = keys.filter { $0.kind == .email && $0.value.contains("@") }.map { key in
      let digits = SHA256.hash(data: Data(key.value.utf8)).map {
        ($0 < 16 ? "0" : "") + String($0, radix: 16)
      }
      return IdentifierKey(Identifier(kind: .email, value: digits.joined()), idSpace: "")
    }
    return Set(keys + hashes)
  }

  static func fetch(
    _ profile: ProfileID, hash: String, keepsOrders: Bool, _ db: Database
  ) throws -> ErasureSubject {
    let rows = try Row.fetchAll(db, sql: identifiersSQL, arguments: [profile.rawValue])
    var (own, shared): ([Known], [Known]) = ([], [])
    for row in rows {
      let known = Known(id: row[0], kind: row[1], idSpace: row[2], value: row[3])
      let isShared: Bool = row[4]
      // Nobody shares a customer's number.
      if isShared, known.kind >= Identifier.Kind.email.rawValue {
        shared.append(known)
      } else {
        own.append(known)
      }
    }
    return ErasureSubject(
      profile: profile.rawValue, hash: hash, own: own, shared: shared,
      names: try names(of: profile, db),
      orders: try String.fetchAll(db, sql: ordersSQL, arguments: [profile.rawValue]),
      keepsOrders: keepsOrders)
  }

  private static func names(of profile: ProfileID, _ db: Database) throws -> [[String]] {
    let rows = try Row.fetchAll(db, sql: namesSQL, arguments: [profile.rawValue])
    let names = rows.map { row in
      (0..<row.count).compactMap { row[$0] as String? }.filter { !$0.isEmpty }
    }
    return names.filter { !$0.isEmpty }
  }

  /// `1` at the end where a row of somebody else named it; a cut says that the row was mistaken.
  private static let identifiersSQL = """
    SELECT i.id, i.kind, i.id_space, i.value, EXISTS (
      SELECT 1 FROM link AS l
      JOIN identifier AS o ON o.id = iif(l.left_id = i.id, l.right_id, l.left_id)
      WHERE (l.left_id = i.id OR l.right_id = i.id) AND l.held IS NOT 'cut'
        AND o.profile_id <> i.profile_id)
    FROM identifier AS i WHERE i.profile_id = ? ORDER BY i.kind, i.id
    """

  private static let ordersSQL = """
    SELECT DISTINCT o.order_no FROM identifier AS i
    CROSS JOIN customer_order AS o ON o.identifier_id = i.id WHERE i.profile_id = ?1
    UNION SELECT json_extract(w.columns, '$.order_no') FROM identifier AS i
    CROSS JOIN withheld_fact AS w ON w.identifier_id = i.id AND w.kind = 'customer_order'
    WHERE i.profile_id = ?1
    """

  private static let namesSQL = """
    WITH record (traits) AS (
      SELECT t.traits FROM identifier AS i CROSS JOIN trait_record AS t ON t.identifier_id = i.id
      WHERE i.profile_id = ?1
      UNION SELECT json_extract(w.columns, '$.traits') FROM identifier AS i
      CROSS JOIN withheld_fact AS w ON w.identifier_id = i.id AND w.kind = 'trait_record'
      WHERE i.profile_id = ?1)
    SELECT DISTINCT json_extract(traits, '$.first_name'), json_extract(traits, '$.last_name') FROM record
    UNION SELECT json_extract(traits, '$.name'), NULL FROM record
    """
}

extension StoreTransaction {
  /// Whom an erasure of the profile is about; `nil` when there is no such profile.
  package func erasureSubject(_ profile: ProfileID, keepsOrders: Bool) throws -> ErasureSubject? {
    guard let person = try subject(profile) else { return nil }
    return try .fetch(profile, hash: person.hash, keepsOrders: keepsOrders, db)
  }

  /// The exports that the person is in: the file without folders, and its SHA-256.
  package func exports(
    of subject: ErasureSubject
  ) throws -> [(file: String, sha256: [UInt8])] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT e.file, e.sha256 FROM identifier AS i
        CROSS JOIN export_member AS m ON m.identifier_id = i.id
        CROSS JOIN export AS e ON e.id = m.export_id WHERE i.profile_id = ?
        """, arguments: [subject.profile]
    ).map { ($0[0], Array($0[1] as Data)) }
  }

  /// How many facts of each kind an erasure deletes, by the words for them; those kept are counted apart.
  package func erasureCounts(_ subject: ErasureSubject) throws -> [(String, Int)] {
    let kinds = [
      ("trait_record", "trait records"), ("event", "events"), ("consent", "decisions"),
      ("suppression", "suppressions"), ("customer_order", "order versions"), ("ticket", "tickets"),
      ("feedback", "feedback"), ("withheld_fact", "withheld facts"),
    ]
    return try [("identifiers", subject.own.count)]
      + kinds.map { table, words in
        (
          words,
          try Int.fetchOne(
            db,
            sql: """
              SELECT count(*) FROM \(table) WHERE identifier_id IN (
                SELECT id FROM identifier WHERE profile_id = ?)
              """, arguments: [subject.profile]) ?? 0
        )
      }
  }
}
