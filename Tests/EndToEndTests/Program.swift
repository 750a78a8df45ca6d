import ChildProcesses
import Foundation
import Testing

/// The program as it was built beside these tests.
enum Program {
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/kartotek"
  }()

  /// The repository that these tests lie in.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  struct Result {
    let output: String
    let complaint: String
    let code: Int32

    var json: Any? { try? JSONSerialization.jsonObject(with: Data(output.utf8)) }
  }

  /// Runs a command to its end, without any terminal.
  static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try run(arguments, environment: environment)
  }

  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let ended = try ChildProcess.run(
      [path] + arguments, environment: baseEnvironment.merging(environment) { _, new in new })
    return Result(
      output: ended.text, complaint: String(decoding: ended.complaint, as: UTF8.self),
      code: ended.code)
  }

  static let baseEnvironment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
    "HOME": NSTemporaryDirectory(), "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
    "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
  ]
}

/// A folder of the test's own that is removed with it.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "kartotek-e2e-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Copies the sample shop's files into `drops/`.
  func dropSample(_ names: [String]) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/drops", withIntermediateDirectories: true)
    for name in names {
      try FileManager.default.copyItem(
        atPath: "\(Program.repository)/SampleData/Files/\(name)", toPath: "\(path)/drops/\(name)")
    }
  }

  func entries(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
  }

  var entries: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}
