/// Why a theme cannot be used, with the line of its file, counted from 1.
package enum ThemeError: Error, Hashable {
  case syntax(String, line: Int)
  case missing(String)
  case unknownRole(String, line: Int)
  case unknownEntry(String, role: String, line: Int)
  case wrongValue(String, expected: String, line: Int)
}

extension ThemeError: CustomStringConvertible {
  /// One line: what is wrong, where, and what would be right.
  package var description: String {
    switch self {
    case .syntax(let message, let line):
      "line \(line): this is not TOML: \(SafeText.sanitize(message))"
    case .missing(let name):
      "'\(name)' is missing. Copy it from another theme."
    case .unknownRole(let role, let line):
      "line \(line): there is no role '\(SafeText.sanitize(role))'."
    case .unknownEntry(let entry, let role, let line):
      "line \(line): '\(SafeText.sanitize(role))' cannot have '\(SafeText.sanitize(entry))'."
    case .wrongValue(let name, let expected, let line):
      "line \(line): '\(SafeText.sanitize(name))' must be \(expected)."
    }
  }
}
