package import ProfileModel
import ProfileStore

/// Reads the rows of one file, from a place to its end, as cleansed facts.
package final class DropReader {
  /// The start of a row, from which reading can go on in another process.
  package struct Place: Hashable, Sendable {
    /// Among the decompressed bytes.
    package let byteOffset: Int64
    /// 1 for the first line of the file.
    package let line: Int

    package init(byteOffset: Int64, line: Int) {
      self.byteOffset = byteOffset
      self.line = line
    }
  }

  /// What became of one record of the file; each gives exactly one.
  package enum Row: Hashable, Sendable {
    case fact(FactRow)
    case problem(RowProblem)
  }

  /// Sizes that tests make small.
  package struct Sizes: Sendable {
    /// Of the window at first; it grows with the records.
    package let windowBytes: Int
    package let recordBytes: Int
    package let cellBytes: Int

    package init(
      windowBytes: Int = 1 << 20, recordBytes: Int = 16 << 20, cellBytes: Int = 1 << 20
    ) {
      self.windowBytes = windowBytes
      self.recordBytes = recordBytes
      self.cellBytes = cellBytes
    }
  }

  private enum Format {
    case csv(CSVReader, RowReading)
    case ndjson(LineReader, EventMapper)
  }

  /// What a person should know of the file's columns, a line each.
  package let notes: [String]
  private let encoding: TextEncoding
  private let window: ByteWindow
  private let format: Format
  /// `nil` where no field has a purpose of its own.
  private let parting: FieldParting?

  /// Opens a file and reads its header.
  ///
  /// - Parameters:
  ///   - path: A regular file, plain or gzipped.
  ///   - mapping: As `DropRecogniser` told it.
  ///   - defaults: For what rows and mapping leave unsaid.
  ///   - resume: A `place` of an earlier reader of the same bytes; `nil` begins at the first row.
  ///   - limits: How much may come out of a gzipped file.
  ///   - damage: What is known to be wrong with a gzipped file.
  /// - Throws: When it is not a file that can be read, or its header cannot be used.
  package convenience init(
    path: String, mapping: SourceMapping, defaults: MappingDefaults, resume: Place? = nil,
    limits: ByteSource.Limits = .standard, damage: GzipDamage? = nil
  ) throws(ReadingError) {
    let source = try ByteSource(
      path: path, name: defaults.dropName, limits: limits, damage: damage)
    try self.init(
      source: source, mapping: mapping, defaults: defaults, resume: resume, sizes: Sizes())
  }

  /// Reads an opened file in pieces of other sizes.
  package init(
    source: ByteSource, mapping: SourceMapping, defaults: MappingDefaults, resume: Place?,
    sizes: Sizes
  ) throws(ReadingError) {
    let defaults = defaults.of(mapping)
    parting = FieldParting(mapping.source)
    let beginning = try source.beginning()
    let isJSON = mapping.format == .ndjson
    let form =
      try isJSON ? mapping.form : mapping.form.completed(by: beginning, file: source.name)
    encoding = (isJSON ? form.encodingOfJSON(beginning) : form.encoding) ?? .utf8
    window = ByteWindow(source: source, capacity: sizes.windowBytes, encoding: encoding)
    if isJSON {
      notes = []
      let reader = try LineReader(window: window, lineLimit: sizes.recordBytes)
      if let resume { try reader.move(to: resume.byteOffset, line: resume.line) }
      format = .ndjson(reader, EventMapper(defaults: defaults))
      return
    }
    let (reader, names) = try CSVReader.header(
      window, form: form, limit: DropRecogniser.limit)
    let missing = mapping.missing(in: names)
    guard missing.isEmpty else {
      throw .unusableHeader(
        file: source.name, reason: "no column \(missing.joined(separator: ", no column "))")
    }
    // Which of two such cells is meant, nobody can know.
    let needed = mapping.neededColumns
    if let repetition = reader.header.repeated.first(where: { needed.contains($0.name) }) {
      throw .unusableHeader(file: source.name, reason: repetition.words)
    }
    notes = reader.header.notes
    let rows = RowReading(mapping, header: names, defaults: defaults)
    reader.expect(columns: names.count)
    reader.recordLimit = sizes.recordBytes
    reader.fieldLimit = sizes.cellBytes
    if let resume { try Self.goOn(reader, rows, at: resume) }
    format = .csv(reader, rows)
  }

  /// Goes on at a later row; those before it are read again where rows are counted.
  private static func goOn(
    _ reader: CSVReader, _ rows: RowReading, at place: Place
  ) throws(ReadingError) {
    if rows.countsRows {
      while reader.offset < place.byteOffset, let record = try reader.next() {
        guard record.fault == nil, (try? fit(record, reader, columns: rows.header.count)) != nil
        else { continue }
        rows.follow(RowReading.Cells(record: reader.base, fields: reader.fields))
      }
    }
    try reader.move(to: place.byteOffset, line: place.line)
  }

  /// Where the next row begins.
  package var place: Place {
    switch format {
    case .csv(let reader, _): Place(byteOffset: reader.offset, line: reader.line)
    case .ndjson(let reader, _): Place(byteOffset: reader.offset, line: reader.line)
    }
  }

  /// Goes on at a row further down.
  func move(to place: Place) throws(ReadingError) {
    switch format {
    case .csv(let reader, let rows): try Self.goOn(reader, rows, at: place)
    case .ndjson(let reader, _): try reader.move(to: place.byteOffset, line: place.line)
    }
  }

  /// Place in the file as it lies on disk, for showing progress: of the rows taken, not of what lies in memory.
  package var fileBytesRead: Int64 { min(window.fileBytesRead, place.byteOffset) }
  package var fileBytesTotal: Int64 { window.fileBytesTotal }

  /// Reads the next row; blank lines are none.
  ///
  /// - Returns: `nil` at the end of the file.
  package func next() throws(ReadingError) -> Row? {
    switch format {
    case .csv(let reader, let mapper):
      guard let record = try reader.next() else { return nil }
      try checkLine(record.line)
      do throws(RowRejection) {
        return .fact(try fact(record, reader, mapper))
      } catch {
        return .problem(RowProblem(error, line: record.line, byteRange: record.byteRange))
      }
    case .ndjson(let reader, let mapper):
      guard let line = try reader.next() else { return nil }
      try checkLine(line.number)
      do throws(RowRejection) {
        return .fact(try fact(line, mapper, limit: reader.lineLimit))
      } catch {
        return .problem(RowProblem(error, line: line.number, byteRange: line.byteRange))
      }
    }
  }

  private func checkLine(_ line: Int) throws(ReadingError) {
    if line > FactNumber.lastLine {
      throw .tooManyLines(file: window.fileName, limit: FactNumber.lastLine)
    }
  }

  private func fact(
    _ record: CSVReader.Record, _ reader: CSVReader, _ rows: RowReading
  ) throws(RowRejection) -> FactRow {
    let header = rows.header
    if let fault = record.fault {
      let cell = fault.cell.flatMap { $0 < header.count ? header[$0] : nil }
      throw RowRejection(fault.reason, column: cell)
    }
    try Self.fit(record, reader, columns: header.count)
    if !record.isUTF8 {
      for (cell, name) in header.enumerated() where !reader.cell(cell).isUTF8 {
        // Not even the shape of a password is kept.
        let shape = SecretColumns.contains(name) ? nil : ValueClass.of(reader.cell(cell))
        throw RowRejection(notOfEncoding, column: name, valueClass: shape)
      }
    }
    let cells = RowReading.Cells(record: reader.base, fields: reader.fields)
    let row = try rows.row(cells, line: record.line, byteRange: record.byteRange)
    return try parting?.parted(row) ?? row
  }

  /// Takes missing cells at the end of a row as empty, and leaves surplus empty ones out.
  private static func fit(
    _ record: CSVReader.Record, _ reader: CSVReader, columns: Int
  ) throws(RowRejection) {
    let count = reader.fields.count
    if count == columns { return }
    let words = "\(count) \(count == 1 ? "cell" : "cells") instead of \(columns)"
    if count < columns {
      // Half a row at the end of a file that was cut off must not pass for a short one.
      guard record.isEnded else { throw RowRejection("the file ends in this row: \(words)") }
      reader.pad(to: columns)
    } else if !(columns..<count).allSatisfy({ reader.cell($0).isEmpty }) {
      throw RowRejection(words)
    }
  }

  private var notOfEncoding: String {
    encoding == .utf8
      ? "not UTF-8: set encoding for this source if it is another one"
      : "not \(encoding.rawValue)"
  }

  private func fact(
    _ line: LineReader.Line, _ mapper: EventMapper, limit: Int
  ) throws(RowRejection) -> FactRow {
    guard let bytes = line.bytes else {
      throw RowRejection("a line of more than \(sizeInWords(limit))")
    }
    let row = try mapper.row(bytes, line: line.number, byteRange: line.byteRange)
    return try parting?.parted(row) ?? row
  }
}

extension RowProblem {
  fileprivate init(_ rejection: RowRejection, line: Int, byteRange: Range<Int64>) {
    self.init(
      line: line, byteRange: byteRange, outcome: .rejected, reason: rejection.reason,
      column: rejection.column, valueClass: rejection.valueClass)
  }
}
