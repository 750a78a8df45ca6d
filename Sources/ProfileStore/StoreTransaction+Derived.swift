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
    try refreshActivity(stale.activity.sorted())
  }

  private func refreshActivity(_ profiles: [ProfileID]) throws {
    let update = try prepared(
      #line,
      """
      UPDATE profile SET (first_seen_ms, last_seen_ms, event_count, cart_at_ms, purchase_at_ms) =
        (SELECT min(first_seen_ms),
           CASE WHEN max(last_active_ms) > 0 THEN max(last_active_ms) ELSE min(first_seen_ms) END,
           sum(event_count), max(cart_at_ms), max(purchase_at_ms)
         FROM identifier WHERE profile_id = ?1)
      WHERE id = ?1
      """)
    for profile in profiles {
      update.bind(1, profile.rawValue)
      try update.run()
    }
  }

  private func refreshOrders(_ profile: ProfileID) throws {
    let clear = try prepared(#line, "DELETE FROM profile_spend WHERE profile_id = ?1")
    let sums = try prepared(
      #line,
      """
      INSERT INTO profile_spend (profile_id, currency, order_count, spent_minor)
      SELECT ?1, o.currency, count(*), sum(o.total_minor)
      FROM identifier AS i CROSS JOIN customer_order AS o ON o.identifier_id = i.id AND o.is_latest = 1
      WHERE i.profile_id = ?1 AND \(Self.orderCounts)
      GROUP BY o.currency
      """)
    let update = try prepared(
      #line,
      """
      UPDATE profile SET
        (order_count, first_order_ms, last_order_ms) =
          (SELECT count(*), ifnull(min(o.at_ms), 0), ifnull(max(o.at_ms), 0)
           FROM identifier AS i
           CROSS JOIN customer_order AS o ON o.identifier_id = i.id AND o.is_latest = 1
           WHERE i.profile_id = ?1 AND \(Self.orderCounts)),
        currency = NULL, spent_minor = 0,
        has_other_currencies = (SELECT count(*) > 1 FROM profile_spend WHERE profile_id = ?1)
      WHERE id = ?1
      """)
    let main = try prepared(
      #line,
      """
      UPDATE profile SET currency = s.currency, spent_minor = s.spent_minor
      FROM (SELECT currency, spent_minor FROM profile_spend WHERE profile_id = ?1
            ORDER BY order_count DESC, currency LIMIT 1) AS s
      WHERE id = ?1
      """)
    for statement in [clear, sums, update, main] {
      statement.bind(1, profile.rawValue)
      try statement.run()
    }
  }

  /// The orders that ``Order/counts`` counts, of table `o`.
  static let orderCounts =
    "lower(o.status) NOT IN ('cancelled', 'canceled', 'refunded', 'voided', 'returned')"

  private func refreshConsents(_ profile: ProfileID, nowMs: Int64) throws {
    let clear = try prepared(#line, "DELETE FROM profile_consent WHERE profile_id = ?1")
    clear.bind(1, profile.rawValue)
    try clear.run()
    // The last word as ConsentRecord.isLastWord has it: later, and at one instant the stricter.
    let insert = try prepared(
      #line,
      """
      INSERT INTO profile_consent
        (profile_id, purpose_id, decision, at_ms, expires_at_ms, policy_version)
      SELECT ?1, purpose_id, decision, at_ms, expires_at_ms, policy_version FROM (
        SELECT c.purpose_id, c.decision, c.at_ms, c.expires_at_ms, c.policy_version, row_number()
          OVER (PARTITION BY c.purpose_id ORDER BY c.at_ms DESC,
            CASE c.decision WHEN 3 THEN 3 WHEN 2 THEN 2 WHEN 4 THEN 1 ELSE 0 END DESC, c.id DESC)
          AS place
        FROM identifier AS i CROSS JOIN consent AS c ON c.identifier_id = i.id
        WHERE i.profile_id = ?1 AND c.at_ms <= ?2)
      WHERE place = 1
      """)
    insert.bind(1, profile.rawValue)
    insert.bind(2, nowMs)
    try insert.run()
  }

  private func refreshTraits(_ profile: ProfileID) throws {
    let (shown, spellings) = try shownTraits(of: profile)
    let identifiers = try identifierTexts(of: profile)
    let fallback = identifiers.first?.value ?? ""
    let name = DisplayName.of(traits: shown, fallback: fallback)
    let eMails = identifiers.filter { $0.kind == .email }.map(\.value)
    let words = TextFolding.words(([name] + spellings + eMails).joined(separator: " "))
    let texts = [name, shown["city"] ?? "", shown["country"] ?? "", shown["language"] ?? "", words]
    guard try storedTexts(of: profile) != texts else { return }
    try removeWords(of: profile)
    let update = try prepared(
      #line,
      """
      UPDATE profile SET name = ?2, city = ?3, country = ?4, language = ?5, words = ?6 WHERE id = ?1
      """)
    update.bind(1, profile.rawValue)
    for (place, text) in texts.enumerated() { update.bind(Int32(place + 2), text) }
    try update.run()
    guard !words.isEmpty else { return }
    let index = try prepared(#line, "INSERT INTO profile_search (rowid, words) VALUES (?1, ?2)")
    index.bind(1, profile.rawValue)
    index.bind(2, words)
    try index.run()
  }

  /// Name, city, country, language and words as the profile has them; most identify calls repeat them.
  private func storedTexts(of profile: ProfileID) throws -> [String] {
    let find = try prepared(
      #line, "SELECT name, city, country, language, words FROM profile WHERE id = ?1")
    find.bind(1, profile.rawValue)
    defer { find.reset() }
    return try find.step() ? (0..<5).map { find.text($0) } : []
  }

  /// Takes a profile out of the search index, which needs the words it went in with.
  func removeWords(of profile: ProfileID) throws {
    let find = try prepared(#line, "SELECT words FROM profile WHERE id = ?1 AND words <> ''")
    find.bind(1, profile.rawValue)
    guard try find.step() else { return }
    let words = find.text(0)
    find.reset()
    let remove = try prepared(
      #line, "INSERT INTO profile_search (profile_search, rowid, words) VALUES ('delete', ?1, ?2)")
    remove.bind(1, profile.rawValue)
    remove.bind(2, words)
    try remove.run()
  }

  /// The profile's identifiers, e-mails first, then by strength: what to call a person without a name.
  private func identifierTexts(of profile: ProfileID) throws -> [Identifier] {
    let find = try prepared(
      #line,
      """
      SELECT kind, value FROM identifier WHERE profile_id = ?1
      ORDER BY kind <> 4, kind <> 5, kind, last_seen_ms DESC, id
      """)
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
    let find = try prepared(
      #line,
      """
      SELECT j.key, j.value
      FROM identifier AS i
      CROSS JOIN trait_record AS t ON t.identifier_id = i.id
      CROSS JOIN drop_file AS d ON d.id = t.drop_id
      CROSS JOIN source AS s ON s.id = d.source_id, json_each(t.traits) AS j
      WHERE i.profile_id = ?1
        AND j.key IN ('first_name', 'last_name', 'name', 'city', 'country', 'language', 'company')
      ORDER BY s.party, t.is_verified DESC, t.at_ms DESC, d.name DESC, t.line DESC
      """)
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
