/// The bytes of a file, plain or gzipped (told by its first bytes, not by its name).
package final class ByteSource {
  /// How much may come out of a gzipped file.
  package struct Limits: Hashable, Sendable {
    package var maxBytes: Int64
    /// Bytes out for each byte in, asked once `ratioAfterBytes` have come out.
    package var maxRatio: Int64
    package var ratioAfterBytes: Int64

    package init(maxBytes: Int64, maxRatio: Int64, ratioAfterBytes: Int64) {
      self.maxBytes = maxBytes
      self.maxRatio = maxRatio
      self.ratioAfterBytes = ratioAfterBytes
    }

    /// 64 GiB, and 200 bytes for one after the first 64 MiB.
    package static let standard = Limits(
      maxBytes: 64 << 30, maxRatio: 200, ratioAfterBytes: 64 << 20)
  }

  /// Decompressed bytes given or skipped so far.
  package private(set) var position: Int64 = 0
  private let file: RegularFile
  private let gzip: GzipStream?
  private let limits: Limits
  private let damage: GzipDamage?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: A regular file, not a symbolic link to one.
  ///   - name: What errors call it; `nil` takes the last part of `path`.
  ///   - limits: How much may come out of it when it is gzipped.
  ///   - damage: What is known to be wrong with it: reading ends with that where the proven bytes do.
  /// - Throws: When it cannot be opened or is no regular file.
  package init(
    path: String, name: String? = nil, limits: Limits = .standard, damage: GzipDamage? = nil
  ) throws(ReadingError) {
    file = try RegularFile(path: path, name: name)
    gzip = try GzipStream.isGzip(file) ? GzipStream(file: file) : nil
    self.limits = limits
    self.damage = damage
  }

  package var name: String { file.name }
  package var isGzipped: Bool { gzip != nil }
  /// Decompressed bytes of a damaged file that can be believed.
  var provenBytes: Int64 { gzip?.provenBytes ?? position }

  /// Place in the file as it lies on disk, for showing progress.
  package var fileBytesRead: Int64 { gzip?.fileBytesRead ?? min(position, file.byteCount) }
  package var fileBytesTotal: Int64 { file.byteCount }

  /// Reads the next bytes.
  ///
  /// - Returns: How many bytes `target` got; 0 at the end.
  package func read(into target: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    let count: Int
    if let gzip {
      count = try gzip.read(into: provenPart(of: target))
      try checkExpansion(Int64(count))
    } else {
      count = try file.read(into: target, at: position)
    }
    position += Int64(count)
    return count
  }

  /// Goes on to `offset`, in decompressed bytes, at or after the place reached.
  ///
  /// - Complexity: O(1) in a plain file; a gzipped one is decompressed up to there.
  package func skip(to offset: Int64) throws(ReadingError) {
    guard gzip != nil else {
      position = max(position, offset)
      return
    }
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { scratch.deallocate() }
    while position < offset {
      let wanted = Int(min(Int64(scratch.count), offset - position))
      if try read(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<wanted])) == 0 { return }
    }
  }

  /// The first bytes of the file, wherever reading has got to; damage ends them.
  func beginning() throws(ReadingError) -> FileBeginning {
    let source = try isGzipped ? GzipStream(file: file) : nil
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: FileBeginning.limit, alignment: 16)
    defer { buffer.deallocate() }
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count: Int
      do throws(ReadingError) {
        if let source {
          count = try source.read(into: rest)
        } else {
          count = try file.read(into: rest, at: Int64(filled))
        }
      } catch {
        // Whoever reads on meets it again, in its place.
        guard error.incompleteAtByte != nil else { throw error }
        count = 0
      }
      if count == 0 { break }
      filled += count
    }
    return FileBeginning(Array(buffer[..<filled]), isWhole: filled < buffer.count)
  }

  private func provenPart(
    of target: UnsafeMutableRawBufferPointer
  ) throws(ReadingError) -> UnsafeMutableRawBufferPointer {
    guard let damage else { return target }
    if position >= damage.provenBytes { throw damage.error }
    let count = min(Int64(target.count), damage.provenBytes - position)
    return UnsafeMutableRawBufferPointer(rebasing: target[..<Int(count)])
  }

  private func checkExpansion(_ count: Int64) throws(ReadingError) {
    let total = position + count
    let isTooMuch =
      total > limits.maxBytes
      || total > limits.ratioAfterBytes && total / max(1, fileBytesRead) > limits.maxRatio
    if isTooMuch {
      throw .expandsTooFar(
        file: file.name, decompressedBytes: total, fileBytes: file.byteCount)
    }
  }
}
