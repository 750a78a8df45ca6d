import Glibc

/// One file of a drop while it is written: a reused buffer in front of write(2).
///
/// Bytes go to `.NAME.part`, mode 0600; ``commit()`` gives the file its name in one step, so a
/// watcher never sees half a file. A file that is not committed is removed.
final class DropFile {
  let name: String
  /// Rows finished by ``endRow()``; the header is none.
  private(set) var rows = 0

  private let path: String
  private let partPath: String
  private let descriptor: Int32
  private let buffer: UnsafeMutablePointer<UInt8>
  private var count = 0
  // A failed write is kept until `check()`, so that the many small puts need no `try`.
  private var failureCode: Int32 = 0
  private var isCommitted = false
  private static let capacity = 1 << 18
  // The day of the instant before: rows in the order of time mostly share it.
  var datedDays = 0
  var datedDate = CivilDate(days: 0)

  /// - Throws: ``GeneratorError/cannotWrite(file:reason:)`` when the file cannot be opened.
  init(name: String, in folder: String, header: StaticString? = nil) throws(GeneratorError) {
    self.name = name
    path = "\(folder)/\(name)"
    partPath = "\(folder)/.\(name).part"
    descriptor = open(partPath, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(file: path, reason: String(cString: strerror(errno)))
    }
    buffer = .allocate(capacity: Self.capacity)
    if let header {
      put(header)
      put(byte: 0x0A)
    }
  }

  deinit {
    buffer.deallocate()
    guard !isCommitted else { return }
    _ = close(descriptor)
    _ = unlink(partPath)
  }

  /// Tells of a write that has failed since the file was opened.
  func check() throws(GeneratorError) {
    guard failureCode == 0 else {
      throw .cannotWrite(file: path, reason: String(cString: strerror(failureCode)))
    }
  }

  /// Writes what is left and gives the file its name; nothing may be put afterwards.
  func commit() throws(GeneratorError) {
    flush()
    try check()
    isCommitted = true
    guard close(descriptor) == 0, rename(partPath, path) == 0 else {
      failureCode = errno
      _ = unlink(partPath)
      return try check()
    }
  }

  func endRow() {
    put(byte: 0x0A)
    rows += 1
  }

  @inline(__always)
  func put(byte: UInt8) {
    if count == Self.capacity { flush() }
    buffer[count] = byte
    count += 1
  }

  @inline(__always)
  func put(_ text: StaticString) {
    put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// - Parameter bytes: At most 64 KiB; longer text comes in pieces.
  @inline(__always)
  func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    if count + bytes.count > Self.capacity { flush() }
    guard let start = bytes.baseAddress else { return }
    (buffer + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Gives the place of the next `length` bytes, which the caller fills at once.
  @inline(__always)
  func room(_ length: Int) -> UnsafeMutablePointer<UInt8> {
    if count + length > Self.capacity { flush() }
    defer { count += length }
    return buffer + count
  }

  private func flush() {
    var done = 0
    while done < count, failureCode == 0 {
      let written = Glibc.write(descriptor, buffer + done, count - done)
      if written > 0 {
        done += written
      } else if errno != EINTR {
        failureCode = errno
      }
    }
    count = 0
  }
}
