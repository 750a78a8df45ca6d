import ProfileModel
import ProfileStore
import Segments
import Testing

private let nowMs = FilledStore.nowMs

private struct Expectation: Sendable, CustomTestStringConvertible {
  let rule: String
  /// The same by a second way of counting: whether person N is in it.
  let holds: @Sendable (Int) -> Bool

  init(_ rule: String, _ holds: @escaping @Sendable (Int) -> Bool) {
    self.rule = rule
    self.holds = holds
  }

  var testDescription: String { rule }
}

private let expectations: [Expectation] = [
  Expectation("everyone") { _ in true },
  Expectation("orders >= 2") { $0 % 4 >= 2 },
  Expectation("orders = 0") { $0 % 4 == 0 },
  Expectation("country in (DE)") { $0 % 3 == 0 },
  Expectation("not country in (de, PL)") { _ in false },
  Expectation("spent >= 200 EUR") { $0 % 4 >= 2 },
  Expectation("spent > 200 EUR") { $0 % 4 == 3 },
  Expectation("not spent > 200 EUR") { $0 % 4 != 3 },
  Expectation("spent > 0 PLN") { _ in false },
  Expectation("consent email_marketing is granted") { $0 % 10 == 0 },
  Expectation("consent email_marketing is withdrawn") { $0 % 10 == 5 },
  Expectation("consent email_marketing is none") { $0 % 5 != 0 },
  Expectation("consent nobody_knows is none") { _ in true },
  Expectation("consent nobody_knows is granted") { _ in false },
  // 9:00 less nine hours is the first instant of today.
  Expectation("last seen in last 1 days") { $0 <= 9 },
  Expectation("last seen before 1 days ago") { $0 > 33 },
  Expectation("last seen at least 1 days ago") { $0 > 9 },
  Expectation("last seen yesterday") { $0 > 9 && $0 <= 33 },
  Expectation("country is not DE and first_name is anna") { $0 % 3 != 0 && $0 % 2 == 0 },
  Expectation("trait nobody_has is not x") { _ in true },
  Expectation("orders >= 1 in last 1 day") { $0 % 4 >= 1 && $0 <= 9 },
  Expectation("in segment \"Repeat buyers\"") { $0 % 4 >= 2 },
  Expectation("email ends with \"1@example.com\"") { $0 % 10 == 1 },
  Expectation("last seen in last 2 days") { $0 <= 33 },
  Expectation("orders >= 1 and (country = DE or consent email_marketing is granted)") {
    $0 % 4 >= 1 && ($0 % 3 == 0 || $0 % 10 == 0)
  },
]

@Test(arguments: expectations)
private func rulesHoldWhomTheyShould(_ expectation: Expectation) throws {
  let store = try FilledStore()
  let reader = try store.reader()
  let rule = try Rule.parse(expectation.rule)
  let expected = (1...FilledStore.people).filter(expectation.holds)
  #expect(try reader.count(rule, nowMs: nowMs) == expected.count)
  let members = try reader.members(of: rule, page: .first, limit: 1_000, nowMs: nowMs)
  #expect(members.map { Int($0.id.rawValue) } == expected)  // last seen first is number first
}

@Test(arguments: [1, 7, 64, 299, 300, 301])
func pagesJoinUpInBothDirections(_ limit: Int) throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let reader = try store.reader()
  var seen: [Int64] = []
  var page = MemberPage.first
  while true {
    let rows = try reader.members(of: .everyone, page: page, limit: limit, nowMs: nowMs)
    seen += rows.map(\.id.rawValue)
    guard rows.count == limit, let last = rows.last else { break }
    page = .after(last.memberKey)
  }
  #expect(seen == (1...300).map(Int64.init))
  var back: [Int64] = []
  page = .last
  while true {
    let rows = try reader.members(of: .everyone, page: page, limit: limit, nowMs: nowMs)
    back = rows.map(\.id.rawValue) + back
    guard rows.count == limit, let first = rows.first else { break }
    page = .before(first.memberKey)
  }
  #expect(back == seen)
}

@Test(
  arguments: [
    ("anna", 100), ("ANNA now", 100), ("nowak300", 1), ("bo nowak1", 56), ("p300@example.com", 1),
    ("zzz", 0), ("\"", 0), ("anna*", 100), ("NEAR(", 0), ("' OR 1=1 --", 0), ("%", 0),
    ("col:anna", 0), ("\u{0}", 0),
  ])
func searchTakesWordsAndNoSyntax(_ typed: String, expected: Int) throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let reader = try store.reader()
  let rows = try reader.members(
    of: .everyone, search: typed, page: .first, limit: 100, nowMs: nowMs)
  #expect(rows.count == expected)
}

@Test func chipsAgreeWithTheLog() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let reader = try store.reader()
  let rows = try reader.summaries(of: [ProfileID(10), ProfileID(5), ProfileID(1)], nowMs: nowMs)
  #expect(rows.map { $0.chips[0].state } == [.granted, .withdrawn, .none])
  for row in rows {
    let card = try #require(try reader.card(row.id, nowMs: nowMs))
    #expect(card.consents.first { $0.purpose.chip == "email" }?.state == row.chips[0].state)
  }
}

@Test func segmentsCarryTheSizesOfPastLoads() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let segments = try store.reader().segments()
  #expect(segments.map(\.name).first == "Everyone")
  #expect(segments.first?.count == 300)
  #expect(segments.first?.history == [300])
}
