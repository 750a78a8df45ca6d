import Glibc
import Terminal

/// What the program prints: data to standard output, words to standard error; always safe to show.
enum Output {
  /// Prints a line of text in which every character that a terminal would obey is made visible.
  static func line(_ text: String) { put(SafeText.sanitize(text) + "\n", to: STDOUT_FILENO) }

  /// Prints a JSON value on a line; its writer escapes whatever a terminal would obey.
  static func line(_ json: JSON) { put(json.text + "\n", to: STDOUT_FILENO) }

  /// Prints a line beside which the work is what matters: it goes on when nobody can read the line.
  ///
  /// - Returns: Whether all of it was written, or its reader had seen enough and left.
  static func note(_ text: String) -> Bool {
    let code = write(text + "\n", to: STDOUT_FILENO)
    return code == 0 || code == EPIPE
  }

  /// Says a line to the person, such as why something failed.
  static func complain(_ text: String) {
    guard !text.isEmpty else { return }
    put("kartotek: " + SafeText.sanitize(text) + "\n", to: STDERR_FILENO)
  }

  /// Draws over the line of a terminal; the caller has made its words safe.
  static func meter(_ text: String) { put(text, to: STDERR_FILENO) }

  /// Says a line that is no complaint.
  static func say(_ text: String) { put(SafeText.sanitize(text) + "\n", to: STDERR_FILENO) }

  private static func put(_ text: String, to descriptor: Int32) {
    let code = write(text, to: descriptor)
    // Nobody hears words on a terminal that is gone; the work goes on to its end without them.
    guard code != 0, descriptor != STDERR_FILENO else { return }
    // A reader that closed the pipe has seen enough.
    if code == EPIPE { exit(0) }
    complain("Standard output cannot be written (\(String(cString: strerror(code)))).")
    exit(Failure.Code.cannotWrite.rawValue)
  }

  /// Writes all of a text.
  ///
  /// - Returns: 0, or the system's error number.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return errno == 0 ? EIO : errno }
      bytes = bytes.dropFirst(written)
    }
    return 0
  }
}
