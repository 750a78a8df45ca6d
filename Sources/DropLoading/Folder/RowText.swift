package import ProfileModel

/// Reads the text of a row back from its file, which keeps it alone: the store has only its place.
package enum RowText {
  /// Bytes of a row that are shown.
  package static let limit = 1 << 16

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - row: Where it stands.
  ///   - finder: Of the workspace; finds the very file: another of the same name is passed over.
  ///   - catalogue: Of the workspace; says how a file of its own sources is written.
  /// - Returns: The text without its line end and without passwords and tokens, the cell at fault apart
  ///   where it is known; `nil` when the file is no longer there.
  /// - Throws: What reading the file reports.
  package static func read(
    _ row: QuarantinedRow, with finder: DropFileFinder, catalogue: SourceCatalogue
  ) throws(ReadingError) -> HeldText? {
    guard
      let path = try finder.path(sha256: row.fileSHA256, bytes: row.fileBytes, name: row.file)
    else { return nil }
    let form = catalogue.own(fileName: row.file.raw)?.form ?? .evident
    let whole = try text(row, path: path, form)
    let table = whole.first == "{" ? nil : try table(path: path, form)
    let text =
      table.map { RowSecrets.hide(in: whole, names: $0.names, $0.scanner) }
      ?? RowSecrets.hide(inJSON: whole)
    guard let column = row.column?.raw, let fault = fault(in: text, column, table)
    else { return HeldText(lead: DropText(text), fault: "", rest: "") }
    return HeldText(
      lead: DropText(String(text[..<fault.lowerBound])), fault: DropText(String(text[fault])),
      rest: DropText(String(text[fault.upperBound...])))
  }

  private static func text(
    _ row: QuarantinedRow, path: String, _ form: CSVForm
  ) throws(ReadingError) -> String {
    let source = try ByteSource(path: path)
    let encoding = try encoding(of: source, form)
    try source.skip(to: row.byteRange.lowerBound)
    let count = min(Int(row.byteRange.upperBound - row.byteRange.lowerBound), limit)
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 16)
    defer { window.deallocate() }
    var filled = 0
    while filled < count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: window[filled..<count])
      let more = try source.read(into: rest)
      if more == 0 { break }
      filled += more
    }
    let bytes = FileBeginning(Array(window[..<filled]), isWhole: true)
    let text = String(decoding: bytes.text(encoding), as: UTF8.self)
    return String(text.reversed().drop { $0.isNewline }.reversed())
  }

  /// How the rows of a CSV file are split.
  private struct Table {
    let names: [String]
    let scanner: CSVScanner
  }

  /// - Returns: `nil` for a file whose header cannot be used: it has no cell to point at.
  private static func table(path: String, _ form: CSVForm) throws(ReadingError) -> Table? {
    let source = try ByteSource(path: path)
    guard
      let (reader, names) = try? CSVReader.opened(
        source, form: form, limit: DropRecogniser.limit)
    else { return nil }
    return Table(names: names, scanner: reader.scanner)
  }

  private static func fault(
    in text: String, _ column: String, _ table: Table?
  ) -> Range<String.Index>? {
    if text.first == "{" { return RowCell.range(ofKey: column, in: text) }
    guard let table, let place = table.names.firstIndex(of: column.lowercased()) else { return nil }
    return RowCell.range(
      ofCell: place, in: text,
      separator: Character(Unicode.Scalar(table.scanner.separator)))
  }

  /// Where the file does not tell its encoding any more, what is ASCII can still be read.
  private static func encoding(
    of source: ByteSource, _ form: CSVForm
  ) throws(ReadingError) -> TextEncoding {
    let beginning = try source.beginning()
    do throws(ReadingError) {
      return try form.completed(by: beginning, file: source.name).encoding ?? .utf8
    } catch {
      guard case .unclearEncoding = error else { throw error }
      return .utf8
    }
  }
}
