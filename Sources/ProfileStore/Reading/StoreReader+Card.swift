internal import GRDB
package import ProfileModel

extension StoreReader {
  /// Today's profile behind a number: itself, or the one it was merged into; `nil` for one never given.
  package func todaysProfile(_ number: ProfileID) throws(StoreError) -> ProfileID? {
    try read("reading a profile") { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT i.profile_id FROM profile AS p JOIN identifier AS i ON i.id = p.anchor_id
            WHERE p.id = ?
            """), arguments: [number.rawValue]
      ).map { ProfileID($0) }
    }
  }

  /// Everything known of a person in one snapshot of the store; an old number leads to today's profile.
  ///
  /// - Parameters:
  ///   - number: Old or new.
  ///   - nowMs: Now, which decides what the role is to see.
  ///   - asOfMs: The instant whose consent status is asked for; `nil` is now.
  ///   - entries: How many of the newest timeline entries to add.
  ///   - isRevealed: Whether a reason for reading what is masked is in the audit.
  /// - Returns: As the role sees it; `nil` for a number never given, and for a person whom the role is not to see.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place.
  package func card(
    _ number: ProfileID, nowMs: Int64, asOfMs: Int64? = nil, entries: Int = 8,
    isRevealed: Bool = false
  ) throws(StoreError) -> ProfileCard? {
    guard let profile = try todaysProfile(number) else { return nil }
    return try read("reading a profile") { db in
      let log = try consentLog(of: profile, db)
      guard let summary = try summary(of: profile, db, nowMs: nowMs, isWhole: true),
        let disclosure = disclosure(of: summary, log, isRevealed: isRevealed, nowMs: nowMs)
      else { return nil }
      let suppressions = try suppressions(of: profile, db)
      let known = try identifiers(of: profile, db)
      let consents = ConsentStatus.all(
        of: log, suppressions: suppressions, register: fullRegister(for: log),
        atMs: asOfMs ?? nowMs)
      let card = ProfileCard(
        summary: summary, identifiers: known, links: try links(of: profile, db),
        traits: TraitValues.grouped(try traits(of: profile, db)),
        orders: try orders(of: profile, db), tickets: try tickets(of: profile, db),
        consents: consents, consentLog: log, suppressions: suppressions,
        lastEntries: try timeline(of: profile, .happened, after: nil, limit: entries, db),
        firstSeenMs: known.map(\.firstSeenMs).min())
      return disclosure.card(card)
    }
  }

  /// By what is lawful now: that something was allowed once opens nothing.
  private func disclosure(
    of summary: ProfileSummary, _ log: [ConsentRecord], isRevealed: Bool, nowMs: Int64
  ) -> Disclosure? {
    // Restricted people are found by whoever answers them, and used for nothing.
    guard !summary.isRestricted || role.may(.findPeople) else { return nil }
    let statuses =
      role.isConfined ? ConsentStatus.all(of: log, register: register, atMs: nowMs) : []
    return Disclosure(
      to: role, lawful: statuses.filter(\.isLawful).map(\.purpose),
      isRevealed: isRevealed && role.mayReveal)
  }

  /// What the role is shown of a person in pages besides the card, and the names to hide in them.
  func disclosure(
    of profile: ProfileID, isRevealed: Bool, nowMs: Int64, _ db: Database
  ) throws -> (disclosure: Disclosure, names: [String])? {
    let log = try consentLog(of: profile, db)
    guard let summary = try summary(of: profile, db, nowMs: nowMs, isWhole: true),
      let disclosure = disclosure(of: summary, log, isRevealed: isRevealed, nowMs: nowMs)
    else { return nil }
    let bare = ProfileCard(
      summary: summary, identifiers: try identifiers(of: profile, db), links: [],
      traits: TraitValues.grouped(try traits(of: profile, db)), orders: [], tickets: [],
      consents: [], consentLog: [], lastEntries: [], firstSeenMs: nil)
    return (disclosure, disclosure.namesToHide(bare))
  }

  // CROSS JOIN keeps SQLite to this order: from the person to the facts, never the other way round.

  /// The register, and below it purposes that the log names and the register lacks.
  private func fullRegister(for log: [ConsentRecord]) -> [Purpose] {
    let known = Set(register.map(\.id))
    let others = Dictionary(grouping: log.filter { !known.contains($0.purpose) }, by: \.purpose)
    return register
      + others.sorted { $0.key < $1.key }.map { id, records in
        Purpose(id: id, lawfulBasis: records.first?.lawfulBasis ?? .consent)
      }
  }

  static let originColumns = "s.name AS source, d.name AS file, s.party AS party"
  static let originJoin =
    "CROSS JOIN drop_file AS d ON d.id = t.id >> 32 CROSS JOIN source AS s ON s.id = d.source_id"

  static func origin(_ row: Row, factID: Int64, atMs: Int64) -> Origin {
    Origin(
      source: row["source"], drop: DropText(row["file"]), line: FactNumber.line(factID),
      atMs: atMs, party: Party(rawValue: row["party"]) ?? .third)
  }

  private func identifiers(of profile: ProfileID, _ db: Database) throws
    -> [ProfileCard.KnownIdentifier]
  {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT i.kind, i.value, i.is_verified, i.first_seen_ms, i.last_seen_ms, i.fact_id,
            \(Self.originColumns)
          FROM identifier AS i CROSS JOIN drop_file AS d ON d.id = i.fact_id >> 32
          CROSS JOIN source AS s ON s.id = d.source_id
          WHERE i.profile_id = ? ORDER BY i.kind, i.first_seen_ms, i.id
          """), arguments: [profile.rawValue])
    return rows.compactMap { row in
      Identifier.Kind(rawValue: row[0]).map { kind in
        ProfileCard.KnownIdentifier(
          kind: kind, value: DropText(row[1]), isVerified: row[2], firstSeenMs: row[3],
          lastSeenMs: row[4], origin: Self.origin(row, factID: row[5], atMs: row[3]))
      }
    }
  }

  private func links(of profile: ProfileID, _ db: Database) throws -> [ProfileCard.Link] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT a.kind, a.value, b.kind, b.value, l.cause, l.fact_id, l.at_ms, \(Self.originColumns)
          FROM identifier AS a CROSS JOIN link AS l ON l.left_id = a.id AND l.held IS NULL
          CROSS JOIN identifier AS b ON b.id = l.right_id
          CROSS JOIN drop_file AS d ON d.id = l.fact_id >> 32 CROSS JOIN source AS s ON s.id = d.source_id
          WHERE a.profile_id = ? ORDER BY l.at_ms, l.left_id, l.right_id
          """), arguments: [profile.rawValue])
    return rows.compactMap { row in
      guard let left = Identifier.Kind(rawValue: row[0]),
        let right = Identifier.Kind(rawValue: row[2])
      else { return nil }
      return ProfileCard.Link(
        left: Identifier(kind: left, value: row[1]), right: Identifier(kind: right, value: row[3]),
        cause: row[4], origin: Self.origin(row, factID: row[5], atMs: row[6]))
    }
  }

  func traits(of profile: ProfileID, _ db: Database) throws -> [Trait] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT j.key, j.value, t.is_verified, t.id, t.at_ms, \(Self.originColumns)
          FROM identifier AS i CROSS JOIN trait_record AS t ON t.identifier_id = i.id \(Self.originJoin),
            json_each(t.traits) AS j
          WHERE i.profile_id = ?
          """), arguments: [profile.rawValue])
    return rows.map { row in
      Trait(
        name: row[0], value: DropText(row[1]), isVerified: row[2],
        origin: Self.origin(row, factID: row[3], atMs: row[4]))
    }
  }

  private func tickets(of profile: ProfileID, _ db: Database) throws -> [ProfileCard.Ticket] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.ticket_no, t.subject, t.status, t.channel, t.at_ms, t.closed_at_ms
          FROM identifier AS i CROSS JOIN ticket AS t ON t.identifier_id = i.id AND t.is_latest = 1
          WHERE i.profile_id = ? ORDER BY t.at_ms DESC, t.id DESC
          """), arguments: [profile.rawValue]
    ).map { row in
      ProfileCard.Ticket(
        number: DropText(row[0]), subject: DropText(row[1]), status: DropText(row[2]),
        channel: DropText(row[3]), openedAtMs: row[4], closedAtMs: row[5])
    }
  }

  func consentLog(of profile: ProfileID, _ db: Database) throws -> [ConsentRecord] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT n.name, t.decision, t.lawful_basis, t.policy_version, t.at_ms, t.expires_at_ms,
            t.method, t.given_at, t.proof, t.id, t.is_dated, \(Self.originColumns)
          FROM identifier AS i CROSS JOIN consent AS t ON t.identifier_id = i.id
          CROSS JOIN purpose AS n ON n.id = t.purpose_id \(Self.originJoin)
          WHERE i.profile_id = ? ORDER BY t.at_ms DESC, t.id DESC
          """), arguments: [profile.rawValue])
    return rows.compactMap { row in
      guard let decision = ConsentRecord.Decision(rawValue: row[1]),
        let basis = LawfulBasis(rawValue: row[2])
      else { return nil }
      let method = [row[6] as String?, row[7] as String?].compactMap { $0 }.joined(separator: ", ")
      return ConsentRecord(
        purpose: Purpose.ID(row[0]), decision: decision, lawfulBasis: basis, policyVersion: row[3],
        decidedAtMs: row[4], isDated: row[10], expiresAtMs: row[5],
        method: method.isEmpty ? nil : DropText(method),
        proof: (row[8] as String?).map { DropText($0) },
        origin: Self.origin(row, factID: row[9], atMs: row[4]))
    }
  }

  private func suppressions(of profile: ProfileID, _ db: Database) throws -> [Suppression] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.channel, t.reason, t.is_lifted, t.at_ms, t.proof, t.id, \(Self.originColumns)
          FROM identifier AS i CROSS JOIN suppression AS t ON t.identifier_id = i.id \(Self.originJoin)
          WHERE i.profile_id = ? ORDER BY t.at_ms DESC, t.id DESC
          """), arguments: [profile.rawValue]
    ).compactMap { row in
      Suppression(
        channel: row[0], reason: row[1], isLifted: row[2], atMs: row[3],
        proof: (row[4] as String?).map { DropText($0) },
        origin: Self.origin(row, factID: row[5], atMs: row[3]))
    }
  }
}
