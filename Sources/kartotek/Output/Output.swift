import Glibc
import Terminal

/// What the program prints: data to standard output, words to standard error; always safe to show.
enum Output {
  /// Prints a line of text in which every character that a terminal would obey is made visible.
  static func line(_ text: String) { put(SafeText.sanitize(text) + "\n", to: STDOUT_FILENO) }

  /// Prints a JSON value on a line; its writer escapes whatever a terminal would obey.
  static func line(_ json: JSON) { put(json.text + "\n", to: STDOUT_FILENO) }

  /// Says a line to the person, such as why something failed.
  static func complain(_ text: String) {
    guard !text.isEmpty else { return }
    put("kartotek: " + SafeText.sanitize(text) + "\n", to: STDERR_FILENO)
  }

  /// Says a line that is no complaint.
  static func say(_ text: String) { put(SafeText.sanitize(text) + "\n", to: STDERR_FILENO) }

  private static func put(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        // Nobody hears words on a terminal that is gone; the work goes on to its end without them.
        if descriptor == STDERR_FILENO { return }
        // A reader that closed the pipe has seen enough.
        exit(errno == EPIPE ? 0 : Failure.Code.cannotWrite.rawValue)
      }
      bytes = bytes.dropFirst(written)
    }
  }
}
