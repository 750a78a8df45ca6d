internal import GRDB
package import Insight
import ProfileModel
package import Segments

/// What sets segments apart.
extension StoreReader {
  /// Two or three rules beside each other: how many people they share, and the values that are more or less frequent
  /// with those of each than with everybody else.
  ///
  /// - Parameters:
  ///   - rules: Two or three.
  ///   - nowMs: For rules about days and for consent.
  ///   - each: Takes what is known so far, whenever a dimension took long enough to be waited for.
  /// - Returns: All of it, in one snapshot of the store; of segments smaller than the role is told of nothing is
  ///   compared.
  /// - Throws: What a segment or list is not; ``StoreError/interrupted``.
  package func contrast(
    _ rules: [Rule], nowMs: Int64, each: (SegmentContrast) -> Void
  ) throws(StoreError) -> SegmentContrast {
    precondition((2...3).contains(rules.count), "\(rules.count) segments are not two or three")
    return try read("comparing segments") { db in
      let everyone = try people(of: .everyone, nowMs: nowMs, db)
      let sets = try rules.map { try people(of: $0, nowMs: nowMs, db) }
      var crowds = ContrastCrowds(sets, everyone: everyone, role: role)
      let fields = try contrasted(db)
      var lastTold = ContinuousClock.now
      for (place, field) in fields.enumerated() {
        let column = try column(of: field, nowMs: nowMs, db)
        crowds.count(field, column, usable: try usable(field, nowMs: nowMs, db))
        guard ContinuousClock.now - lastTold > .milliseconds(100), place + 1 < fields.count else {
          continue
        }
        each(crowds.contrast(looked: place + 1, of: fields))
        lastTold = .now
      }
      return crowds.contrast(looked: fields.count, of: fields)
    }
  }

  /// What is compared: where people live, what sources say besides, how and what they order, who brought them.
  private func contrasted(_ db: Database) throws -> [StatisticField] {
    let derived = ["country", "language", "city"]
    let traits = try traitNames(db).filter {
      !derived.contains($0) && [.place, .traits].contains(DataCategory(trait: $0))
    }
    let fields: [StatisticField] =
      derived.map { .trait($0) } + [.ordered(.channel), .ordered(.category), .cameFrom]
      + traits.prefix(Self.mostTraits).map { .trait($0) }
    return fields.filter(mayCount)
  }

  /// Traits besides place at most: each is a column to read.
  private static let mostTraits = 12
}

/// Segments and everyone, and how often values come in each.
struct ContrastCrowds {
  /// Of a trait with more different values none is compared, but of the city.
  private static let mostValues = 60
  /// Values at most of one dimension, the most frequent ones.
  private static let mostCompared = 100

  private let sets: [ProfileSet]
  private let everyone: ProfileSet
  private let role: Role
  private var counts: [[String: [DropText: Int]]]
  private var restCounts: [[String: [DropText: Int]]]

  init(_ sets: [ProfileSet], everyone: ProfileSet, role: Role) {
    self.sets = sets
    self.everyone = everyone
    self.role = role
    counts = sets.map { _ in [:] }
    restCounts = counts
  }

  /// Counts one dimension; of whom values may be used is everybody where `usable` is `nil`.
  mutating func count(_ field: StatisticField, _ column: FieldColumn, usable: ProfileSet?) {
    func used(_ people: ProfileSet) -> ProfileSet {
      usable.map { people.intersection($0) } ?? people
    }
    guard let all = column.counts(among: used(everyone)) else { return }
    if case .texts = column, field != .trait("city"), all.count > Self.mostValues { return }
    for (place, set) in sets.enumerated() where !role.isTooFew(set.count) {
      let own = column.counts(among: used(set)) ?? [:]
      let frequent = all.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .prefix(Self.mostCompared)
      for (value, count) in frequent {
        let (inside, outside) = (own[value] ?? 0, count - (own[value] ?? 0))
        // From a share of a known number of people a count could be reckoned.
        guard !role.isTooFew(inside), !role.isTooFew(outside) else { continue }
        counts[place][field.dimension, default: [:]][DropText(value)] = inside
        restCounts[place][field.dimension, default: [:]][DropText(value)] = outside
      }
    }
  }

  func contrast(looked: Int, of fields: [StatisticField]) -> SegmentContrast {
    let people = everyone.count
    let pairs = sets.indices.map { place in
      let size = role.isTooFew(sets[place].count) ? 0 : sets[place].count
      return SegmentComparison.Pair(
        segment: .init(people: size, counts: counts[place]),
        rest: .init(people: size == 0 ? 0 : people - size, counts: restCounts[place]))
    }
    return SegmentContrast(
      everyone: people, overlap: overlap, comparison: SegmentComparison(pairs),
      dimensions: fields.prefix(looked).map(\.dimension), dimensionsInAll: fields.count)
  }

  private var overlap: SegmentOverlap {
    var people: [SegmentOverlap.Region: Int] = [:]
    for number in 1..<1 << sets.count {
      let region = SegmentOverlap.Region(rawValue: number)
      var inside = everyone
      for (place, set) in sets.enumerated() {
        if region.contains(.segment(place)) {
          inside.formIntersection(set)
        } else {
          inside.subtract(set)
        }
      }
      people[region] = inside.count
    }
    return SegmentOverlap(segments: sets.count, people: people)
  }
}

extension StatisticField {
  /// Short, as it stands before a value.
  fileprivate var dimension: String {
    switch self {
    case .ordered(let detail): detail.rawValue
    case .trait(let name): name
    default: name
    }
  }
}
