/// Which profiles a segment holds: a tree of clauses.
///
/// A missing value never meets a positive clause and always meets a negated one.
package indirect enum Rule: Hashable, Sendable {
  case everyone
  case all([Rule])
  case any([Rule])
  case not(Rule)
  /// Kept and not asked: a group reads as if it were not there, a rule of nothing else holds everyone.
  case off(Rule)
  case clause(Clause)
}

extension Rule {
  /// The rule without what is switched off; `nil` where nothing is left to ask.
  package var asked: Rule? {
    switch self {
    case .everyone, .clause: self
    case .off: nil
    case .not(let rule): rule.asked.map { .not($0) }
    case .all(let rules): Self.joined(rules, all: true)
    case .any(let rules): Self.joined(rules, all: false)
    }
  }

  private static func joined(_ rules: [Rule], all: Bool) -> Rule? {
    let asked = rules.compactMap(\.asked)
    if asked.isEmpty, !rules.isEmpty { return nil }
    return all ? .all(asked) : .any(asked)
  }

  /// The clauses that are asked, each once, in the order of the text.
  package var clauses: [Clause] {
    var seen: Set<Clause> = []
    return leaves.filter { seen.insert($0).inserted }
  }

  private var leaves: [Clause] {
    switch self {
    case .everyone, .off: []
    case .clause(let clause): [clause]
    case .not(let rule): rule.leaves
    case .all(let rules), .any(let rules): rules.flatMap(\.leaves)
    }
  }

  /// The same rule, asking for a segment by its new name.
  package func renaming(_ old: String, to new: String) -> Rule {
    switch self {
    case .clause(.segment(let name)) where name.lowercased() == old.lowercased():
      .clause(.segment(new))
    case .everyone, .clause: self
    case .not(let rule): .not(rule.renaming(old, to: new))
    case .off(let rule): .off(rule.renaming(old, to: new))
    case .all(let rules): .all(rules.map { $0.renaming(old, to: new) })
    case .any(let rules): .any(rules.map { $0.renaming(old, to: new) })
    }
  }

  /// Names of the segments that the rule asks for, switched off or not.
  package var segments: Set<String> {
    switch self {
    case .everyone: []
    case .clause(.segment(let name)): [name]
    case .clause: []
    case .not(let rule), .off(let rule): rule.segments
    case .all(let rules), .any(let rules): rules.reduce(into: []) { $0.formUnion($1.segments) }
    }
  }
}
