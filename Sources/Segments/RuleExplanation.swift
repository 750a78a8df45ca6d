package import ProfileModel

/// Why a person is in a rule or out of it, line by line.
package struct RuleExplanation: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    /// 0 for the whole rule.
    package let depth: Int
    /// The rule of the line.
    package let rule: Rule
    package let holds: Bool
    /// What was found of the person, such as `31 days ago`; `nil` for groups, and where there is nothing.
    package let value: DropText?
    /// The fact behind it.
    package let origin: Origin?

    package init(depth: Int, rule: Rule, holds: Bool, value: DropText?, origin: Origin?) {
      self.depth = depth
      self.rule = rule
      self.holds = holds
      self.value = value
      self.origin = origin
    }

    package var isOff: Bool { if case .off = rule { true } else { false } }
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
