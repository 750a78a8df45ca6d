internal import GRDB
package import ProfileModel

/// What working out anew who is who has changed.
package struct SettledIdentity: Sendable {
  /// Today's place of each identifier that was looked at.
  package var nodes: [Int64: IdentifierNode] = [:]
  /// Profiles that hold other identifiers than before; all that is derived of them is stale.
  package var changed: Set<ProfileID> = []
  /// Profiles to which nobody belongs any more.
  package var buried: Set<ProfileID> = []

  package init() {}
}

extension StoreTransaction {
  /// Works out anew who is who among all identifiers that the given ones were named with, directly or by
  /// others between, and moves those that belong elsewhere.
  ///
  /// Facts follow, because they hang on identifiers. A profile's number goes with the identifier that
  /// founded it; of several numbers the lowest is the person's.
  ///
  /// - Parameters:
  ///   - seeds: Numbers of identifiers that the store has.
  ///   - rules: Of the workspace.
  /// - Returns: What changed; derived columns of changed profiles are still to be refreshed.
  /// - Throws: What SQLite reports.
  package func settle(_ seeds: some Sequence<Int64>, rules: IdentityRules) throws -> SettledIdentity
  {
    var settled = SettledIdentity()
    var crowds = try IdentityCrowds(rules, db)
    var waiting = Array(seeds.reversed())
    while let seed = waiting.popLast() {
      guard settled.nodes[seed] == nil else { continue }
      let region = try IdentityRegion(around: seed, db, &crowds)
      try settle(region, rules: rules, &settled)
      waiting += region.expelled
    }
    // A profile of one region may have held identifiers of another.
    settled.changed.subtract(settled.buried)
    return settled
  }

  /// ``settle(_:rules:)``, and all that is derived of those who changed.
  func settleAndRefresh(
    _ seeds: [Int64], rules: IdentityRules, nowMs: Int64
  ) throws -> SettledIdentity {
    let settled = try settle(seeds, rules: rules)
    var stale = StaleProfiles()
    for profile in settled.changed { stale.insertWhole(profile) }
    try refresh(stale, nowMs: nowMs)
    return settled
  }

  private func settle(
    _ region: IdentityRegion, rules: IdentityRules, _ settled: inout SettledIdentity
  ) throws {
    var graph = region.graph(rules: rules)
    let settlement = graph.settle()
    let states = region.states(settlement)
    let isContested = region.isDecided || states.values.contains { $0 != .made }
    let numbers = try ProfileNumbers(region, db)
    var live: Set<ProfileID> = []
    for group in settlement.groups {
      let profile = try numbers.profile(of: group, taken: live) ?? newProfile(anchor: group[0])
      live.insert(profile)
      for id in group {
        settled.nodes[id] = IdentifierNode(id: id, profile: profile, isContested: isContested)
        guard let before = region.nodes[id], before.profile != profile else { continue }
        settled.changed.formUnion([before.profile, profile])
      }
    }
    settled.buried.subtract(live)
    try move(region, settled)
    try mark(region, states)
    // What is buried needs nothing derived; the others get it all anew.
    for profile in numbers.all.subtracting(live) {
      try bury(profile)
      settled.buried.insert(profile)
    }
    for profile in live where settled.changed.contains(profile) {
      try db.execute(
        sql: "UPDATE profile SET is_live = 1 WHERE id = ? AND is_live = 0",
        arguments: [profile.rawValue])
    }
  }

  private func newProfile(anchor: Int64) throws -> ProfileID {
    try db.execute(sql: "INSERT INTO profile (anchor_id) VALUES (?)", arguments: [anchor])
    return ProfileID(db.lastInsertedRowID)
  }

  private func move(_ region: IdentityRegion, _ settled: SettledIdentity) throws {
    let update = try db.cachedStatement(
      sql: "UPDATE identifier SET profile_id = ?, is_contested = ? WHERE id = ?")
    for (id, before) in region.nodes.sorted(by: { $0.key < $1.key }) {
      guard let node = settled.nodes[id], node != before else { continue }
      try update.execute(arguments: [node.profile.rawValue, node.isContested, id])
    }
  }

  private func mark(
    _ region: IdentityRegion, _ states: [IdentifierPair: IdentityGraph.LinkState]
  ) throws {
    let update = try db.cachedStatement(
      sql: "UPDATE link SET held = ? WHERE left_id = ? AND right_id = ?")
    for (pair, before) in region.held {
      let held = states[pair]?.held
      guard held != before else { continue }
      try update.execute(arguments: [held, pair.left, pair.right])
    }
  }

  /// Takes a profile that nobody belongs to any more out of lists; its number goes on leading to its anchor.
  func bury(_ profile: ProfileID) throws {
    try removeWords(of: profile)
    caches.shownTraits.forget(profile)
    for statement in [
      sql.derived.clearConsents, sql.derived.clearSuppressions, sql.derived.clearSpend,
      sql.identity.buryProfile,
    ] {
      try statement.run(profile.rawValue)
    }
  }
}

extension IdentityGraph.LinkState {
  /// As the column `held` of a link has it.
  fileprivate var held: String? {
    switch self {
    case .made: nil
    case .held(let hold): hold.code
    case .cut: "cut"
    }
  }
}

/// The numbers ever given to profiles that identifiers of a region founded.
private struct ProfileNumbers {
  private let byAnchor: [Int64: [ProfileID]]
  let all: Set<ProfileID>

  init(_ region: IdentityRegion, _ db: Database) throws {
    let find = try db.cachedStatement(sql: "SELECT id FROM profile WHERE anchor_id = ? ORDER BY id")
    var byAnchor: [Int64: [ProfileID]] = [:]
    for id in region.nodes.keys {
      let numbers = try Int64.fetchAll(find, arguments: [id])
      if !numbers.isEmpty { byAnchor[id] = numbers.map { ProfileID($0) } }
    }
    self.byAnchor = byAnchor
    all = Set(byAnchor.values.joined())
  }

  /// The lowest number that one of the identifiers founded.
  func profile(of identifiers: [Int64], taken: Set<ProfileID>) -> ProfileID? {
    identifiers.lazy.flatMap { byAnchor[$0] ?? [] }.filter { !taken.contains($0) }.min()
  }
}
