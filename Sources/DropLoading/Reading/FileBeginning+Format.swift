extension FileBeginning {
  /// What the file is when it is neither CSV nor NDJSON, in words; `nil` when it may be.
  var foreignFormat: String? {
    if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      return known.words
    }
    let start = String(decoding: text(markedEncoding ?? .utf8).prefix(256), as: UTF8.self)
      .drop(while: \.isWhitespace).lowercased()
    return Self.markup.first { start.hasPrefix($0.mark) }?.words
  }

  private static let signatures: [(bytes: [UInt8], words: String)] = [
    (Array("PK\u{3}\u{4}".utf8), "a ZIP archive or a workbook of Excel"),
    (Array("PK\u{5}\u{6}".utf8), "an empty ZIP archive"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old document of Microsoft Office"),
    ([0x1F, 0x8B], "gzipped twice"),
    (Array("BZh".utf8), "a bzip2 archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (Array("Rar!\u{1A}".utf8), "a RAR archive"),
    (Array("%PDF-".utf8), "a PDF document"),
    (Array("{\\rtf".utf8), "an RTF document"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    (Array("SQLite format 3\0".utf8), "an SQLite database"),
    (Array("PAR1".utf8), "a Parquet file"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
  ]

  private static let markup: [(mark: String, words: String)] = [
    ("<!doctype html", "a page of HTML, perhaps an error message"),
    ("<html", "a page of HTML, perhaps an error message"),
    ("<?xml", "an XML document"),
  ]
}
