import Crypto
import Glibc
import ProfileModel
import ProfileStore

/// A copy of a file in which some rows are blank; as long as it was, so that every other row keeps its place.
struct BlankedCopy {
  let path: String
  /// How the file looked before it was read.
  private let stamp: FileStamp?

  init(path: String) {
    self.path = path
    stamp = FileStamp(path: path)
  }

  /// What stands in a blank row: blanks where its line ends must stay, so that lines keep their numbers; line
  /// ends alone in a file that is still to be read, which then sees no row there.
  enum Filling { case blanks, lineEnds }

  /// Where the copy lies until it takes the file's place.
  var target: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return path.dropLast(name.count) + Self.prefix + String(name.suffix(200))
  }
  static let prefix = ".erasing-"

  /// Writes the copy, on the disk when this returns.
  ///
  /// - Parameters:
  ///   - ranges: In the decompressed file.
  ///   - filling: What stands there instead.
  ///   - unit: Bytes of a line end: 2 in UTF-16.
  ///   - isBigEndian: Of two bytes, whether the higher comes first.
  /// - Returns: The copy's content by its SHA-256, and how many bytes it has on the disk.
  /// - Throws: What reading or writing reports; then no copy is left.
  func write(
    _ ranges: [Range<Int64>], _ filling: Filling, unit: Int, isBigEndian: Bool
  ) throws(ReadingError) -> (sha256: [UInt8], bytes: Int64) {
    let source = try ByteSource(path: path)
    unlink(target)
    let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(file: source.name, errno: errno) }
    defer { close(descriptor) }
    var failure: Int32 = 0
    let gzip =
      source.isGzipped
      ? GzipWriter { bytes in
        failure = Self.put(bytes, descriptor)
        return failure == 0
      } : nil
    let blanks = Blanks(ranges: ranges, filling: filling, unit: unit, isBigEndian: isBigEndian)
    do throws(ReadingError) {
      try transfer(source, blanks) { bytes in
        if let gzip { return gzip.add(bytes) }
        failure = Self.put(bytes, descriptor)
        return failure == 0
      }
      if let gzip, !gzip.end() { failure = failure == 0 ? ENOMEM : failure }
      if failure == 0 { failure = keepTime(descriptor) }
      if failure != 0 {
        throw .ioError(file: source.name, errno: failure, atByte: source.position)
      }
      let size = lseek(descriptor, 0, SEEK_CUR)
      return (try FileDigest.sha256(path: target) ?? [], Int64(size))
    } catch {
      unlink(target)
      throw error
    }
  }

  /// Puts the copy in the file's place, durably; `false` when that fails, or when somebody wrote to the file
  /// meanwhile, and then the copy is left to nobody.
  func takePlace() -> Bool {
    guard let stamp, FileStamp(path: path) == stamp, rename(target, path) == 0 else {
      remove()
      return false
    }
    DropFolder.synchronise(DropFolder.folder(of: path))
    return true
  }

  func remove() { unlink(target) }

  private func transfer(
    _ source: ByteSource, _ blanks: Blanks, _ put: (UnsafeRawBufferPointer) -> Bool
  ) throws(ReadingError) {
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { window.deallocate() }
    var blanks = blanks
    while true {
      let start = source.position
      let count = try source.read(into: window)
      guard count > 0 else { return }
      let filled = UnsafeMutableRawBufferPointer(rebasing: window[..<count])
      blanks.apply(to: filled, at: start)
      if !put(UnsafeRawBufferPointer(filled)) { return }
    }
  }

  private func keepTime(_ copy: Int32) -> Int32 {
    var status = stat()
    guard stat(path, &status) == 0, futimens(copy, [status.st_atim, status.st_mtim]) == 0,
      fsync(copy) == 0
    else { return errno }
    return 0
  }

  private static func put(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno == 0 ? EIO : errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}

/// Ranges of a file and what stands there instead; applied to its pieces in their order.
private struct Blanks {
  private var ranges: [Range<Int64>]
  private let filling: BlankedCopy.Filling
  private let unit: Int64
  private let low: Int64

  init(ranges: [Range<Int64>], filling: BlankedCopy.Filling, unit: Int, isBigEndian: Bool) {
    self.ranges = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound > $1.lowerBound }
    self.filling = filling
    self.unit = Int64(unit)
    low = isBigEndian ? Int64(unit) - 1 : 0
  }

  mutating func apply(to piece: UnsafeMutableRawBufferPointer, at start: Int64) {
    let end = start + Int64(piece.count)
    while let range = ranges.last, range.lowerBound < end {
      for place in max(range.lowerBound, start)..<max(start, min(range.upperBound, end)) {
        fill(&piece[Int(place - start)], at: place)
      }
      if range.upperBound > end { return }
      ranges.removeLast()
    }
  }

  private func fill(_ byte: inout UInt8, at place: Int64) {
    guard place % unit == low else {
      byte = 0
      return
    }
    let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    guard !isLineEnd else { return }
    byte = filling == .blanks ? UInt8(ascii: " ") : UInt8(ascii: "\n")
  }
}
