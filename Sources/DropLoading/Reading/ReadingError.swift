/// Why a file cannot be read, or not to its end; the rows before the damage have been given.
///
/// A bad row is no error: it is a `RowProblem`, and reading goes on. File names come from a drop and
/// are made safe where the line is shown; no content of the file is in it.
package enum ReadingError: Error, Hashable {
  case cannotOpen(file: String, errno: Int32)
  /// `kind` in words: `named pipe`, `folder`, `symbolic link`.
  case notARegularFile(file: String, kind: String)
  /// Bytes were changed: what comes out behind the proven part cannot be trusted. `atByte` of the
  /// compressed file, where it shows.
  case damagedGzip(file: String, atByte: Int64)
  /// The end is missing; what comes before it is sound.
  case cutOffGzip(file: String, atByte: Int64)
  /// More comes out of a gzipped file than its size can explain, or than a file may hold.
  case expandsTooFar(file: String, decompressedBytes: Int64, fileBytes: Int64)
  /// Of another format than its name says: `format` in words, `a ZIP archive`.
  case notText(file: String, format: String)
  /// Bytes outside ASCII that could be read as any of `possible`, or as none known when that is empty.
  case unclearEncoding(file: String, possible: [TextEncoding])
  case unusableHeader(file: String, reason: String)
  /// A record without which the rest cannot be read: the header.
  case recordTooLong(file: String, line: Int, limitBytes: Int)
  /// A fact's number has no room for lines behind `limit`; the rows up to it have been given.
  case tooManyLines(file: String, limit: Int)
  case ioError(file: String, errno: Int32, atByte: Int64)
}

extension ReadingError: CustomStringConvertible {
  /// One line for the status bar: what happened, where, what to do next.
  package var description: String {
    switch self {
    case .cannotOpen(let file, let code):
      code == 2
        ? "\(file): there is no such file. Check its path."
        : "\(file): cannot be opened (\(words(ofErrno: code))). Check who may read it."
    case .notARegularFile(let file, let kind):
      "\(file): a \(kind), not a file. Drop the file itself."
    case .damagedGzip(let file, let place):
      "\(file): incomplete: the gzip data is damaged at byte \(place) or a little before; the rows before the "
        + "damage are in the store. Fetch the file again."
    case .cutOffGzip(let file, let place):
      "\(file): incomplete: the gzip data ends at byte \(place) in the middle; the rows before it are in the store. "
        + "Fetch the file again."
    case .expandsTooFar(let file, let decompressed, let compressed):
      "\(file): \(compressed) gzipped bytes give more than \(decompressed). "
        + "If that is right, unpack it and drop the parts."
    case .notText(let file, let format):
      "\(file): is \(format), not CSV or NDJSON. Save it as text, then drop the file again."
    case .unclearEncoding(let file, let possible):
      "\(file): its letters outside ASCII do not tell the encoding. Set \(Self.settings(possible)) for this "
        + "source, then drop the file again."
    case .unusableHeader(let file, let reason):
      "\(file): the header cannot be used: \(reason). Correct it, then drop the file again."
    case .recordTooLong(let file, let line, let limit):
      "\(file): line \(line), the header goes on for more than \(limit) bytes. Shorten it, then drop it again."
    case .tooManyLines(let file, let limit):
      "\(file): has more than \(limit) lines; the rows before are in the store. Split it, then drop the parts."
    case .ioError(let file, let code, let place):
      "\(file): reading failed at byte \(place) (\(words(ofErrno: code))). Check the disk."
    }
  }

  private static func settings(_ possible: [TextEncoding]) -> String {
    (possible.isEmpty ? TextEncoding.allCases : possible)
      .map { "encoding = \"\($0.rawValue)\"" }.joined(separator: " or ")
  }

  /// The byte of the file, as it lies on disk, at which it is incomplete; `nil` for other errors.
  package var incompleteAtByte: Int64? {
    switch self {
    case .damagedGzip(_, let place), .cutOffGzip(_, let place): place
    default: nil
    }
  }
}
