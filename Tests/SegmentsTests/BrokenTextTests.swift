import RandomRules
import Segments
import Testing

/// Reads a text that may be anything: it is a rule, or an error within it.
private func expectRuleOrPlace(_ text: String) {
  do {
    let rule = try Rule.parse(text)
    guard (try? Rule.parse(rule.text)) != rule else { return }
    Issue.record("'\(text.prefix(500))' is read as '\(rule.text)', which is another")
  } catch {
    guard !(1...text.count + 1).contains(error.column) else { return }
    Issue.record("column \(error.column) of '\(text.prefix(500))'")
  }
}

@Test func randomCharactersAreARuleOrAnErrorInTheirPlace() {
  var random = SplitMix(state: 1)
  let signs: [Character] =
    Array("\"\"\"()()<>=!,%.;-_ \n\t0123456789aeinorst") + [
      "Ł", "東", "👩‍👩‍👧", "\u{301}", "\r\n", "\u{0}", "\u{200D}", "\u{600}", "½", "٣",
    ]
  for _ in 0..<25_000 {
    expectRuleOrPlace(String((0..<random.number(0...40)).map { _ in random.pick(signs) }))
  }
}

@Test func randomScalarsAreARuleOrAnErrorInTheirPlace() {
  var random = SplitMix(state: 2)
  for _ in 0..<25_000 {
    var text = ""
    for _ in 0..<random.number(0...20) {
      let most = random.pick([0x7F, 0x7F, 0x24F, 0xFFFF, 0x10FFFF])
      text.unicodeScalars.append(Unicode.Scalar(UInt32(random.number(0...most))) ?? "\"")
    }
    expectRuleOrPlace(text)
  }
}

@Test func randomWordsAreARuleOrAnErrorInTheirPlace() {
  var random = SplitMix(state: 3)
  let words =
    RuleWords.all.sorted() + [
      "(", ")", ",", "<=", ">=", "!=", "=", "<", ">", "%", "\"X\"", "\"\"", "\"", "1", "2.5", "-3",
      "2026-01-31", "9999999999999999999", "0", "EUR", "x", "empty", "country", "channel",
      "granted",
      "spent", "price", "status", "january", "product", "does", "contain", "start", "match",
      "\"(\"",
    ]
  for _ in 0..<30_000 {
    let count = random.number(1...14)
    expectRuleOrPlace((0..<count).map { _ in random.pick(words) }.joined(separator: " "))
  }
}

@Test func mutatedRulesAreARuleOrAnErrorInTheirPlace() {
  var rules = RandomRules(.odd, seed: 4)
  for _ in 0..<6_000 {
    let text = rules.rule(levels: 2).text
    for _ in 0..<4 { expectRuleOrPlace(mutated(text, &rules.random)) }
  }
}

/// The text with a part of it taken out, put in again elsewhere, or changed.
private func mutated(_ text: String, _ random: inout SplitMix) -> String {
  var scalars = Array(text.unicodeScalars)
  for _ in 0..<random.number(1...3) where !scalars.isEmpty {
    let start = random.number(0...scalars.count - 1)
    let part = start..<min(scalars.count, start + random.pick([1, 1, 2, 5, 20]))
    switch random.number(1...4) {
    case 1: scalars.removeSubrange(part)
    case 2: scalars.insert(contentsOf: scalars[part], at: random.number(0...scalars.count))
    case 3: scalars[start] = random.pick(Array("\"()= a1,.-\u{301}".unicodeScalars))
    default: scalars.removeLast(scalars.count - start)
    }
  }
  return String(String.UnicodeScalarView(scalars))
}

@Test func longTextsAreARuleOrAnErrorInTheirPlace() {
  let path = "did X" + String(repeating: " and then X", count: 3_000) + " within 2 hours"
  expectRuleOrPlace(path)
  expectRuleOrPlace("\"" + String(repeating: "\"", count: 99_999))
  expectRuleOrPlace(String(repeating: "any (", count: 20_000))
  expectRuleOrPlace(String(repeating: "a", count: 100_001))
  // Few characters of many bytes.
  expectRuleOrPlace(String(repeating: "e\u{301}\u{302}\u{303}", count: 90_000))
}
