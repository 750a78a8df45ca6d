package import ProfileModel

/// What a `[[source]]` of the settings says.
package struct OwnSource: Hashable, Sendable {
  package var name: String
  /// Pattern of file names, such as `newsletter-*.csv`.
  package var match: String
  package var kind: DropKind
  package var format = SourceMapping.Format.csv
  package var form = CSVForm.evident
  package var forms = ValueForms.unambiguous
  package var zone: Zone?
  package var country: String?
  package var party: Party?
  package var purpose: Purpose.ID?
  package var lawfulBasis: LawfulBasis?
  package var idSpace: String?
  /// As ``Source/eventPurposes``; `nil` are those of purchases.
  package var eventPurposes: [String: Purpose.ID]?
  /// As ``Source/fieldPurposes``.
  package var fieldPurposes: [String: Purpose.ID] = [:]
  /// The field for each column of the file, whatever the case of its letters.
  ///
  /// An empty field leaves the column out; a column that is not among them bears the name of its field.
  package var columns: [String: String] = [:]
  /// The value of each field that the file does not say.
  package var constants: [String: String] = [:]
  /// By field, our word for each of the file's.
  package var values: [String: [String: String]] = [:]

  package init(name: String, match: String, kind: DropKind) {
    self.name = name
    self.match = match
    self.kind = kind
  }

  /// Why it makes no mapping: the entry, and what it must be.
  package struct Problem: Error, Hashable {
    package let key: String
    package let expected: String
  }

  /// The mapping that it makes.
  package func mapping() throws(Problem) -> SourceMapping {
    guard (kind == .events) == (format == .ndjson) else {
      throw Problem(key: "format", expected: "ndjson for events, and csv for all others")
    }
    guard eventPurposes == nil || kind == .events else {
      throw Problem(key: "events", expected: "of a source of events")
    }
    guard fieldPurposes.isEmpty || kind.statesTraits else {
      throw Problem(
        key: "fields", expected: "of customers or events: other rows come in as a whole")
    }
    try checkMatch()
    try checkWords()
    let standard = Source.standard(for: kind)
    let source = Source(
      name: name, party: party ?? standard.party, purpose: purpose ?? standard.purpose,
      lawfulBasis: lawfulBasis ?? standard.lawfulBasis, idSpace: idSpace ?? name,
      eventPurposes: eventPurposes ?? standard.eventPurposes, fieldPurposes: fieldPurposes)
    return SourceMapping(
      source: source, match: match, format: format, form: form, forms: forms, zone: zone,
      country: country,
      parts: [MappingPart(kind: kind, fields: try fields(), leftOut: leftOut)])
  }

  private var leftOut: Set<String> {
    Set(columns.filter(\.value.isEmpty).keys.map(Self.headerName))
  }

  private func fields() throws(Problem) -> [String: FieldOrigin] {
    var fields: [String: FieldOrigin] = [:]
    for (column, field) in columns.sorted(by: { $0.key < $1.key }) where !field.isEmpty {
      try check(field, "columns")
      guard fields[field] == nil else {
        throw Problem(
          key: "columns", expected: "another field for one of two columns that are both '\(field)'")
      }
      fields[field] = .column(Self.headerName(column))
    }
    for (field, constant) in constants {
      try check(field, "constants")
      fields[field, default: FieldOrigin(columns: own(field))].constant = constant
    }
    for (field, words) in values {
      try check(field, "values")
      let folded = words.map { (Self.headerName($0.key), $0.value) }
      fields[field, default: FieldOrigin(columns: own(field))].values = Dictionary(
        folded, uniquingKeysWith: { first, _ in first })
    }
    return fields
  }

  /// The column of a field's own name, unless that is another field.
  private func own(_ field: String) -> [String] {
    columns.keys.contains { Self.headerName($0) == field } ? [] : [field]
  }

  private func check(_ field: String, _ key: String) throws(Problem) {
    if SecretColumns.contains(field)
      || columns.contains(where: {
        $0.value == field && SecretColumns.contains(Self.headerName($0.key))
      })
    {
      throw Problem(key: key, expected: "without '\(field)': passwords and tokens are never read")
    }
    let known = kind.columns.map(\.name) + ["country"]
    let isTrait = kind == .customers && field.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard known.contains(field) || isTrait else {
      let custom = kind == .customers ? ", or a trait's name of letters, digits and _" : ""
      throw Problem(
        key: key,
        expected: "of the fields " + kind.columns.map(\.name).joined(separator: ", ") + custom)
    }
  }

  /// A column's name as a header is read: trimmed, in small letters, composed.
  static func headerName(_ name: String) -> String {
    (try? Cleansing.clean(name, Cleansing.text)).map { Cleansing.composed($0.lowercased()) } ?? name
  }
}
