internal import GRDB
import ProfileModel

/// What a person's timeline tells of segments.
extension StoreReader {
  /// Of which segments a person's moves may be told to the role, and from when on; `nil` is all of all.
  func segmentsTold(to disclosure: Disclosure, _ db: Database) throws -> [Int64: Int64]? {
    guard role.isConfined else { return nil }
    var told: [Int64: Int64] = [:]
    for segment in try Int64.fetchAll(db, sql: "SELECT segment_id FROM segment_members") {
      guard let noted = try notedRule(of: segment, db),
        noted.rule.categories.allSatisfy(disclosure.categories.contains)
      else { continue }
      told[segment] = noted.sinceMs
    }
    return told
  }

  /// Segments that the person entered or left, by any number of the person.
  func moves(
    of profile: ProfileID, _ filter: TimelineFilter, after last: TimelineEntry.Key?, limit: Int,
    told: [Int64: Int64]?, _ db: Database
  ) throws -> [TimelineEntry] {
    if let told, told.isEmpty { return [] }
    let numbers = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT p.id FROM identifier AS i CROSS JOIN profile AS p ON p.anchor_id = i.id
          WHERE i.profile_id = ? ORDER BY p.id
          """), arguments: [profile.rawValue])
    var entries: [TimelineEntry.Key: TimelineEntry] = [:]
    for number in numbers {
      for entry in try moves(ofNumber: number, filter, after: last, limit: limit, told, db) {
        entries[entry.key] = entry
      }
    }
    return Array(entries.values)
  }

  private func moves(
    ofNumber number: Int64, _ filter: TimelineFilter, after last: TimelineEntry.Key?, limit: Int,
    _ told: [Int64: Int64]?, _ db: Database
  ) throws -> [TimelineEntry] {
    let title = "iif(t.has_entered, 'entered ', 'left ') || s.name"
    var conditions = ["t.profile_id = ?"]
    var arguments: [any DatabaseValueConvertible] = [number]
    if let last {
      conditions.append(
        "t.at_ms <= ? AND (t.at_ms, \(TimelineEntry.Kind.segment.rawValue), \(Self.moveRow)) < (?, ?, ?)"
      )
      arguments += [last.atMs, last.atMs, last.kind.rawValue, last.row]
    }
    if !filter.text.isEmpty {
      conditions.append("\(title) LIKE ? ESCAPE '\\'")
      arguments.append(TimelineStream.pattern(filter.text))
    }
    if let told {
      let each = told.sorted { $0.key < $1.key }.map {
        "(t.segment_id = \($0.key) AND t.at_ms > \($0.value))"
      }
      conditions.append("(\(each.joined(separator: " OR ")))")
    }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.at_ms, \(Self.moveRow), \(title)
          FROM segment_change AS t INDEXED BY segment_change_by_profile
          CROSS JOIN segment AS s ON s.id = t.segment_id
          WHERE \(conditions.joined(separator: " AND "))
          ORDER BY t.at_ms DESC, t.segment_id DESC LIMIT ?
          """), arguments: StatementArguments(arguments + [limit]))
    return rows.map { row in
      TimelineEntry(
        key: TimelineEntry.Key(atMs: row[0], kind: .segment, row: row[1]),
        title: DropText(row[2]), detail: "", origin: nil)
    }
  }

  /// A move's own number within its instant, for the keys of a timeline: in the order of the index.
  private static let moveRow = "(t.segment_id * 2 + t.has_entered)"
}
