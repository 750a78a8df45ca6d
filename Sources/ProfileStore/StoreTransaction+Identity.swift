internal import GRDB
package import ProfileModel

/// An identifier with the space its value means something in.
package struct IdentifierKey: Hashable, Sendable, Comparable {
  package let kind: Identifier.Kind
  package let value: String
  /// Empty for kinds that mean the same in every source.
  package let idSpace: String

  package init(_ identifier: Identifier, idSpace: String) {
    kind = identifier.kind
    value = identifier.value
    self.idSpace = kind.isGlobal ? "" : idSpace
  }

  /// By the value alone, which hardly ever two share: three times as fast as by all three.
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }

  package static func < (left: Self, right: Self) -> Bool {
    (left.kind.rawValue, left.value, left.idSpace)
      < (right.kind.rawValue, right.value, right.idSpace)
  }
}

/// An identifier that the store has, and whose it is.
package struct IdentifierNode: Hashable, Sendable {
  package let id: Int64
  package let profile: ProfileID

  package init(id: Int64, profile: ProfileID) {
    self.id = id
    self.profile = profile
  }
}

/// An identifier to enter.
package struct NewIdentifier: Sendable {
  package let id: Int64
  package let key: IdentifierKey
  package let profile: ProfileID
  package let factID: Int64
  package let seenAtMs: Int64

  package init(
    id: Int64, key: IdentifierKey, profile: ProfileID, factID: Int64, seenAtMs: Int64
  ) {
    self.id = id
    self.key = key
    self.profile = profile
    self.factID = factID
    self.seenAtMs = seenAtMs
  }

  /// The same, of another profile.
  package func moved(to profile: ProfileID) -> NewIdentifier {
    NewIdentifier(id: id, key: key, profile: profile, factID: factID, seenAtMs: seenAtMs)
  }
}

/// A link to enter: a row named both identifiers.
package struct NewLink: Hashable, Sendable {
  package let left: Int64
  package let right: Int64
  package let factID: Int64
  package let cause: String
  package let atMs: Int64

  package init(_ one: Int64, _ other: Int64, factID: Int64, cause: String, atMs: Int64) {
    left = min(one, other)
    right = max(one, other)
    self.factID = factID
    self.cause = cause
    self.atMs = atMs
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
}

extension StoreTransaction {
  /// Looks up identifiers in rising order of the index.
  package func identifiers(_ keys: some Sequence<IdentifierKey>) throws
    -> [IdentifierKey: IdentifierNode]
  {
    let find = sql.identity.find
    var nodes: [IdentifierKey: IdentifierNode] = [:]
    for key in keys.sorted() {
      find.bind(key.kind.rawValue, key.value, key.idSpace)
      guard try find.step() else { continue }
      nodes[key] = IdentifierNode(id: find.int(0), profile: ProfileID(find.int(1)))
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

  /// Whether the profile is known under a customer id of the space.
  package func hasCustomerID(_ profile: ProfileID, idSpace: String) throws -> Bool {
    let find = sql.identity.hasCustomerID
    find.bind(profile.rawValue, Identifier.Kind.customerID.rawValue, idSpace)
    defer { find.reset() }
    return try find.step()
  }

  package func insert(profiles: [(id: ProfileID, anchor: Int64)]) throws {
    for profile in profiles {
      try sql.identity.insertProfile.run(profile.id.rawValue, profile.anchor)
    }
  }

  package func insert(identifiers: [NewIdentifier]) throws {
    for new in identifiers.sorted(by: { $0.key < $1.key }) {
      try sql.identity.insertIdentifier.run(
        new.id, new.key.kind.rawValue, new.key.idSpace, new.key.value, new.profile.rawValue,
        new.seenAtMs, new.factID)
    }
    for new in identifiers where new.key.kind == .phone {
      for key in FindKey.keys(ofPhone: new.key.value) {
        try sql.facts.findKey.run(key, FindKey.Kind.phone.rawValue, new.key.value)
      }
    }
  }

  /// Enters links; the first row that asserted one stays its origin.
  package func insert(links: Set<NewLink>) throws {
    let inOrder = links.sorted {
      ($0.left, $0.right, $0.factID) < ($1.left, $1.right, $1.factID)
    }
    for link in inOrder {
      try sql.identity.insertLink.run(link.left, link.right, link.factID, link.cause, link.atMs)
    }
  }

  /// Moves the identifiers of each `loser` to its `winner`; facts follow, because they hang on them.
  package func merge(_ merges: [(loser: ProfileID, winner: ProfileID)]) throws {
    for merge in merges {
      try removeWords(of: merge.loser)
      caches.shownTraits.forget(merge.loser)
      for statement in [
        sql.derived.clearConsents, sql.derived.clearSpend, sql.identity.buryProfile,
      ] {
        try statement.run(merge.loser.rawValue)
      }
      try sql.identity.moveIdentifiers.run(merge.loser.rawValue, merge.winner.rawValue)
    }
  }

  package func add(activities: [Int64: IdentifierActivity]) throws {
    for (id, activity) in activities.sorted(by: { $0.key < $1.key }) {
      try sql.identity.addActivity.run(
        id, activity.firstSeenMs, activity.lastSeenMs, activity.lastActiveMs, activity.eventCount,
        activity.cartAtMs, activity.purchaseAtMs)
    }
  }
}
