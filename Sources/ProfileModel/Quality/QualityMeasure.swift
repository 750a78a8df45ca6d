/// What is asked of a field of a source, each as a share of what is as it should be.
package enum QualityMeasure: String, CaseIterable, Sendable {
  /// People of the source with a value, of all its people.
  case completeness
  /// Values that passed cleansing, of those and the rejected ones.
  case validity
  /// People whose value is nobody else's, of those with one; of identifying fields only.
  case uniqueness
  /// People whose value is of the last ``freshDays``, of those with one.
  case freshness
  /// People of whom no other source says otherwise, of those of whom another source says anything.
  case conflicts
  /// People who are no probable duplicate, of the source's people; unknown until they were searched.
  case duplicates

  /// Days of 86 400 000 ms after which a value counts as old.
  package static let freshDays = 365
}

/// How many of how many are as they should be.
package struct QualityShare: Hashable, Sendable {
  package let fitting: Int
  package let of: Int

  package init(fitting: Int, of: Int) {
    self.fitting = fitting
    self.of = of
  }

  package var lacking: Int { of - fitting }
  /// 0...1; `nil` of nothing.
  package var share: Double? { of > 0 ? Double(fitting) / Double(of) : nil }

  /// Whole percent, 100 only when nothing lacks and 0 only when nothing fits; `nil` of nothing.
  package var percent: Int? {
    guard of > 0 else { return nil }
    let rounded = (fitting * 100 + of / 2) / of
    if fitting == of || fitting == 0 { return rounded }
    return min(99, max(1, rounded))
  }
}

/// Which figure of a report: what is stored at each load under it is compared with the next.
package struct QualityKey: Hashable, Sendable {
  /// Empty for the whole workspace.
  package let source: String
  /// Empty for all fields of it.
  package let field: String
  /// A ``QualityMeasure``, or another word for a count, such as `rows`.
  package let measure: String

  package init(source: String = "", field: String = "", measure: String) {
    self.source = source
    self.field = field
    self.measure = measure
  }

  package init(source: String, field: String, _ measure: QualityMeasure) {
    self.init(source: source, field: field, measure: measure.rawValue)
  }
}

/// A use of what is known of a person.
package enum QualityUse: Hashable, Sendable {
  /// Reached for any purpose that has a channel.
  case reached
  /// Reached for a purpose: it is allowed now, and there is an address of its channel.
  case reachedFor(Purpose.ID)
  case ordered
  case birthday

  /// The word for it in columns and JSON.
  package var name: String {
    switch self {
    case .reached: "reached"
    case .reachedFor(let purpose): purpose.rawValue
    case .ordered: "ordered"
    case .birthday: "birthday"
    }
  }
}

/// People whom a figure of a report finds fault with.
package enum QualityConcern: Hashable, Sendable {
  /// People of a source who lack what a measure asks of a field; validity and duplicates name nobody.
  case field(source: String, field: String, QualityMeasure)
  /// People who are known by a device or a cookie alone.
  case anonymous
  /// People of whom one cannot make a use.
  case use(QualityUse)
}
