/// What may tie rows into one person, and how much one person may hold.
package struct IdentityRules: Hashable, Sendable {
  /// How many identifiers of a kind one profile may hold; of kinds that belong to their source, so many a
  /// source.
  ///
  /// A kind that is not named has no limit of its own.
  package var limits: [Identifier.Kind: Int]
  /// More than so many people share an identifier: then it is nobody's.
  package var peopleAnIdentifier: Int
  package var identifiersAProfile: Int
  /// How many records known by an id of their own (a customer, a login, a visitor) may be joined.
  package var mergesAProfile: Int
  /// Values that name nobody, besides those of ``Identifier/isBlocked``; lower-cased.
  package var blocked: Set<String>
  /// What stands before the @ of e-mails that an office shares; lower-cased.
  package var roleAddresses: Set<String>

  package init(
    limits: [Identifier.Kind: Int] = Self.standardLimits, peopleAnIdentifier: Int = 3,
    identifiersAProfile: Int = 1_000, mergesAProfile: Int = 100, blocked: Set<String> = [],
    roleAddresses: Set<String> = Self.standardRoleAddresses
  ) {
    self.limits = limits
    self.peopleAnIdentifier = peopleAnIdentifier
    self.identifiersAProfile = identifiersAProfile
    self.mergesAProfile = mergesAProfile
    self.blocked = blocked
    self.roleAddresses = roleAddresses
  }

  package static let standard = IdentityRules()
  package static let standardLimits: [Identifier.Kind: Int] = [
    .customerID: 1, .login: 5, .loyaltyID: 5, .email: 5, .phone: 5, .deviceID: 100,
    .anonymousID: 100,
  ]
  package static let standardRoleAddresses: Set<String> = [
    "info", "office", "kontakt", "contact", "sales", "support", "hello", "mail", "admin", "biuro",
    "sklep", "shop", "service", "kundenservice", "team", "billing", "accounts", "reception",
    "noreply", "no-reply", "webmaster", "postmaster",
  ]

  /// Whether the workspace says that the value names nobody.
  package func blocksBySetting(_ identifier: Identifier) -> Bool {
    !blocked.isEmpty && blocked.contains(identifier.value.lowercased())
  }

  /// Whether the identifier is one that several people use by its nature: an office's e-mail.
  ///
  /// It ties nobody to anybody, and a row's fact hangs on it only when there is nothing else.
  package func isWeak(_ kind: Identifier.Kind, _ value: String) -> Bool {
    guard kind == .email, !roleAddresses.isEmpty, let at = value.utf8.firstIndex(of: 0x40) else {
      return false
    }
    // Most addresses begin with nothing that is on the list; only short ones are looked up.
    guard value.utf8.distance(from: value.startIndex, to: at) <= Self.longestRole else {
      return false
    }
    return roleAddresses.contains(String(value[..<at]))
  }

  private static let longestRole = 24

  /// Place in a row, from 1 for the strongest; a fact hangs on the strongest identifier of its row.
  package func rank(_ kind: Identifier.Kind, _ value: String) -> Int {
    isWeak(kind, value) ? Identifier.Kind.allCases.count + 1 : kind.rawValue
  }

  /// Whether one profile may hold `one` and `other` together.
  ///
  /// A kind that is over its limit already stands as it is as long as the other side adds nothing to it.
  package func allows(_ one: IdentifierCounts, with other: IdentifierCounts) -> IdentityHold? {
    if let kind = one.exceeds(limits, with: other) { return .limit(kind, limits[kind] ?? 0) }
    if one.total + other.total > identifiersAProfile { return .tooManyIdentifiers }
    if one.records + other.records > mergesAProfile + 1 { return .tooManyMerges }
    return nil
  }
}

/// Why two identifiers that a row named together are not one person's.
package enum IdentityHold: Hashable, Sendable {
  /// The profile would hold more of a kind than it may.
  case limit(Identifier.Kind, Int)
  /// So many people share it that it is nobody's.
  case shared(people: Int)
  /// It was named with more stronger identifiers than one person may hold.
  case crowd
  /// An office's address ties nobody.
  case weak
  case tooManyIdentifiers
  case tooManyMerges
  /// Somebody said that these are never the same person.
  case never

  /// As a store keeps it: the reason's word, and a number if there is one.
  package var code: String {
    switch self {
    case .limit(let kind, let limit): "limit \(kind.name) \(limit)"
    case .shared(let people): "shared \(people)"
    case .crowd: "crowd"
    case .weak: "weak"
    case .tooManyIdentifiers: "identifiers"
    case .tooManyMerges: "merges"
    case .never: "never"
    }
  }

  package init?(code: String) {
    let words = code.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("limit", 3):
      guard let kind = Identifier.Kind(name: words[1]), let limit = Int(words[2]) else {
        return nil
      }
      self = .limit(kind, limit)
    case ("shared", 2):
      guard let people = Int(words[1]) else { return nil }
      self = .shared(people: people)
    case ("crowd", 1): self = .crowd
    case ("weak", 1): self = .weak
    case ("identifiers", 1): self = .tooManyIdentifiers
    case ("merges", 1): self = .tooManyMerges
    case ("never", 1): self = .never
    default: return nil
    }
  }

  /// What a person is told.
  package var text: String {
    switch self {
    case .limit(let kind, 1): "one person has one \(kind.name) in a source"
    case .limit(let kind, let limit): "one person has at most \(limit) of \(kind.name)"
    case .shared(let people): "\(people) people share it, so it is nobody's"
    case .crowd: "so many share it that it is nobody's"
    case .weak: "an office's address ties nobody"
    case .tooManyIdentifiers: "the profile would hold too many identifiers"
    case .tooManyMerges: "too many records would be joined"
    case .never: "marked as never the same person"
    }
  }
}
