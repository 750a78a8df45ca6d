import ProfileModel
import Segments
import Testing

@Test(
  arguments: [
    "everyone", "orders >= 2", "spent > 500 EUR", "country in (PL, DE)",
    "last order before 90 days ago", "last seen in last 1 day", "first seen this month",
    "consent email_marketing is granted", "cart left in last 30 days",
    "known", "not known and orders = 0",
    "orders >= 2 and not country is PL",
    "(orders = 1 or events != 0) and not (orders < 3 and orders > 1)",
    "country in (PL, DE) and not city is \"Łó dź\" and orders >= 3 in last 365 days "
      + "and spent > 200 EUR",
    "did \"Product Viewed\" at least 2 times in last 30 days where category is dresses",
    "did \"Product Added\" and then not \"Order Completed\" within 4 hours",
    "did \"A\" where x = 1 and then \"B\" where (x = 2 and y is z) and then not \"C\" within 2 days "
      + "in last 30 days and known",
    "last order between 30 and 90 days ago", "last order at least 30 days ago",
    "in segment \"VIP\" and not in segment \"Staff\"", "in list \"fair 2026.csv\"",
    "random 10 %", "random 0.25 % of \"test A\"", "off orders >= 2 and off (known or known)",
    "any ()", "all ()", "any (known)", "all (not any (known))", "(known and known) and known",
    "city is not exactly \"Łódź \"\"Górna\"\"\"", "city not in exactly (a, \"of\", \"1\")",
    "email contains (\"@example.org\", wp)", "first_name does not start with (a, b)",
    "last_name ends with exactly ski", "postcode matches \"^9[0-4]-\\d+$\"",
    "language does not match \"(pl|de)\"", "trait \"shoe size\" >= 41.5",
    "trait shoe_size between -1.5 and 44", "birth_date anniversary in next 7 days",
    "birth_date anniversary in february", "birth_date anniversary today",
    "created_at on or before 2026-01-31", "created_at on or after 3 weeks ago",
    "trait trial_ends between 3 days ago and 2 weeks ahead", "trait trial_ends in next 2 weeks",
    "trait trial_ends after 2026-02-01 and trait trial_ends tomorrow",
    "created_at between 2026-01-01 and 2026-02-01", "first order last quarter",
    "gender is set and gender is missing", "last order channel is web",
    "first order category not in (dresses, bags)", "first \"Signed Up\" this week",
    "last \"Signed In\" is missing", "phone is set", "items between 2 and 5 this year",
    "items >= 1 where (category is dresses and price > 100)",
    "orders = 0 in last 2 months where coupon is set",
    "average order < 20.5 EUR",
    "spent between 100 and 200 PLN on 2026-05-05 where category is bags",
    "events >= 10 in last 24 hours", "did \"X\" not exactly 3 times", "did \"X\" exactly 1 times",
    "did \"X\" fewer than 2 times before 2026-01-01", "did \"X\" between 2 and 5 times",
    "did \"X\" between 2 and 5 days ago", "did \"X\" at least 2 days ago",
    "did \"X\" with sum of revenue > 100.5 in last 30 days where currency is EUR",
    "did anything with distinct products.sku >= 3", "did \"X\" with greatest of price <= 5",
    "did \"X\" in 3 of last 6 weeks", "stopped \"X\" for 30 days",
    "restarted \"X\" in last 7 days after 30 days", "tickets >= 1 where status is open",
    "feedback >= 1 last year where score <= 6", "suppressed", "suppressed email on 2026-01-01",
    "consent email_marketing is withdrawn on 2026-02-14",
    "items >= 1 where (stock > 0 and restock in next 14 days)",
    "orders >= 1 where delivery is late",
  ])
func ruleTextReadsBack(_ text: String) throws {
  let rule = try Rule.parse(text)
  #expect(rule.text == text)
  #expect(try Rule.parse(rule.text) == rule)
}

