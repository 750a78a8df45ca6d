import Foundation
import ProfileModel
import RandomRules
import Segments
import Testing

/// The README's section on rules: what it shows can be read, and what can be read is shown.
struct ReadmeRuleTests {
  private static func section() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let start = try #require(text.range(of: "\n## Rules\n"))
    let rest = text[start.upperBound...]
    return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
  }

  private static func rules() throws -> [String] {
    try section().components(separatedBy: "```rule\n").dropFirst().flatMap { block in
      block.components(separatedBy: "```")[0].split(separator: "\n").map(String.init)
    }
  }

  @Test func everyRuleOfTheReadmeIsOne() throws {
    let rules = try Self.rules()
    #expect(rules.count >= 40)
    for rule in rules {
      do {
        #expect(try Rule.parse(Rule.parse(rule).text) == Rule.parse(rule))
      } catch {
        Issue.record("\(rule): \(error)")
      }
    }
  }

  @Test func everyWordOfTheLanguageIsInTheReadme() throws {
    func words(_ text: String) -> Set<String> {
      Set(text.lowercased().split { !($0.isLetter || $0 == "_") }.map(String.init))
    }
    let name = "zz"
    var random = RandomRules(
      RuleVocabulary(
        traits: ProfileField.namedTraits + [name], texts: [name], patterns: [name],
        numbers: [DecimalNumber(1)], days: [CivilDate(daysSince1970: 0)], currencies: [.eur],
        events: [name], properties: [name], purposes: [Purpose.ID(name)], segments: [name],
        lists: [name]), seed: 7)
    var written: Set<String> = []
    for _ in 0..<4_000 { written.formUnion(words(random.rule().text)) }
    let months = written.intersection([
      "january", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december",
    ])
    #expect(try written.subtracting(words(Self.section())).subtracting(months) == [name])
  }
}
