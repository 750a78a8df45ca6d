import ProfileModel
import ProfileStore

/// Finds out who each row of a batch is about: rows that share an identifier are one profile.
///
/// Works on numbers alone; what it decided is written at the end of the batch.
struct IdentityResolver {
  private let transaction: StoreTransaction
  private let cache: IdentityCache
  private let idSpace: String
  private var lastIdentifier: Int64
  private var lastProfile: Int64
  private let lastProfileBefore: ProfileID
  private(set) var forest = MergeForest()
  private var newProfiles: [(id: ProfileID, anchor: Int64)] = []
  private var entered: [Entered] = []
  private var links: Set<NewLink> = []
  private var linked: Set<Pair> = []
  private var hasCustomerID: [ProfileID: Bool] = [:]

  init(transaction: StoreTransaction, cache: IdentityCache, idSpace: String) throws {
    self.transaction = transaction
    self.cache = cache
    self.idSpace = idSpace
    (lastIdentifier, lastProfile) = try transaction.lastNumbers()
    lastProfileBefore = ProfileID(lastProfile)
  }

  /// Reads those of `keys`, all identifiers of the batch, that the store has, in one sweep.
  func look(for keys: Set<IdentifierKey>) throws { try cache.nodes(for: keys, transaction) }

  /// What a row comes to: the identifier its fact hangs on, all it names, and the profile they make.
  struct Placement {
    let strongest: Int64
    let named: [Int64]
    let profile: ProfileID
    let isNewProfile: Bool
    /// Whether an e-mail or phone was new to the profile.
    let hasNewContact: Bool
  }

  /// An identifier of a row, and its node if it is known.
  private typealias Named = (key: IdentifierKey, node: IdentifierNode?)

  /// Today's profiles behind the identifiers that are known already; links nothing.
  func knownProfiles(_ identifiers: [IdentifierKey]) -> [ProfileID] {
    profiles(of: identifiers.map { ($0, cache.nodes[$0]) })
  }

  private func profiles(of identifiers: [Named]) -> [ProfileID] {
    var profiles: [ProfileID] = []
    for case (_, let node?) in identifiers {
      let profile = forest.today(node.profile)
      if !profiles.contains(profile) { profiles.append(profile) }
    }
    return profiles
  }

  /// Ties the row's identifiers into one profile, making what is new.
  ///
  /// `identifiers` come strongest first and are not empty; `cause` says in words what ties them.
  mutating func place(
    _ identifiers: [IdentifierKey], cause: String, factID: Int64, atMs: Int64
  ) throws -> Placement {
    let kept = try withoutSharedDevices(identifiers.map { ($0, cache.nodes[$0]) })
    let known = profiles(of: kept)
    let profile: ProfileID
    if let first = known.first {
      profile = known.dropFirst().reduce(first) { mergeNoting($0, $1) }
    } else {
      lastProfile += 1
      profile = ProfileID(lastProfile)
      newProfiles.append((profile, lastIdentifier + 1))
    }
    var named: [Int64] = []
    var hasNewContact = false
    for (key, node) in kept {
      if let node {
        named.append(node.id)
        continue
      }
      named.append(enter(key, of: profile, factID: factID))
      hasNewContact = hasNewContact || key.kind == .email || key.kind == .phone
    }
    for other in named.dropFirst() where linked.insert(Pair(named[0], other)).inserted {
      links.insert(NewLink(named[0], other, factID: factID, cause: cause, atMs: atMs))
    }
    return Placement(
      strongest: named[0], named: named, profile: profile, isNewProfile: known.isEmpty,
      hasNewContact: hasNewContact)
  }

  private mutating func enter(_ key: IdentifierKey, of profile: ProfileID, factID: Int64) -> Int64 {
    lastIdentifier += 1
    entered.append(Entered(id: lastIdentifier, key: key, profile: profile, factID: factID))
    cache.insert(key, IdentifierNode(id: lastIdentifier, profile: profile))
    if key.kind == .customerID { hasCustomerID[profile] = true }
    return lastIdentifier
  }

