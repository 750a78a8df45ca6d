import ProfileModel
import ProfileStore

/// Finds out who each row of a batch is about: rows that share an identifier are one profile, as far as
/// the rules allow.
///
/// Works on numbers alone; what it decided is written at the end of the batch. What it holds back, and all
/// that is contested, is then settled over everything that was ever named together
/// (``StoreTransaction/settle(_:rules:)``): until then it ties rather too little than too much.
struct IdentityResolver {
  private let transaction: StoreTransaction
  private let cache: IdentityCache
  private let rules: IdentityRules
  private var lastIdentifier: Int64
  private var lastProfile: Int64
  private let lastProfileBefore: ProfileID
  private(set) var forest = MergeForest()
  private var newProfiles: [(id: ProfileID, anchor: Int64)] = []
  private var entered: [Entered] = []
  private var links: [IdentifierPair: NewLink] = [:]
  private var counts: [ProfileID: IdentifierCounts] = [:]
  /// Identifiers about whom must be settled anew.
  private(set) var seeds: Set<Int64> = []

  init(transaction: StoreTransaction, cache: IdentityCache, rules: IdentityRules) throws {
    self.transaction = transaction
    self.cache = cache
    self.rules = rules
    (lastIdentifier, lastProfile) = try transaction.lastNumbers()
    lastProfileBefore = ProfileID(lastProfile)
  }

  /// Reads those of `keys`, all identifiers of the batch, that the store has, in one sweep.
  ///
  /// They come in the order of the store's index.
  func look(for keys: [IdentifierKey]) throws { try cache.look(for: keys, transaction) }

  /// Whether the store, or an earlier row of the batch, has the identifier; to be asked after ``look(for:)``.
  func isKnown(_ key: IdentifierKey) -> Bool { cache.nodes[key] != nil }

  /// What a row comes to: the identifier its fact hangs on, all it names, and the profile they make.
  struct Placement {
    let strongest: Int64
    let named: [Int64]
    let profile: ProfileID
    let isNewProfile: Bool
    /// Whether an e-mail or phone was new to the profile.
    let hasNewContact: Bool
    /// Profiles of identifiers that the row names and that are not its person's.
    let others: [ProfileID]
  }

  /// An identifier of a row, its node if it is known, and whether it is one with those before it.
  private struct Named {
    let key: IdentifierKey
    let node: IdentifierNode?
    var isHeld = false
  }

  /// A row's identifiers, and the profiles that they make one.
  private struct Gathering {
    var named: [Named] = []
    var profiles: [ProfileID] = []
    var isContested = false
    /// Of all profiles and new identifiers together; `nil` until it is asked for.
    var counts: IdentifierCounts?
  }

  /// Today's profiles that the known identifiers of a row make one; links nothing.
  mutating func knownProfiles(_ identifiers: [IdentifierKey]) throws -> [ProfileID] {
    try gather(identifiers, isAlias: false).profiles
  }

  private mutating func gather(
    _ identifiers: [IdentifierKey], isAlias: Bool
  ) throws -> Gathering {
    var gathering = Gathering()
    gathering.named.reserveCapacity(identifiers.count)
    for key in identifiers {
      var named = Named(key: key, node: cache.nodes[key])
      named.isHeld = try !take(named, &gathering, isAlias: isAlias)
      gathering.named.append(named)
    }
    return gathering
  }

  /// Makes an identifier one with those before it; `false` when that may not be, or not yet.
  private mutating func take(
    _ named: Named, _ gathering: inout Gathering, isAlias: Bool
  ) throws -> Bool {
    let isFirst = gathering.named.isEmpty
    guard let node = named.node else {
      let own = named.key.counts
      guard try isFirst || isAlias || allows(own, &gathering) else { return false }
      gathering.counts?.add(own)
      return true
    }
    let profile = forest.today(node.profile)
    if gathering.profiles.contains(profile) { return true }
    if !isFirst {
      guard !node.isContested, !gathering.isContested,
        !rules.isWeak(named.key.kind, named.key.value)
      else { return false }
      let theirs = try counts(of: profile)
      guard try isAlias || allows(theirs, &gathering) else { return false }
      gathering.counts?.add(theirs)
    }
    gathering.isContested = node.isContested
    gathering.profiles.append(profile)
    return true
  }

  private mutating func allows(
    _ more: IdentifierCounts, _ gathering: inout Gathering
  ) throws -> Bool {
    var all = try gathering.counts ?? together(gathering)
    gathering.counts = all
    if rules.allows(all, with: more) != nil { return false }
    all.add(more)
    return true
  }

  private mutating func together(_ gathering: Gathering) throws -> IdentifierCounts {
    var all = IdentifierCounts()
    for profile in gathering.profiles { all.add(try counts(of: profile)) }
    for named in gathering.named where named.node == nil && !named.isHeld {
      all.add(named.key.counts)
    }
    return all
  }

  private mutating func counts(of profile: ProfileID) throws -> IdentifierCounts {
    if let known = counts[profile] { return known }
    let found =
      if isNew(profile) {
        IdentifierCounts()
      } else {
        try cache.counts[profile] ?? transaction.identifierCounts(of: profile)
      }
    counts[profile] = found
    return found
  }

