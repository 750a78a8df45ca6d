import CZlib
import Testing

/// One gzip member that holds `bytes`.
func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
  let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  stream.initialize(to: z_stream())
  defer { stream.deallocate() }
  let started = deflateInit2_(
    stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  try #require(started == Z_OK)
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 200)
  let length = input.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      stream.pointee.next_in = source.baseAddress
      stream.pointee.avail_in = UInt32(source.count)
      stream.pointee.next_out = target.baseAddress
      stream.pointee.avail_out = UInt32(target.count)
      let ended = deflate(stream, Z_FINISH)
      return ended == Z_STREAM_END ? target.count - Int(stream.pointee.avail_out) : 0
    }
  }
  deflateEnd(stream)
  try #require(length > 0)
  return Array(output.prefix(length))
}

func gzipped(_ text: String) throws -> [UInt8] { try gzipped(Array(text.utf8)) }
