import Foundation
import Glibc

/// A file that another program writes to, that is read afterwards and then removed.
final class OutputFile {
  let descriptor: Int32
  private let path: String

  init(_ path: String) throws(BenchmarkError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// What was written so far.
  var text: String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
