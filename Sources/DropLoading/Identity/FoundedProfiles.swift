import ProfileModel
import ProfileStore

/// The profiles that a batch makes: they have no other facts than its own, so that all that lists show
/// of them is worked out without asking the store.
struct FoundedProfiles {
  private let founded: [(id: ProfileID, anchor: Int64)]
  private let identifiers: [NewIdentifier]
  private let facts: [PlacedFact]
  private let identifierPlaces: PlacesByProfile
  private let traitPlaces: PlacesByProfile

  /// - Parameters:
  ///   - founded: The profiles, their numbers rising, with the identifier that founded each.
  ///   - identifiers: New ones, each with today's profile.
  ///   - facts: Of the batch, each with today's profile.
  init(
    _ founded: [(id: ProfileID, anchor: Int64)], identifiers: [NewIdentifier], facts: [PlacedFact]
  ) {
    self.founded = founded
    self.identifiers = identifiers
    self.facts = facts
    let numbers = founded.first.map { $0.id.rawValue..<founded[founded.count - 1].id.rawValue + 1 }
    identifierPlaces = PlacesByProfile(numbers ?? 0..<0, identifiers.indices) {
      identifiers[$0].profile
    }
    let traits = facts.indices.filter { !facts[$0].fact.traitValues.isEmpty }
    traitPlaces = PlacesByProfile(numbers ?? 0..<0, traits) { facts[$0].profile }
  }

  /// Profiles whose texts are in memory at once.
  private static let lot = 2_000

  /// Calls `body` with all of them in their order, some at a time: their texts take much room.
  func forEachLot(_ body: ([NewProfile]) throws -> Void) rethrows {
    for start in stride(from: 0, to: founded.count, by: Self.lot) {
      try body(founded[start..<min(start + Self.lot, founded.count)].map(profile))
    }
  }

  private func profile(_ id: ProfileID, anchor: Int64) -> NewProfile {
    let identifiers = identifierPlaces[id].map { self.identifiers[$0] }
    var activity = IdentifierActivity()
    for new in identifiers { activity.add(new.activity) }
    let records = traitPlaces[id].sorted {
      (facts[$1].atMs, facts[$1].id) < (facts[$0].atMs, facts[$0].id)
    }
    let texts = ProfileTexts(
      records: records.map { facts[$0].fact.traitValues },
      identifiers: identifiers.sorted(by: Self.namesBefore).map {
        Identifier(kind: $0.key.kind, value: $0.key.value)
      })
    return NewProfile(
      id: id, anchor: anchor, texts: texts, activity: activity,
      isKnown: identifiers.contains { !$0.key.kind.isDevice })
  }

  /// E-mails before phones before others: what to call a person without a name.
  ///
  /// Never by when each was seen: that would change with the order in which files come.
  private static func namesBefore(_ left: NewIdentifier, _ right: NewIdentifier) -> Bool {
    func rank(_ kind: Identifier.Kind) -> Int {
      switch kind {
      case .email: -2
      case .phone: -1
      case let other: other.rawValue
      }
    }
    let (one, other) = (left.key, right.key)
    if one.kind != other.kind { return rank(one.kind) < rank(other.kind) }
    return (one.value, one.idSpace) < (other.value, other.idSpace)
  }
}

/// Where the things of each profile are, of profiles whose numbers lie close together.
private struct PlacesByProfile {
  private let first: Int64
  /// Where each number's places begin, and behind the last where they end.
  private var starts: [Int]
  private var places: [Int]

  /// - Parameters:
  ///   - numbers: Of the profiles that may be asked for.
  ///   - things: Places of things; they keep their order.
  ///   - owner: Whose the thing is; those of other profiles are passed over.
  init(_ numbers: Range<Int64>, _ things: some Sequence<Int>, owner: (Int) -> ProfileID) {
    first = numbers.lowerBound
    starts = Array(repeating: 0, count: numbers.count + 1)
    let own = things.filter { numbers.contains(owner($0).rawValue) }
    let owners = own.map { Int(owner($0).rawValue - numbers.lowerBound) }
    for owner in owners { starts[owner + 1] += 1 }
    for number in starts.indices.dropFirst() { starts[number] += starts[number - 1] }
    var next = starts
    places = Array(repeating: 0, count: own.count)
    for (place, owner) in zip(own, owners) {
      places[next[owner]] = place
      next[owner] += 1
    }
  }

  subscript(_ profile: ProfileID) -> ArraySlice<Int> {
    let number = Int(profile.rawValue - first)
    return places[starts[number]..<starts[number + 1]]
  }
}
