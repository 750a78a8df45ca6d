import ProfileModel
import ProfileStore

/// The profiles that a batch makes: they have no other facts than its own, so that all that lists show
/// of them is worked out without asking the store.
struct FoundedProfiles {
  private var identifiers: [ProfileID: [NewIdentifier]] = [:]
  private var traits: [ProfileID: [PlacedFact]] = [:]
  private let founded: [(id: ProfileID, anchor: Int64)]

  /// - Parameters:
  ///   - founded: The profiles, with the identifier that founded each.
  ///   - identifiers: New ones, each with today's profile.
  ///   - facts: Of the batch, each with today's profile.
  init(
    _ founded: [(id: ProfileID, anchor: Int64)], identifiers: [NewIdentifier], facts: [PlacedFact]
  ) {
    self.founded = founded
    guard let first = founded.first?.id else { return }
    for new in identifiers where new.profile >= first {
      self.identifiers[new.profile, default: []].append(new)
    }
    for placed in facts where placed.profile >= first && !placed.fact.traitValues.isEmpty {
      traits[placed.profile, default: []].append(placed)
    }
  }

  var all: [NewProfile] { founded.map(profile) }

  private func profile(_ id: ProfileID, anchor: Int64) -> NewProfile {
    let identifiers = identifiers[id] ?? []
    var activity = IdentifierActivity()
    for new in identifiers { activity.add(new.activity) }
    var records = traits[id] ?? []
    if records.count > 1 { records.sort { ($1.atMs, $1.id) < ($0.atMs, $0.id) } }
    let texts = ProfileTexts(
      records: records.map(\.fact.traitValues),
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
    func rank(_ new: NewIdentifier) -> (Int, String, String) {
      let place =
        switch new.key.kind {
        case .email: -2
        case .phone: -1
        case let other: other.rawValue
        }
      return (place, new.key.value, new.key.idSpace)
    }
    return rank(left) < rank(right)
  }
}
