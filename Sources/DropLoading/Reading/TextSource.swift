/// The text of a file as UTF-8, whatever its encoding.
final class TextSource {
  private let source: ByteSource
  /// `nil` for UTF-8, whose bytes are passed on as they are.
  private let decoder: TextDecoder?
  /// Bytes of the file that are still to be decoded; none for UTF-8.
  private let encoded: UnsafeMutableRawBufferPointer
  private var encodedStart = 0
  private var encodedEnd = 0
  private var isAtEnd = false

  init(_ source: ByteSource, encoding: TextEncoding) {
    self.source = source
    decoder = TextDecoder(encoding)
    encoded = .allocate(byteCount: decoder == nil ? 0 : 1 << 16, alignment: 16)
  }

  deinit { encoded.deallocate() }

  var name: String { source.name }
  var fileBytesRead: Int64 { source.fileBytesRead }
  var fileBytesTotal: Int64 { source.fileBytesTotal }
  /// Bytes of the file, decompressed, that were fetched.
  var position: Int64 { source.position }
  var isDecoded: Bool { decoder != nil }

  /// Room that `read` needs at least.
  var leastRoom: Int { decoder == nil ? 1 : TextDecoder.longestCharacter }

  /// How many bytes of the file the text stands for.
  func fileLength(of text: UnsafeRawBufferPointer) -> Int {
    decoder?.encodedLength(of: text) ?? text.count
  }

  /// Reads the next bytes of text.
  ///
  /// - Returns: How many bytes `target` got; 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    guard let decoder else { return try source.read(into: target) }
    while true {
      let waiting = UnsafeRawBufferPointer(rebasing: encoded[encodedStart..<encodedEnd])
      let step = decoder.decode(waiting, into: target, isLast: isAtEnd)
      encodedStart += step.used
      if step.made > 0 || isAtEnd { return step.made }
      try fetch()
    }
  }

  /// Goes on to a place that has not been fetched yet.
  func skip(to offset: Int64) throws(ReadingError) {
    encodedStart = 0
    encodedEnd = 0
    try source.skip(to: offset)
  }

  private func fetch() throws(ReadingError) {
    let rest = UnsafeRawBufferPointer(rebasing: encoded[encodedStart..<encodedEnd])
    encoded.copyMemory(from: rest)
    encodedStart = 0
    encodedEnd = rest.count
    let count = try source.read(
      into: UnsafeMutableRawBufferPointer(rebasing: encoded[encodedEnd...]))
    encodedEnd += count
    isAtEnd = count == 0
  }
}
