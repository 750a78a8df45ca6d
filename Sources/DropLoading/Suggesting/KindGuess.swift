import ProfileModel

/// What the rows of a file are, and which column is which field, if it is of one kind.
struct KindGuess {
  let kind: DropKind
  /// By column; no field stands twice.
  private(set) var fields: [String: String] = [:]
  /// What is unsure of a column.
  private(set) var doubts: [String: String] = [:]

  /// The kind of most fields among those that lack none they need; else the nearest.
  static func best(_ columns: [SampleColumn]) -> KindGuess {
    let guesses = DropKind.allCases.filter { $0 != .events }.map { KindGuess($0, columns) }
    let whole = guesses.filter { $0.kind.missingColumns(in: Array($0.fields.values)).isEmpty }
    let best = (whole.isEmpty ? guesses : whole).max { $0.fields.count < $1.fields.count }
    return best ?? KindGuess(.customers, columns)
  }

  init(_ kind: DropKind, _ columns: [SampleColumn]) {
    self.kind = kind
    for column in columns where !SecretColumns.contains(column.name) {
      guard let field = FieldSynonyms.field(column.name, kind: kind) else { continue }
      take(column, field, doubt: nil)
    }
    for column in columns where fields[column.name] == nil && !SecretColumns.contains(column.name) {
      guard let field = contentField(column) else { continue }
      take(column, field, doubt: "unsure: by its values alone")
    }
  }

  private mutating func take(_ column: SampleColumn, _ field: String, doubt: String?) {
    guard kind.columns.contains(where: { $0.name == field }) else { return }
    guard !fields.values.contains(field) else {
      doubts[column.name] = "unsure: another column is \(field) already"
      return
    }
    fields[column.name] = field
    doubts[column.name] = doubt
  }

  private func contentField(_ column: SampleColumn) -> String? {
    if column.looksLikeEmail { return "email" }
    if column.looksLikeInternationalPhone { return "phone" }
    if column.looksLikeCurrency { return "currency" }
    if column.looksLikeCountry { return "country" }
    if column.looksLikeDate {
      switch kind {
      case .orders: return "ordered_at"
      case .consents, .suppressions: return "recorded_at"
      case .tickets: return "opened_at"
      case .feedback: return "at"
      case .fxRates: return "date"
      default: return nil
      }
    }
    return nil
  }

  /// What `columns` of a `[[source]]` says of each column of the file: in customers, those of no field
  /// are traits of their own.
  func columns(_ columns: [SampleColumn]) -> [String: String] {
    var entries: [String: String] = [:]
    var taken = Set(fields.values).union(DropColumn.allCases.map(\.name))
    for column in columns {
      let trait = MappingPart.traitName(ofColumn: column.name)
      let isTrait =
        kind == .customers && fields[column.name] == nil
        && !SecretColumns.contains(column.name) && !trait.isEmpty && taken.insert(trait).inserted
      entries[column.name] = fields[column.name] ?? (isTrait ? trait : "")
    }
    return entries
  }

  func isDate(_ column: String) -> Bool {
    guard let field = fields[column] else { return false }
    return field.hasSuffix("_at") || field == "at" || field == "date" || field == "birth_date"
  }

  func isAmount(_ column: String) -> Bool {
    let amounts: Set<String> = [
      "total", "discount", "unit_price", "price", "cost", "quantity", "on_hand", "reserved",
      "rate_to_base",
    ]
    return fields[column].map(amounts.contains) ?? false
  }
}
