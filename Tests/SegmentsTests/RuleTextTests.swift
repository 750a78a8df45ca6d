import ProfileModel
import Segments
import Testing

@Test(
  arguments: [
    "everyone", "orders >= 2", "spent > 500.00 EUR", "country in (\"PL\", \"DE\")",
    "last order before 90 days ago", "last seen in last 1 days", "first seen this month",
    "consent email_marketing is granted", "cart left in last 30 days",
    "known", "not known and orders = 0",
    "orders >= 2 and not country in (\"PL\")",
    "(orders = 1 or events != 0) and not (orders < 3 and orders > 1)",
  ])
func ruleTextReadsBack(_ text: String) throws {
  let rule = try Rule.parse(text)
  #expect(rule.text == text)
  #expect(try Rule.parse(rule.text) == rule)
}

@Test(
  arguments: [
    ("Orders >= 2 AND Country IN (pl)", "orders >= 2 and country in (\"pl\")"),
    ("country = PL", "country in (\"PL\")"),
    ("not not everyone", "not not everyone"),
    ("orders = 1 and orders = 2 or orders = 3", "(orders = 1 and orders = 2) or orders = 3"),
    ("spent >= 4000 PLN", "spent >= 4000.00 PLN"),
    ("last order in last 1 day", "last order in last 1 days"),
  ])
func spellingsAreOne(_ typed: String, expected: String) throws {
  #expect(try Rule.parse(typed).text == expected)
}

@Test(
  arguments: [
    ("", 1), ("orders", 7), ("orders >=", 10), ("orders >= x", 11), ("spent > 5", 10),
    ("spent > 5.001 EUR", 9), ("country in PL", 12), ("consent x is maybe", 14),
    ("last order", 11), ("last order before 0 days ago", 19), ("orders = 1 or", 14),
    ("(orders = 1", 12), ("country = \"PL", 11), ("orders = 1 extra", 12), ("; drop", 1),
    ("orders ! 1", 8),
  ])
func brokenRulesSayWhere(_ text: String, column: Int) {
  #expect {
    try Rule.parse(text)
  } throws: { error in
    String(describing: error).hasPrefix("column \(column):")
  }
}

@Test func nestingIsBounded() {
  let deep = String(repeating: "(", count: 100_000) + "everyone"
  #expect(throws: RuleError.self) { try Rule.parse(deep) }
  #expect(throws: RuleError.self) {
    try Rule.parse(String(repeating: "not ", count: 100_000) + "everyone")
  }
}

@Test func starterSegmentsCanBeRead() throws {
  for segment in StarterSegments.all {
    #expect(try Rule.parse(Rule.parse(segment.rule).text) == Rule.parse(segment.rule))
  }
  #expect(Set(StarterSegments.all.map(\.name)).count == StarterSegments.all.count)
}
