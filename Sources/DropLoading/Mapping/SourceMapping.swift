package import ProfileModel

/// How the rows of a source become facts: a built-in drop, a preset, or a `[[source]]` of the settings.
package struct SourceMapping: Hashable, Sendable {
  package enum Format: String, CaseIterable, Hashable, Sendable {
    case csv
    /// Calls of the Segment spec, one a line.
    case ndjson
  }

  /// What facts name as their source, and on what ground they are processed.
  package var source: Source
  /// Which files are of this source, such as `newsletter-*.csv`; `nil` where the header tells.
  package var match: String?
  package var format: Format
  package var form: CSVForm
  package var forms: ValueForms
  /// For dates and times without an offset; `nil` is the workspace's.
  package var zone: Zone?
  /// For national phone numbers of rows without a country; `nil` is the workspace's.
  package var country: String?
  /// What one row states, the first fact first; just one of kind `events` for NDJSON.
  package var parts: [MappingPart]
  /// Why a row is rejected that meets the conditions of no part.
  package var otherwise: String

  package init(
    source: Source, match: String? = nil, format: Format = .csv, form: CSVForm = .evident,
    forms: ValueForms = .builtIn, zone: Zone? = nil, country: String? = nil,
    parts: [MappingPart], otherwise: String = "states nothing that this source is read for"
  ) {
    precondition(!parts.isEmpty, "a mapping without parts")
    self.source = source
    self.match = match
    self.format = format
    self.form = form
    self.forms = forms
    self.zone = zone
    self.country = country
    self.parts = parts
    self.otherwise = otherwise
  }

  /// The mapping of a built-in drop, whose columns bear the names of their fields.
  package init(kind: DropKind, source: Source) {
    self.init(
      source: source, format: kind == .events ? .ndjson : .csv,
      parts: [MappingPart(kind: kind, isBuiltIn: true)])
  }

  /// The kind of a row's first fact.
  package var kind: DropKind { parts[0].kind }

  /// What of this mapping a file with `header` lacks, in words; empty when it can be read.
  func missing(in header: [String]) -> [String] {
    format == .csv ? parts[0].missing(in: header) : []
  }

  /// Names of the columns that must not stand twice in a header.
  var neededColumns: Set<String> {
    parts.reduce(into: Set(parts[0].kind.neededColumns.joined().map(\.name))) {
      $0.formUnion($1.usedColumns)
    }
  }

  /// Whether a row can be read only after those before it.
  var countsRows: Bool {
    parts.contains { $0.fields.values.contains { $0.isOrdinal } }
  }
}

extension MappingDefaults {
  /// With what a source says of its own.
  func of(_ mapping: SourceMapping) -> MappingDefaults {
    var defaults = self
    defaults.forms = mapping.forms
    if let zone = mapping.zone { defaults.zone = zone }
    if let country = mapping.country { defaults.defaultCountry = country }
    return defaults
  }
}
