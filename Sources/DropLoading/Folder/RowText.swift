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
  /// - Returns: The text without its line end, the cell at fault apart where it is known; `nil` when the
  ///   file is no longer there.
  /// - Throws: What reading the file reports.
  package static func read(_ row: QuarantinedRow, with finder: DropFileFinder)
    throws(ReadingError) -> HeldText?
  {
    guard
      let path = try finder.path(sha256: row.fileSHA256, bytes: row.fileBytes, name: row.file)
    else { return nil }
    let text = try text(row, path: path)
    guard let column = row.column?.raw, let fault = try fault(in: text, column, path: path) else {
      return HeldText(lead: DropText(text), fault: "", rest: "")
    }
    return HeldText(
      lead: DropText(String(text[..<fault.lowerBound])), fault: DropText(String(text[fault])),
      rest: DropText(String(text[fault.upperBound...])))
  }

  private static func text(_ row: QuarantinedRow, path: String) throws(ReadingError) -> String {
    let source = try ByteSource(path: path)
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
    let text = String(decoding: window[..<filled], as: UTF8.self)
    return String(text.reversed().drop { $0.isNewline }.reversed())
  }

  private static func fault(in text: String, _ column: String, path: String)
    throws(ReadingError) -> Range<String.Index>?
  {
    if text.first == "{" { return RowCell.range(ofKey: column, in: text) }
    let source = try ByteSource(path: path)
    let window = ByteWindow(source: source, capacity: DropRecogniser.limit)
    let (reader, names) = try CSVReader.header(
      window, form: .evident, limit: DropRecogniser.limit)
    guard let place = names.firstIndex(of: column.lowercased()) else { return nil }
    return RowCell.range(
      ofCell: place, in: text, separator: Character(Unicode.Scalar(reader.separator)))
  }
}
