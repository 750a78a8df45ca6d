package import ProfileModel

/// Something of people whose values can be counted: as rules name it, or nearly so.
package enum StatisticField: Hashable, Sendable {
  /// A trait as shown; texts, numbers or days, as its values are.
  case trait(String)
  /// Whole years from the birth date to today.
  case age
  case instant(InstantField)
  /// When an event first or last came.
  case event(ProfileField.End, String)
  /// A detail of the first or last order that counts.
  case order(ProfileField.End, OrderDetail)
  /// A detail of any order that counts, or of its lines; who has several values is counted for each.
  case ordered(OrderDetail)
  case count(Measure.Subject)
  case spent(Currency)
  case averageOrder(Currency)
  case consent(Purpose.ID)
  /// The source that first named the person.
  case cameFrom

  package var name: String {
    switch self {
    case .trait(let name): ProfileField.trait(name).text
    case .age: "age"
    case .instant(let field): field.rawValue
    case .event(let end, let name): ProfileField.event(end, name).text
    case .order(let end, let detail): ProfileField.order(end, detail).text
    case .ordered(let detail): "order \(detail.rawValue)"
    case .count(.events(let name?)): "did \(RuleToken.string(name))"
    case .count(let subject): subject.text
    case .spent(let currency): "spent \(currency.code)"
    case .averageOrder(let currency): "average order \(currency.code)"
    case .consent(let purpose): "consent \(purpose.rawValue)"
    case .cameFrom: "came from"
    }
  }

  /// What of a person it tells; `nil` for what whoever sees a person must see.
  package var category: DataCategory? {
    switch self {
    case .trait(let name): DataCategory(trait: name)
    case .age: .birth
    case .instant(.firstSeen), .instant(.lastSeen), .consent: nil
    case .instant, .order, .ordered, .spent, .averageOrder, .count(.orders), .count(.items): .orders
    case .count(.tickets), .count(.feedback): .care
    case .event, .count(.events): .behaviour
    case .cameFrom: .identifiers
    }
  }

  /// The field whose values a clause tests; `nil` where that is none that can be counted.
  package init?(testedBy clause: Clause) {
    switch clause {
    case .field(.trait(let name), _): self = .trait(name)
    case .field(.instant(let field), _): self = .instant(field)
    case .field(.event(let end, let name), _): self = .event(end, name)
    case .field(.order(let end, let detail), _) where detail.isOfOrder: self = .order(end, detail)
    case .measure(let measure) where measure.window == nil && measure.filters.isEmpty:
      switch (measure.subject, measure.quantity) {
      case (let subject, .count): self = .count(subject)
      case (_, .spent(let currency)): self = .spent(currency)
      case (_, .averageOrder(let currency)): self = .averageOrder(currency)
      default: return nil
      }
    default: return nil
    }
  }

  /// The field as somebody names it: as ``name`` of one of those known has it, or in the words of a rule.
  package init?(named text: String, among known: [StatisticField]) {
    let wanted = TextFolding.folded(text)
    let names = known.map { TextFolding.folded($0.name) }
    if let place = names.firstIndex(of: wanted) {
      self = known[place]
    } else if let place = names.firstIndex(where: { $0.starts(with: wanted + [" "]) }) {
      // `spent` is the amount of the first currency.
      self = known[place]
    } else if case .clause(let clause) = try? Rule.parse("\(text) is set"),
      let field = StatisticField(testedBy: clause)
    {
      self = field
    } else if case .clause(let clause) = try? Rule.parse("trait \(RuleToken.string(text)) is set"),
      known.contains(.trait(text)), let field = StatisticField(testedBy: clause)
    {
      self = field
    } else {
      return nil
    }
  }
}

extension OrderDetail {
  /// Whether the order itself has it, and not its lines.
  package var isOfOrder: Bool {
    switch self {
    case .channel, .status, .coupon: true
    case .product, .sku, .category: false
    }
  }
}
