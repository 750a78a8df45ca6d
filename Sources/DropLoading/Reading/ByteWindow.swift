/// The unread text of a file that lies in memory, as UTF-8, in one buffer that is used again and again.
///
/// Pointers from `unread` hold until the next `more` or `move`.
final class ByteWindow {
  private let source: TextSource
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// Damage met while filling up, kept until the bytes before it have been read.
  private var failure: ReadingError?

  /// Place of the first unread byte among the decompressed bytes of the file.
  private(set) var offset: Int64

  /// Makes a buffer of `capacity` bytes, which grows when one record needs more.
  init(source: ByteSource, capacity: Int, encoding: TextEncoding = .utf8) {
    self.source = TextSource(source, encoding: encoding)
    offset = source.position
    storage = .allocate(byteCount: max(1, capacity), alignment: 16)
  }

  deinit { storage.deallocate() }

  var unread: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: storage[start..<end])
  }

  var fileBytesRead: Int64 { source.fileBytesRead }
  var fileBytesTotal: Int64 { source.fileBytesTotal }
  var fileName: String { source.name }

  /// Marks the first `count` unread bytes as read; they stay in place until the next `more`.
  func consume(_ count: Int) {
    let text = UnsafeRawBufferPointer(rebasing: storage[start..<start + count])
    offset += Int64(source.fileLength(of: text))
    start += count
  }

  /// Reads on behind the unread bytes.
  ///
  /// - Returns: Whether there is more; `false` at the end of the file.
  func more() throws(ReadingError) -> Bool {
    if let failure { throw failure }
    if isAtEnd { return false }
    makeRoom()
    let before = end
    while storage.count - end >= source.leastRoom {
      let free = UnsafeMutableRawBufferPointer(rebasing: storage[end...])
      do throws(ReadingError) {
        let count = try source.read(into: free)
        if count == 0 { isAtEnd = true }
        end += count
      } catch {
        failure = error
        if end == before { throw error }
      }
      if isAtEnd || failure != nil { break }
    }
    return end > before
  }

  /// Steps over a byte order mark, at the start of the file.
  func skipByteOrderMark() throws(ReadingError) {
    while unread.count < 3 {
      if try !more() { break }
    }
    if unread.starts(with: [0xEF, 0xBB, 0xBF]) { consume(3) }
  }

  /// Goes on to a later place, in decompressed bytes of the file.
  func move(to target: Int64) throws(ReadingError) {
    if target >= source.position {
      if let failure { throw failure }
      start = 0
      end = 0
      try source.skip(to: target)
      offset = source.position
      return
    }
    while offset < target {
      if start == end, try !more() { return }
      // What one byte of decoded text takes in the file differs from character to character.
      consume(source.isDecoded ? 1 : Int(min(target - offset, Int64(end - start))))
    }
  }

  private func makeRoom() {
    if start > 0 {
      storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<end]))
      end -= start
      start = 0
    }
    while storage.count - end < source.leastRoom {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: storage.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(storage))
      storage.deallocate()
      storage = larger
    }
  }
}
