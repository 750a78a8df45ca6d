package import ProfileModel

/// A `[[source]]` to start from, guessed from a file's header and its first rows.
package struct SourceSuggestion: Hashable, Sendable {
  package let source: OwnSource
  /// What is unsure, by the entry's key, or by `column ` and the column's name; without any value of the file.
  package let remarks: [String: [String]]
  /// The columns in the order of the file; none of a file of events.
  package let columns: [Column]

  /// A column and what some of its first rows hold.
  package struct Column: Hashable, Sendable {
    package let name: String
    package let sample: String
    /// The trait that it becomes among customers; empty where its name has no letters.
    package let trait: String
  }

  /// As text for `kartotek.toml`, what is unsure as comments.
  package var toml: String { source.toml(remarks: remarks) }

  /// Rows that are looked at.
  static let sampleRows = 500

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - path: Of the file.
  ///   - kind: What its rows are; `nil` takes the likeliest.
  ///   - encoding: In which it is read; `nil` takes the file's own.
  /// - Throws: When it cannot be read, or has no header.
  package init(
    path: String, kind: DropKind? = nil, encoding: TextEncoding? = nil
  ) throws(ReadingError) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if case .known(let mapping) = try? DropRecogniser.recognise(path: path),
      mapping.format == .ndjson
    {
      self.init(events: name)
      return
    }
    let (reader, header) = try CSVReader.opened(
      try ByteSource(path: path), form: CSVForm(encoding: encoding), limit: DropRecogniser.limit)
    guard !header.isEmpty else {
      throw .unusableHeader(
        file: name, reason: "there is none; the first line must name the columns")
    }
    var columns = header.map { SampleColumn(name: $0) }
    reader.expect(columns: header.count)
    reader.recordLimit = 1 << 20
    for _ in 0..<Self.sampleRows {
      guard let record = try reader.next() else { break }
      guard record.fault == nil, reader.fields.count == header.count else { continue }
      for place in columns.indices where !SecretColumns.contains(columns[place].name) {
        let value = String(decoding: reader.cell(place), as: UTF8.self)
        if !value.isEmpty { columns[place].values.append(value) }
      }
    }
    self.init(fileName: name, columns: columns, kind: kind, encoding: encoding)
  }

  private init(events fileName: String) {
    var source = OwnSource(
      name: Self.name(fileName), match: Self.pattern(fileName), kind: .events)
    source.format = .ndjson
    self.source = source
    remarks = [:]
    columns = []
  }

  init(
    fileName: String, columns: [SampleColumn], kind: DropKind? = nil, encoding: TextEncoding? = nil
  ) {
    let guess = kind.map { KindGuess($0, columns) } ?? KindGuess.best(columns)
    var source = OwnSource(
      name: Self.name(fileName), match: Self.pattern(fileName), kind: guess.kind)
    var remarks: [String: [String]] = [:]
    source.columns = guess.columns(columns)
    source.form.encoding = encoding
    for (column, doubt) in guess.doubts { remarks["column " + column] = [doubt] }
    let missing = guess.kind.missingColumns(in: Array(guess.fields.values))
    if !missing.isEmpty {
      remarks["kind"] = ["unsure: no column looks like \(missing.joined(separator: ", nor like "))"]
    }
    Self.guessDates(columns, guess, &source, &remarks)
    Self.guessDecimals(columns, guess, &source, &remarks)
    let phones = columns.filter {
      guess.fields[$0.name] == "phone" && !$0.looksLikeInternationalPhone
    }
    if phones.contains(where: { !$0.values.isEmpty }), !guess.fields.values.contains("country") {
      remarks["country"] = ["unsure: national phone numbers are rejected without: country = \"PL\""]
    }
    self.source = source
    self.remarks = remarks
    self.columns = columns.map {
      Column(
        name: $0.name, sample: $0.values.prefix(3).joined(separator: ", "),
        trait: MappingPart.traitName(ofColumn: $0.name))
    }
  }

  private static func guessDates(
    _ columns: [SampleColumn], _ guess: KindGuess, _ source: inout OwnSource,
    _ remarks: inout [String: [String]]
  ) {
    switch DateGuess(columns.filter { guess.isDate($0.name) }) {
    case .none, .plain: break
    case .clear(let form): source.forms.date = form
    case .either:
      source.forms.date = .dmy
      remarks["date"] = ["unsure: the days of the file may be its months; else: date = \"mdy\""]
    }
  }

  private static func guessDecimals(
    _ columns: [SampleColumn], _ guess: KindGuess, _ source: inout OwnSource,
    _ remarks: inout [String: [String]]
  ) {
    switch DecimalGuess(columns.filter { guess.isAmount($0.name) }) {
    case .plain: break
    case .clear(let form): source.forms.decimal = form
    case .either:
      source.forms.decimal = .point
      remarks["decimal"] = [
        "unsure: a point or a comma may part thousands; else: decimal = \"comma\""
      ]
    }
  }

  /// The file's name without its numbers and ending.
  private static func name(_ fileName: String) -> String {
    let stem = fileName.prefix { $0 != "." }.lowercased()
    let words = stem.split { !$0.isLetter }
    return words.isEmpty ? "own" : words.joined(separator: "-")
  }

  /// The file's name with any digits for each run of them, so that the next delivery fits too, and no
  /// other file.
  private static func pattern(_ fileName: String) -> String {
    let digits = "[0-9]*"
    var pattern = ""
    for character in fileName.hasSuffix(".gz") ? fileName.dropLast(3) : fileName[...] {
      switch character {
      case _ where character.isASCII && character.isNumber:
        if !pattern.hasSuffix(digits) { pattern += digits }
      case "*", "?", "[", "]", "\\": pattern.append("?")
      default: pattern.append(character)
      }
    }
    return pattern
  }
}
