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
  private(set) var forest = MergeForest()
  private(set) var newProfiles: [(id: ProfileID, anchor: Int64)] = []
  private(set) var newIdentifiers: [NewIdentifier] = []
  private(set) var links: Set<NewLink> = []
  private var linked: Set<[Int64]> = []
  private var hasCustomerID: [ProfileID: Bool] = [:]

  /// Reads those of `keys`, all identifiers of the batch, that the store has, in one sweep.
  init(
    transaction: StoreTransaction, cache: IdentityCache, idSpace: String,
    keys: Set<IdentifierKey>
  ) throws {
    self.transaction = transaction
    self.cache = cache
    self.idSpace = idSpace
    try cache.nodes(for: keys, transaction)
    (lastIdentifier, lastProfile) = try transaction.lastNumbers()
  }

  /// What a row comes to: the identifier its fact hangs on, all it names, and the profile they make.
  struct Placement {
    let strongest: Int64
    let named: [Int64]
    let profile: ProfileID
    let isNewProfile: Bool
    /// Whether an e-mail or phone was new to the profile.
    let hasNewContact: Bool
  }

  /// Today's profiles behind the identifiers that are known already; links nothing.
  func knownProfiles(_ identifiers: [Identifier]) -> [ProfileID] {
    var profiles: [ProfileID] = []
    for identifier in identifiers {
      guard let node = cache.nodes[key(identifier)] else { continue }
      let profile = forest.today(node.profile)
      if !profiles.contains(profile) { profiles.append(profile) }
    }
    return profiles
  }

  /// Ties the row's identifiers into one profile, making what is new.
  ///
  /// `identifiers` come strongest first and are not empty; `cause` says in words what ties them.
  mutating func place(
    _ identifiers: [Identifier], cause: String, factID: Int64, atMs: Int64
  ) throws -> Placement {
    let kept = try withoutSharedDevices(identifiers)
    let known = knownProfiles(kept)
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
    for identifier in kept {
      if let node = cache.nodes[key(identifier)] {
        named.append(node.id)
        continue
      }
      named.append(enter(identifier, of: profile, factID: factID, atMs: atMs))
      hasNewContact = hasNewContact || identifier.kind == .email || identifier.kind == .phone
    }
    for other in named.dropFirst() where linked.insert([named[0], other]).inserted {
      links.insert(NewLink(named[0], other, factID: factID, cause: cause, atMs: atMs))
    }
    return Placement(
      strongest: named[0], named: named, profile: profile, isNewProfile: known.isEmpty,
      hasNewContact: hasNewContact)
  }

  private mutating func enter(
    _ identifier: Identifier, of profile: ProfileID, factID: Int64, atMs: Int64
  ) -> Int64 {
    lastIdentifier += 1
    let key = key(identifier)
    newIdentifiers.append(
      NewIdentifier(
        id: lastIdentifier, key: key, profile: profile, factID: factID, seenAtMs: atMs))
    cache.insert(key, IdentifierNode(id: lastIdentifier, profile: profile))
    if identifier.kind == .customerID { hasCustomerID[profile] = true }
    return lastIdentifier
  }

  /// Leaves out a device or cookie that another customer of this source is known by: a tablet in a
  /// store names many people and is none of them.
  private mutating func withoutSharedDevices(_ identifiers: [Identifier]) throws -> [Identifier] {
    let strong = identifiers.filter { !$0.kind.isDevice }
    guard !strong.isEmpty, strong.count < identifiers.count else { return identifiers }
    let persons = knownProfiles(strong)
    var namesCustomer = strong.contains { $0.kind == .customerID }
    for person in persons where !namesCustomer { namesCustomer = try isCustomer(person) }
    guard namesCustomer else { return identifiers }
    return try identifiers.filter { identifier in
      guard identifier.kind.isDevice, let owner = knownProfiles([identifier]).first,
        !persons.contains(owner)
      else { return true }
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

  private func key(_ identifier: Identifier) -> IdentifierKey {
    IdentifierKey(identifier, idSpace: idSpace)
  }

  /// Writes profiles, identifiers, merges and links; the cache leads to today's profiles afterwards.
  func write() throws {
    try transaction.insert(identifiers: newIdentifiers)
    try transaction.insert(profiles: newProfiles)
    try transaction.merge(forest.merges)
    try transaction.insert(links: links)
    if !forest.isEmpty { cache.replaceProfiles(using: forest.today) }
  }
}

extension Identifier.Kind {
  /// Whether it names a thing that several people may use.
  fileprivate var isDevice: Bool { self == .deviceID || self == .anonymousID }
}
