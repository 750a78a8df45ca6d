import ProfileModel
import Terminal

extension Wording {
  /// What a full bar of the measure means.
  func word(_ measure: QualityMeasure) -> String {
    switch measure {
    case .completeness: "complete"
    case .validity: "valid"
    case .uniqueness: "unique"
    case .freshness: "fresh"
    case .conflicts: "undisputed"
    case .duplicates: "no duplicates"
    }
  }

  /// The measure in one line.
  func meaning(_ measure: QualityMeasure) -> String {
    switch measure {
    case .completeness: "people of the source with a value"
    case .validity: "values that passed cleansing"
    case .uniqueness: "people whose value is nobody else's"
    case .freshness: "people whose value is of the last \(QualityMeasure.freshDays) days"
    case .conflicts: "people of whom no other source says otherwise"
    case .duplicates: "people who are no probable duplicate"
    }
  }

  /// What is wrong with those that lack it: `9 539 of 30 000 people lack it`.
  func fault(_ measure: QualityMeasure, _ share: QualityShare) -> String {
    if share.lacking == 0 { return "nothing lacks of \(Money.grouped(share.of))" }
    let numbers = "\(Money.grouped(share.lacking)) of \(Money.grouped(share.of))"
    switch measure {
    case .completeness: return "\(numbers) people lack it"
    case .validity: return "\(numbers) values were rejected"
    case .uniqueness: return "\(numbers) people share it with others"
    case .freshness: return "\(numbers) people have one older than \(QualityMeasure.freshDays) days"
    case .conflicts: return "\(numbers) people are told otherwise by another source"
    case .duplicates: return "\(numbers) people are probable duplicates"
    }
  }

  /// `+391 profiles`, `+22 without crm phone`.
  func words(_ change: QualityReport.Change) -> String {
    "\(signed(change.growth)) \(change.name)"
  }

  func title(_ concern: QualityConcern) -> String {
    switch concern {
    case .anonymous: "Anonymous people"
    case .use(.reached): "Not reached"
    case .use(.reachedFor(let purpose)): "Not reached: \(purpose.rawValue)"
    case .use(.ordered): "Without orders"
    case .use(.birthday): "Without birthday"
    case .field(let source, let field, let measure):
      switch measure {
      case .completeness: "\(source): no \(field)"
      case .uniqueness: "\(source): \(field) shared"
      case .freshness: "\(source): old \(field)"
      case .conflicts: "\(source): \(field) disputed"
      case .validity, .duplicates: "\(source): \(field)"
      }
    }
  }

  func title(_ use: QualityUse) -> String {
    switch use {
    case .reached: "reached at all"
    case .reachedFor(let purpose): "for \(purpose.rawValue)"
    case .ordered: "with orders"
    case .birthday: "with birthday"
    }
  }

  /// `+120`, `−41`; empty of nothing.
  func signed(_ change: Int) -> String {
    if change == 0 { return "" }
    return (change > 0 ? "+" : glyphs.minus) + Money.grouped(abs(change))
  }

  /// A column a value, as high as its share of the greatest; a value that is not zero is never drawn as none.
  func sparkline(_ values: some Collection<Int>) -> String {
    let levels = glyphs.sparkLevels
    let greatest = max(values.max() ?? 0, 1)
    return values.map { value in
      if value <= 0 { return glyphs == .ascii ? "_" : glyphs.middleDot }
      return levels[(value * (levels.count - 1) + greatest / 2) / greatest]
    }.joined()
  }

  /// A bar as text, full up to a share of its width, with its empty part.
  func bar(_ share: Double, width: Int) -> [Run] {
    let full = Int((min(max(0, share), 1) * Double(width)).rounded())
    // What lacks a little is not drawn as if nothing did.
    let shown = share < 1 ? min(full, width - 1) : full
    return [
      Run(String(repeating: glyphs.barFull, count: max(0, shown)), .chart),
      Run(String(repeating: glyphs.barEmpty, count: max(0, width - max(0, shown))), .muted),
    ]
  }
}

extension QualityReport {
  /// The share that a line shows, if it shows one.
  func share(of item: QualityItem, by measure: QualityMeasure) -> QualityShare? {
    switch item {
    case .known: QualityShare(fitting: known, of: profiles)
    case .use(let use): uses.first { $0.use == use }?.share
    case .field(let source, let field):
      fields.first { $0.source == source && $0.field.raw == field }?.shares[measure]
    case .volume, .velocity: nil
    }
  }

  /// How many more than before lack a field, or of other figures fit.
  func growth(of item: QualityItem, by measure: QualityMeasure) -> Int? {
    let part: KeyPath<QualityShare, Int> =
      if case .field = item { \.lacking } else { \.fitting }
    return growth(
      of: part, key(of: item, by: measure), now: share(of: item, by: measure))
  }

  func key(of item: QualityItem, by measure: QualityMeasure) -> QualityKey {
    switch item {
    case .known: Self.knownKey
    case .use(let use): Self.useKey(use)
    case .field(let source, let field): QualityKey(source: source, field: field, measure)
    case .volume(let source), .velocity(let source): Self.rowsKey(source)
    }
  }
}
