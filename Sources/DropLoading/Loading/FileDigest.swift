import Crypto

/// What a file's bytes are known by, whatever its name.
enum FileDigest {
  /// SHA-256 of the file as it lies on the disk; `nil` when it was told to stop before the end.
  static func sha256(
    path: String, shouldStop: () -> Bool = { false }
  ) throws(ReadingError) -> [UInt8]? {
    let file = try RegularFile(path: path)
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { window.deallocate() }
    var hash = SHA256()
    var place: Int64 = 0
    while !shouldStop() {
      let count = try file.read(into: window, at: place)
      guard count > 0 else { return Array(hash.finalize()) }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: window[..<count]))
      place += Int64(count)
    }
    return nil
  }
}