  /// Leaves out a device or cookie that another customer of this source is known by: a tablet in a
  /// store names many people and is none of them.
  private mutating func withoutSharedDevices(_ identifiers: [Named]) throws -> [Named] {
    let strong = identifiers.filter { !$0.key.kind.isDevice }
    guard !strong.isEmpty, strong.count < identifiers.count else { return identifiers }
    let persons = profiles(of: strong)
    var namesCustomer = strong.contains { $0.key.kind == .customerID }
    for person in persons where !namesCustomer { namesCustomer = try isCustomer(person) }
    guard namesCustomer else { return identifiers }
    return try identifiers.filter { identifier in
      guard identifier.key.kind.isDevice, let node = identifier.node else { return true }
      let owner = forest.today(node.profile)
      if persons.contains(owner) { return true }
      return try !isCustomer(owner)
    }
  }

  private mutating func isCustomer(_ profile: ProfileID) throws -> Bool {
    if let known = hasCustomerID[profile] { return known }
    let answer = try transaction.hasCustomerID(profile, idSpace: idSpace)
    hasCustomerID[profile] = answer
    return answer
  }

  private mutating func mergeNoting(_ one: ProfileID, _ other: ProfileID) -> ProfileID {
    let isEitherCustomer = hasCustomerID[one] == true || hasCustomerID[other] == true
    let winner = forest.merge(one, other)
    hasCustomerID[winner] = isEitherCustomer ? true : nil
    return winner
  }

  /// Whether a profile was made by this batch, so that nobody has ever seen it.
  func isNew(_ profile: ProfileID) -> Bool { profile > lastProfileBefore }

  /// Merges into which profiles went that the store had before the batch.
  var mergesOfStored: [(loser: ProfileID, winner: ProfileID)] {
    forest.merges.filter { !isNew($0.loser) }
  }

  /// The profiles that the batch made and that are still their own.
  ///
  /// A profile that was made and merged within the batch leaves no trace: visitors who log in a minute
  /// after they came would else be entered, moved and buried by the thousand.
  var founded: [(id: ProfileID, anchor: Int64)] {
    newProfiles.filter { forest.today($0.id) == $0.id }
  }

  /// The identifiers to enter, each with today's profile and what the batch adds to its sums.
  func newIdentifiers(_ activities: [Int64: IdentifierActivity]) -> [NewIdentifier] {
    entered.map {
      NewIdentifier(
        id: $0.id, key: $0.key, profile: forest.today($0.profile), factID: $0.factID,
        activity: activities[$0.id] ?? IdentifierActivity())
    }
  }

  /// Whether the identifier is one that the batch enters.
  func isNew(_ identifier: Int64) -> Bool { identifier >= entered.first?.id ?? .max }

  /// Writes identifiers, profiles, merges and links; the cache leads to today's profiles afterwards.
  func write(_ identifiers: [NewIdentifier], _ profiles: [NewProfile]) throws {
    try transaction.insert(identifiers: identifiers)
    try transaction.insert(profiles: profiles)
    try transaction.merge(mergesOfStored)
    try transaction.insert(links: links)
    if !forest.isEmpty { cache.replaceProfiles(using: forest.today) }
  }
}

/// An identifier that a row of the batch named first.
private struct Entered {
  let id: Int64
  let key: IdentifierKey
  let profile: ProfileID
  let factID: Int64
}

/// Two identifiers of a row, the strongest first.
private struct Pair: Hashable {
  let strongest: Int64
  let other: Int64

  init(_ strongest: Int64, _ other: Int64) {
    self.strongest = strongest
    self.other = other
  }
}

extension Identifier.Kind {
  /// Whether it names a thing that several people may use.
  fileprivate var isDevice: Bool { self == .deviceID || self == .anonymousID }
}
