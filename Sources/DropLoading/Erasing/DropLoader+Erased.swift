import ProfileModel
import ProfileStore

extension DropLoader {
  /// Takes rows of erased people out of a file that was loaded to its end, before it is put away.
  ///
  /// - Parameters:
  ///   - path: Of the file.
  ///   - stamp: As it was read.
  /// - Returns: How it looks now; `nil` when it is as it was. Where the file or the store fails, it stays as it
  ///   is, and the next erasure takes the rows out.
  func takeOutErased(_ path: String, expecting stamp: FileStamp) -> FileStamp? {
    guard let content = try? FileDigest.sha256(path: path),
      let places = try? writer.transaction(
        doing: "looking for rows of erased people",
        { transaction in
          try transaction.erasedPeople().isEmpty
            ? nil : try transaction.erasedPlaces(sha256: content, of: nil)
        }), !places.blanked.isEmpty
    else { return nil }
    var file = ErasedFile(dropID: places.dropID)
    file.rows = places.blanked.map { ErasedFile.Row(line: nil, bytes: $0) }
    file.contentBefore = content
    let copy = BlankedCopy(path: path)
    guard
      let encoding = try? ByteSource(path: path).beginning().markedEncoding ?? .utf8,
      let made = try? copy.write(
        places.blanked, .blanks, unit: encoding.bytesOfLineEnd,
        isBigEndian: encoding == .utf16BigEndian)
    else { return nil }
    (file.content, file.bytes) = made
    guard FileStamp(path: path) == stamp, content != made.sha256,
      (try? writer.transaction(doing: "noting a file", { try $0.note([file]) })) != nil,
      copy.takePlace()
    else {
      copy.remove()
      return nil
    }
    return FileStamp(path: path)
  }
}
