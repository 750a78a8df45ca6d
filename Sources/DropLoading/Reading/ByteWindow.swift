/// The unread bytes of a source that lie in memory, in one buffer that is used again and again.
///
/// Pointers from `unread` hold until the next `more` or `move`.
final class ByteWindow {
  private let source: ByteSource
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// Damage met while filling up, kept until the bytes before it have been read.
  private var failure: ReadingError?

  /// Makes a buffer of `capacity` bytes, which grows when one record needs more.
  init(source: ByteSource, capacity: Int) {
    self.source = source
    storage = .allocate(byteCount: max(1, capacity), alignment: 16)
  }

  deinit { storage.deallocate() }

  var unread: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: storage[start..<end])
  }

  /// Place of the first unread byte among the decompressed bytes.
  var offset: Int64 { source.position - Int64(end - start) }

  var fileBytesRead: Int64 { source.fileBytesRead }
  var fileBytesTotal: Int64 { source.fileBytesTotal }
  var fileName: String { source.name }

  /// Marks the first `count` unread bytes as read; they stay in place until the next `more`.
  func consume(_ count: Int) { start += count }

  /// Reads on behind the unread bytes.
  ///
  /// - Returns: Whether there is more; `false` at the end of the file.
  func more() throws(ReadingError) -> Bool {
    if let failure { throw failure }
    if isAtEnd { return false }
    makeRoom()
    let before = end
    while end < storage.count {
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

  /// Goes on to a later place, in decompressed bytes.
  func move(to offset: Int64) throws(ReadingError) {
    let distance = offset - self.offset
    if distance <= Int64(end - start) {
      start += Int(max(0, distance))
      return
    }
    if let failure { throw failure }
    start = 0
    end = 0
    try source.skip(to: offset)
  }

  private func makeRoom() {
    if start > 0 {
      storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<end]))
      end -= start
      start = 0
    } else if end == storage.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: storage.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(storage))
      storage.deallocate()
      storage = larger
    }
  }
}
