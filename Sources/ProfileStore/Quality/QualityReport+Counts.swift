internal import GRDB
import ProfileModel

extension QualityReport {
  /// Puts together what was counted.
  init(
    _ drops: QualityDrops, isLoading: Bool, _ sweep: QualitySweep, _ uses: QualityUses,
    _ brought: QualityOfSources, _ arrivals: Arrivals, zone: Zone, nowMs: Int64, _ db: Database
  ) throws {
    let days = Self.firstInstants(upTo: nowMs, in: zone)
    self.init(
      atMs: nowMs, drop: drops.newest, isLoading: isLoading,
      earlier: try Self.earlier(than: drops, db), profiles: uses.profiles, known: sweep.known,
      sources: drops.sources.compactMap { source in
        Self.source(source, drops, sweep, brought, arrivals, days: days)
      },
      facts: brought.factsByKind,
      identifiers: Identifier.Kind.allCases.compactMap { kind in
        sweep.identifiers[kind.rawValue].map { Count(name: kind.name, count: $0) }
      },
      fields: try drops.sources.flatMap { source in
        try Self.fields(of: source, drops, sweep, brought, db)
      },
      uses: zip(uses.uses, uses.counts).map {
        Use(use: $0, share: QualityShare(fitting: $1, of: uses.profiles))
      })
  }

  private static func source(
    _ source: (id: Int64, name: String), _ drops: QualityDrops, _ sweep: QualitySweep,
    _ brought: QualityOfSources, _ arrivals: Arrivals, days: [Int64]
  ) -> SourceQuality? {
    let own = drops.drops.filter { $0.sourceID == source.id }
    guard let last = own.last,
      let deliveries = arrivals.sources.first(where: { $0.source == source.name })
    else { return nil }
    return SourceQuality(
      source: source.name, people: sweep.peopleBySource[source.id] ?? 0,
      rows: own.reduce(0) { $0 + $1.rows }, facts: brought.factsBySource[source.id] ?? 0,
      lastDrop: last.drop, lastDropRows: last.rows, lagMs: brought.lagMs[source.id],
      deliveries: deliveries, rowsByDay: rows(of: own, by: days))
  }

  /// The first instants of the last days, and the first of tomorrow.
  private static func firstInstants(upTo nowMs: Int64, in zone: Zone) -> [Int64] {
    let today = zone.day(ofMs: nowMs)
    return (0...Self.days).map { zone.startMs(of: today.adding(days: $0 - Self.days + 1)) }
  }

  private static func rows(of drops: [QualityDrops.Drop], by days: [Int64]) -> [Int] {
    zip(days, days.dropFirst()).map { start, end in
      drops.reduce(0) { (start..<end).contains($1.deliveredAtMs) ? $0 + $1.rows : $0 }
    }
  }

  private static func fields(
    of source: (id: Int64, name: String), _ drops: QualityDrops, _ sweep: QualitySweep,
    _ brought: QualityOfSources, _ db: Database
  ) throws -> [FieldQuality] {
    let people = sweep.peopleBySource[source.id] ?? 0
    let given = sweep.tallies.filter { $0.key.source == source.id }
    let names = Set(given.keys.map { sweep.fields[$0.field] })
    var rejected: [String: RejectedCells] = [:]
    for (cell, found) in brought.rejected where cell.source == source.id {
      let field = QualityOfSources.field(ofColumn: cell.column, among: names)
      let loaded = drops.drops.filter { $0.sourceID == source.id && $0.kind == cell.kind }
      rejected[field, default: RejectedCells()].add(
        found.count, of: loaded.reduce(0) { $0 + $1.rowsIn },
        FieldQuality.Rejected(drop: found.lastDrop, column: DropText(cell.column)))
    }
    var fields = given.map { cell, tally in
      let name = sweep.fields[cell.field]
      return FieldQuality(
        source: source.name, field: DropText(name),
        shares: shares(tally, people: people, rejected: rejected[name]?.count ?? 0),
        newestAtMs: tally.isDated ? tally.newestMs : nil, medianAtMs: tally.medianAtMs,
        rejected: rejected[name]?.last)
    }
    for (name, cells) in rejected where !names.contains(name) {
      let share = QualityShare(fitting: cells.loaded, of: cells.loaded + cells.count)
      fields.append(
        FieldQuality(
          source: source.name, field: DropText(name), shares: [.validity: share],
          newestAtMs: nil, medianAtMs: nil, rejected: cells.last))
    }
    if people > 0 {
      let share = try duplicates(of: source.name, db)
      fields.append(
        FieldQuality(
          source: source.name, field: "", shares: share.map { [.duplicates: $0] } ?? [:],
          newestAtMs: nil, medianAtMs: nil))
    }
    return fields.sorted { $0.field.raw < $1.field.raw }
  }

  private static func shares(_ tally: QualitySweep.Tally, people: Int, rejected: Int)
    -> [QualityMeasure: QualityShare]
  {
    var shares: [QualityMeasure: QualityShare] = [
      .completeness: QualityShare(fitting: tally.people, of: people),
      .validity: QualityShare(fitting: tally.values, of: tally.values + rejected),
    ]
    if tally.isIdentifying {
      shares[.uniqueness] = QualityShare(fitting: tally.own, of: tally.people)
    }
    if tally.isDated {
      shares[.freshness] = QualityShare(fitting: tally.fresh, of: tally.people)
    }
    if tally.compared > 0 {
      shares[.conflicts] = QualityShare(
        fitting: tally.compared - tally.contested, of: tally.compared)
    }
    return shares
  }

  /// As the search for duplicates has noted last; `nil` before it ever has.
  private static func duplicates(of source: String, _ db: Database) throws -> QualityShare? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT fitting, total FROM quality_figure
          WHERE measure = 'duplicates' AND source = ? AND field = '' ORDER BY drop_id DESC LIMIT 1
          """), arguments: [source]
    ).map { QualityShare(fitting: $0[0], of: $0[1]) }
  }

  /// The figures of the last drop before the newest that were stored.
  private static func earlier(than drops: QualityDrops, _ db: Database) throws -> Earlier? {
    guard let newest = drops.newest?.id else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT d.id, d.name FROM quality_figure AS q CROSS JOIN drop_file AS d ON d.id = q.drop_id
        WHERE q.measure = 'profiles' AND q.drop_id < ? ORDER BY q.drop_id DESC LIMIT 1
        """, arguments: [newest])
    guard let row else { return nil }
    let drop = Drop(id: row[0], file: DropText(row[1]))
    let stored = try Row.fetchAll(
      db,
      sql: "SELECT source, field, measure, fitting, total FROM quality_figure WHERE drop_id = ?",
      arguments: [drop.id])
    let figures = stored.map {
      (
        QualityKey(source: $0[0], field: $0[1], measure: $0[2]),
        QualityShare(fitting: $0[3], of: $0[4])
      )
    }
    return Earlier(drop: drop, figures: Dictionary(uniqueKeysWithValues: figures))
  }
}

/// Cells of a field that were rejected, in all columns that feed it.
private struct RejectedCells {
  private(set) var count = 0
  /// Rows of such drops that were not.
  private(set) var loaded = 0
  private(set) var last: FieldQuality.Rejected?

  mutating func add(_ count: Int, of loaded: Int, _ place: FieldQuality.Rejected) {
    self.count += count
    self.loaded += loaded
    // Of two columns of one drop always the same one.
    let isLater = last.map { ($0.drop, $0.column.raw) < (place.drop, place.column.raw) } ?? true
    if isLater { last = place }
  }
}
