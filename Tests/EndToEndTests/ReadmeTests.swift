import Foundation
import Interface
import Terminal
import Testing

@testable import kartotek

/// The README says what there is: every key, command, option and setting.
struct ReadmeTests {
  private static let path = Program.repository + "/README.md"
  private static let begin = "<!-- keys: written by the tests with KARTOTEK_RECORD=1 -->\n"
  private static let end = "<!-- end of keys -->"

  private static func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// The table of keys as the registry has it.
  private static var keyTable: String {
    var table = "\n| keys | where | does |\n| --- | --- | --- |\n"
    for group in Command.Group.allCases {
      for command in Commands.all where command.group == group {
        let places = Focus.allCases.filter { command.places.contains($0) }.map(\.name)
        let place =
          places.count == Focus.allCases.count ? "anywhere" : places.joined(separator: ", ")
        let keys = command.keyText(glyphs: .unicode).replacing("|", with: "\\|")
        table += "| \(keys) | \(place) | \(command.title) |\n"
      }
    }
    return table + "\n"
  }

  @Test func everyKeyIsInTheTable() throws {
    let text = try Self.text()
    let start = try #require(text.range(of: Self.begin))
    let stop = try #require(text.range(of: Self.end))
    let found = String(text[start.upperBound..<stop.lowerBound])
    if ProcessInfo.processInfo.environment["KARTOTEK_RECORD"] != nil {
      let changed = text.replacingCharacters(
        in: start.upperBound..<stop.lowerBound, with: Self.keyTable)
      try changed.write(toFile: Self.path, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    }
    #expect(found == Self.keyTable)
  }

  @Test func everyCommandAndOptionIsNamed() throws {
    let text = try Self.text()
    let dump = try Program.run("--experimental-dump-help")
    let root = try #require((dump.json as? [String: Any])?["command"] as? [String: Any])
    func check(_ command: [String: Any], _ path: String) throws {
      let name = try #require(command["commandName"] as? String)
      guard name != "help" else { return }
      let whole = path.isEmpty ? name : "\(path) \(name)"
      let subcommands = command["subcommands"] as? [[String: Any]] ?? []
      if subcommands.allSatisfy({ $0["commandName"] as? String == "help" }) {
        #expect(text.contains("`\(whole)"), "\(whole)")
      }
      for argument in command["arguments"] as? [[String: Any]] ?? [] {
        for option in argument["names"] as? [[String: Any]] ?? []
        where option["kind"] as? String == "long" {
          let word = "--" + (option["name"] as? String ?? "")
          if word != "--version" { #expect(text.contains(word), "\(whole) \(word)") }
        }
      }
      for subcommand in subcommands { try check(subcommand, whole) }
    }
    try check(root, "")
  }

  @Test func everySettingIsInTheTable() throws {
    let text = try Self.text()
    for entry in WorkspaceSettings.entries {
      #expect(
        text.contains("| `\(entry.key)` | \(entry.meaning) | \(entry.standard) |"), "\(entry.key)")
    }
  }

  @Test func everyExitCodeIsInTheTable() throws {
    let text = try Self.text()
    for code in Failure.Code.allCases { #expect(text.contains("| \(code.rawValue) |")) }
  }
}
