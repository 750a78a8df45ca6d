package import ProfileModel

/// What a file is, as far as its name and its beginning tell.
package enum Recognition: Hashable, Sendable {
  case known(SourceMapping)
  /// No source fits; `missing` is what the `nearest` kind would need, in words. Empty texts when it has
  /// no header.
  case unknown(header: [String], nearest: DropKind?, missing: [String])
  /// A dot file, or one that another program is still writing.
  case notADrop
}

/// Tells which source a file is of: the workspace's own by name, presets by header, then built-in drops by
/// name and by header.
///
/// Presets come before built-in names, because shops name their exports `customers` and `orders` too.
package enum DropRecogniser {
  /// Bytes (decompressed) that are looked at.
  static let limit = 64 << 10

  /// Recognises the file at `path`, which came as `named` if it has been given another name since.
  ///
  /// - Throws: When it cannot be read, or its name says a source and its header cannot be used.
  package static func recognise(
    path: String, named givenName: String? = nil, catalogue: SourceCatalogue = .standard
  ) throws(ReadingError) -> Recognition {
    let name = givenName ?? path.split(separator: "/").last.map(String.init) ?? path
    if isUnfinished(name) { return .notADrop }
    let namedKind = DropKind(fileName: name)
    let own = catalogue.own(fileName: name)
    let source = try ByteSource(path: path)
    let beginning = try source.beginning()
    if let format = beginning.foreignFormat {
      if own == nil, namedKind == nil { return .unknown(header: [], nearest: nil, missing: []) }
      throw .notText(file: name, format: format)
    }
    if let own { return .known(try check(own, source)) }
    let events = catalogue.mapping(of: .events)
    if namedKind == .events { return .known(events) }
    let json = beginning.text(CSVForm.evident.encodingOfJSON(beginning))
    if namedKind == nil, beginsWithCall(json) { return .known(events) }
    let header: [String]
    let doubt: ReadingError?
    do throws(ReadingError) {
      (header, doubt) = try self.header(source, beginning, isNamed: namedKind != nil)
    } catch {
      switch error {
      case .unusableHeader where namedKind == nil, .recordTooLong where beginsAsJSON(json):
        return .unknown(header: [], nearest: nil, missing: [])
      default: throw error
      }
    }
    let preset = try preset(header, fileName: name, catalogue)
    let recognition =
      preset.map { .known($0) } ?? recognise(header: header, named: namedKind, catalogue)
    if let doubt, case .known = recognition { throw doubt }
    return recognition
  }

  /// Whether a file that the settings name has what they say it has.
  private static func check(
    _ mapping: SourceMapping, _ source: ByteSource
  ) throws(ReadingError) -> SourceMapping {
    guard mapping.format == .csv else { return mapping }
    let header = try CSVReader.opened(source, form: mapping.form, limit: limit).names
    let named = mapping.parts.flatMap(\.fields.values).filter { $0.constant == nil }
      .reduce(into: Set<String>()) { $0.formUnion($1.columns) }
    let columns = named.subtracting(header).sorted().map { "'\($0)'" }
    let missing = columns.isEmpty ? mapping.missing(in: header) : columns
    guard missing.isEmpty else {
      throw .unusableHeader(
        file: source.name,
        reason: "no column \(missing.joined(separator: ", no column ")), which source "
          + "'\(mapping.source.name)' of kartotek.toml reads")
    }
    return mapping
  }

  /// The names of the columns, and what is unclear of the encoding: that matters only for a file of a
  /// known kind.
  private static func header(
    _ source: ByteSource, _ beginning: FileBeginning, isNamed: Bool
  ) throws(ReadingError) -> (names: [String], doubt: ReadingError?) {
    var form = CSVForm.evident
    var doubt: ReadingError?
    do throws(ReadingError) {
      form = try form.completed(by: beginning, file: source.name)
    } catch {
      guard case .unclearEncoding = error else { throw error }
      doubt = error
      form = try CSVForm(encoding: .utf8).completed(by: beginning, file: source.name)
    }
    let window = ByteWindow(source: source, capacity: limit, encoding: form.encoding ?? .utf8)
    do throws(ReadingError) {
      return (try CSVReader.header(window, form: form, limit: limit).names, doubt)
    } catch {
      throw isNamed ? doubt ?? error : error
    }
  }

  private static func preset(
    _ header: [String], fileName: String, _ catalogue: SourceCatalogue
  ) throws(ReadingError) -> SourceMapping? {
    do throws(PresetProblem) {
      return try catalogue.preset(header: header, fileName: fileName)
    } catch {
      throw .unusableHeader(file: fileName, reason: error.reason)
    }
  }

  private static func isUnfinished(_ name: String) -> Bool {
    let lower = name.lowercased()
    return name.hasPrefix(".")
      || [".part", ".tmp", "~", ".filepart", ".crdownload", ".swp"].contains {
        lower.hasSuffix($0)
      }
  }

  private static func recognise(
    header: [String], named kind: DropKind?, _ catalogue: SourceCatalogue
  ) -> Recognition {
    if let kind {
      let missing = kind.missingColumns(in: header)
      return missing.isEmpty
        ? .known(catalogue.mapping(of: kind))
        : .unknown(header: header, nearest: kind, missing: missing)
    }
    let candidates = DropKind.allCases.filter { $0 != .events }
      .map { (kind: $0, known: $0.columns.count { header.contains($0.name) }) }
      .filter { $0.known > 0 }.sorted { $0.known > $1.known }
    // A column in two kinds, such as email, must not make customers of every list of addresses.
    let fitting = candidates.filter {
      $0.kind.missingColumns(in: header).isEmpty && $0.known >= min(3, $0.kind.columns.count)
        && $0.known * 2 >= header.count
    }
    if let best = fitting.first, fitting.count == 1 || fitting[1].known < best.known {
      return .known(catalogue.mapping(of: best.kind))
    }
    let nearest = candidates.first?.kind
    return .unknown(
      header: header, nearest: nearest, missing: nearest?.missingColumns(in: header) ?? [])
  }

  /// Whether it is JSON of some kind, whose first line is no header, however long.
  private static func beginsAsJSON(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { text in
      Cleansing.trimmed(text).first.map { "{[".utf8.contains($0) } ?? false
    }
  }

  /// Whether the first line is a call of the Segment spec.
  private static func beginsWithCall(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { text in
      let start = Cleansing.trimmed(text)
      guard start.first == UInt8(ascii: "{") else { return false }
      let end = start.firstIndex(of: UInt8(ascii: "\n")) ?? start.count
      return EventMapper.isCall(UnsafeRawBufferPointer(rebasing: start[..<end]))
    }
  }
}

