package import ProfileModel

/// What a file is, as far as its name and its beginning tell.
package enum Recognition: Hashable, Sendable {
  case known(DropKind)
  /// No kind fits; `missing` is what `nearest` would need, in words. Empty texts when it has no header.
  case unknown(header: [String], nearest: DropKind?, missing: [String])
  /// A dot file, or one that another program is still writing.
  case notADrop
}

/// Tells kinds of drops apart: by file name, then by header.
package enum DropRecogniser {
  /// Bytes (decompressed) that are looked at.
  static let limit = 64 << 10

  /// Recognises the file at `path`, which is written in `form`.
  ///
  /// - Throws: When it cannot be read, or its name says a kind and its header cannot be used.
  package static func recognise(
    path: String, form: CSVForm = .evident
  ) throws(ReadingError) -> Recognition {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if isUnfinished(name) { return .notADrop }
    let namedKind = DropKind(fileName: name)
    let source = try ByteSource(path: path)
    let beginning = try source.beginning()
    if let format = beginning.foreignFormat {
      if namedKind == nil { return .unknown(header: [], nearest: nil, missing: []) }
      throw .notText(file: name, format: format)
    }
    if namedKind == .events { return .known(.events) }
    if namedKind == nil, beginsWithCall(beginning.text(form.encodingOfJSON(beginning))) {
      return .known(.events)
    }
    do throws(ReadingError) {
      return try recognise(source, beginning, form, named: namedKind)
    } catch {
      switch error {
      case .unusableHeader where namedKind == nil, .recordTooLong where namedKind == nil:
        return .unknown(header: [], nearest: nil, missing: [])
      default: throw error
      }
    }
  }

  /// By the header; an encoding that cannot be told matters once the columns are known.
  private static func recognise(
    _ source: ByteSource, _ beginning: FileBeginning, _ form: CSVForm, named kind: DropKind?
  ) throws(ReadingError) -> Recognition {
    var completed: CSVForm
    var doubt: ReadingError?
    do throws(ReadingError) {
      completed = try form.completed(by: beginning, file: source.name)
    } catch {
      guard case .unclearEncoding = error else { throw error }
      doubt = error
      completed = form
      completed.encoding = .utf8
      completed = try completed.completed(by: beginning, file: source.name)
    }
    let window = ByteWindow(
      source: source, capacity: limit, encoding: completed.encoding ?? .utf8)
    do throws(ReadingError) {
      let names = try CSVReader.header(window, form: completed, limit: limit).names
      let recognition = recognise(header: names, named: kind)
      if let doubt, case .known = recognition { throw doubt }
      return recognition
    } catch {
      throw kind == nil ? error : doubt ?? error
    }
  }

  private static func isUnfinished(_ name: String) -> Bool {
    let lower = name.lowercased()
    return name.hasPrefix(".")
      || [".part", ".tmp", "~", ".filepart", ".crdownload", ".swp"].contains {
        lower.hasSuffix($0)
      }
  }

  static func recognise(header: [String], named kind: DropKind?) -> Recognition {
    if let kind {
      let missing = kind.missingColumns(in: header)
      return missing.isEmpty
        ? .known(kind) : .unknown(header: header, nearest: kind, missing: missing)
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
      return .known(best.kind)
    }
    let nearest = candidates.first?.kind
    return .unknown(
      header: header, nearest: nearest, missing: nearest?.missingColumns(in: header) ?? [])
  }

  /// Whether the first line is a call of the Segment spec.
  private static func beginsWithCall(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { text in
      let start = Cleansing.trimmed(text)
      guard start.first == UInt8(ascii: "{") else { return false }
      let end = start.firstIndex(of: UInt8(ascii: "\n")) ?? start.count
      var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: start[..<end]))
      guard let call = try? SegmentCall(&scanner) else { return false }
      return call.type.isString && (call.userID.isPresent || call.anonymousID.isPresent)
    }
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
    reader.header = CSVHeader(names)
    return (reader, reader.header.names)
  }
}
