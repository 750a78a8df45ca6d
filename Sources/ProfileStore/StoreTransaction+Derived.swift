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
    for profile in stale.traits.sorted() { try refreshTraits(profile) }
    for profile in stale.orders.sorted() { try refreshOrders(profile) }
    for profile in stale.consents.sorted() { try refreshConsents(profile, nowMs: nowMs) }
    for profile in stale.activity.sorted() { try refreshActivity(profile) }
  }

  private func refreshActivity(_ profile: ProfileID) throws {
    sql.derived.activity.bind(1, profile.rawValue)
    try sql.derived.activity.run()
  }

  private func refreshOrders(_ profile: ProfileID) throws {
    var sums: [String: (count: Int64, minor: Int64)] = [:]
    var count: Int64 = 0
    var (firstMs, lastMs) = (Int64.max, Int64(0))
    let orders = sql.derived.orders
    orders.bind(1, profile.rawValue)
    while try orders.step() {
      let sum = sums[orders.text(0), default: (0, 0)]
      sums[orders.text(0)] = (sum.count + 1, sum.minor + orders.int(1))
      count += 1
      firstMs = min(firstMs, orders.int(2))
      lastMs = max(lastMs, orders.int(2))
    }
    sql.derived.clearSpend.bind(1, profile.rawValue)
    try sql.derived.clearSpend.run()
    // The currency of most orders first.
    let inOrder = sums.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (currency, sum) in inOrder {
      let spend = sql.derived.spend
      spend.bind(1, profile.rawValue)
      spend.bind(2, currency)
      spend.bind(3, sum.count)
      spend.bind(4, sum.minor)
      try spend.run()
    }
    let update = sql.derived.orderSums
    update.bind(1, profile.rawValue)
    update.bind(2, count)
    update.bind(3, count > 0 ? firstMs : 0)
    update.bind(4, lastMs)
    update.bind(5, inOrder.first?.key)
    update.bind(6, inOrder.first?.value.minor ?? 0)
    update.bind(7, inOrder.count > 1 ? 1 : 0)
    try update.run()
  }

  private func refreshConsents(_ profile: ProfileID, nowMs: Int64) throws {
    sql.derived.clearConsents.bind(1, profile.rawValue)
    try sql.derived.clearConsents.run()
    sql.derived.allConsents.bind(1, profile.rawValue)
    sql.derived.allConsents.bind(2, nowMs)
    try sql.derived.allConsents.run()
  }

  /// Whether a profile shows each of these values already, so that one more record of them changes
  /// nothing that is derived; `false` where that is not known.
  package func shows(_ traits: TraitFact, in profile: ProfileID) -> Bool {
    caches.shownTraits.contain(traits, of: profile)
  }

  private func refreshTraits(_ profile: ProfileID) throws {
    let (shown, spellings) = try shownTraits(of: profile)
    let identifiers = try identifierTexts(of: profile)
    let fallback = identifiers.first?.value ?? ""
    let name = DisplayName.of(traits: shown, fallback: fallback)
    let eMails = identifiers.filter { $0.kind == .email }.map(\.value)
    let words = TextFolding.words(([name] + spellings + eMails).joined(separator: " "))
    let texts = [name, shown["city"] ?? "", shown["country"] ?? "", shown["language"] ?? "", words]
    caches.shownTraits.note(shown, of: profile)
    let stored = try storedTexts(of: profile)
    guard stored != texts else { return }
    let update = sql.derived.texts
    update.bind(1, profile.rawValue)
    for (place, text) in texts.enumerated() { update.bind(Int32(place + 2), text) }
    guard stored.last != words else { return try update.run() }
    try removeWords(of: profile)
    try update.run()
    guard !words.isEmpty else { return }
    sql.derived.insertWords.bind(1, profile.rawValue)
    sql.derived.insertWords.bind(2, words)
    try sql.derived.insertWords.run()
  }

  /// Name, city, country, language and words as the profile has them; most identify calls repeat them.
  private func storedTexts(of profile: ProfileID) throws -> [String] {
    let find = sql.derived.storedTexts
    find.bind(1, profile.rawValue)
    defer { find.reset() }
    return try find.step() ? (0..<5).map { find.text($0) } : []
  }

  /// Takes a profile out of the search index, which needs the words it went in with.
  func removeWords(of profile: ProfileID) throws {
    let find = sql.derived.words
    find.bind(1, profile.rawValue)
    guard try find.step() else { return }
    let words = find.text(0)
    find.reset()
    sql.derived.removeWords.bind(1, profile.rawValue)
    sql.derived.removeWords.bind(2, words)
    try sql.derived.removeWords.run()
  }

  /// The profile's identifiers, e-mails first, then by strength: what to call a person without a name.
  private func identifierTexts(of profile: ProfileID) throws -> [Identifier] {
    let find = sql.derived.identifiers
    find.bind(1, profile.rawValue)
    var identifiers: [Identifier] = []
    while try find.step() {
      guard let kind = Identifier.Kind(rawValue: Int(find.int(0))) else { continue }
      identifiers.append(Identifier(kind: kind, value: find.text(1)))
    }
    return identifiers
  }

  /// The shown values of the traits that a list needs, by the rule of ``Trait/isShownBefore(_:)``, and
  /// other spellings of the name by which the person is found too.
  private func shownTraits(of profile: ProfileID) throws -> ([String: String], [String]) {
    let find = sql.derived.traits
    find.bind(1, profile.rawValue)
    var shown: [String: String] = [:]
    var spellings: [String] = []
    while try find.step() {
      let name = find.text(0)
      let value = find.text(1)
      if shown[name] == nil { shown[name] = value }
      if name.hasSuffix("name") || name == "company", !spellings.contains(value) {
        spellings.append(value)
      }
    }
    return (shown, spellings)
  }
}
