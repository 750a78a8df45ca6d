internal import GRDB
import ProfileModel
import Segments

/// Which profiles rules hold: a set for each clause, kept while the store stands, combined as bits.
///
/// An edit of a rule so asks only for the clause that it changed. Used on one connection's queue.
final class RuleSets {
  private struct Kept {
    let set: ProfileSet
    /// When it may be asked for.
    let stands: Range<Int64>
  }

  /// Bytes that sets of clauses may take together.
  private static let mostBytes = 24_000_000

  private var storeVersion: Int64?
  private var sets: [Clause: Kept] = [:]
  private var people = ProfileSet()
  let columns = ProfileColumns()

  /// The profiles that the rule holds, of those that are live; it names no segments.
  func members(of rule: Rule, _ question: RuleQuestion, _ db: Database) throws -> ProfileSet {
    try standOnStore(db)
    guard let asked = rule.asked else { return people }
    return try set(asked, question, db)
  }

  func reader(_ question: RuleQuestion, _ db: Database) throws -> ClauseReader {
    try standOnStore(db)
    return ClauseReader(columns: columns, question: question, db: db)
  }

  /// How many live profiles show each value of a trait, most first; those that have none are left out.
  func traitCounts(_ name: String, _ question: RuleQuestion, _ db: Database) throws -> [(
    value: String, count: Int
  )] {
    try standOnStore(db)
    let reader = ClauseReader(columns: columns, question: question, db: db)
    return try reader.traits(name).counts(among: people).filter { !$0.value.isEmpty }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }

  /// Forgets everything when the store has changed.
  private func standOnStore(_ db: Database) throws {
    let version = try Int64.fetchOne(db, sql: "PRAGMA data_version")
    guard version != storeVersion || version == nil else { return }
    sets = [:]
    columns.forget()
    people = try columns.live(db)
    storeVersion = version
  }

  private func set(_ rule: Rule, _ question: RuleQuestion, _ db: Database) throws -> ProfileSet {
    switch rule {
    case .everyone: return people
    case .off(let rule): return try set(rule, question, db)
    case .not(let rule): return people.subtracting(try set(rule, question, db))
    case .clause(let clause): return try set(clause, question, db)
    case .all(let rules):
      return try rules.reduce(people) { $0.intersection(try set($1, question, db)) }
    case .any(let rules):
      return try rules.reduce(ProfileSet()) { $0.union(try set($1, question, db)) }
    }
  }

  private func set(_ clause: Clause, _ question: RuleQuestion, _ db: Database) throws -> ProfileSet
  {
    if let kept = sets[clause], kept.stands.contains(question.nowMs) { return kept.set }
    let reader = ClauseReader(columns: columns, question: question, db: db)
    let set = people.intersection(try reader.set(clause))
    if sets.count * (people.capacity / 8 + 1) > Self.mostBytes { sets = [:] }
    sets[clause] = Kept(set: set, stands: try reader.stands(clause))
    return set
  }
}
