internal import Crypto
internal import Foundation
internal import GRDB
import ProfileModel

/// E-mails that a source gives by their SHA-256 alone, and the plain form that others give.
extension StoreTransaction {
  /// Ties e-mails to their hashes, whichever comes first.
  ///
  /// Nothing is computed until a source gives a first hash; from then on every e-mail's is kept.
  ///
  /// - Parameter entered: What a batch entered.
  /// - Returns: Numbers of identifiers about whom must be settled anew.
  /// - Throws: What SQLite reports.
  package func tieHashes(_ entered: [NewIdentifier]) throws -> Set<Int64> {
    let eMails = entered.filter { $0.key.kind == .email }
    if try !keepsHashes() {
      guard eMails.contains(where: { Identifier.isHash(.email, $0.key.value) }) else { return [] }
      for (id, value) in try plainEMails() { _ = try known(Self.hash(of: value), orKeep: id) }
    }
    var links: [NewLink] = []
    for new in eMails {
      let other = try known(Self.hash(of: new.key.value), orKeep: new.id)
      guard other != new.id else { continue }
      links.append(
        NewLink(
          IdentifierPair(new.id, other), factID: new.factID, cause: .hash,
          atMs: new.activity.firstSeenMs))
    }
    try insert(links: links)
    return Set(links.flatMap { [$0.pair.left, $0.pair.right] })
  }

  private func keepsHashes() throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM email_hash LIMIT 1")) ?? false
  }

  private func plainEMails() throws -> [(Int64, String)] {
    try Row.fetchAll(
      db, sql: "SELECT id, value FROM identifier WHERE kind = 4 AND instr(value, '@') > 0"
    ).map { ($0[0], $0[1]) }
  }

  /// The identifier that a hash was first met with; it becomes `id` if there is none.
  private func known(_ hash: Data, orKeep id: Int64) throws -> Int64 {
    let find = try db.cachedStatement(
      sql: "SELECT identifier_id FROM email_hash WHERE sha256 = ?")
    if let known = try Int64.fetchOne(find, arguments: [hash]) { return known }
    try db.cachedStatement(sql: "INSERT INTO email_hash (sha256, identifier_id) VALUES (?, ?)")
      .execute(arguments: [hash, id])
    return id
  }

  /// Of an e-mail, or what a hash of 64 hexadecimal digits says.
  private static func hash(of value: String) -> Data {
    guard Identifier.isHash(.email, value) else {
      return Data(SHA256.hash(data: Data(value.utf8)))
    }
    let digits = Array(value.utf8)
    return Data(
      stride(from: 0, to: digits.count, by: 2).map { place in
        UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16) ?? 0
      })
  }
}
