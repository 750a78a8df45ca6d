import DropLoading
import ProfileModel
import TOMLKit

extension WorkspaceSettings {
  /// Of a `[[source]]`, of which there may be several.
  static let sourceEntries = [
    Entry(key: "source.name", meaning: "what its facts name as source", standard: "must be given"),
    Entry(
      key: "source.match", meaning: "which files are its own, such as newsletter-*.csv",
      standard: "must be given"),
    Entry(
      key: "source.kind", meaning: "what its rows are: customers, orders, … as the files below",
      standard: "must be given"),
    Entry(
      key: "source.format", meaning: "csv or ndjson", standard: "csv; events: ndjson"),
    Entry(
      key: "source.columns",
      meaning: "a table: the file's column = our field, or \"\" to leave it out",
      standard: "columns bear the names of fields"),
    Entry(
      key: "source.constants", meaning: "a table: field = its value where the file gives none",
      standard: "none"),
    Entry(
      key: "source.values.FIELD", meaning: "a table: the file's word = ours",
      standard: "words stay as they are"),
    Entry(
      key: "source.encoding",
      meaning: TextEncoding.allCases.map(\.rawValue).joined(separator: ", "),
      standard: "by clear evidence"),
    Entry(
      key: "source.separator", meaning: "the character between cells", standard: "by the header"),
    Entry(key: "source.quotes", meaning: "doubled or backslash", standard: "by the file"),
    Entry(
      key: "source.date", meaning: DateForm.allCases.map(\.rawValue).joined(separator: ", "),
      standard: "what has one reading"),
    Entry(
      key: "source.decimal", meaning: "point or comma", standard: "what has one reading"),
    Entry(
      key: "source.time_zone", meaning: "of its times without an offset",
      standard: "the workspace's"),
    Entry(
      key: "source.country", meaning: "of its national phone numbers", standard: "the workspace's"),
    Entry(key: "source.party", meaning: "zero, first, second or third", standard: "by kind"),
    Entry(key: "source.purpose", meaning: "why its data is processed", standard: "by kind"),
    Entry(key: "source.lawful_basis", meaning: "on what ground", standard: "by kind"),
    Entry(
      key: "source.events", meaning: "as sources.KIND.events", standard: "purchases: service"),
    Entry(key: "source.fields", meaning: "as sources.KIND.fields", standard: "none"),
    Entry(
      key: "source.id_space", meaning: "sources of one space share their customer ids",
      standard: "its name"),
  ]
}

extension SettingsReader {
  /// The sources that the settings change and add.
  func catalogue(in table: TOMLTable) throws(Failure) -> SourceCatalogue {
    var kinds: [DropKind: Source] = [:]
    var presets: [String: Source] = [:]
    for (name, entry) in try tables("sources", in: table) {
      if let kind = DropKind(rawValue: name) {
        kinds[kind] = try source(name, entry, standard: .standard(for: kind))
      } else if let preset = Preset.all.first(where: { $0.name == name }) {
        presets[name] = try source(name, entry, standard: preset.source)
      } else {
        let names = DropKind.allCases.map(\.rawValue) + Preset.all.map(\.name)
        throw wrong("sources.\(name)", "one of " + names.joined(separator: ", "))
      }
    }
    let own = try ownSources(in: table)
    let names = (Array(kinds.values) + presets.values + own.map(\.source)).map(\.name)
    guard !names.contains(Source.desk.name) else {
      throw wrong(
        "name", "another than \(Source.desk.name), of which is what is entered by hand")
    }
    return SourceCatalogue(own: own, kinds: kinds, presets: presets)
  }

