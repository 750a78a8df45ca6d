internal import GRDB
package import ProfileModel

/// Which derived columns of which profiles a batch has made stale.
package struct StaleProfiles: Sendable {
  package var activity: Set<ProfileID> = []
  package var traits: Set<ProfileID> = []
  package var orders: Set<ProfileID> = []
  package var consents: Set<ProfileID> = []

  package init() {}

  package var all: Set<ProfileID> { activity.union(traits).union(orders).union(consents) }

  /// Marks everything of a profile, as after a merge.
  package mutating func insertWhole(_ profile: ProfileID) {
    activity.insert(profile)
    traits.insert(profile)
    orders.insert(profile)
    consents.insert(profile)
  }

  /// Leaves out profiles that nobody belongs to any more.
  package mutating func remove(_ buried: Set<ProfileID>) {
    guard !buried.isEmpty else { return }
    activity.subtract(buried)
    traits.subtract(buried)
    orders.subtract(buried)
    consents.subtract(buried)
  }

  /// Puts today's number in the place of each old one.
  package mutating func replace(using today: (ProfileID) -> ProfileID) {
    activity = Set(activity.map(today))
    traits = Set(traits.map(today))
    orders = Set(orders.map(today))
    consents = Set(consents.map(today))
  }
}

extension StoreTransaction {
  /// Computes the stale columns anew from the facts.
  package func refresh(_ stale: StaleProfiles, nowMs: Int64) throws {
    var stale = stale
    // What a decision withholds or gives back changes all that is derived.
    for profile in stale.consents.sorted() where try refreshConsents(profile, nowMs: nowMs) {
      stale.insertWhole(profile)
    }
    for profile in stale.traits.sorted() { try refreshTraits(profile) }
    for profile in stale.orders.sorted() { try refreshOrders(profile) }
    for profile in stale.activity.sorted() { try refreshActivity(profile) }
    try hideRestricted(stale.all)
  }

  private func refreshActivity(_ profile: ProfileID) throws {
    try sql.derived.activity.run(profile.rawValue)
  }

  private func refreshOrders(_ profile: ProfileID) throws {
    var sums: [String: (count: Int64, minor: Int64)] = [:]
    var count: Int64 = 0
    var (firstMs, lastMs) = (Int64.max, Int64(0))
    let orders = sql.derived.orders
    orders.bind(profile.rawValue)
    while try orders.step() {
      let sum = sums[orders.text(0), default: (0, 0)]
      sums[orders.text(0)] = (sum.count + 1, sum.minor + orders.int(1))
      count += 1
      firstMs = min(firstMs, orders.int(2))
      lastMs = max(lastMs, orders.int(2))
    }
    try sql.derived.clearSpend.run(profile.rawValue)
    // The currency of most orders first.
    let inOrder = sums.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (currency, sum) in inOrder {
      try sql.derived.spend.run(profile.rawValue, currency, sum.count, sum.minor)
    }
    try sql.derived.orderSums.run(
      profile.rawValue, count, count > 0 ? firstMs : 0, lastMs, inOrder.first?.key,
      inOrder.first?.value.minor ?? 0, inOrder.count > 1)
  }

  /// Whether a profile shows each of these values already, so that one more record of them changes
  /// nothing that is derived; `false` where that is not known.
  package func shows(_ traits: TraitFact, in profile: ProfileID) -> Bool {
    caches.shownTraits.contain(traits, of: profile)
  }

  /// Whether a profile has a name of its own, as far as is known without asking.
  package func isNamed(_ profile: ProfileID) -> Bool { caches.shownTraits.isNamed(profile) }

  private func refreshTraits(_ profile: ProfileID) throws {
    let texts = ProfileTexts(
      records: try traits(of: profile), identifiers: try identifiers(of: profile))
    caches.shownTraits.note(texts, of: profile)
    let columns = [texts.name, texts.city, texts.country, texts.language, texts.words]
    let stored = try storedTexts(of: profile)
    guard stored != columns else { return }
    let wordsDiffer = stored.last != texts.words
    if wordsDiffer { try removeWords(of: profile) }
    try sql.derived.texts.run(
      profile.rawValue, texts.name, texts.city, texts.country, texts.language, texts.words)
    guard wordsDiffer, !texts.words.isEmpty else { return }
    try sql.derived.insertWords.run([texts.words]) { $1.bind(profile.rawValue, $0) }
  }

  /// Name, city, country, language and words as the profile has them; most identify calls repeat them.
  private func storedTexts(of profile: ProfileID) throws -> [String] {
    let find = sql.derived.storedTexts
    find.bind(profile.rawValue)
    defer { find.reset() }
    return try find.step() ? (0..<5).map { find.text($0) } : []
  }

  /// Takes a profile out of the search index, which needs the words it went in with.
  func removeWords(of profile: ProfileID) throws {
    let find = sql.derived.words
    find.bind(profile.rawValue)
    guard try find.step() else { return }
    let words = find.text(0)
    find.reset()
    try sql.derived.removeWords.run(profile.rawValue, words)
  }

  /// The profile's identifiers e-mails first, then by strength: what to call a person without a name.
  private func identifiers(of profile: ProfileID) throws -> [Identifier] {
    let find = sql.derived.identifiers
    find.bind(profile.rawValue)
    var identifiers: [Identifier] = []
    while try find.step() {
      guard let kind = Identifier.Kind(rawValue: Int(find.int(0))) else { continue }
      identifiers.append(Identifier(kind: kind, value: find.text(1)))
    }
    return identifiers
  }

  /// Values of the traits that a list needs, by record, those shown first by ``Trait/isShownBefore(_:)``.
  private func traits(of profile: ProfileID) throws -> [[TraitFact.Value]] {
    let find = sql.derived.traits
    find.bind(profile.rawValue)
    var records: [[TraitFact.Value]] = []
    while try find.step() {
      records.append(find.bytes(0) { JSONText.members(of: $0, where: ShownTraits.contain) })
    }
    return records
  }
}
