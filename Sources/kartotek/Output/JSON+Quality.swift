import Insight
import ProfileModel

extension JSON {
  /// One object: the five headings, with the figures of the load before beside those of now.
  init(_ report: QualityReport, nowMs: Int64) {
    self = .object([
      ("atMs", .int(report.atMs)), ("drop", Self.drop(report.drop)),
      ("isLoading", .bool(report.isLoading)), ("comparedWith", Self.drop(report.earlier?.drop)),
      (
        "volume",
        .object([
          ("profiles", .int(report.profiles)),
          ("sources", .array(report.sources.map(Self.volume))),
        ])
      ),
      ("velocity", .array(report.sources.map { Self.velocity($0, nowMs: nowMs) })),
      (
        "variety",
        .object([
          ("sources", .int(report.sources.count)), ("facts", Self.counts(report.facts)),
          ("identifiers", Self.counts(report.identifiers)), ("known", .int(report.known)),
          ("anonymous", .int(report.profiles - report.known)),
        ])
      ),
      (
        "veracity",
        .array(report.worstFirst(by: .completeness).map { Self.field($0, report) })
      ),
      (
        "value",
        .array(
          report.uses.map { use in
            .object(
              [("use", .string(use.use.name))]
                + Self.share(use.share, report, QualityReport.useKey(use.use)))
          })
      ),
    ])
  }

  private static func drop(_ drop: QualityReport.Drop?) -> JSON {
    drop.map { .object([("number", .int($0.id)), ("file", .string($0.file.raw))]) } ?? .null
  }

  private static func volume(_ source: SourceQuality) -> JSON {
    .object([
      ("source", .string(source.source)), ("people", .int(source.people)),
      ("rows", .int(source.rows)), ("facts", .int(source.facts)),
    ])
  }

  private static func velocity(_ source: SourceQuality, nowMs: Int64) -> JSON {
    let rhythm = SourceRhythm(source.deliveries, nowMs: nowMs)
    return .object([
      ("source", .string(source.source)), ("lastDrop", drop(source.lastDrop)),
      ("lastRows", .int(source.lastDropRows)), ("lastAtMs", .int(rhythm.lastAtMs)),
      ("lagMs", .optional(source.lagMs)), ("usualGapMs", .optional(rhythm.usualGapMs)),
      ("lateMs", .optional(rhythm.lateMs)),
      ("rowsByDay", .array(source.rowsByDay.map { .int($0) })),
    ])
  }

  private static func counts(_ counts: [QualityReport.Count]) -> JSON {
    .object(counts.map { ($0.name, .int($0.count)) })
  }

  private static func field(_ field: FieldQuality, _ report: QualityReport) -> JSON {
    let measures = QualityMeasure.allCases.map { measure in
      let key = QualityKey(source: field.source, field: field.field.raw, measure)
      return (
        measure.rawValue,
        field.shares[measure].map { JSON.object(share($0, report, key)) } ?? .null
      )
    }
    return .object(
      [("source", .string(field.source)), ("field", .string(field.field.raw))] + measures
        + [("newestMs", .optional(field.newestAtMs)), ("medianMs", .optional(field.medianAtMs))])
  }

  private static func share(
    _ share: QualityShare, _ report: QualityReport, _ key: QualityKey
  ) -> [(String, JSON)] {
    let before = report.earlier?.figures[key]
    return [
      ("fitting", .int(share.fitting)), ("of", .int(share.of)),
      (
        "before",
        before.map { .object([("fitting", .int($0.fitting)), ("of", .int($0.of))]) } ?? .null
      ),
    ]
  }
}
