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
    case .clause(let clause):
      guard let category = clause.category else { return rule }
      let using = lawful(purposes.filter { $0.uses.contains(category) })
      return using == .everyone ? rule : .all([using, rule])
    }
  }

  /// Of whom any of the purposes is lawful; nobody where there is none.
  private func lawful(_ purposes: [Purpose]) -> Rule {
    let rules = purposes.map { QualityConditions.lawful($0) }
    return rules.contains(.everyone) ? .everyone : .any(rules)
  }
}

extension Clause {
  /// What of a person it asks; `nil` for what whoever sees a person must see.
  fileprivate var category: DataCategory? {
    switch self {
    case .number(.orders, _, _), .spent: .orders
    case .number(.events, _, _), .cartLeft: .behaviour
    case .word: .place
    case .inLast(let field, _), .beforeAgo(let field, _), .thisMonth(let field): field.category
    case .consent, .known: nil
    }
  }
}

extension InstantField {
  fileprivate var category: DataCategory? {
    switch self {
    case .firstOrder, .lastOrder: .orders
    case .firstSeen, .lastSeen: nil
    }
  }
}
