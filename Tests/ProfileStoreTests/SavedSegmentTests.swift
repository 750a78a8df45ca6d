import ProfileModel
import ProfileStore
import Segments
import Testing

/// Segments that somebody saved.
struct SavedSegmentTests {
  @Test func aSavedRuleStandsBelowTheOthersAndIsCounted() throws {
    let store = try FilledStore()
    defer { withExtendedLifetime(store) {} }
    let writer = try StoreWriter(path: store.storePath)
    let rule = try Rule.parse("orders >= 2")
    let before = try store.reader().segments()
    let isSaved = try writer.transaction(doing: "testing") {
      try $0.enterSegment("Came back", rule)
    }
    #expect(isSaved)
    let segments = try store.reader().segments()
    #expect(segments.dropLast() == before[...])
    #expect(segments.last?.name == "Came back" && segments.last?.rule == rule.text)
    #expect(segments.last?.count == nil)
  }

  @Test func aTakenNameIsRefusedWhateverItsCase() throws {
    let store = try FilledStore()
    defer { withExtendedLifetime(store) {} }
    let writer = try StoreWriter(path: store.storePath)
    let saved = try ["Queue", "queue", "QUEUE", "Queue 2"].map { name in
      try writer.transaction(doing: "testing") { try $0.enterSegment(name, .everyone) }
    }
    #expect(saved == [true, false, false, true])
  }

  @Test func aQueueIsARuleThatCanBeRead() throws {
    let preview = ReconsentPreview(
      purpose: Purpose.ID("email_marketing"), below: "2026-01", people: 0, byVersion: [],
      byMonth: [], bySegment: [])
    let rule = try Rule.parse(preview.queueRule)
    #expect(rule == .clause(.consent(preview.purpose, .outdated, on: nil)))
    #expect(SegmentSummary.isName(preview.queueName))
    for (below, isFull) in [(nil, false), ("2025-12", false), ("2026-01", true), ("2026-02", true)]
    {
      let purpose = Purpose(id: preview.purpose, lawfulBasis: .consent, reconsentBelow: below)
      #expect(preview.isInForce(by: purpose) == isFull)
    }
  }

  @Test(arguments: [
    ("Ask anew", true), ("山田 花子", true), ("", false), ("  ", false), ("a\nb", false),
    ("\u{1B}[31m", false), ("\u{202E}txt", false),
    (String(repeating: "n", count: 60), true), (String(repeating: "n", count: 61), false),
  ])
  func namesAreToBeReadOnOneLine(_ text: String, _ isName: Bool) {
    #expect(SegmentSummary.isName(text) == isName)
  }
}
