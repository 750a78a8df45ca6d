import Glibc

/// Small text files of our own, read and written whole.
enum TextFile {
  /// Bytes of a file that a person wrote by hand.
  private static let limit = 1 << 20

  /// - Returns: `nil` when it cannot be read, is no regular file or a very long one.
  static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else { return nil }
    var bytes: [UInt8] = []
    var window = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &window, window.count)
      guard count > 0 else { return count < 0 ? nil : String(decoding: bytes, as: UTF8.self) }
      bytes += window[..<count]
    }
  }

  /// Puts a text in the place of a file's, whole or not at all, for the owner alone.
  ///
  /// - Returns: Whether it stands there.
  static func replace(_ link: String, with text: String) -> Bool {
    // What a link leads to is replaced, not the link.
    let end = realpath(link, nil)
    defer { free(end) }
    let path = end.map { String(cString: $0) } ?? link
    let aside = path + ".new"
    guard write(text, to: aside), rename(aside, path) == 0 else {
      unlink(aside)
      return false
    }
    return true
  }

  /// Writes a file for the owner alone.
  ///
  /// - Returns: Whether all of it was written.
  @discardableResult
  static func write(_ text: String, to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    return count == bytes.count && fsync(descriptor) == 0
  }
}