@Test(
  arguments: [
    ("Orders >= 2 AND Country IN (pl)", "orders >= 2 and country is pl"),
    ("country = PL", "country is PL"), ("country != \"P L\"", "country is not \"P L\""),
    ("not not everyone", "not not everyone"),
    ("orders = 1 and orders = 2 or orders = 3", "(orders = 1 and orders = 2) or orders = 3"),
    ("spent >= 4000.00 PLN", "spent >= 4000 PLN"),
    ("last order in last 1 days", "last order in last 1 day"),
    ("last order is between 30 and 90 days ago", "last order between 30 and 90 days ago"),
    ("consent x is not granted", "not consent x is granted"),
    ("last order in last month", "last order last month"), ("city is not empty", "city is set"),
    ("city is not set", "city is missing"),
    ("bought", "items >= 1"), ("bought Dress", "items >= 1 where product is Dress"),
    ("did Login once", "did \"Login\" exactly 1 times"),
    ("did anything at least 3 times", "events >= 3"),
    ("did X where a is b in last 3 days", "did \"X\" in last 3 days where a is b"),
    ("did X in at least 3 of the last 6 weeks", "did \"X\" in 3 of last 6 weeks"),
    ("any (known or orders = 1)", "any (known or orders = 1)"),
    ("city is \"empty\"", "city is \"empty\""), ("city = empty", "city is \"empty\""),
    ("orders\n  >=\t2", "orders >= 2"), ("city is in (a, b)", "city in (a, b)"),
  ])
func spellingsAreOne(_ typed: String, expected: String) throws {
  #expect(try Rule.parse(typed).text == expected)
}

@Test(
  arguments: [
    ("", 1), ("orders", 7), ("orders >=", 10), ("orders >= x", 11), ("spent > 5", 10),
    ("spent > 5.001 EUR", 15), ("country in PL", 12), ("consent x is maybe", 14),
    ("last order", 11), ("last order before 0 days ago", 19), ("orders = 1 or", 14),
    ("(orders = 1", 12), ("country = \"PL", 11), ("orders = 1 extra", 12), ("; drop", 1),
    ("orders ! 1", 8), ("last order in last 0 days", 20), ("orders >= 1 where mood is good", 19),
    ("created_at on 2026-02-30", 15), ("random 101 %", 8), ("random 1", 9),
    ("did \"X\" within 3 days", 9), ("did \"X\" and then", 17), ("did \"X\" and then \"Y\"", 21),
    ("events >= 1 anniversary today", 13), ("first", 6), ("in nothing", 4), ("all (", 6),
  ])
func brokenRulesSayWhere(_ text: String, column: Int) {
  #expect {
    try Rule.parse(text)
  } throws: { error in
    String(describing: error).hasPrefix("column \(column):")
  }
}

@Test(
  arguments: [
    ("county is PL", "country"), ("ordres >= 2", "orders"), ("consent a is grantd", "granted"),
    ("cty is x", "city"), ("last order in lats 3 days", "last"), ("orders > 1 adn known", "and"),
  ])
func mistypedWordsAreRecognised(_ text: String, meant: String) {
  #expect {
    try Rule.parse(text)
  } throws: { error in
    String(describing: error).contains("Did you mean '\(meant)'?")
  }
}

@Test func nestingIsBounded() {
  let deep = String(repeating: "(", count: 10_000) + "everyone"
  #expect(throws: RuleError.self) { try Rule.parse(deep) }
  #expect(throws: RuleError.self) {
    try Rule.parse(String(repeating: "not ", count: 10_000) + "everyone")
  }
  #expect(throws: RuleError.self) { try Rule.parse(String(repeating: " ", count: 1_000_000)) }
}

@Test func starterSegmentsCanBeRead() throws {
  for segment in StarterSegments.all {
    #expect(try Rule.parse(Rule.parse(segment.rule).text) == Rule.parse(segment.rule))
  }
  #expect(Set(StarterSegments.all.map(\.name)).count == StarterSegments.all.count)
}

@Test func whatIsOffIsNotAsked() throws {
  #expect(try Rule.parse("known and off orders = 1").asked == .all([.clause(.known)]))
  #expect(try Rule.parse("off known or off known").asked == nil)
  #expect(try Rule.parse("not off known and known").asked == .all([.clause(.known)]))
  #expect(try Rule.parse("any ()").asked == .any([]))
}

@Test func pathsHaveSoManyStepsAtMost() throws {
  func path(_ steps: Int) -> String {
    "did \"X\"" + String(repeating: " and then \"X\"", count: steps - 1) + " within 2 hours"
  }
  #expect(try Rule.parse(path(EventPath.mostSteps)).text == path(EventPath.mostSteps))
  #expect(throws: RuleError.self) { try Rule.parse(path(EventPath.mostSteps + 1)) }
}