  private func source(
    _ name: String, _ entry: TOMLTable, standard: Source
  ) throws(Failure) -> Source {
    let prefix = "sources.\(name)."
    try allow(
      ["name", "party", "purpose", "lawful_basis", "id_space", "events", "fields"], in: entry,
      under: prefix)
    let ground = try ground(entry, prefix)
    let fields = try fields(entry, prefix)
    guard fields.isEmpty || DropKind(rawValue: name)?.statesTraits != false else {
      throw wrong("\(prefix)fields", "of customers or events: other rows come in as a whole")
    }
    return Source(
      name: try text("name", entry, under: prefix) ?? standard.name,
      party: ground.party ?? standard.party, purpose: ground.purpose ?? standard.purpose,
      lawfulBasis: ground.basis ?? standard.lawfulBasis,
      idSpace: try text("id_space", entry, under: prefix) ?? standard.idSpace,
      eventPurposes: try events(entry, prefix) ?? standard.eventPurposes, fieldPurposes: fields)
  }

  /// Purposes of fields, by their names in small letters.
  private func fields(
    _ entry: TOMLTable, _ prefix: String
  ) throws(Failure) -> [String: Purpose.ID] {
    var purposes: [String: Purpose.ID] = [:]
    for (field, name) in try texts("fields", entry, prefix).sorted(by: { $0.key < $1.key }) {
      let key = "\(prefix)fields.\(field)"
      guard !Source.fieldsThatNeedTheirRow.contains(field.lowercased()) else {
        throw wrong(key, "left out: by it the rest of the row finds its person and its time")
      }
      purposes[field.lowercased()] = try purpose(name, key: key)
    }
    return purposes
  }

  private func events(
    _ entry: TOMLTable, _ prefix: String
  ) throws(Failure) -> [String: Purpose.ID]? {
    guard entry["events"] != nil else { return nil }
    var purposes: [String: Purpose.ID] = [:]
    for (event, name) in try texts("events", entry, prefix).sorted(by: { $0.key < $1.key }) {
      purposes[event] = try purpose(name, key: "\(prefix)events.\(event)")
    }
    return purposes
  }

  private func ground(
    _ entry: TOMLTable, _ prefix: String
  ) throws(Failure) -> (party: Party?, purpose: Purpose.ID?, basis: LawfulBasis?) {
    (
      try value("party", entry, under: prefix, "zero, first, second or third") { Party(name: $0) },
      try text("purpose", entry, under: prefix).map { name throws(Failure) in
        try purpose(name, key: prefix + "purpose")
      },
      try value("lawful_basis", entry, under: prefix, "one of the six lawful bases") {
        LawfulBasis(name: $0)
      }
    )
  }

  private func purpose(_ name: String, key: String) throws(Failure) -> Purpose.ID {
    guard register.contains(where: { $0.id.rawValue == name }) else {
      let known = register.map(\.id.rawValue).joined(separator: ", ")
      throw wrong(key, "one of \(known), or of a section [purposes.NAME] of its own")
    }
    return Purpose.ID(name)
  }

  /// Purposes that a source says its rows decide on.
  private func checkPurposes(of own: OwnSource, _ prefix: String) throws(Failure) {
    guard own.kind == .consents else { return }
    if let name = own.constants["purpose"] {
      _ = try purpose(name.lowercased(), key: prefix + "constants.purpose")
    }
    for (theirs, ours) in (own.values["purpose"] ?? [:]).sorted(by: { $0.key < $1.key })
    where !ours.isEmpty {
      _ = try purpose(ours.lowercased(), key: prefix + "values.purpose.\(theirs)")
    }
  }

  private func ownSources(in table: TOMLTable) throws(Failure) -> [SourceMapping] {
    guard let value = table["source"] else { return [] }
    guard let list = value.array else { throw wrong("source", "written as [[source]]") }
    var mappings: [SourceMapping] = []
    for place in 0..<list.count {
      guard let entry = list[place].table else { throw wrong("source", "written as [[source]]") }
      let own = try ownSource(entry, number: place + 1)
      do throws(OwnSource.Problem) {
        mappings.append(try own.mapping())
      } catch {
        throw wrong("source \(place + 1).\(error.key)", error.expected)
      }
      try checkPurposes(of: own, "source \(place + 1).")
    }
    return mappings
  }

