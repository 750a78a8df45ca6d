import ProfileModel
import Segments

/// Narrows what is asked to what the purposes of a role may use: of whom at all, and of them which data.
struct Confinement {
  let role: Role
  let register: [Purpose]

  /// The rule as the role may ask it: people for whom none of its purposes is lawful are not in it, and data
  /// that no lawful purpose uses counts as missing.
  func rule(_ rule: Rule) -> Rule {
    guard let purposes else { return rule }
    let confined = confined(rule, purposes)
    let people = lawful(purposes)
    if people == .everyone { return confined }
    return confined == .everyone ? people : .all([people, confined])
  }

  /// The people of whom the role may be told whether a rule holds them: those of whom everything that the rule asks
  /// may be used for one of its purposes.
  func judged(by rule: Rule) -> Rule {
    guard let purposes else { return .everyone }
    let used =
      [lawful(purposes)]
      + rule.categories.map { category in
        lawful(purposes.filter { $0.uses.contains(category) })
      }
    return .all(used)
  }

  /// Whether an export may be for the purpose.
  func demand(_ purpose: Purpose.ID) throws(StoreError) {
    guard let own = role.purposes, !own.contains(purpose) else { return }
    throw .notForRole(
      "A \(role.name.rawValue) works for \(own.map(\.rawValue).joined(separator: ", ")), not for "
        + "\(purpose.rawValue). Choose one of them, or ask a steward.")
  }

  /// The role's own; `nil` for any purpose.
  private var purposes: [Purpose]? {
    role.purposes.map { own in register.filter { own.contains($0.id) } }
  }

  private func confined(_ rule: Rule, _ purposes: [Purpose]) -> Rule {
    switch rule {
    case .everyone: return .everyone
    case .all(let rules): return .all(rules.map { confined($0, purposes) })
    case .any(let rules): return .any(rules.map { confined($0, purposes) })
    case .not(let rule): return .not(confined(rule, purposes))
    case .off: return rule
    case .clause(let clause):
      // Whoever may not use a value gets what a missing one gives, of a negative test too.
      guard let category = clause.category else { return rule }
      let using = lawful(purposes.filter { $0.uses.contains(category) })
      if using == .everyone { return rule }
      return clause.holdsOfNothing ? .any([.not(using), rule]) : .all([using, rule])
    }
  }

  /// Of whom a category of data may be used; ``Rule/everyone`` where there is nothing to keep from the role.
  func using(_ category: DataCategory?) -> Rule {
    guard let purposes, let category else { return .everyone }
    return lawful(purposes.filter { $0.uses.contains(category) })
  }

  /// Of whom any of the purposes is lawful; nobody where there is none.
  private func lawful(_ purposes: [Purpose]) -> Rule {
    let rules = purposes.map { Self.lawful($0) }
    return rules.contains(.everyone) ? .everyone : .any(rules)
  }

  /// Of whom a purpose is lawful, as ``ConsentStatus/isLawful`` says.
  static func lawful(_ purpose: Purpose) -> Rule {
    func word(_ state: ConsentStatus.State) -> Rule {
      .clause(.consent(purpose.id, state, on: nil))
    }
    return switch purpose.lawfulBasis {
    case .consent: word(.granted)
    case .legitimateInterests, .publicTask: .not(.any([word(.refused), word(.withdrawn)]))
    case .contract, .legalObligation, .vitalInterests: .everyone
    }
  }
}

extension Rule {
  /// What of a person it asks; it names no segments.
  var categories: [DataCategory] {
    let asked = Set(clauses.compactMap(\.category))
    return DataCategory.allCases.filter(asked.contains)
  }
}

extension Clause {
  /// What of a person it asks; `nil` for what whoever sees a person must see.
  fileprivate var category: DataCategory? {
    switch self {
    case .field(let field, _): field.category
    case .measure(let measure): measure.subject.category
    case .path, .rhythm, .cartLeft: .behaviour
    case .list: .identifiers
    case .consent, .suppressed, .known, .segment, .random: nil
    }
  }

  /// Whether it holds of people of whom nothing is known.
  fileprivate var holdsOfNothing: Bool {
    switch self {
    case .field(_, let test): test.holdsOfNothing
    case .measure(let measure): measure.holdsOfNothing
    case .path, .rhythm, .cartLeft, .list, .consent, .suppressed, .known, .segment, .random: false
    }
  }
}

extension ProfileField {
  var category: DataCategory? {
    switch self {
    case .instant(.firstOrder), .instant(.lastOrder), .order: .orders
    case .instant(.firstSeen), .instant(.lastSeen): nil
    case .event: .behaviour
    case .trait(let name): DataCategory(trait: name)
    case .identifier(let kind): DataCategory(identifier: kind)
    }
  }
}

extension Measure.Subject {
  var category: DataCategory {
    switch self {
    case .orders, .items: .orders
    case .tickets, .feedback: .care
    case .events: .behaviour
    }
  }
}
