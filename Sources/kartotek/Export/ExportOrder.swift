import ProfileModel
import ProfileStore
import Segments

/// What is to be exported, for what and how.
struct ExportOrder: Sendable {
  /// The name of a saved segment; `nil` for a rule.
  let segment: String?
  let rule: Rule
  /// As it was saved or given.
  let ruleText: String
  let purpose: Purpose
  let format: ExportFormat
  /// The name of the saved export that it is; `nil` of one that is written once.
  var savedAs: String?

  init(
    segment: String?, rule: Rule, ruleText: String, purpose: Purpose, format: ExportFormat
  ) {
    self.segment = segment
    self.rule = rule
    self.ruleText = ruleText
    self.purpose = purpose
    self.format = format
  }

  /// - Parameters:
  ///   - text: The name of a saved segment, or a rule.
  ///   - purpose: A word of the register.
  ///   - format: Of the file.
  ///   - reader: To look for the segment.
  ///   - register: Of the workspace.
  /// - Throws: ``Failure`` when the segment, the rule or the purpose is unknown.
  init(
    of text: String, for purpose: String, as format: ExportFormat, reader: StoreReader,
    register: [Purpose]
  ) throws(Failure) {
    guard let known = register.first(where: { $0.id.rawValue == purpose }) else {
      throw Failure(
        .usage,
        "There is no purpose '\(purpose)'. There are: "
          + register.map(\.id.rawValue).joined(separator: ", ") + ".")
    }
    let segments = try failing { () throws(StoreError) in try reader.segments() }
    if let saved = segments.first(where: { $0.name.lowercased() == text.lowercased() }) {
      self.init(
        segment: saved.name, rule: try saved.parsedRule(), ruleText: saved.rule, purpose: known,
        format: format)
      return
    }
    do {
      self.init(
        segment: nil, rule: try Rule.parse(text), ruleText: text, purpose: known, format: format)
    } catch {
      throw Failure(
        .nothingFound,
        "No segment is named '\(text)', and it is no rule: \(error.description) "
          + "'kartotek segment list' shows those there are.")
    }
  }

  /// What the store is asked.
  func question(nowMs: Int64) throws(Failure) -> ExportQuestion {
    let columns = try format.columns(for: purpose)
    var kinds: [Identifier.Kind] = []
    var traits: [String] = []
    for column in columns {
      switch column.origin {
      case .identifier(let kind), .hash(let kind), .hashOfDigits(let kind): kinds.append(kind)
      case .trait(let name): traits.append(name)
      }
    }
    return ExportQuestion(
      rule: rule, purpose: purpose, kinds: kinds, takesHashes: format.isHashed,
      neededTraits: purpose.channel == .post ? ExportFormat.neededPostalTraits : [],
      traits: traits, nowMs: nowMs)
  }

  /// `lapsed-vips-email_marketing`: the beginning of the file's name.
  var fileStem: String { SavedExport.name(segment ?? "rule", purpose.id) }
}
