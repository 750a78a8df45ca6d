import Glibc

/// A regular file that is open for reading; pipes, devices, folders and links are refused at once.
final class RegularFile {
  /// The name that errors give it, without folders.
  let name: String
  /// As it was when the file was opened.
  let byteCount: Int64
  private let descriptor: Int32

  /// Opens a file for reading.
  ///
  /// - Parameters:
  ///   - path: The last part must not be a symbolic link.
  ///   - name: For errors; `nil` takes the last part of `path`.
  /// - Throws: When it cannot be opened or is no regular file.
  init(path: String, name: String? = nil) throws(ReadingError) {
    let shownName = name ?? path.split(separator: "/").last.map(String.init) ?? path
    guard !path.utf8.contains(0) else {
      throw .cannotOpen(file: shownName, errno: EINVAL)
    }
    // O_NONBLOCK: a named pipe without a writer would hold the loader for ever.
    let opened = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else {
      let code = errno
      if code == ENXIO { throw .notARegularFile(file: shownName, kind: "socket") }
      throw code == ELOOP
        ? .notARegularFile(file: shownName, kind: "symbolic link")
        : .cannotOpen(file: shownName, errno: code)
    }
    var status = stat()
    guard fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw .cannotOpen(file: shownName, errno: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw .notARegularFile(file: shownName, kind: Self.kind(ofMode: status.st_mode))
    }
    self.name = shownName
    byteCount = Int64(status.st_size)
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Reads at a place of the file.
  ///
  /// - Returns: How many bytes were read; 0 at the end.
  func read(
    into target: UnsafeMutableRawBufferPointer, at place: Int64
  ) throws(ReadingError) -> Int {
    guard let start = target.baseAddress, !target.isEmpty else { return 0 }
    while true {
      let count = pread(descriptor, start, target.count, Int(place))
      if count >= 0 { return count }
      let code = errno
      if code != EINTR { throw .ioError(file: name, errno: code, atByte: place) }
    }
  }

  /// `mode` in words: `named pipe`, `folder`.
  static func kind(ofMode mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "folder"
    case S_IFIFO: "named pipe"
    case S_IFSOCK: "socket"
    case S_IFCHR, S_IFBLK: "device"
    default: "special file"
    }
  }
}

/// What the system says of an error number: `Permission denied`.
func words(ofErrno code: Int32) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
    guard let start = buffer.baseAddress else { return "error \(code)" }
    strerror_r(code, start, buffer.count)
    return String(cString: start)
  }
}
