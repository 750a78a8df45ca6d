package import ProfileModel

/// Why a person is in a rule or out of it, line by line.
package struct RuleExplanation: Hashable, Sendable {
  /// Something that was found of the person, such as `31 days ago`, and the row behind it.
  package struct Fact: Hashable, Sendable {
    package let words: DropText
    package let origin: Origin?

    package init(_ words: DropText, _ origin: Origin? = nil) {
      self.words = words
      self.origin = origin
    }
  }

  package struct Line: Hashable, Sendable {
    /// 0 for the whole rule.
    package let depth: Int
    /// The rule of the line.
    package let rule: Rule
    package let holds: Bool
    /// What was found, the most telling first; none for groups, and where there is nothing.
    package let facts: [Fact]
    /// Whether there may be facts that the role is not shown.
    package let isHidden: Bool

    package init(
      depth: Int, rule: Rule, holds: Bool, facts: [Fact] = [], isHidden: Bool = false
    ) {
      self.depth = depth
      self.rule = rule
      self.holds = holds
      self.facts = facts
      self.isHidden = isHidden
    }

    package var isOff: Bool { if case .off = rule { true } else { false } }
    /// Whether the line asks something itself and holds no further lines; the whole rule has its lines below it.
    package var isClause: Bool { depth > 0 && RuleNode(of: rule).clause != nil }
    package var value: DropText? { facts.first?.words }
    package var origin: Origin? { facts.first?.origin }
  }

  package let holds: Bool
  /// The whole rule first, then each line below its group.
  package let lines: [Line]
  /// The one line of the root without which the person would be in; `nil` for who is in, or is out for more.
  package let failsOnlyOn: Line?

  package init(holds: Bool, lines: [Line], isAll: Bool) {
    self.holds = holds
    self.lines = lines
    let failing = lines.filter { $0.depth == 1 && !$0.holds && !$0.isOff }
    failsOnlyOn = !holds && isAll && failing.count == 1 ? failing.first : nil
  }
}

extension RuleNode {
  /// What the line asks; `nil` for groups and for everyone.
  package var clause: Clause? { if case .clause(let clause) = kind { clause } else { nil } }
}
