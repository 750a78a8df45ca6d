internal import GRDB
package import ProfileModel

extension StoreReader {
  /// One page of what happened to a person, newest first.
  ///
  /// - Parameters:
  ///   - number: An old number leads to today's profile.
  ///   - filter: Which entries.
  ///   - last: The last entry of the page before; `nil` for the first page.
  ///   - limit: Entries at most, in 1...5000.
  ///   - nowMs: For what the role is to see today.
  ///   - isRevealed: As of ``card(_:nowMs:entries:isRevealed:)``.
  /// - Returns: Fewer than `limit` mean the end; empty for a number never given.
  /// - Throws: ``StoreError/interrupted`` when a newer question took its place; ``StoreError/notForRole(_:)``
  ///   for a search of what the role sees masked.
  /// - Complexity: O(identifiers × (log *n* + `limit`)), by index `event_by_identifier` and its like;
  ///   with a text in the filter, entries passed over count too.
  package func timeline(
    of number: ProfileID, _ filter: TimelineFilter, after last: TimelineEntry.Key?, limit: Int,
    nowMs: Int64, isRevealed: Bool = false
  ) throws(StoreError) -> [TimelineEntry] {
    precondition((1...5_000).contains(limit), "limit \(limit) is outside 1...5000")
    guard let profile = try todaysProfile(number) else { return [] }
    guard role.isMasked else {
      return try read("reading a timeline") { db in
        try timeline(of: profile, filter, after: last, limit: limit, db)
      }
    }
    guard filter.text.isEmpty || isRevealed else { throw .notForRole(Self.noSearch) }
    return try read("reading a timeline") { db in
      guard
        let (disclosure, names) = try disclosure(
          of: profile, isRevealed: isRevealed, nowMs: nowMs, db),
        let filter = filter.narrowed(to: disclosure.kinds)
      else { return [] }
      return try timeline(
        of: profile, filter, after: last, limit: limit, told: segmentsTold(to: disclosure, db), db
      ).compactMap { disclosure.entry($0, names: names) }
    }
  }

  /// `told` says from when on it may be told of which segments; `nil` is all of all.
  func timeline(
    of profile: ProfileID, _ filter: TimelineFilter, after last: TimelineEntry.Key?, limit: Int,
    told: [Int64: Int64]? = nil, _ db: Database
  ) throws -> [TimelineEntry] {
    let identifiers = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM identifier WHERE profile_id = ? ORDER BY id"),
      arguments: [profile.rawValue])
    var entries: [TimelineEntry] = []
    for stream in TimelineStream.all where stream.meets(filter) {
      for identifier in identifiers {
        entries += try stream.page(
          ofIdentifier: identifier, filter, after: last, limit: limit, db)
      }
    }
    if filter.kinds.isEmpty || filter.kinds.contains(.segment) {
      entries += try moves(of: profile, filter, after: last, limit: limit, told: told, db)
    }
    // Keys are unique, so that pages neither repeat nor skip entries of one instant.
    return Array(entries.sorted { $0.key > $1.key }.prefix(limit))
  }
}

/// A table that feeds the timeline: how its rows become entries.
struct TimelineStream {
  let kinds: Set<TimelineEntry.Kind>
  /// From table `t` (and what it joins): instant, kind, row number, title, detail.
  let select: String
  let atMs: String
  let kind: String
  let title: String
  let detail: String
  var isRefusal = "0"

  func meets(_ filter: TimelineFilter) -> Bool {
    filter.kinds.isEmpty || !filter.kinds.isDisjoint(with: kinds)
  }

