internal import GRDB
package import Insight
import ProfileModel
package import Segments

/// How the values of fields are spread.
extension StoreReader {
  /// The fields that people have values of, as far as the role may count them.
  package func statisticFields() throws(StoreError) -> [StatisticField] {
    try read("looking for fields") { db in
      let traits = try traitNames(db)
      let named = ["country", "city", "language"] + ProfileField.namedTraits
      let shown = (named + traits).reduce(into: [String]()) { names, name in
        if !names.contains(name), traits.contains(name) || named.prefix(3).contains(name) {
          names.append(name)
        }
      }
      let currencies = try currencies(db)
      let fields: [StatisticField] =
        shown.map { .trait($0) } + (traits.contains("birth_date") ? [.age] : [])
        + [.instant(.firstSeen), .instant(.lastSeen), .instant(.firstOrder), .instant(.lastOrder)]
        + [.count(.orders), .count(.items)]
        + currencies.flatMap { [.spent($0), .averageOrder($0)] }
        + [.ordered(.channel), .ordered(.category)]
        + [.order(.first, .channel), .order(.last, .channel), .order(.last, .status)]
        + [.order(.last, .coupon), .count(.events(nil)), .count(.tickets), .count(.feedback)]
        + register.map { .consent($0.id) } + [.cameFrom]
      return fields.filter(mayCount)
    }
  }

  /// How the values of a field are spread over those whom a rule holds, beside everyone.
  ///
  /// - Parameters:
  ///   - field: One of ``statisticFields()``, or any that a rule could ask for.
  ///   - rule: Whose people are looked at.
  ///   - nowMs: For rules about days and for consent.
  ///   - most: Bins at most of a histogram, in 2...1000.
  /// - Returns: As far as the role may see it: values that few have are counted among the others.
  /// - Throws: ``StoreError/notForRole(_:)`` for a field that the role may not count; what a segment or list is
  ///   not; ``StoreError/interrupted``.
  package func statistics(
    of field: StatisticField, in rule: Rule, nowMs: Int64, most: Int
  ) throws(StoreError) -> FieldStatistics {
    guard mayCount(field) else {
      throw .notForRole("What '\(field.name)' says is not for your purposes.")
    }
    return try read("counting a field") { db in
      let segment = try people(of: rule, nowMs: nowMs, db)
      let crowds = try FieldCrowds(
        segment: segment, everyone: people(of: .everyone, nowMs: nowMs, db),
        usable: usable(field, nowMs: nowMs, db), role: role)
      switch try column(of: field, nowMs: nowMs, db) {
      case .numbers(let column): return crowds.statistics(column, zone: zone, most: most)
      case let column: return crowds.statistics(column)
      }
    }
  }

  /// The values of a field of everybody.
  func column(of field: StatisticField, nowMs: Int64, _ db: Database) throws -> FieldColumn {
    let reader = try clauseReader(nowMs: nowMs, db)
    if let column = try FieldReader(reader: reader, kept: marks).column(field) { return column }
    guard case .consent(let purpose) = field else { return .texts(TextColumn(capacity: 0)) }
    var column = TextColumn(capacity: reader.columns.capacity)
    for state in ConsentStatus.State.allCases {
      let rule = Rule.clause(.consent(purpose, state, on: nil))
      for person in try people(of: rule, nowMs: nowMs, db) {
        column[Int(person.rawValue)] = state.rawValue
      }
    }
    return .texts(column)
  }

  /// Those whose values of the field the role may use; `nil` is everybody's.
  func usable(_ field: StatisticField, nowMs: Int64, _ db: Database) throws -> ProfileSet? {
    let using = confinement.using(field.category)
    return using == .everyone ? nil : try people(of: using, nowMs: nowMs, db)
  }

  /// Whether the role may count values: those of its purposes, and none that it reads masked.
  func mayCount(_ field: StatisticField) -> Bool {
    guard let category = field.category else { return true }
    guard role.legibility(category) == .clear else { return false }
    guard let own = role.purposes else { return true }
    return register.contains { own.contains($0.id) && $0.uses.contains(category) }
  }

  /// Traits of the newest records, the most frequent first.
  func traitNames(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT j.key FROM (SELECT traits FROM trait_record ORDER BY id DESC LIMIT 5000) AS t,
          json_each(t.traits) AS j GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 200
        """)
  }

  private func currencies(_ db: Database) throws -> [Currency] {
    try String.fetchAll(
      db,
      sql: "SELECT /* column */ currency FROM profile_spend GROUP BY 1 ORDER BY count(*) DESC, 1"
    ).compactMap { Currency($0) }
  }
}

/// Those of whom a field is counted.
struct FieldCrowds {
  let segment: ProfileSet
  let everyone: ProfileSet
  /// Whose values may be used; `nil` is everybody's.
  let usable: ProfileSet?
  let role: Role

  private func used(_ people: ProfileSet) -> ProfileSet {
    usable.map { people.intersection($0) } ?? people
  }

  func statistics(_ column: FieldColumn) -> FieldStatistics {
    let people = used(segment)
    let counts = column.counts(among: people) ?? [:]
    let all = column.counts(among: used(everyone)) ?? [:]
    let having: Int =
      if case .marks(let marks) = column { marks.having(among: people) } else {
        counts.values.reduce(0, +)
      }
    // Values that few have would tell who they are.
    let told = counts.values.count { !role.isTooFew($0) }
    let ranked = RankedCounts(
      Dictionary(uniqueKeysWithValues: counts.map { (DropText($0.key), $0.value) }),
      most: min(told, 100), missing: segment.count - having)
    return FieldStatistics(
      people: segment.count, shape: .ranked(ranked), everyone: everyone.count,
      baseline: ranked.entries.map { all[$0.text.raw] ?? 0 })
  }

  func statistics(_ column: NumberColumn, zone: Zone, most: Int) -> FieldStatistics {
    let people = used(segment)
    // A quartile of few would be one of theirs.
    let isHidden = role.isTooFew(column.numbers(of: people).reduce(0) { count, _ in count + 1 })
    let histogram = column.histogram(
      of: isHidden ? ProfileSet() : people, among: segment.count, zone: zone, most: most)
    return FieldStatistics(
      people: segment.count, shape: .histogram(histogram), everyone: everyone.count,
      baseline: histogram.counts(of: column.numbers(of: used(everyone))))
  }
}
