import CZlib

/// The decompressed bytes of a gzipped file: all its members, each with its checksum verified.
final class GzipStream {
  private let file: RegularFile
  /// On the heap, because zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
  private var isInMember = true
  private var extent = GzipExtent()
  /// Compressed bytes fetched from the file, including those that wait in `input`.
  private var fetched: Int64 = 0

  init(file: RegularFile) throws(ReadingError) {
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 + 16: the largest window, and gzip's own header and trailer, not zlib's.
    let answer = inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard answer == Z_OK else { throw .damagedGzip(file: file.name, atByte: 0) }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
    input.deallocate()
  }

  /// Whether a file begins as gzip does, whatever its name says.
  static func isGzip(_ file: RegularFile) throws(ReadingError) -> Bool {
    var magic: (UInt8, UInt8) = (0, 0)
    let count = try withUnsafeMutableBytes(of: &magic) { bytes throws(ReadingError) in
      try file.read(into: bytes, at: 0)
    }
    return count == 2 && magic == (0x1F, 0x8B)
  }

  /// Decompressed bytes that can be believed although what follows is damaged.
  var provenBytes: Int64 {
    extent.provenBytes(memberBytes: isInMember ? Int64(stream.pointee.total_out) : 0)
  }

  /// Compressed bytes used up so far.
  var fileBytesRead: Int64 { fetched - Int64(stream.pointee.avail_in) }

  /// Decompresses into `target`.
  ///
  /// - Returns: How many bytes it got; 0 at the end of the last member.
  func read(into target: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    guard let start = target.baseAddress, !target.isEmpty else { return 0 }
    stream.pointee.next_out = start.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: target.count)
    let wanted = Int(stream.pointee.avail_out)
    while stream.pointee.avail_out == wanted {
      if stream.pointee.avail_in == 0 { try fetch() }
      if !isInMember {
        guard try beginsNextMember() else { return 0 }
      }
      let isCutOff = stream.pointee.avail_in == 0
      switch inflate(stream, Z_BLOCK) {
      // Without more input it may still give what it holds back for want of room.
      case Z_OK where isCutOff && stream.pointee.avail_out == wanted, Z_BUF_ERROR where isCutOff:
        throw .cutOffGzip(file: file.name, atByte: fileBytesRead)
      case Z_OK:
        // Bit 7 says that a block has just ended, bit 6 that it was the member's last.
        extent.isAtChecksum = stream.pointee.data_type & 192 == 192
      case Z_STREAM_END:
        isInMember = false
        extent.endMember(bytes: Int64(stream.pointee.total_out))
      default:
        // What came out before the damage is given; the next call meets the damage again.
        if stream.pointee.avail_out < wanted { break }
        throw damage
      }
    }
    return wanted - Int(stream.pointee.avail_out)
  }

  private var damage: ReadingError { .damagedGzip(file: file.name, atByte: fileBytesRead) }

  private func fetch() throws(ReadingError) {
    let count = try file.read(into: input, at: fetched)
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(count)
    fetched += Int64(count)
  }

  /// Stands between two members: steps over zeros that pad the file, and starts what follows.
  ///
  /// - Returns: Whether a member follows; `false` at the end of the file.
  private func beginsNextMember() throws(ReadingError) -> Bool {
    while true {
      while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
        stream.pointee.next_in = next + 1
        stream.pointee.avail_in -= 1
      }
      if stream.pointee.avail_in > 0 { break }
      try fetch()
      if stream.pointee.avail_in == 0 { return false }
    }
    guard stream.pointee.next_in?.pointee == 0x1F, inflateReset(stream) == Z_OK else {
      throw damage
    }
    isInMember = true
    return true
  }
}
