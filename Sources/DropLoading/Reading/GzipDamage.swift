/// What is wrong with a gzipped file, and how much of it is sound.
package struct GzipDamage: Hashable, Sendable {
  package let error: ReadingError
  /// Decompressed bytes before the damage.
  package let provenBytes: Int64

  /// Reads a gzipped file once to its end and compares its checksums, before any row of it is believed.
  ///
  /// - Returns: `nil` for a whole one, and for a plain file, which has nothing to compare.
  /// - Throws: What else reading can end with, such as a file that expands too far.
  package static func look(
    in path: String, limits: ByteSource.Limits = .standard
  ) throws(ReadingError) -> Self? {
    let source = try ByteSource(path: path, limits: limits)
    guard source.isGzipped else { return nil }
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { window.deallocate() }
    do throws(ReadingError) {
      while try source.read(into: window) > 0 {}
      return nil
    } catch {
      switch error {
      // Of one whose end is missing all that is there is sound.
      case .cutOffGzip: return Self(error: error, provenBytes: source.position)
      case .damagedGzip: return Self(error: error, provenBytes: source.provenBytes)
      default: throw error
      }
    }
  }
}
