internal import GRDB
import ProfileModel
import Segments

/// Puts the rules of segments in the place of their names.
struct RuleExpansion {
  private let rules: [String: String]

  init(_ db: Database) throws {
    let rows = try Row.fetchAll(db.cachedStatement(sql: "SELECT name, rule FROM segment"))
    rules = Dictionary(rows.map { (($0[0] as String).lowercased(), $0[1]) }) { first, _ in first }
  }

  /// - Throws: ``StoreError/unknownSegment(_:)``, ``StoreError/badRule(segment:reason:)`` for one that cannot be
  ///   read or that asks for itself.
  func expanded(_ rule: Rule) throws -> Rule {
    try expanded(rule, within: [])
  }

  private func expanded(_ rule: Rule, within names: [String]) throws -> Rule {
    switch rule {
    case .clause(.segment(let name)): try named(name, within: names)
    case .everyone, .clause: rule
    case .not(let rule): .not(try expanded(rule, within: names))
    case .off(let rule): .off(rule)
    case .all(let rules): .all(try rules.map { try expanded($0, within: names) })
    case .any(let rules): .any(try rules.map { try expanded($0, within: names) })
    }
  }

  private func named(_ name: String, within names: [String]) throws -> Rule {
    let key = name.lowercased()
    guard !names.contains(key) else {
      throw StoreError.badRule(segment: name, reason: "it asks for itself, by way of others.")
    }
    guard let text = rules[key] else { throw StoreError.unknownSegment(name) }
    do {
      // A segment of which all is switched off holds everyone.
      let rule = try Rule.parse(text).asked ?? .everyone
      return try expanded(rule, within: names + [key])
    } catch let error as RuleError {
      throw StoreError.badRule(segment: name, reason: String(describing: error))
    }
  }
}
