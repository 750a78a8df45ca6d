internal import Glibc

/// Copies a file to another file system, with its time of last change, for its owner alone.
enum FileCopy {
  /// Copies a file; the copy is on the disk when this returns.
  ///
  /// - Returns: 0, or the system's error number, and then no copy is left.
  static func copy(_ path: String, to target: String) -> Int32 {
    let source = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard source >= 0 else { return errno }
    defer { close(source) }
    unlink(target)
    let copy = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard copy >= 0 else { return errno }
    var code = transfer(source, copy)
    if code == 0, fsync(copy) != 0 { code = errno }
    if close(copy) != 0, code == 0 { code = errno }
    if code != 0 { unlink(target) }
    return code
  }

  private static func transfer(_ source: Int32, _ copy: Int32) -> Int32 {
    let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { window.deallocate() }
    while true {
      let count = read(source, window.baseAddress, window.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : keepTime(source, copy) }
      var written = 0
      while written < count {
        let more = write(copy, window.baseAddress?.advanced(by: written), count - written)
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { return errno == 0 ? EIO : errno }
        written += more
      }
    }
  }

  private static func keepTime(_ source: Int32, _ copy: Int32) -> Int32 {
    var status = stat()
    guard fstat(source, &status) == 0 else { return errno }
    return futimens(copy, [status.st_atim, status.st_mtim]) == 0 ? 0 : errno
  }
}
