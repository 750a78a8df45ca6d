import ProfileModel

extension Rule {
  /// The rule in one plain sentence, such as "People whose country is PL, and who are known".
  ///
  /// It ends with a point.
  package var sentence: String {
    guard let asked else { return "Everyone." }
    switch asked {
    case .everyone: return "Everyone."
    case .all([]): return "Everyone."
    case .any([]): return "Nobody."
    default: return "People \(asked.phrase)."
    }
  }

  /// A relative clause about people: "who …", "whose …".
  private var phrase: String {
    switch self {
    case .everyone: "whoever they are"
    case .off(let rule): rule.phrase
    case .clause(let clause): clause.phrase
    case .not(.clause(let clause)): "not those \(clause.phrase)"
    case .not(let rule): "not those \(rule.phrase)"
    case .all(let rules): Self.listed(rules, by: "and")
    case .any(let rules): "either \(Self.listed(rules, by: "or"))"
    }
  }

  private static func listed(_ rules: [Rule], by joint: String) -> String {
    let phrases = rules.map { rule in
      switch rule {
      case .all(let rules) where rules.count > 1: "(\(rule.phrase))"
      case .any(let rules) where rules.count > 1: "(\(rule.phrase))"
      default: rule.phrase
      }
    }
    guard phrases.count > 1, let last = phrases.last else { return phrases.first ?? "of no kind" }
    return "\(phrases.dropLast().joined(separator: ", ")), \(joint) \(last)"
  }
}
