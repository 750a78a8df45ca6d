import CZlib

/// Compresses what is written to it into one gzip member.
final class GzipWriter {
  /// On the heap, because zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private var output = [UInt8](repeating: 0, count: 1 << 16)
  private let write: (UnsafeRawBufferPointer) -> Bool

  /// Begins the member; `nil` when zlib has no memory.
  ///
  /// - Parameter write: Takes compressed bytes; `false` ends the work.
  init?(write: @escaping (UnsafeRawBufferPointer) -> Bool) {
    self.write = write
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 + 16: the largest window, and gzip's own header and trailer.
    let answer = deflateInit2_(
      stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard answer == Z_OK else { return nil }
  }

  deinit {
    deflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// - Returns: `false` when the bytes could not be written.
  func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(bytes.count)
    return run(Z_NO_FLUSH)
  }

  /// Ends the member.
  func end() -> Bool {
    stream.pointee.avail_in = 0
    return run(Z_FINISH)
  }

  private func run(_ flush: Int32) -> Bool {
    while true {
      let (isWritten, isFull) = output.withUnsafeMutableBytes { room in
        stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room.count)
        deflate(stream, flush)
        let count = room.count - Int(stream.pointee.avail_out)
        let made = UnsafeRawBufferPointer(rebasing: room[..<count])
        return (count == 0 || write(made), stream.pointee.avail_out == 0)
      }
      guard isWritten else { return false }
      if !isFull { return true }
    }
  }
}
