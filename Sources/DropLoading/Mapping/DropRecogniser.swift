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
    let source = try ByteSource(path: path)
    let window = ByteWindow(source: source, capacity: limit)
    if let own = catalogue.own(fileName: name) { return .known(try check(own, window)) }
    let namedKind = DropKind(fileName: name)
    let events = catalogue.mapping(of: .events)
    if namedKind == .events { return .known(events) }
    if namedKind == nil, try beginsWithCall(window) { return .known(events) }
    let header: [String]
    do throws(ReadingError) {
      header = try CSVReader.header(window, form: .evident, limit: limit).names
    } catch {
      switch error {
      case .unusableHeader where namedKind == nil, .recordTooLong where namedKind == nil:
        return .unknown(header: [], nearest: nil, missing: [])
      default: throw error
      }
    }
    if let preset = try preset(header, fileName: name, catalogue) { return .known(preset) }
    return recognise(header: header, named: namedKind, catalogue)
  }

  /// Whether a file that the settings name has what they say it has.
  private static func check(
    _ mapping: SourceMapping, _ window: ByteWindow
  ) throws(ReadingError) -> SourceMapping {
    guard mapping.format == .csv else { return mapping }
    let header = try CSVReader.header(window, form: mapping.form, limit: limit).names
    let named = mapping.parts.flatMap(\.fields.values).filter { $0.constant == nil }
      .reduce(into: Set<String>()) { $0.formUnion($1.columns) }
    let columns = named.subtracting(header).sorted().map { "'\($0)'" }
    let missing = columns.isEmpty ? mapping.missing(in: header) : columns
    guard missing.isEmpty else {
      throw .unusableHeader(
        file: window.fileName,
        reason: "no column \(missing.joined(separator: ", no column ")), which source "
          + "'\(mapping.source.name)' of kartotek.toml reads")
    }
    return mapping
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

  /// Whether the first line is a call of the Segment spec; its bytes stay unread.
  private static func beginsWithCall(_ window: ByteWindow) throws(ReadingError) -> Bool {
    if window.unread.isEmpty { _ = try window.more() }
    let bytes = UnsafeRawBufferPointer(window.unread)
    let start = Cleansing.trimmed(bytes)
    guard start.first == UInt8(ascii: "{") else { return false }
    let end = start.firstIndex(of: UInt8(ascii: "\n")) ?? start.count
    return EventMapper.isCall(UnsafeRawBufferPointer(rebasing: start[..<end]))
  }
}

extension CSVReader {
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
    if let reason = CSVLayout.unusable(names) {
      throw .unusableHeader(file: window.fileName, reason: reason)
    }
    return (reader, names)
  }
}
