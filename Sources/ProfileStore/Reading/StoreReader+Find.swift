internal import GRDB
package import ProfileModel

extension StoreReader {
  /// Finds people by what a caller says: an order, tracking or ticket number, a phone, an e-mail, any
  /// other identifier, a name; with or without `#`, blanks, leading zeros, letters or country code.
  ///
  /// - Parameters:
  ///   - said: As typed or pasted.
  ///   - nowMs: For the consent of the lines.
  ///   - limit: Matches at most; each profile once for each kind.
  /// - Returns: Best first: exact numbers, then beginnings, then names.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place; ``StoreError/notForRole(_:)``.
  package func find(_ said: String, nowMs: Int64, limit: Int = 20) throws(StoreError) -> [FindMatch]
  {
    try demand(.findPeople)
    let text = said.trimmed(limit: 200)
    guard !text.isEmpty else { return [] }
    return try read("finding a person") { db in
      var finder = Finder(reader: self, db: db, nowMs: nowMs, limit: limit)
      try finder.find(text)
      return finder.matches
    }
  }
}

extension String {
  fileprivate func trimmed(limit: Int) -> String {
    let start = drop { $0.isWhitespace }
    return String(start.prefix(limit).reversed().drop { $0.isWhitespace }.reversed())
  }
}

/// Collects the matches of one question, the most literal first.
private struct Finder {
  let reader: StoreReader
  let db: Database
  let nowMs: Int64
  let limit: Int
  private(set) var matches: [FindMatch] = []
  private var seen: Set<String> = []

  init(reader: StoreReader, db: Database, nowMs: Int64, limit: Int) {
    self.reader = reader
    self.db = db
    self.nowMs = nowMs
    self.limit = limit
  }

  mutating func find(_ text: String) throws {
    if text.contains("@") {
      try findEMail(text.lowercased())
      // A part from its middle or end is found among the words.
      if matches.isEmpty { try findName(text) }
      return
    }
    let asked = FindKey.asked(text)
    if let whole = asked.first { try findKeys(whole, isExact: true) }
    try findIdentifier(text)
    // Another letter before the digits may be meant for them, but never instead of what was said.
    if matches.isEmpty, asked.count > 1, let bare = asked.last {
      try findKeys(bare, isExact: false)
    }
    if let key = asked.first(where: { $0.count >= 3 && $0.contains(where: \.isNumber) }),
      matches.isEmpty
    {
      try findKeys(key, isExact: false, isPrefix: true)
      if matches.isEmpty, let bare = asked.last, bare.count >= 3 {
        try findKeys(bare, isExact: false, isPrefix: true)
      }
    }
    if matches.count < limit { try findName(text) }
  }

