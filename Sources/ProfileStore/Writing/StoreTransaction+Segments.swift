internal import GRDB
package import ProfileModel
package import Segments

extension StoreTransaction {
  /// Gives a new store its first segments; one that has any keeps them.
  package func enterStarterSegments() throws {
    guard try Int.fetchOne(db, sql: "SELECT count(*) FROM segment") == 0 else { return }
    for (place, segment) in StarterSegments.all.enumerated() {
      try db.execute(
        sql: "INSERT INTO segment (position, name, rule) VALUES (?, ?, ?)",
        arguments: [place + 1, segment.name, segment.rule])
    }
  }

  /// Saves a rule under a name of its own, below the segments that are there.
  ///
  /// - Returns: `false` when a segment has the name already, be it in letters of another case.
  /// - Throws: What SQLite reports; what keeps the rule from being answered, such as that it asks for itself.
  package func enterSegment(
    _ name: String, _ rule: Rule, _ details: SegmentDetails = SegmentDetails()
  ) throws -> Bool {
    let names = try String.fetchAll(db, sql: "SELECT name FROM segment")
    guard !names.contains(where: { $0.lowercased() == name.lowercased() }) else { return false }
    try db.execute(
      sql: """
        INSERT INTO segment (position, name, rule, description, folder, owner, colour)
        SELECT ifnull(max(position), 0) + 1, ?1, ?2, ?3, ?4, ?5, ?6 FROM segment
        """, arguments: [name, rule.text] + Self.arguments(details))
    _ = try RuleExpansion(db).expanded(rule)
    return true
  }

  /// Puts other words about a segment in the place of those it has.
  ///
  /// - Returns: `false` when there is no such segment.
  /// - Throws: What SQLite reports.
  package func describeSegment(_ id: SegmentSummary.ID, _ details: SegmentDetails) throws -> Bool {
    precondition(details.canBeKept, "details are longer than they may be")
    try db.execute(
      sql: "UPDATE segment SET description = ?, folder = ?, owner = ?, colour = ? WHERE id = ?",
      arguments: Self.arguments(details) + [id.rawValue])
    return db.changesCount == 1
  }

  private static func arguments(_ details: SegmentDetails) -> StatementArguments {
    [details.description, details.folder, details.owner, details.colour?.rawValue ?? ""]
  }

  /// Puts another rule in the place of a segment's.
  ///
  /// - Returns: `false` when there is no such segment.
  /// - Throws: What SQLite reports; what keeps the rule from being answered, such as that it asks for itself.
  package func changeSegment(_ id: SegmentSummary.ID, to rule: Rule) throws -> Bool {
    try db.execute(
      sql: "UPDATE segment SET rule = ? WHERE id = ?", arguments: [rule.text, id.rawValue])
    guard db.changesCount == 1 else { return false }
    _ = try RuleExpansion(db).expanded(rule)
    return true
  }

  /// Names a segment anew, also in the rules that ask for it.
  ///
  /// - Returns: `false` when another has the name, or there is no such segment.
  /// - Throws: What SQLite reports.
  package func renameSegment(_ old: String, to new: String) throws -> Bool {
    let segments = try Row.fetchAll(db, sql: "SELECT id, name, rule FROM segment")
    func isNamed(_ row: Row, _ name: String) -> Bool {
      (row[1] as String).lowercased() == name.lowercased()
    }
    guard let renamed = segments.first(where: { isNamed($0, old) }) else { return false }
    let id: Int64 = renamed[0]
    guard !segments.contains(where: { isNamed($0, new) && $0[0] as Int64 != id }) else {
      return false
    }
    try db.execute(sql: "UPDATE segment SET name = ? WHERE id = ?", arguments: [new, id])
    for row in segments {
      guard let rule = try? Rule.parse(row[2]),
        rule.segments.contains(where: { $0.lowercased() == old.lowercased() })
      else { continue }
      try db.execute(
        sql: "UPDATE segment SET rule = ? WHERE id = ?",
        arguments: [rule.renaming(old, to: new).text, row[0] as Int64])
    }
    return true
  }

  /// Deletes a segment that no other asks for.
  ///
  /// - Returns: What asks for it, segments and saved exports by their names; then it stays. `nil` when there is no such segment.
  /// - Throws: What SQLite reports.
  package func deleteSegment(_ name: String) throws -> [String]? {
    let segments = try Row.fetchAll(db, sql: "SELECT id, name, rule FROM segment ORDER BY position")
    guard
      let id = segments.first(where: { ($0[1] as String).lowercased() == name.lowercased() })?[0]
        as Int64?
    else { return nil }
    let users = segments.filter { row in
      let asked = (try? Rule.parse(row[2]))?.segments ?? []
      return row[0] as Int64 != id && asked.contains { $0.lowercased() == name.lowercased() }
    }.map { $0[1] as String }
    let exports = try String.fetchAll(
      db, sql: "SELECT name FROM saved_export WHERE segment_id = ? ORDER BY name", arguments: [id])
    guard exports.isEmpty else { return users + exports.map { "the saved export \($0)" } }
    if users.isEmpty { try db.execute(sql: "DELETE FROM segment WHERE id = ?", arguments: [id]) }
    return users
  }

  /// Notes the size of every segment as a load ends, and who entered and left since the last time; of a rule that
  /// cannot be read or answered nothing is noted.
  package func noteSegmentSizes(register: [Purpose], zone: Zone, nowMs: Int64) throws {
    let segments = try Row.fetchAll(db, sql: "SELECT id, rule FROM segment").compactMap { row in
      (try? Rule.parse(row[1])).map { (id: row[0] as Int64, rule: $0) }
    }
    let sets = RuleSets()
    let path = try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE seq = 0")
    let question = RuleQuestion(
      nowMs: nowMs, zone: zone, register: register, lists: path.map { ListFolder(besides: $0) })
    let expansion = try RuleExpansion(db)
    var notes = try SegmentNotes(
      live: try sets.members(of: .everyone, question, db), nowMs: nowMs, self)
    for segment in segments {
      // One whose list is gone, or that names a segment that is, keeps no load from ending.
      let held: (rule: Rule, members: ProfileSet)
      do {
        let rule = try expansion.expanded(segment.rule)
        held = (rule, try sets.members(of: rule, question, db))
      } catch is StoreError {
        continue
      }
      try notes.note(segment.id, held.rule, held.members)
    }
    // A sparkline shows two dozen sizes; a year of them is kept for later questions.
    try db.execute(
      sql: "DELETE FROM segment_size WHERE at_ms < ?", arguments: [nowMs - SegmentNotes.keptMs])
  }
}
