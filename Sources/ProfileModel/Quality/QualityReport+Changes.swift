extension QualityReport {
  /// A figure that is another than at the drop before.
  package struct Change: Hashable, Sendable {
    package let key: QualityKey
    package let before: QualityShare
    package let now: QualityShare

    /// How much it weighs among others: by which part of the whole it has changed.
    fileprivate var weight: Double { abs((now.share ?? 0) - (before.share ?? 0)) }
  }

  /// What has changed since the figures before: people, rows of each source, uses, then fields, those that
  /// changed most first.
  ///
  /// Empty without figures of before. How many values are fresh or rejected counts as any other figure;
  /// people known by more than a cookie are told by ``known`` alone.
  package var changes: [Change] {
    guard let earlier else { return [] }
    let changed = figures.compactMap { key, now -> Change? in
      guard key != Self.knownKey, let before = earlier.figures[key], before != now else {
        return nil
      }
      return Change(key: key, before: before, now: now)
    }
    return changed.filter { $0.growth != 0 }
      .sorted { one, other in
        (one.rank, -one.weight, one.key.source, one.key.field, one.key.measure)
          < (other.rank, -other.weight, other.key.source, other.key.field, other.key.measure)
      }
  }
}

extension QualityReport.Change {
  fileprivate var rank: Int {
    switch key.measure {
    case "profiles": 0
    case "rows": 1
    case "use": 2
    default: 3
    }
  }

  /// By how many: people, rows, people whom a use reaches; of a field those who lack it.
  package var growth: Int {
    rank < 3 ? now.fitting - before.fitting : now.lacking - before.lacking
  }

  /// In words without the number: `shop rows`, `email_marketing`, `without crm phone`.
  package var name: String {
    switch key.measure {
    case "profiles": "profiles"
    case "rows": "\(key.source) rows"
    case "use": key.field
    default: fault
    }
  }

  private var fault: String {
    let field = "\(key.source) \(key.field)"
    return switch QualityMeasure(rawValue: key.measure) {
    case .completeness: "without \(field)"
    case .validity: "rejected of \(field)"
    case .uniqueness: "sharing \(field)"
    case .freshness: "with old \(field)"
    case .conflicts: "with disputed \(field)"
    case .duplicates: "probable duplicates of \(key.source)"
    case nil: "\(field) \(key.measure)"
    }
  }
}
