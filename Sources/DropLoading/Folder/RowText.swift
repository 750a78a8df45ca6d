package import ProfileModel

/// Reads the text of a row back from its file, which keeps it alone: the store has only its place.
package enum RowText {
  /// Bytes of a row that are shown.
  package static let limit = 1 << 16

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - row: Where it stands.
  ///   - folder: The workspace's, searched in `failed`, `loaded` and `drops` with the folders inside for
  ///     the very file: another of the same name is passed over.
  ///   - form: How the file is written, as its source's settings say.
  /// - Returns: The text without its line end; `nil` when the file is no longer there.
  /// - Throws: What reading the file reports.
  package static func read(
    _ row: QuarantinedRow, in folder: DropFolder, form: CSVForm = .evident
  ) throws(ReadingError) -> DropText? {
    for path in folder.files(named: row.file.raw)
    where try FileDigest.sha256(path: path) == row.fileSHA256 {
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
      return DropText(String(text.reversed().drop { $0.isNewline }.reversed()))
    }
    return nil
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
