internal import GRDB
import ProfileModel
import Segments

/// Reads the events of one name, or all, one after another by index `event_by_name`.
struct EventRows {
  private let event: String?
  private let span: Range<Int64>
  private let columns: ProfileColumns
  private let db: Database

  /// Without a window, of all time.
  init(
    _ event: String?, window: DateTest?, _ columns: ProfileColumns, _ question: RuleQuestion,
    _ db: Database
  ) {
    self.event = event
    span =
      window.flatMap { DateMatcher($0, nowMs: question.nowMs, zone: question.zone).span }
      ?? .min ..< .max
    self.columns = columns
    self.db = db
  }

  /// Hands over the number of each event's profile, and its instant.
  func walk(_ each: (Int, Int64) throws -> Void) throws {
    let owners = try columns.owners(db)
    for name in try names() {
      let rows = try FastStatement(
        db,
        """
        SELECT identifier_id, at_ms FROM event INDEXED BY event_by_name
        WHERE name_id = ?1 AND at_ms >= ?2 AND at_ms < ?3
        """)
      rows.bind(name, span.lowerBound, span.upperBound)
      defer { rows.reset() }
      while try rows.step() { try each(Int(owners[Int(rows.int(0))]), rows.int(1)) }
    }
  }

  /// Hands over each event's profile, instant and the values of properties, in the order of the paths.
  func walk(
    reading paths: [String], _ each: (Int, Int64, [[String]]) throws -> Void
  ) throws {
    let owners = try columns.owners(db)
    let reader = try PropertyReader(paths, db)
    for name in try names() {
      let rows = try FastStatement(
        db,
        """
        SELECT e.identifier_id, e.at_ms, \(reader.columns("e", firstParameter: 4))
        FROM event AS e INDEXED BY event_by_name
        WHERE e.name_id = ?1 AND e.at_ms >= ?2 AND e.at_ms < ?3
        """)
      rows.bind(name, span.lowerBound, span.upperBound)
      reader.bind(to: rows, after: 3)
      defer { rows.reset() }
      while try rows.step() {
        try each(Int(owners[Int(rows.int(0))]), rows.int(1), try reader.values(rows, from: 2))
      }
    }
  }

  /// Numbers of the event's name: case and accents may differ between sources.
  private func names() throws -> [Int64] {
    let all = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, text FROM name
          WHERE EXISTS (SELECT 1 FROM event INDEXED BY event_by_name WHERE name_id = name.id)
          """))
    guard let event else { return all.map { $0[0] } }
    let wanted = TextFolding.folded(event)
    return all.filter { TextFolding.folded($0[1]) == wanted }.map { $0[0] }
  }
}
