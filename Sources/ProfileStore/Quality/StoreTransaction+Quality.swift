internal import GRDB
package import ProfileModel

extension StoreTransaction {
  /// Drops whose figures are kept.
  private static let keptDrops = 30

  /// Notes a report's figures at its newest drop, in place of those that were noted at it before.
  ///
  /// A report that was counted while a drop was under way, or of an empty store, is not noted. What the search
  /// for duplicates notes stays.
  package func note(_ report: QualityReport) throws {
    guard let drop = report.drop, !report.isLoading else { return }
    try db.execute(
      sql: "DELETE FROM quality_figure WHERE drop_id = ? AND measure <> 'duplicates'",
      arguments: [drop.id])
    for (key, share) in report.figures where key.measure != QualityMeasure.duplicates.rawValue {
      try insert(key, share, dropID: drop.id)
    }
    try db.execute(
      sql: """
        DELETE FROM quality_figure WHERE drop_id < (
          SELECT min(drop_id) FROM (SELECT drop_id FROM quality_figure
            WHERE measure = 'profiles' ORDER BY drop_id DESC LIMIT \(Self.keptDrops)))
          AND measure <> 'duplicates'
        """)
  }

  /// Notes how many of each source's people are no probable duplicate, at the newest drop.
  ///
  /// What the search for duplicates calls at its end; until then the report says that nobody has searched.
  package func noteDuplicates(_ shares: [String: QualityShare]) throws {
    let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM drop_file")
    guard let newest else { return }
    for (source, share) in shares {
      try insert(
        QualityKey(source: source, field: "", .duplicates), share, dropID: newest)
    }
  }

  private func insert(_ key: QualityKey, _ share: QualityShare, dropID: Int64) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO quality_figure (drop_id, source, field, measure, fitting, total)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [dropID, key.source, key.field, key.measure, share.fitting, share.of])
  }
}
