internal import GRDB
package import ProfileModel

/// An identifier with the space its value means something in.
package struct IdentifierKey: Hashable, Sendable, Comparable {
  package let kind: Identifier.Kind
  package let value: String
  /// Empty for kinds that mean the same in every source.
  package let idSpace: String
  /// Of the value alone, which hardly ever two share; worked out once, because a key is looked up often.
  private let hash: Int
  /// The first eight bytes of the value: by them most are told which comes first.
  private let beginning: UInt64

  package init(_ identifier: Identifier, idSpace: String) {
    kind = identifier.kind
    value = identifier.value
    self.idSpace = kind.isGlobal ? "" : idSpace
    hash = identifier.value.hashValue
    let bytes = identifier.value.utf8.prefix(8)
    beginning = bytes.reduce(0) { $0 << 8 | UInt64($1) } << (8 * UInt64(8 - bytes.count))
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.hash == right.hash && left.kind == right.kind && left.value == right.value
      && left.idSpace == right.idSpace
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  /// As the index of the identifiers has them.
  package static func < (left: Self, right: Self) -> Bool {
    if left.kind != right.kind { return left.kind < right.kind }
    if left.beginning != right.beginning { return left.beginning < right.beginning }
    if left.value != right.value { return left.value < right.value }
    return left.idSpace < right.idSpace
  }

  /// The places of keys in the order of the keys.
  ///
  /// Small things are sorted by what tells most keys apart: moving and holding keys costs more.
  static func placesInOrder(of keys: [IdentifierKey]) -> [Int] {
    keys.indices.map { (kind: keys[$0].kind.rawValue, beginning: keys[$0].beginning, place: $0) }
      .sorted {
        if $0.kind != $1.kind { return $0.kind < $1.kind }
        if $0.beginning != $1.beginning { return $0.beginning < $1.beginning }
        return keys[$0.place] < keys[$1.place]
      }
      .map(\.place)
  }
}

/// An identifier that the store has, and whose it is.
package struct IdentifierNode: Hashable, Sendable {
  package let id: Int64
  package let profile: ProfileID
  /// Whether who it belongs to is worked out over all that it was named with.
  package let isContested: Bool

  package init(id: Int64, profile: ProfileID, isContested: Bool = false) {
    self.id = id
    self.profile = profile
    self.isContested = isContested
  }
}

/// An identifier to enter.
package struct NewIdentifier: Sendable {
  package let id: Int64
  package let key: IdentifierKey
  package let profile: ProfileID
  package let factID: Int64
  package let activity: IdentifierActivity

  package init(
    id: Int64, key: IdentifierKey, profile: ProfileID, factID: Int64, activity: IdentifierActivity
  ) {
    self.id = id
    self.key = key
    self.profile = profile
    self.factID = factID
    self.activity = activity
  }
}

/// A link to enter: a row named both identifiers.
package struct NewLink: Sendable {
  package let pair: IdentifierPair
  package let factID: Int64
  package let cause: Cause
  package let atMs: Int64

  /// What ties the two, in the words that screens show.
  package enum Cause: String, Sendable {
    case sameRow = "same row"
    case alias = "alias"
    case hash = "SHA-256 of the e-mail"
  }

  package init(_ pair: IdentifierPair, factID: Int64, cause: Cause, atMs: Int64) {
    self.pair = pair
    self.factID = factID
    self.cause = cause
    self.atMs = atMs
  }

  /// Whether this is the origin of the link rather than `other`: an alias, or the earlier row.
  package func outranks(_ other: NewLink) -> Bool {
    let (isAlias, isOtherAlias) = (cause == .alias, other.cause == .alias)
    return isAlias == isOtherAlias ? atMs < other.atMs : isAlias
  }
}

/// What a batch adds to the sums of one identifier.
package struct IdentifierActivity: Sendable {
  package var firstSeenMs = Int64.max
  package var lastSeenMs = Int64.min
  package var lastActiveMs: Int64 = 0
  package var eventCount = 0
  package var cartAtMs: Int64 = 0
  package var purchaseAtMs: Int64 = 0

  package init() {}

  /// Adds what another identifier of the same profile adds.
  package mutating func add(_ other: IdentifierActivity) {
    firstSeenMs = min(firstSeenMs, other.firstSeenMs)
    lastSeenMs = max(lastSeenMs, other.lastSeenMs)
    lastActiveMs = max(lastActiveMs, other.lastActiveMs)
    eventCount += other.eventCount
    cartAtMs = max(cartAtMs, other.cartAtMs)
    purchaseAtMs = max(purchaseAtMs, other.purchaseAtMs)
  }
}

extension StoreTransaction {
  /// Looks up identifiers, which are in the order of the index.
  package func identifiers(_ keys: [IdentifierKey]) throws
    -> [IdentifierKey: IdentifierNode]
  {
    let find = sql.identity.find
    var nodes: [IdentifierKey: IdentifierNode] = [:]
    for key in keys {
      find.bind(key.kind.rawValue, key.value, key.idSpace)
      guard try find.step() else { continue }
      nodes[key] = IdentifierNode(
        id: find.int(0), profile: ProfileID(find.int(1)), isContested: find.int(2) != 0)
      find.reset()
    }
    return nodes
  }

  /// The highest numbers given so far; 0 in an empty store.
  package func lastNumbers() throws -> (identifier: Int64, profile: Int64) {
    (
      try Int64.fetchOne(db, sql: "SELECT max(id) FROM identifier") ?? 0,
      try Int64.fetchOne(db, sql: "SELECT max(id) FROM profile") ?? 0
    )
  }

  /// How many identifiers of each kind and source a profile holds.
  package func identifierCounts(of profile: ProfileID) throws -> IdentifierCounts {
    let find = sql.identity.counts
    find.bind(profile.rawValue)
    var counts = IdentifierCounts()
    while try find.step() {
      guard let kind = Identifier.Kind(rawValue: Int(find.int(0))) else { continue }
      counts.add(kind, idSpace: find.text(1), isHash: find.int(3) != 0, count: Int(find.int(2)))
    }
    return counts
  }

  /// Since when rows are known that name both; `nil` if none is.
  package func linkedSinceMs(_ pair: IdentifierPair) throws -> Int64? {
    let find = sql.identity.linkedSince
    find.bind(pair.left, pair.right)
    defer { find.reset() }
    return try find.step() ? find.int(0) : nil
  }

  /// Enters profiles with all that follows from the rows that made them; consents and orders apart.
  package func insert(profiles: [NewProfile]) throws {
    try sql.identity.insertProfiles.run(profiles) { new, slot in
      let (texts, activity) = (new.texts, new.activity)
      slot.bind(
        new.id.rawValue, new.anchor, texts.name, texts.city, texts.country, texts.language,
        texts.words, activity.firstSeenMs,
        activity.lastActiveMs > 0 ? activity.lastActiveMs : activity.firstSeenMs,
        activity.eventCount, activity.cartAtMs, activity.purchaseAtMs, new.isKnown)
    }
    let found = profiles.filter { !$0.texts.words.isEmpty }
    try sql.derived.insertWords.run(found) { $1.bind($0.id.rawValue, $0.texts.words) }
    for new in profiles { caches.shownTraits.note(new.texts, of: new.id) }
  }

  package func insert(identifiers: [NewIdentifier]) throws {
    let places = IdentifierKey.placesInOrder(of: identifiers.map(\.key))
    try sql.identity.insertIdentifiers.run(places) { place, slot in
      let new = identifiers[place]
      slot.bind(
        new.id, new.key.kind.rawValue, new.key.idSpace, new.key.value, new.profile.rawValue,
        new.activity.firstSeenMs, new.activity.lastSeenMs, new.activity.lastActiveMs,
        new.activity.eventCount, new.activity.cartAtMs, new.activity.purchaseAtMs, new.factID)
    }
    let phones = identifiers.filter { $0.key.kind == .phone }.flatMap { new in
      FindKey.keys(ofPhone: new.key.value).map { (key: $0, value: new.key.value) }
    }
    try sql.facts.findKeys.run(phones.sorted { $0.key < $1.key }) {
      $1.bind($0.key, FindKey.Kind.phone.rawValue, $0.value)
    }
  }

  /// Enters links; the earliest row that asserted one becomes its origin.
  ///
  /// - Parameters:
  ///   - links: In any order.
  ///   - firstNew: The store has no link yet of identifiers from this number on.
  /// - Throws: What SQLite reports.
  package func insert(links: some Collection<NewLink>, firstNew: Int64 = .max) throws {
    let links = Array(links)
    let places = links.indices.sorted { Self.isBefore(links[$0], links[$1]) }
    let (new, maybeKnown) = (
      places.filter { links[$0].pair.right >= firstNew },
      places.filter { links[$0].pair.right < firstNew }
    )
    try sql.identity.insertLinks.run(new) { Self.bind(links[$0], to: $1) }
    try sql.identity.takeLinks.run(maybeKnown) { Self.bind(links[$0], to: $1) }
  }

  private static func isBefore(_ one: NewLink, _ other: NewLink) -> Bool {
    if one.pair.left != other.pair.left { return one.pair.left < other.pair.left }
    if one.pair.right != other.pair.right { return one.pair.right < other.pair.right }
    return one.factID < other.factID
  }

  private static func bind(_ link: NewLink, to slot: BulkInsert.Slot) {
    slot.bind(
      link.pair.left, link.pair.right, link.factID, link.cause.rawValue, link.atMs,
      link.cause == .alias)
  }

  /// Moves the identifiers of each `loser` to its `winner`; facts follow, because they hang on them.
  package func merge(_ merges: [(loser: ProfileID, winner: ProfileID)]) throws {
    for merge in merges {
      try bury(merge.loser)
      try sql.identity.moveIdentifiers.run(merge.loser.rawValue, merge.winner.rawValue)
    }
  }

  /// Adds to the sums of identifiers that the store has.
  package func add(activities: [Int64: IdentifierActivity]) throws {
    for (id, activity) in activities.sorted(by: { $0.key < $1.key }) {
      try sql.identity.addActivity.run(
        id, activity.firstSeenMs, activity.lastSeenMs, activity.lastActiveMs, activity.eventCount,
        activity.cartAtMs, activity.purchaseAtMs)
    }
  }
}