  /// Ties the row's identifiers into one profile, making what is new.
  ///
  /// `identifiers` come strongest first and are not empty; `cause` says in words what ties them.
  mutating func place(
    _ identifiers: [IdentifierKey], cause: NewLink.Cause, factID: Int64, atMs: Int64
  ) throws -> Placement {
    if let known = try placeKnown(identifiers, cause: cause, factID: factID, atMs: atMs) {
      return known
    }
    let gathering = try gather(identifiers, isAlias: cause == .alias)
    let profile = try merged(gathering)
    var named: [Int64] = []
    var others: [ProfileID] = []
    var hasNewContact = false
    for each in gathering.named {
      if let node = each.node {
        named.append(node.id)
        if each.isHeld { others.append(forest.today(node.profile)) }
        continue
      }
      named.append(
        try enter(each.key, of: each.isHeld ? found() : profile, factID: factID))
      hasNewContact = hasNewContact || each.key.kind == .email || each.key.kind == .phone
    }
    let isOpen = gathering.isContested || gathering.named.contains(where: \.isHeld)
    for (each, other) in zip(gathering.named, named).dropFirst() {
      let link = NewLink(
        IdentifierPair(named[0], other), factID: factID, cause: cause, atMs: atMs)
      try note(link, isOpen: isOpen || each.node?.isContested == true)
    }
    return Placement(
      strongest: named[0], named: named, profile: profile, isNewProfile: gathering.profiles.isEmpty,
      hasNewContact: hasNewContact, others: others)
  }

  /// Places a row whose identifiers are one person's already, as those of nearly every event are.
  private mutating func placeKnown(
    _ identifiers: [IdentifierKey], cause: NewLink.Cause, factID: Int64, atMs: Int64
  ) throws -> Placement? {
    guard let first = cache.nodes[identifiers[0]] else { return nil }
    let profile = forest.today(first.profile)
    var nodes = [first]
    for key in identifiers.dropFirst() {
      guard let node = cache.nodes[key], forest.today(node.profile) == profile else { return nil }
      nodes.append(node)
    }
    for node in nodes.dropFirst() {
      let link = NewLink(
        IdentifierPair(first.id, node.id), factID: factID, cause: cause, atMs: atMs)
      try note(link, isOpen: first.isContested || node.isContested)
    }
    return Placement(
      strongest: first.id, named: nodes.map(\.id), profile: profile, isNewProfile: false,
      hasNewContact: false, others: [])
  }

  private mutating func merged(_ gathering: Gathering) throws -> ProfileID {
    guard let first = gathering.profiles.first else { return found() }
    return try gathering.profiles.dropFirst().reduce(first) { try merge($0, $1) }
  }

  /// Makes a profile for the identifier that is entered next.
  private mutating func found() -> ProfileID {
    lastProfile += 1
    let profile = ProfileID(lastProfile)
    newProfiles.append((profile, lastIdentifier + 1))
    return profile
  }

  private mutating func enter(
    _ key: IdentifierKey, of profile: ProfileID, factID: Int64
  ) throws -> Int64 {
    lastIdentifier += 1
    entered.append(Entered(id: lastIdentifier, key: key, profile: profile, factID: factID))
    cache.insert(key, IdentifierNode(id: lastIdentifier, profile: profile))
    _ = try counts(of: profile)
    counts[profile]?.add(key.counts)
    return lastIdentifier
  }

  private mutating func merge(_ one: ProfileID, _ other: ProfileID) throws -> ProfileID {
    let theirs = try counts(of: other)
    var all = try counts(of: one)
    let winner = forest.merge(one, other)
    all.add(theirs)
    counts[winner] = all
    return winner
  }

  /// Notes that a row named both; the earliest row stays, and an alias outranks rows.
  private mutating func note(_ link: NewLink, isOpen: Bool) throws {
    if let known = links[link.pair], !link.outranks(known) { return }
    links[link.pair] = link
    guard isOpen, try isNews(link) else { return }
    seeds.formUnion([link.pair.left, link.pair.right])
  }

  private func isNews(_ link: NewLink) throws -> Bool {
    guard link.cause != .alias, let sinceMs = try transaction.linkedSinceMs(link.pair) else {
      return true
    }
    return link.atMs < sinceMs
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
  func write(_ identifiers: [NewIdentifier], _ founded: FoundedProfiles) throws {
    try transaction.insert(identifiers: identifiers)
    try founded.forEachLot { try transaction.insert(profiles: $0) }
    try transaction.merge(mergesOfStored)
    try transaction.insert(links: links.values, firstNew: entered.first?.id ?? .max)
    if !forest.isEmpty { cache.replaceProfiles(using: forest.today) }
    cache.note(counts, merged: forest.merges.map(\.loser))
  }

  /// Settles what the batch left open; to be called after all of it was written.
  mutating func settle(_ entered: [NewIdentifier]) throws -> SettledIdentity {
    seeds.formUnion(try transaction.tieHashes(entered))
    seeds.formUnion(
      try transaction.tieAliases(entered, links.values.filter { $0.cause == .alias }))
    guard !seeds.isEmpty else { return SettledIdentity() }
    let settled = try transaction.settle(seeds.sorted(), rules: rules)
    cache.replace(with: settled)
    return settled
  }
}

/// An identifier that a row of the batch named first.
private struct Entered {
  let id: Int64
  let key: IdentifierKey
  let profile: ProfileID
  let factID: Int64
}

extension IdentifierKey {
  fileprivate var counts: IdentifierCounts {
    IdentifierCounts(kind, idSpace: idSpace, isHash: Identifier.isHash(kind, value))
  }
}
