internal import GRDB
import ProfileModel
import Segments

/// Reads the events of one name out of the store, in the order of their instants.
struct EventRows {
  private let name: Int64
  private let span: Range<Int64>
  private let owners: [Int32]
  private let db: Database

  init(_ name: Int64, in span: Range<Int64>, _ columns: ProfileColumns, _ db: Database) throws {
    self.name = name
    self.span = span
    owners = try columns.owners(db)
    self.db = db
  }

  /// Hands over the number of each event's profile, and its instant.
  func walk(_ each: (Int, Int64) throws -> Void) throws {
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

  /// Hands over the number of each event's profile, and the values of properties, in the order of the paths.
  func walk(reading paths: [String], _ each: (Int, [[String]]) throws -> Void) throws {
    let reader = try PropertyReader(paths, db)
    let rows = try FastStatement(
      db,
      """
      SELECT e.identifier_id, \(reader.columns("e", firstParameter: 4))
      FROM event AS e INDEXED BY event_by_name
      WHERE e.name_id = ?1 AND e.at_ms >= ?2 AND e.at_ms < ?3
      """)
    rows.bind(name, span.lowerBound, span.upperBound)
    reader.bind(to: rows, after: 3)
    defer { rows.reset() }
    while try rows.step() {
      try each(Int(owners[Int(rows.int(0))]), try reader.values(rows, from: 1))
    }
  }

  /// Numbers of an event's name, of all where it is `nil`: case and accents may differ between sources.
  static func names(_ event: String?, _ db: Database) throws -> [Int64] {
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