  func page(
    ofIdentifier identifier: Int64, _ filter: TimelineFilter, after last: TimelineEntry.Key?,
    limit: Int, _ db: Database
  ) throws -> [TimelineEntry] {
    var conditions = ["t.identifier_id = ?"]
    var arguments: [any DatabaseValueConvertible] = [identifier]
    if let last {
      conditions.append("\(atMs) <= ? AND (\(atMs), \(kind), t.id) < (?, ?, ?)")
      arguments += [last.atMs, last.atMs, last.kind.rawValue, last.row]
    }
    if !filter.kinds.isEmpty {
      let wanted = filter.kinds.map { String($0.rawValue) }.sorted().joined(separator: ", ")
      conditions.append("\(kind) IN (\(wanted))")
    }
    if !filter.text.isEmpty {
      conditions.append("(\(title) LIKE ? ESCAPE '\\' OR \(detail) LIKE ? ESCAPE '\\')")
      let pattern = Self.pattern(filter.text)
      arguments += [pattern, pattern]
    }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(atMs) AS at_ms, \(kind) AS kind, t.id AS id, \(title) AS title, \(detail) AS detail,
            \(isRefusal) AS is_refusal, \(StoreReader.originColumns)
          FROM \(select) \(StoreReader.originJoin) WHERE \(conditions.joined(separator: " AND "))
          ORDER BY \(atMs) DESC, 2 DESC, t.id DESC LIMIT ?
          """), arguments: StatementArguments(arguments + [limit]))
    return rows.compactMap(Self.entry)
  }

  private static func entry(_ row: Row) -> TimelineEntry? {
    guard let kind = TimelineEntry.Kind(rawValue: row["kind"]) else { return nil }
    let atMs: Int64 = row["at_ms"]
    let id: Int64 = row["id"]
    return TimelineEntry(
      key: TimelineEntry.Key(atMs: atMs, kind: kind, row: id), title: DropText(row["title"]),
      detail: DropText((row["detail"] as String?) ?? ""),
      origin: StoreReader.origin(row, factID: id, atMs: atMs), isRefusal: row["is_refusal"])
  }

  /// The typed text anywhere, its signs taken literally.
  static func pattern(_ text: String) -> String {
    var pattern = "%"
    for character in text.prefix(200) {
      if "%_\\".contains(character) { pattern.append("\\") }
      pattern.append(character)
    }
    return pattern + "%"
  }

  static let all = [event, order, shipment, consent, ticket, feedback]

  private static let event = TimelineStream(
    kinds: [.event, .page, .identity],
    select: "event AS t JOIN name AS n ON n.id = t.name_id", atMs: "t.at_ms",
    kind: "CASE t.kind WHEN 0 THEN 0 WHEN 3 THEN 7 WHEN 4 THEN 7 ELSE 1 END", title: "n.text",
    detail: """
      rtrim(coalesce(
          json_extract(t.properties, '$.name'), json_extract(t.properties, '$.products[0].name'),
          json_extract(t.properties, '$.query'), json_extract(t.properties, '$.path'),
          json_extract(t.properties, '$.url'), json_extract(t.properties, '$.subject'),
          json_extract(t.properties, '$.title'), json_extract(t.properties, '$.method'), '')
        || ' ' || coalesce(json_extract(t.properties, '$.order_id'), '')
        || CASE WHEN coalesce(json_extract(t.properties, '$.total'),
            json_extract(t.properties, '$.price')) IS NULL THEN ''
          ELSE printf(' %.2f', coalesce(json_extract(t.properties, '$.total'),
              json_extract(t.properties, '$.price')))
            || coalesce(' ' || json_extract(t.properties, '$.currency'), '') END)
      """)

  private static let order = TimelineStream(
    kinds: [.order], select: "customer_order AS t", atMs: "t.at_ms", kind: "2",
    title: "'Order ' || t.order_no",
    detail: "t.status || ', ' || t.channel || iif(t.is_latest, '', ', older version')")

  private static let shipment = TimelineStream(
    kinds: [.shipment],
    select: """
      (SELECT p.*, o.identifier_id FROM customer_order AS o
        JOIN shipment AS p ON p.order_no = o.order_no AND p.is_latest = 1
        WHERE o.is_latest = 1 AND p.shipped_at_ms IS NOT NULL) AS t
      """, atMs: "t.shipped_at_ms", kind: "3", title: "'Parcel ' || t.tracking_no",
    detail: "t.carrier || ', ' || t.status || ', order ' || t.order_no")

  private static let consent = TimelineStream(
    kinds: [.consent], select: "consent AS t JOIN purpose AS n ON n.id = t.purpose_id",
    atMs: "t.at_ms", kind: "4",
    title: """
      CASE t.decision WHEN 1 THEN 'Granted ' WHEN 2 THEN 'Refused ' WHEN 3 THEN 'Withdrew '
        ELSE 'Asked for ' END || n.name
      """, detail: "coalesce(t.method, '') || ' ' || coalesce(t.given_at, '')",
    isRefusal: "t.decision IN (2, 3)")

  private static let ticket = TimelineStream(
    kinds: [.ticket], select: "ticket AS t", atMs: "t.at_ms", kind: "5",
    title: "'Ticket ' || t.ticket_no", detail: "t.status || ', ' || t.subject")

  private static let feedback = TimelineStream(
    kinds: [.feedback], select: "feedback AS t", atMs: "t.at_ms", kind: "6",
    title: "'Feedback ' || t.kind || coalesce(' ' || t.score, '')", detail: "t.text")
}
