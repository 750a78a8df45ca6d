import DropGenerating
import Foundation

/// A temporary folder with what a generator wrote into it; removed with the value.
final class GeneratedFolder {
  let path: String
  private(set) var rows: [String: Int] = [:]

  /// 2026-11-20T00:00:00Z, the as-of instant of the sample.
  static let asOfMs: Int64 = 1_795_132_800_000

  init() { path = NSTemporaryDirectory() + "generated-\(UUID().uuidString)" }

  convenience init(
    profiles: Int, eventsPerProfile: Double = 10, seed: UInt64 = 7
  ) throws {
    self.init()
    let generator = Self.generator(
      profiles: profiles, eventsPerProfile: eventsPerProfile, seed: seed)
    for (file, count) in try generator.write(to: path, progress: { _, _ in }) {
      rows[file] = count
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func generator(
    profiles: Int, eventsPerProfile: Double = 10, seed: UInt64 = 7
  ) -> DropGenerator {
    DropGenerator(
      options: .init(
        profiles: profiles, eventsPerProfile: eventsPerProfile, seed: seed, asOfMs: asOfMs))
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func lines(_ name: String) throws -> [Substring] {
    String(decoding: try bytes(name), as: UTF8.self).split(separator: "\n")
  }

  func table(_ name: String) throws -> [[String]] {
    CSVText.rows(String(decoding: try bytes(name), as: UTF8.self))
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}