  private func ownSource(_ entry: TOMLTable, number: Int) throws(Failure) -> OwnSource {
    let prefix = "source \(number)."
    try allow(
      Set(WorkspaceSettings.sourceEntries.map { String($0.key.split(separator: ".")[1]) }),
      in: entry, under: prefix)
    let kinds = DropKind.allCases.map(\.rawValue).joined(separator: ", ")
    guard let name = try text("name", entry, under: prefix), !name.isEmpty else {
      throw wrong(prefix + "name", "given: what its facts name as source")
    }
    guard let match = try text("match", entry, under: prefix), !match.isEmpty else {
      throw wrong(prefix + "match", "given: a pattern of file names, such as newsletter-*.csv")
    }
    let kind = try value("kind", entry, under: prefix, "one of " + kinds) { DropKind(rawValue: $0) }
    guard let kind else { throw wrong(prefix + "kind", "given: one of " + kinds) }
    var own = OwnSource(name: name, match: match, kind: kind)
    own.format =
      try value("format", entry, under: prefix, "csv or ndjson") {
        SourceMapping.Format(rawValue: $0)
      } ?? (kind == .events ? .ndjson : .csv)
    own.form = try form(entry, prefix)
    own.forms = try forms(entry, prefix)
    if let zone = try text("time_zone", entry, under: prefix) {
      own.zone = try SystemZone.other(named: zone, file: path)
    }
    own.country = try value("country", entry, under: prefix, "an ISO 3166-1 code of two letters") {
      Cleansing.countryCode($0)
    }
    (own.party, own.purpose, own.lawfulBasis) = try ground(entry, prefix)
    own.idSpace = try text("id_space", entry, under: prefix)
    own.eventPurposes = try events(entry, prefix)
    own.fieldPurposes = try fields(entry, prefix)
    own.columns = try texts("columns", entry, prefix)
    own.constants = try texts("constants", entry, prefix)
    if let value = entry["values"] {
      guard let fields = value.table else { throw wrong(prefix + "values", "a table") }
      for field in fields.keys { own.values[field] = try texts(field, fields, prefix + "values.") }
    }
    return own
  }

  private func form(_ entry: TOMLTable, _ prefix: String) throws(Failure) -> CSVForm {
    let encodings = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
    return CSVForm(
      encoding: try value("encoding", entry, under: prefix, "one of " + encodings) {
        TextEncoding(rawValue: $0.lowercased())
      },
      separator: try value("separator", entry, under: prefix, "one character of ASCII") {
        $0.utf8.count == 1 ? $0.utf8.first.flatMap { $0 < 0x80 ? $0 : nil } : nil
      },
      quoteEscape: try value("quotes", entry, under: prefix, "doubled or backslash") {
        CSVForm.QuoteEscape(rawValue: $0)
      })
  }

  private func forms(_ entry: TOMLTable, _ prefix: String) throws(Failure) -> ValueForms {
    let dates = DateForm.allCases.map(\.rawValue).joined(separator: ", ")
    return ValueForms(
      date: try value("date", entry, under: prefix, "one of " + dates) { DateForm(rawValue: $0) },
      decimal: try value("decimal", entry, under: prefix, "point or comma") {
        DecimalForm(rawValue: $0)
      })
  }

  /// A table of texts.
  private func texts(
    _ key: String, _ table: TOMLTable, _ prefix: String
  ) throws(Failure) -> [String: String] {
    guard let value = table[key] else { return [:] }
    guard let entries = value.table else { throw wrong(prefix + key, "a table") }
    var texts: [String: String] = [:]
    for name in entries.keys {
      guard let text = entries[name]?.string else {
        throw wrong("\(prefix)\(key).\(name)", "a text in quotation marks")
      }
      texts[name] = text
    }
    return texts
  }
}
