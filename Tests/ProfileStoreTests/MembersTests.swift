import ProfileModel
import ProfileStore
import Segments
import Testing

private let nowMs = FilledStore.nowMs

/// What a rule holds, by a second way of counting.
@Test(
  arguments: [
    ("everyone", { _ in true }), ("orders >= 2", { $0 % 4 >= 2 }), ("orders = 0", { $0 % 4 == 0 }),
    ("country in (DE)", { $0 % 3 == 0 }), ("not country in (de, PL)", { _ in false }),
    ("spent >= 200 EUR", { $0 % 4 >= 2 }), ("spent > 200 EUR", { $0 % 4 == 3 }),
    ("not spent > 200 EUR", { $0 % 4 != 3 }), ("spent > 0 PLN", { _ in false }),
    ("consent email_marketing is granted", { $0 % 10 == 0 }),
    ("consent email_marketing is withdrawn", { $0 % 10 == 5 }),
    ("consent email_marketing is none", { $0 % 5 != 0 }),
    ("consent nobody_knows is none", { _ in true }), ("consent nobody_knows is granted", { _ in false }),
    // 9:00 less nine hours is the first instant of today.
    ("last seen in last 1 days", { $0 <= 9 }), ("last seen before 1 days ago", { $0 > 9 }),
    ("last seen in last 2 days", { $0 <= 33 }),
    ("orders >= 1 and (country = DE or consent email_marketing is granted)",
      { $0 % 4 >= 1 && ($0 % 3 == 0 || $0 % 10 == 0) }),
  ] as [(String, @Sendable (Int) -> Bool)])
func rulesHoldWhomTheyShould(_ text: String, _ isMember: @Sendable (Int) -> Bool) throws {
  let store = try FilledStore()
  let reader = try store.reader()
  let rule = try Rule.parse(text)
  let expected = (1...FilledStore.people).filter(isMember)
  #expect(try reader.count(rule, nowMs: nowMs) == expected.count)
  let members = try reader.members(of: rule, page: .first, limit: 1_000, nowMs: nowMs)
  #expect(members.map { Int($0.id.rawValue) } == expected)  // last seen first is number first
}

@Test(arguments: [1, 7, 64, 299, 300, 301])
func pagesJoinUpInBothDirections(_ limit: Int) throws {
  let reader = try FilledStore().reader()
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
  let reader = try FilledStore().reader()
  let rows = try reader.members(
    of: .everyone, search: typed, page: .first, limit: 100, nowMs: nowMs)
  #expect(rows.count == expected)
}

@Test func chipsAgreeWithTheLog() throws {
  let reader = try FilledStore().reader()
  let rows = try reader.summaries(of: [ProfileID(10), ProfileID(5), ProfileID(1)], nowMs: nowMs)
  #expect(rows.map { $0.chips[0].state } == [.granted, .withdrawn, .none])
  for row in rows {
    let card = try #require(try reader.card(row.id, nowMs: nowMs))
    #expect(card.consents.first { $0.purpose.chip == "email" }?.state == row.chips[0].state)
  }
}

@Test func segmentsCarryTheSizesOfPastLoads() throws {
  let segments = try FilledStore().reader().segments()
  #expect(segments.map(\.name).first == "Everyone")
  #expect(segments.first?.count == 300)
  #expect(segments.first?.history == [300])
}
