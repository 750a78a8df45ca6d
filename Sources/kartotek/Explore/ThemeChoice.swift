import Glibc
import Terminal
import Themes

/// Finds the theme that the settings name.
enum ThemeChoice {
  /// - Parameter name: Of a shipped theme, or the path of a theme file.
  /// - Returns: The theme, read anew.
  /// - Throws: ``Failure`` with the line of the file that is wrong.
  static func theme(named name: String) throws(Failure) -> Theme {
    let path =
      name.contains("/")
      ? name : ResourceFolder.path("Themes", bundled: ThemeFolder.bundledPath) + "/\(name).toml"
    guard let text = TextFile.read(path) else {
      throw Failure(
        .unusableInput,
        "There is no theme '\(name)'. Shipped are dark, light, high-contrast and mono.")
    }
    do {
      return try Theme(toml: text)
    } catch {
      throw Failure(.unusableInput, "\(path): \(error.description)")
    }
  }
}

/// Finds files that were built with the program, wherever it is started.
enum ResourceFolder {
  /// The folder beside the program; else the one that the build made.
  static func path(_ target: String, bundled: @autoclosure () -> String) -> String {
    let beside = ProgramPath.folder + "/kartotek_\(target).resources/Files"
    return access(beside, R_OK) == 0 ? beside : bundled()
  }
}

/// Where the running program lies.
enum ProgramPath {
  static var folder: String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
