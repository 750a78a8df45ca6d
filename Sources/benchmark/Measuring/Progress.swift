import Foundation

/// Words to standard error while the benchmark works.
enum Progress {
  static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// How busy the machine is.
enum LoadAverage {
  /// Processes that wanted a core, averaged over the last minute; 0 where the kernel does not tell.
  static var now: Double {
    guard let text = try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8) else { return 0 }
    return text.split(separator: " ").first.flatMap { Double($0) } ?? 0
  }
}
