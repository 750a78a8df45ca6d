import ChildProcesses
import Foundation
import Testing

@testable import benchmark

/// The benchmark on a few people: not for its times, but because its contenders must agree.
@Suite(.serialized) struct SmallRunTests {
  /// The benchmark as it was built beside these tests.
  private static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/benchmark"
  }()

  @Test func theContendersGiveTheSameAnswers() throws {
    let topics = ["load", "find", "search", "segment", "start", "consent"].flatMap {
      ["--only", $0]
    }
    let ended = try ChildProcess.run([Self.path, "--profiles", "200", "--runs", "1"] + topics)
    #expect(ended.code == 0, "\(String(decoding: ended.complaint, as: UTF8.self))")
    let words = [
      "load, 200 people", "find by order number", "search as you type", "segment count",
      "a raised policy withholds", "one person erased",
    ]
    for word in words { #expect(ended.text.contains(word), "\(word)") }
    #expect(String(decoding: ended.complaint, as: UTF8.self).contains("load average"))
  }

  @Test func everyOptionAndLineIsInTheReadme() throws {
    let readme =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/README.md"
    let text = try String(contentsOfFile: readme, encoding: .utf8)
    let help = try ChildProcess.run([Self.path, "--help"]).text
    let options = help.matches(of: /--[a-z]+/).map { String($0.output) }
    #expect(Set(options).isSuperset(of: ["--profiles", "--only"]))
    for option in options { #expect(text.contains(option), "\(option)") }
    for topic in Topic.allCases { #expect(text.contains("`\(topic.rawValue)`"), "\(topic)") }
  }
}
