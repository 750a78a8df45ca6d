internal import Glibc
package import ProfileModel
internal import Synchronization

/// Finds the file that a drop came as, wherever it lies now and whatever it is called, by its content.
package final class DropFileFinder: Sendable {
  private let folder: DropFolder
  /// Of files that nobody has changed since; reading a large one takes its time.
  private let digests = Mutex<[FileStamp: [UInt8]]>([:])

  package init(folder: DropFolder) { self.folder = folder }

  /// Looks through `failed`, `loaded` and `drops`, the folders inside included.
  ///
  /// - Parameters:
  ///   - sha256: Of the file's bytes.
  ///   - bytes: How many it has: files of another size are not read.
  ///   - name: Files of this name are read first.
  /// - Returns: Its path; `nil` when it is no longer there.
  /// - Throws: What reading the only files that it could be reports.
  package func path(sha256: [UInt8], bytes: Int64, name: DropText) throws(ReadingError) -> String? {
    let start = name.raw.prefix { $0 != "." }
    let candidates = [folder.failed, folder.loaded, folder.drops]
      .flatMap { FolderEntry.files(under: $0) }
      .filter { Int64($0.status.st_size) == bytes }
    let likely = candidates.filter { $0.name?.hasPrefix(start) == true }
    let others = candidates.filter { $0.name?.hasPrefix(start) != true }
    var obstacle: ReadingError?
    for entry in likely + others {
      do throws(ReadingError) {
        if try digest(of: entry) == sha256 { return entry.path }
      } catch {
        obstacle = obstacle ?? error
      }
    }
    if let obstacle { throw obstacle }
    return nil
  }

  private func digest(of entry: FolderEntry) throws(ReadingError) -> [UInt8] {
    let stamp = FileStamp(entry.status)
    if let known = digests.withLock({ $0[stamp] }) { return known }
    let digest = try FileDigest.sha256(path: entry.path) ?? []
    digests.withLock { $0[stamp] = digest }
    return digest
  }
}
