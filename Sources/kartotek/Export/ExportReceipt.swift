import ProfileModel
import ProfileStore

/// What an export let out, for whom it can be shown later that it was allowed.
struct ExportReceipt: Sendable {
  let file: String
  let order: ExportOrder
  let fields: [String]
  let tally: ExportTally
  let sha256: [UInt8]
  let bytes: Int
  let atMs: Int64
  let actor: String
  /// Of the snapshot: the number of the newest drop in it.
  let newestDrop: Int64?

  var json: JSON {
    let purpose = order.purpose
    return .object([
      ("file", .string(file)), ("format", .string(order.format.rawValue)),
      ("savedAs", .optional(order.savedAs)), ("segment", .optional(order.segment)),
      ("rule", .string(order.ruleText)),
      ("purpose", .string(purpose.id.rawValue)),
      ("lawfulBasis", .string(purpose.lawfulBasis.name)),
      ("channel", .optional(purpose.channel?.rawValue)),
      ("policyVersions", .array(policyVersions)),
      ("people", .int(tally.people)), ("kept", .int(tally.kept)),
      ("withheld", .object(tally.reasons.map { ($0.reason.rawValue, .int($0.count)) })),
      ("fields", .array(fields.map { .string($0) })), ("sha256", .string(sha256.hex)),
      ("bytes", .int(bytes)), ("atMs", .int(atMs)), ("actor", .string(actor)),
      ("snapshot", .object([("newestDrop", .optional(newestDrop))])),
    ])
  }

  private var policyVersions: [JSON] {
    tally.policyVersions.sorted { ($0.key ?? "") < ($1.key ?? "") }.map { version, people in
      .object([("version", .optional(version)), ("people", .int(people))])
    }
  }
}

extension ExportTally {
  /// `412 of 530 people; 80 have not consented, 30 withdrew, 8 bounced`.
  var words: String {
    let reasons = reasons.map { "\(Money.grouped($0.count)) \($0.reason.words($0.count))" }
    return "\(Money.grouped(kept)) of \(Money.grouped(people)) \(people == 1 ? "person" : "people")"
      + (reasons.isEmpty ? "" : "; " + reasons.joined(separator: ", "))
  }
}