  private mutating func findEMail(_ text: String) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT value, profile_id FROM identifier
          WHERE kind = ? AND value >= ? AND value < ? ORDER BY value LIMIT ?
          """),
      arguments: [
        Identifier.Kind.email.rawValue, text, text + "\u{10FFFF}", limit,
      ])
    for row in rows {
      let value: String = row[0]
      try add(row[1], .email, value: value, isExact: value == text)
      if value == text { try addSharers(.email, value, .email) }
    }
  }

  private mutating func findIdentifier(_ text: String) throws {
    for kind in Identifier.Kind.allCases {
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT value, profile_id FROM identifier WHERE kind = ? AND value IN (?, ?)"),
        arguments: [kind.rawValue, text, text.uppercased()])
      for row in rows {
        try add(row[1], .identifier, value: row[0], isExact: true)
        try addSharers(kind, row[0], .identifier)
      }
    }
  }

  private mutating func findName(_ text: String) throws {
    guard text.contains(where: \.isLetter), let words = SearchText.query(text) else { return }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT p.id, p.name FROM profile_search AS f JOIN profile AS p ON p.id = f.rowid
          WHERE f.words MATCH ? AND p.is_live = 1 LIMIT ?
          """), arguments: [words, limit])
    let folded = TextFolding.words(text)
    for row in rows {
      let name: String = row[1]
      try add(row[0], .name, value: name, isExact: TextFolding.words(name) == folded)
    }
  }

  private mutating func findKeys(_ key: String, isExact: Bool, isPrefix: Bool = false) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT kind, value FROM find_key WHERE key >= ? AND key < ? ORDER BY key, kind, value LIMIT ?
          """), arguments: [key, isPrefix ? key + "~" : key + " ", limit])
    for row in rows {
      guard let kind = FindKey.Kind(rawValue: row[0]) else { continue }
      try addNumber(kind, value: row[1], isExact: isExact)
    }
  }

  private mutating func addNumber(_ kind: FindKey.Kind, value: String, isExact: Bool) throws {
    switch kind {
    case .order: try addOrder(value, .order, value: value, isExact: isExact)
    case .tracking:
      let orders = try String.fetchAll(
        db.cachedStatement(
          sql: "SELECT order_no FROM shipment WHERE tracking_no = ? AND is_latest = 1"),
        arguments: [value])
      for order in orders { try addOrder(order, .tracking, value: value, isExact: isExact) }
    case .ticket:
      try addOwners(
        "SELECT identifier_id FROM ticket WHERE ticket_no = ? AND is_latest = 1", .ticket,
        value: value, isExact: isExact)
    case .phone:
      try addOwners(
        "SELECT id FROM identifier WHERE kind = 5 AND value = ?", .phone, value: value,
        isExact: isExact)
      if isExact { try addSharers(.phone, value, .phone) }
    }
  }

  /// Others whose rows named an identifier that is not theirs: a family's phone, an office's e-mail.
  private mutating func addSharers(
    _ kind: Identifier.Kind, _ value: String, _ match: FindMatch.Kind
  ) throws {
    let profiles = try Int64.fetchAll(
      db.cachedStatement(sql: Self.sharersSQL), arguments: [kind.rawValue, value, limit])
    for profile in profiles { try add(profile, match, value: value, isExact: true) }
  }

  private static let sharersSQL = """
    SELECT DISTINCT o.profile_id
    FROM identifier AS i
    CROSS JOIN link AS l ON l.held IS NOT NULL AND l.held NOT IN ('cut', 'never')
      AND (l.left_id = i.id OR l.right_id = i.id)
    CROSS JOIN identifier AS o ON o.id = iif(l.left_id = i.id, l.right_id, l.left_id)
    WHERE i.kind = ?1 AND i.value = ?2 ORDER BY l.at_ms LIMIT ?3
    """

  private mutating func addOrder(
    _ order: String, _ kind: FindMatch.Kind, value: String, isExact: Bool
  ) throws {
    try addOwners(
      "SELECT identifier_id FROM customer_order WHERE order_no = ? AND is_latest = 1", kind,
      value: value, isExact: isExact, lookingUp: order, order: order)
  }

  private mutating func addOwners(
    _ identifierSQL: String, _ kind: FindMatch.Kind, value: String, isExact: Bool,
    lookingUp key: String? = nil, order: String? = nil
  ) throws {
    let profiles = try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT DISTINCT profile_id FROM identifier WHERE id IN (\(identifierSQL))"),
      arguments: [key ?? value])
    for profile in profiles {
      try add(profile, kind, value: value, isExact: isExact, order: order)
    }
  }

  private mutating func add(
    _ profile: Int64, _ kind: FindMatch.Kind, value: String, isExact: Bool, order: String? = nil
  ) throws {
    guard matches.count < limit, seen.insert("\(profile) \(kind) \(order ?? "")").inserted,
      let summary = try reader.summary(of: ProfileID(profile), db, nowMs: nowMs),
      isExact || !summary.isRestricted
    else { return }
    matches.append(
      FindMatch(
        profile: summary, kind: kind, value: DropText(shown(value, kind, isExact)),
        isExact: isExact,
        orderNumber: order.map { DropText($0) }))
  }

  /// Of what the caller did not say in full no more is shown than the role may read.
  private func shown(_ value: String, _ kind: FindMatch.Kind, _ isExact: Bool) -> String {
    guard !isExact else { return value }
    return switch kind {
    case .email: Masking.email(value, reader.role.legibility(.contact))
    case .phone: Masking.phone(value, reader.role.legibility(.contact))
    default: value
    }
  }
}
