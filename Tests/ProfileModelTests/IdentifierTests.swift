import ProfileModel
import Testing

@Test(
  arguments: [
    ("0", true), ("-1", true), ("null", true), ("NULL", true), ("anonymous", true), ("", true),
    ("0000", true), ("00-00", true), ("C-104", false), ("10", false), ("anna@example.com", false),
  ])
func placeholdersAreBlocked(_ value: String, expected: Bool) {
  #expect(Identifier(kind: .customerID, value: value).isBlocked == expected)
}

@Test func dropTextIsNeverInterpolated() {
  let name = DropText("Anna Kowalska")
  #expect(!"\(name)".contains("Anna"))
  #expect(!"\(Optional(name) as Any)".contains("Anna"))
}

@Test(
  arguments: [
    (["first_name": "Anna", "last_name": "Kowalska", "country": "PL"], "Anna Kowalska"),
    (["first_name": "花子", "last_name": "山田", "country": "JP"], "山田 花子"),
    (["first_name": "Hanako", "last_name": "Yamada", "country": "JP"], "Hanako Yamada"),
    (["last_name": "Groß"], "Groß"), (["name": "Acme"], "Acme"), ([:], "anna@example.com"),
  ])
func peopleAreShownUnderTheirNames(_ traits: [String: String], expected: String) {
  #expect(DisplayName.of(traits: traits, fallback: "anna@example.com") == expected)
}

@Test func tallyAddsUp() {
  var tally = RowTally()
  for (place, outcome) in RowOutcome.allCases.enumerated() { tally[outcome] = place + 1 }
  #expect(tally.rows == 21)
  #expect((tally + tally)[.rejected] == 12)
}
