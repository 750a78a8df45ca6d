/// How good the data is, as counted at an instant: volume, velocity, variety, veracity and value.
package struct QualityReport: Hashable, Sendable {
  /// A drop that figures belong to.
  package struct Drop: Hashable, Sendable {
    package let id: Int64
    package let file: DropText

    package init(id: Int64, file: DropText) {
      self.id = id
      self.file = file
    }
  }

  /// The figures as they were stored at a drop before.
  package struct Earlier: Hashable, Sendable {
    package let drop: Drop
    package let figures: [QualityKey: QualityShare]

    package init(drop: Drop, figures: [QualityKey: QualityShare]) {
      self.drop = drop
      self.figures = figures
    }
  }

  package struct Count: Hashable, Sendable {
    package let name: String
    package let count: Int

    package init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  package struct Use: Hashable, Sendable {
    package let use: QualityUse
    package let share: QualityShare

    package init(use: QualityUse, share: QualityShare) {
      self.use = use
      self.share = share
    }
  }

  /// Days that velocity looks back, today included.
  package static let days = 14

  package let atMs: Int64
  /// The newest drop; `nil` of an empty store.
  package let drop: Drop?
  /// Whether a drop was under way, so that the figures are not those of a load.
  package let isLoading: Bool
  package var earlier: Earlier?
  package let profiles: Int
  /// People with an identifier that is no device or cookie.
  package let known: Int
  /// By name.
  package let sources: [SourceQuality]
  /// Facts by kind, those that there are.
  package let facts: [Count]
  /// Identifiers by kind, those that there are.
  package let identifiers: [Count]
  /// By source and field.
  package let fields: [FieldQuality]
  package let uses: [Use]

  package init(
    atMs: Int64, drop: Drop?, isLoading: Bool, earlier: Earlier?, profiles: Int, known: Int,
    sources: [SourceQuality], facts: [Count], identifiers: [Count], fields: [FieldQuality],
    uses: [Use]
  ) {
    self.atMs = atMs
    self.drop = drop
    self.isLoading = isLoading
    self.earlier = earlier
    self.profiles = profiles
    self.known = known
    self.sources = sources
    self.facts = facts
    self.identifiers = identifiers
    self.fields = fields
    self.uses = uses
  }

  package static let profilesKey = QualityKey(measure: "profiles")
  package static let knownKey = QualityKey(measure: "known")
  package static func rowsKey(_ source: String) -> QualityKey {
    QualityKey(source: source, measure: "rows")
  }
  package static func useKey(_ use: QualityUse) -> QualityKey {
    QualityKey(field: use.name, measure: "use")
  }

  /// Every figure that is compared from load to load.
  package var figures: [QualityKey: QualityShare] {
    var figures = [
      Self.profilesKey: QualityShare(fitting: profiles, of: profiles),
      Self.knownKey: QualityShare(fitting: known, of: profiles),
    ]
    for source in sources {
      figures[Self.rowsKey(source.source)] = QualityShare(fitting: source.rows, of: source.rows)
    }
    for field in fields {
      for (measure, share) in field.shares {
        figures[QualityKey(source: field.source, field: field.field.raw, measure)] = share
      }
    }
    for use in uses { figures[Self.useKey(use.use)] = use.share }
    return figures
  }

  /// By how much a part of a figure has grown since the figures before; `nil` without such.
  package func growth(
    of part: KeyPath<QualityShare, Int>, _ key: QualityKey, now share: QualityShare?
  ) -> Int? {
    guard let share, let before = earlier?.figures[key] else { return nil }
    return share[keyPath: part] - before[keyPath: part]
  }

  /// The same report of one source alone.
  package func of(source: String) -> QualityReport {
    QualityReport(
      atMs: atMs, drop: drop, isLoading: isLoading, earlier: earlier, profiles: profiles,
      known: known, sources: sources.filter { $0.source == source }, facts: facts,
      identifiers: identifiers, fields: fields.filter { $0.source == source }, uses: uses)
  }

  /// The fields, those of the smallest share first; those without a figure last.
  package func worstFirst(by measure: QualityMeasure) -> [FieldQuality] {
    fields.enumerated().sorted { left, right in
      let (one, other) = (left.element.shares[measure], right.element.shares[measure])
      let (a, b) = (one?.share ?? 2, other?.share ?? 2)
      if a != b { return a < b }
      let (lacking, others) = (one?.lacking ?? 0, other?.lacking ?? 0)
      return lacking != others ? lacking > others : left.offset < right.offset
    }.map(\.element)
  }
}

/// What a source has brought, and when.
package struct SourceQuality: Hashable, Sendable {
  package let source: String
  /// People that it describes: with a record of traits of it.
  package let people: Int
  /// Rows of all its drops, whichever way they ended.
  package let rows: Int
  package let facts: Int
  package let lastDrop: QualityReport.Drop
  package let lastDropRows: Int
  /// The median time from a fact of its last drop to the loading of it; `nil` where facts have no instants.
  package let lagMs: Int64?
  package let deliveries: SourceDeliveries
  /// Rows that were delivered on each of the last ``QualityReport/days`` days of the workspace's zone, today last.
  package let rowsByDay: [Int]

  package init(
    source: String, people: Int, rows: Int, facts: Int, lastDrop: QualityReport.Drop,
    lastDropRows: Int, lagMs: Int64?, deliveries: SourceDeliveries, rowsByDay: [Int]
  ) {
    self.source = source
    self.people = people
    self.rows = rows
    self.facts = facts
    self.lastDrop = lastDrop
    self.lastDropRows = lastDropRows
    self.lagMs = lagMs
    self.deliveries = deliveries
    self.rowsByDay = rowsByDay
  }
}

/// What a source says in one field, in all measures that it can be judged by.
package struct FieldQuality: Hashable, Sendable {
  package let source: String
  /// Empty for the source's people as a whole, whose only measure is that of duplicates.
  package let field: DropText
  /// Without those that cannot be told.
  package let shares: [QualityMeasure: QualityShare]
  package let newestAtMs: Int64?
  /// Half of the people have a value that is older; to the day of UTC.
  package let medianAtMs: Int64?
  /// Where its latest rejected values are held; `nil` when none was rejected.
  package let rejected: Rejected?

  /// A drop and its column.
  package struct Rejected: Hashable, Sendable {
    package let drop: Int64
    package let column: DropText

    package init(drop: Int64, column: DropText) {
      self.drop = drop
      self.column = column
    }
  }

  package init(
    source: String, field: DropText, shares: [QualityMeasure: QualityShare], newestAtMs: Int64?,
    medianAtMs: Int64?, rejected: Rejected? = nil
  ) {
    self.source = source
    self.field = field
    self.shares = shares
    self.newestAtMs = newestAtMs
    self.medianAtMs = medianAtMs
    self.rejected = rejected
  }
}
