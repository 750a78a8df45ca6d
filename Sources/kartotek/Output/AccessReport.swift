import ProfileModel
import ProfileStore
import Segments
import Terminal

/// An answer under GDPR article 15.
struct AccessReport {
  let card: ProfileCard
  let records: [AccessRecord]
  let segments: [String]
  /// Which segments the person entered and left in the last year.
  private let moves: [SegmentMove]
  /// What the person was in that left the house.
  private let exports: [ExportNote]
  private let register: [Purpose]
  private let workspace: String
  private let zone: Zone
  private let nowMs: Int64

  init(_ profile: ProfileID, in workspace: Workspace, nowMs: Int64) throws {
    let reader = try workspace.openReader()
    let found = try failing { () throws(StoreError) in try reader.card(profile, nowMs: nowMs) }
    guard let found else { throw Failure(.nothingFound, "There is no such profile.") }
    card = found
    records = try failing { () throws(StoreError) in try reader.accessRecords(of: profile) }
    exports = try failing { () throws(StoreError) in try reader.exports(of: profile) }
    moves = try failing { () throws(StoreError) in try reader.segmentMoves(of: profile) }
    let all = try failing { () throws(StoreError) in try reader.segments() }
    segments = try all.filter { segment in
      guard let rule = try? segment.parsedRule() else { return false }
      return try failing { () throws(StoreError) in
        try reader.holds(rule, profile, nowMs: nowMs)
      }
    }.map(\.name)
    register = workspace.settings.purposes
    self.workspace = workspace.name
    zone = workspace.zone
    self.nowMs = nowMs
  }

  private func records(of category: AccessRecord.Category) -> [AccessRecord] {
    records.filter { $0.category == category }
  }

  /// In Markdown, for the person to read.
  var text: String {
    var lines = [
      "# What we keep about you", "",
      "As of \(zone.day(ofMs: nowMs).iso), from \(workspace). The same is in data.json, for programs.",
      "",
    ]
    for category in AccessRecord.Category.allCases {
      lines += ["## \(category.title)", ""]
      let found = records(of: category)
      if found.isEmpty { lines.append("None.") }
      lines += found.map { "- " + line($0) }
      lines.append("")
    }
    lines += purposes + decisions + rights
    return lines.map { SafeText.sanitize($0) }.joined(separator: "\n") + "\n"
  }

  private func line(_ record: AccessRecord) -> String {
    let fields = record.fields.map { "\($0.name): \(shown($0))" }.joined(separator: ", ")
    let origin = record.origin
    let why = "for \(record.purpose.rawValue) on the ground of \(record.lawfulBasis.words)"
    return
      "\(fields) (since \(zone.day(ofMs: origin.atMs).iso), from \(origin.source), a source of "
      + "\(origin.party.name) party, \(origin.drop.raw) line \(origin.line); \(why)"
      + (record.isWithheld ? "; out of use" : "") + ")"
  }

  private func shown(_ field: AccessRecord.Field) -> String {
    guard field.name.hasSuffix("_ms"), let atMs = Int64(field.value.raw) else {
      return field.value.raw
    }
    return zone.day(ofMs: atMs).iso
  }

  private var purposes: [String] {
    ["## Why we keep it, how long, and who else gets it", ""]
      + register.map { purpose in
        let kept =
          purpose.retentionDays.map { "deleted after \($0) days" }
          ?? "kept until you ask us to erase it"
        let others =
          purpose.recipients.isEmpty ? "nobody else" : purpose.recipients.joined(separator: ", ")
        let what = purpose.description.isEmpty ? purpose.id.rawValue : purpose.description
        return "- \(purpose.id.rawValue): \(what). Ground: \(purpose.lawfulBasis.words). \(kept). "
          + "Recipients: \(others)."
      } + [""] + handedOut
  }

  private var handedOut: [String] {
    let files = exports.map { export in
      "- \(zone.day(ofMs: export.atMs).iso): for \(export.purpose.rawValue), as \(export.file)"
    }
    return ["## What was handed out", ""] + (files.isEmpty ? ["Nothing."] : files) + [""]
  }

  private var decisions: [String] {
    let held =
      segments.isEmpty
      ? "You are in no segment." : "You are in the segments \(segments.joined(separator: ", "))."
    let noted = moves.map {
      "- \(zone.day(ofMs: $0.atMs).iso): you \($0.side.rawValue) \($0.segment)"
    }
    return [
      "## What you allow today", "",
    ] + ConsentText.lines(card.consents, zone: zone).map { "- " + $0 } + [
      "", "## Automated decisions", "",
      "\(held) Segments are lists made by rules about the facts above; no other decision is made by a "
        + "program.",
      "",
    ]
      + (noted.isEmpty
        ? [] : ["In the last year, as the rules were asked anew:", ""] + noted + [""])
  }

  private var rights: [String] {
    [
      "## Your rights", "",
      "You may have wrong values set right, have your data erased, have its use restricted, object to a "
        + "purpose, withdraw any consent as easily as you gave it, and take data.json with you to others. Tell "
        + "us, and we answer within a month. If you think that we treat your data wrongly, you may complain to "
        + "the data protection authority of the country where you live or work.",
    ]
  }

  /// For programs: every fact once.
  var json: JSON {
    .object([
      ("profile", .int(card.summary.id.rawValue)), ("asOfMs", .int(nowMs)),
      (
        "data",
        .object(
          AccessRecord.Category.allCases.map { category in
            (category.rawValue, .array(records(of: category).map { JSON($0) }))
          })
      ), ("consents", .array(card.consents.map { JSON($0) })),
      ("purposes", .array(register.map { JSON(entry: $0) })),
      (
        "exports",
        .array(
          exports.map {
            .object([
              ("purpose", .string($0.purpose.rawValue)), ("file", .string($0.file)),
              ("format", .string($0.format)), ("atMs", .int($0.atMs)),
            ])
          })
      ),
      ("segments", .array(segments.map { .string($0) })),
      (
        "segmentChanges",
        .array(
          moves.map {
            .object([
              ("segment", .string($0.segment)), ("change", .string($0.side.rawValue)),
              ("atMs", .int($0.atMs)),
            ])
          })
      ), ("automatedDecisions", .array([])),
    ])
  }
}

extension JSON {
  fileprivate init(_ record: AccessRecord) {
    self = .object(
      record.fields.map { ($0.name, .string($0.value.raw)) } + [
        ("source", .string(record.origin.source)), ("drop", .string(record.origin.drop.raw)),
        ("line", .int(record.origin.line)), ("atMs", .int(record.origin.atMs)),
        ("party", .string(record.origin.party.name)),
        ("processedFor", .string(record.purpose.rawValue)),
        ("lawfulBasis", .string(record.lawfulBasis.name)), ("isWithheld", .bool(record.isWithheld)),
      ])
  }

  fileprivate init(entry purpose: Purpose) {
    self = .object([
      ("purpose", .string(purpose.id.rawValue)), ("description", .string(purpose.description)),
      ("lawfulBasis", .string(purpose.lawfulBasis.name)),
      ("retentionDays", .optional(purpose.retentionDays.map { Int64($0) })),
      ("recipients", .array(purpose.recipients.map { .string($0) })),
    ])
  }
}
