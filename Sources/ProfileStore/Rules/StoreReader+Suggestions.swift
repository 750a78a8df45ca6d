internal import GRDB
import ProfileModel
package import Segments

/// Words that may be typed next in a rule, from what the store holds.
extension StoreReader {
  /// - Parameters:
  ///   - expected: What may stand there.
  ///   - typed: What of it is typed already.
  ///   - limit: Words at most of each kind.
  /// - Returns: Those that begin as typed before those that only contain it; most frequent first.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place.
  package func suggestions(
    for expected: [Expectation], typed: String, limit: Int
  ) throws(StoreError) -> [RuleSuggestion] {
    try read("looking for words") { db in
      let wanted = TextFolding.folded(typed)
      var found: [RuleSuggestion] = []
      for expectation in expected {
        let all = try suggestions(expectation, db)
        let fitting = all.filter { TextFolding.folded($0.text).contains(wanted) }
        found += fitting.prefix(limit)
      }
      let (begin, contain) = found.partitioned { suggestion in
        TextFolding.folded(suggestion.text.filter { $0 != "\"" }).starts(with: wanted)
      }
      return begin + contain
    }
  }

  private func suggestions(_ expectation: Expectation, _ db: Database) throws -> [RuleSuggestion] {
    switch expectation {
    case .word(let word): return [RuleSuggestion(word)]
    case .sign(let sign): return [RuleSuggestion(sign)]
    case .number, .date, .text, .end: return []
    case .purpose: return register.map { RuleSuggestion(value: $0.id.rawValue) }
    case .segment:
      return try String.fetchAll(db, sql: "SELECT name FROM segment ORDER BY position")
        .map { RuleSuggestion(name: $0) }
    case .list: return ListFolder(besides: path).names.map { RuleSuggestion(name: $0) }
    case .currency:
      return try counted(
        db, "SELECT currency, count(*) FROM profile_spend GROUP BY 1 ORDER BY 2 DESC"
      ) { RuleSuggestion($0, count: $1) }
    case .event:
      return try counted(
        db,
        """
        SELECT n.text, (SELECT count(*) FROM event AS e INDEXED BY event_by_name WHERE e.name_id = n.id) AS c
        FROM name AS n WHERE c > 0 ORDER BY c DESC LIMIT 200
        """
      ) { RuleSuggestion(name: $0, count: $1) }
    case .traitName:
      return try counted(
        db,
        """
        SELECT j.key, count(*) FROM (SELECT traits FROM trait_record ORDER BY id DESC LIMIT 5000) AS t,
          json_each(t.traits) AS j GROUP BY 1 ORDER BY 2 DESC
        """
      ) { RuleSuggestion(value: $0, count: $1) }
    case .property(let subject): return try properties(of: subject, db)
    case .value(let field): return try values(of: field, db)
    case .propertyValue(let subject, let property):
      return try values(of: property, in: subject, db)
    }
  }

  private func counted(
    _ db: Database, _ sql: String, _ arguments: StatementArguments = [],
    _ suggestion: (String, Int) -> RuleSuggestion
  ) throws -> [RuleSuggestion] {
    try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
      guard let text = String.fromDatabaseValue(row[0]), !text.isEmpty else { return nil }
      // Values that few have would tell who they are.
      return role.isTooFew(row[1]) ? nil : suggestion(text, row[1])
    }
  }

  private func properties(of subject: Measure.Subject, _ db: Database) throws -> [RuleSuggestion] {
    if let known = FactFilter.properties(of: subject) { return known.map { RuleSuggestion($0) } }
    return try counted(
      db,
      """
      SELECT j.key, count(*) FROM (\(Self.lastEvents)) AS e, json_each(e.properties) AS j
      WHERE j.type <> 'object' GROUP BY 1 ORDER BY 2 DESC
      """, [subject.eventName]
    ) { RuleSuggestion(value: $0, count: $1) }
  }

  private static let lastEvents = """
    SELECT e.properties FROM event AS e INDEXED BY event_by_name
    WHERE e.name_id = (SELECT id FROM name WHERE text = ?1) ORDER BY e.at_ms DESC LIMIT 2000
    """

  private func values(of field: ProfileField, _ db: Database) throws -> [RuleSuggestion] {
    switch field {
    case .trait(let name):
      guard mayOffer(DataCategory(trait: name)) else { return [] }
      return try traitCounts(name, db).compactMap { value, count in
        role.isTooFew(count) ? nil : RuleSuggestion(value: value, count: count)
      }
    case .order(_, let detail): return try values(of: detail.rawValue, in: .orders, db)
    case .identifier, .instant, .event: return []
    }
  }

  private func values(of property: String, in subject: Measure.Subject, _ db: Database) throws
    -> [RuleSuggestion]
  {
    func distinct(_ column: String, _ table: String) throws -> [RuleSuggestion] {
      try counted(
        db,
        """
        SELECT \(column), count(*) FROM (SELECT \(column) FROM \(table) ORDER BY rowid DESC LIMIT 20000)
        GROUP BY 1 ORDER BY 2 DESC LIMIT 200
        """
      ) { RuleSuggestion(value: $0, count: $1) }
    }
    switch (subject, property) {
    case (.events, _):
      return try counted(
        db,
        """
        SELECT json_extract(e.properties, ?2), count(*) FROM (\(Self.lastEvents)) AS e
        GROUP BY 1 ORDER BY 2 DESC LIMIT 200
        """, [subject.eventName, "$.\"\(property.filter { $0 != "\"" && $0 != "\\" })\""]
      ) { RuleSuggestion(value: $0, count: $1) }
    case (.orders, "delivery"), (.items, "delivery"):
      return ["late", "sent", "waiting", "delivered", "none"].map { RuleSuggestion($0) }
    case (.orders, "channel"), (.items, "channel"), (.orders, "status"), (.items, "status"),
      (.orders, "coupon"), (.items, "coupon"), (.orders, "currency"), (.items, "currency"):
      return try distinct(property, "customer_order")
    case (.orders, "category"), (.items, "category"): return try distinct("category", "product")
    case (.orders, "sku"), (.items, "sku"): return try distinct("sku", "product")
    case (.orders, "product"), (.items, "product"): return try distinct("name", "product")
    case (.tickets, "channel"), (.tickets, "status"): return try distinct(property, "ticket")
    case (.feedback, "kind"): return try distinct("kind", "feedback")
    default: return []
    }
  }

  private func mayOffer(_ category: DataCategory) -> Bool {
    guard let own = role.purposes else { return !role.isMasked || category == .place }
    return register.contains { own.contains($0.id) && $0.uses.contains(category) }
  }
}

extension Measure.Subject {
  fileprivate var eventName: String { if case .events(let name?) = self { name } else { "" } }
}

extension Sequence {
  /// Those that meet the condition, and the others, in their order.
  fileprivate func partitioned(_ holds: (Element) -> Bool) -> ([Element], [Element]) {
    var (met, others): ([Element], [Element]) = ([], [])
    for element in self {
      if holds(element) { met.append(element) } else { others.append(element) }
    }
    return (met, others)
  }
}