extension CSVReader {
  /// A reader of a file that stands behind its header, with what `form` leaves open told by the file.
  static func opened(
    _ source: ByteSource, form: CSVForm, limit: Int
  ) throws(ReadingError) -> (reader: CSVReader, names: [String]) {
    let form = try form.completed(by: source.beginning(), file: source.name)
    let window = ByteWindow(source: source, capacity: limit, encoding: form.encoding ?? .utf8)
    return try header(window, form: form, limit: limit)
  }

  /// A reader that stands behind its header.
  static func header(
    _ window: ByteWindow, form: CSVForm, limit: Int
  ) throws(ReadingError) -> (reader: CSVReader, names: [String]) {
    let reader = try CSVReader(window: window, form: form, recordLimit: limit)
    guard let record = try reader.next() else { return (reader, []) }
    if let fault = record.fault {
      throw fault.reason.hasPrefix("a record of more")
        ? .recordTooLong(file: window.fileName, line: record.line, limitBytes: limit)
        : .unusableHeader(file: window.fileName, reason: fault.reason)
    }
    var names: [String] = []
    for index in reader.fields.indices {
      do throws(CleansingError) {
        names.append(Cleansing.composed(try Cleansing.text(reader.cell(index)).lowercased()))
      } catch {
        throw .unusableHeader(
          file: window.fileName, reason: "column \(index + 1) is \(error.reason)")
      }
    }
    reader.header = CSVHeader(names)
    return (reader, reader.header.names)
  }
}
