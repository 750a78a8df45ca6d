internal import Glibc
package import ProfileModel
package import ProfileStore

extension DropFolder {
  /// Files of a folder that are looked at: their beginnings are read.
  private static let most = 200

  /// What waits in `drops`, unknown files told apart by the workspace's sources, in the order in which it is loaded; and what lies in
  /// `failed`, newest first.
  ///
  /// - Throws: ``StoreError/cannotOpen(path:reason:)`` when `drops` cannot be read.
  package func overview(_ catalogue: SourceCatalogue) throws(StoreError) -> [FolderFile] {
    try waiting().files.prefix(Self.most).compactMap { waitingFile($0, catalogue) } + failedFiles()
  }

  private func waitingFile(_ path: String, _ catalogue: SourceCatalogue) -> FolderFile? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var words = ""
    do throws(ReadingError) {
      if case .unknown(let header, let nearest, let missing) = try DropRecogniser.recognise(
        path: path, catalogue: catalogue)
      {
        let report = FileReport(
          file: name, source: "", tally: RowTally(), seconds: 0,
          ending: .unknown(header: header, nearest: nearest, missing: missing))
        words = report.unknownText ?? ""
      }
    } catch {
      // What cannot be read is no unknown file: the load will say why.
    }
    return FolderFile(
      state: words.isEmpty ? .waiting : .unknown, path: String(path.dropFirst(drops.count + 1)),
      bytes: Int64(status.st_size), sinceMs: status.laidDownMs, words: DropText(words))
  }

  private func failedFiles() -> [FolderFile] {
    FolderEntry.files(under: failed)
      .filter { !$0.path.hasSuffix(Self.reasonSuffix) }
      .sorted { $0.status.laidDownMs > $1.status.laidDownMs }.prefix(Self.most)
      .map { entry in
        FolderFile(
          state: .failed, path: String(entry.path.dropFirst(failed.count + 1)),
          bytes: Int64(entry.status.st_size), sinceMs: entry.status.laidDownMs,
          words: DropText(Self.reason(beside: entry.path)))
      }
  }

  private static func reason(beside path: String) -> String {
    guard let file = try? RegularFile(path: reasonPath(of: path)) else { return "" }
    return withUnsafeTemporaryAllocation(byteCount: 2_000, alignment: 1) { buffer in
      let count = (try? file.read(into: buffer, at: 0)) ?? 0
      return String(decoding: buffer[..<count], as: UTF8.self)
        .split(separator: "\n").joined(separator: " ")
    }
  }

  /// Puts a failed file back into `drops`, to be loaded anew; its reason goes.
  ///
  /// - Parameter path: Below `failed`.
  /// - Throws: ``LoadError/cannotMove(file:to:reason:)``.
  package func putBack(_ path: String) throws(LoadError) {
    _ = try move(failed + "/" + path, into: makeFolder(inside: drops, for: path))
    unlink(Self.reasonPath(of: failed + "/" + path))
  }
}

extension stat {
  /// When content, name or place changed last, by the machine's own clock, whatever the file claims.
  fileprivate var laidDownMs: Int64 {
    Int64(st_ctim.tv_sec) * 1_000 + Int64(st_ctim.tv_nsec) / 1_000_000
  }
}
