import GRDB
import ProfileModel

/// On which purposes facts of the store rest that a person's word can close, and how their status follows.
struct Grounds {
  /// A purpose whose facts a person's word takes out of view.
  struct Ground {
    let purpose: Purpose
    let purposeID: Int64
  }

  /// By the purpose and the basis on which some source, event or field rests.
  let all: [Ground]
  /// Whether any grant counts from its delivery.
  var haveUndated: Bool
  /// Whether any fact is withheld.
  var haveWithheld: Bool

  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT p.id, p.name, g.basis, p.reconsent_below, p.valid_for_days FROM (
          SELECT purpose_id, lawful_basis AS basis FROM drop_file
          UNION SELECT e.purpose_id, n.lawful_basis FROM event_purpose AS e
            JOIN purpose AS n ON n.id = e.purpose_id
          UNION SELECT f.purpose_id, n.lawful_basis FROM field_purpose AS f
            JOIN purpose AS n ON n.id = f.purpose_id) AS g
        JOIN purpose AS p ON p.id = g.purpose_id ORDER BY p.id, g.basis
        """)
    all = rows.compactMap { row in
      guard let basis = LawfulBasis(rawValue: row[2] ?? LawfulBasis.consent.rawValue),
        basis.asksThePerson
      else { return nil }
      return Ground(
        purpose: Purpose(
          id: Purpose.ID(row[1]), lawfulBasis: basis, reconsentBelow: row[3],
          validForDays: row[4]),
        purposeID: row[0])
    }
    haveUndated =
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM consent WHERE is_dated = 0)")
      ?? false
    haveWithheld =
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM withheld_fact)") ?? false
  }

  func isGround(_ purpose: Int64) -> Bool { all.contains { $0.purposeID == purpose } }
}
